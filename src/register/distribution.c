/* distribution.c - to whom a version goes, on what (E-22; 7.5.3). */
#include "register/shared.h"

static const struct item audience[] = {
	{ "all", N_("everybody") }, { "dept", N_("a department") }, { "role", N_("a role") }, { "person", N_("persons") }, { "external", N_("outside the organisation") }, { 0 }
};
static const struct item role[] = SHARED_ROLES;

/* Who is meant stands in the field of that audience. */
static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	static const char *const names[] = { "dept", "role", "persons", "external" }, *const of[] = { "dept", "role", "person", "external" };
	(void)a; (void)db;
	for (int i = 0; i < 4; i++)
		if (rec_is(r, "audience", of[i]) && !rec_get(r, names[i])) problem_add(p, names[i], N_("Say to whom it goes."));
}

static const struct field fields[] = {
	{ "version", N_("Version of a document"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "document_version" },
	{ "audience", N_("Goes to"), &type_enum, REQ | LIST | TITLE, .items = audience, .otherwise = "all" },
	{ "dept", N_("Department"), &type_ref, LIST, .ref = "department" },
	{ "role", N_("Role"), &type_enum, LIST, .items = role },
	{ "persons", N_("Persons"), &type_refs, 0, .ref = "person" },
	{ "external", N_("Addressee outside"), &type_text, LIST | FIND, .max = 200 },
	{ "medium", N_("Medium"), &type_text, LIST, .max = 100 },
	{ "copy_no", N_("Copy no."), &type_text, LIST, .max = 60 },
	{ "distributed_on", N_("Distributed on"), &type_date, LIST, .otherwise = "today" },
	{ "withdrawn_on", N_("Collected on"), &type_date, 0 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg distribution_reg = {
	"distribution", N_("Distribution"), N_("Distributions"), "E-22", "DST", GROUP_DOCUMENT,
	.about = N_("Who gets which version, on paper or in the program; numbered copies are collected again."),
	.fields = fields, .rights = RIGHTS_POLICY, .check = check, .clauses = "22:7.5.3 13:7.5.3 05:4.3.2",
};
