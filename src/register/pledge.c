/* pledge.c - pledges of secrecy, on joining, on leaving and by outsiders (E-25; A.6.2, A.6.6). Print P-74. */
#include "register/shared.h"

static const struct item kind[] = { { "employee_join", N_("on joining") }, { "employee_leave", N_("on leaving") }, { "external", N_("by outsiders") }, { 0 } };
static const struct item states[] = { { "requested", N_("asked for") }, { "signed", N_("signed") }, { "ended", N_("ended") }, { 0 } };

static const char *names_somebody(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "person") || rec_get(r, "external_person") ? NULL : N_("Enter who signs: a person of the house, or somebody from outside.");
}

static const struct step steps[] = {
	{ "requested", "signed", N_("Mark as signed"), BY_OFFICE, 0, names_somebody },
	{ "signed", "requested", N_("Ask again"), BY_OFFICE, STEP_REASON },
	{ "signed", "ended", N_("End the pledge"), BY_OFFICE, STEP_REASON | STEP_LOCKS },
	{ 0 }
};

static const struct field fields[] = {
	{ "person", N_("Person"), &type_person, LIST | TITLE | INDEX | OWNPERSON | ASSIGNEE },
	{ "external_person", N_("Person from outside"), &type_text, LIST | FIND | TITLE, .max = 200, .help = N_("Name and company.") },
	{ "kind", N_("Kind of pledge"), &type_enum, REQ | LIST | TITLE, .items = kind },
	{ "signed_on", N_("Signed on"), &type_date, NEED | LIST | INDEX },
	{ "text_version", N_("Version of the text"), &type_text, NEED | LIST, .max = 60 },
	{ "scan", N_("Scan"), &type_file, NEED },
	{ "expires_on", N_("Valid to"), &type_date, LIST | INDEX | DUE },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = {
	{ "P-74", N_("Pledge"), PRINT_SEALS, "person,external_person,kind,text_version,signed_on" },
	{ "P-74a", N_("List of pledges"), PRINT_LIST, "code,person,external_person,kind,signed_on,text_version,expires_on,state" }, { 0 }
};

const struct reg pledge_reg = {
	"pledge", N_("Pledge"), N_("Pledges"), "E-25", "PLG", GROUP_PEOPLE,
	.about = N_("Who has signed which text when, with the scan. Whoever is asked and has not signed stays on the list."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_TRAINING, .prints = prints, .clauses = "22:A.6.2,A.6.6 13:A.7.1.2,A.13.2.4 05:A.8.1.3,A.6.1.5",
};
