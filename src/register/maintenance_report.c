/* maintenance_report.c - who worked on which device, and whether they saw our data (E-63; A.7.13). */
#include "register/shared.h"

static const struct item kind[] = { { "preventive", N_("preventive") }, { "repair", N_("repair") }, { "update", N_("update") }, { "inspection", N_("inspection") }, { 0 } };

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_flag(r, "data_access") && !rec_get(r, "supervised_by"))
		problem_add(p, "supervised_by", N_("Whoever can see data is supervised: enter by whom."));
}

static const struct field fields[] = {
	{ "device", N_("System or device"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "system", N_("System"), &type_ref, LIST | INDEX, .ref = "system_profile" },
	{ "done_on", N_("Day of the work"), &type_date, REQ | LIST | INDEX, .otherwise = "today" },
	{ "kind", N_("Kind of maintenance"), &type_enum, REQ | LIST, .items = kind },
	{ "worker", N_("Worker"), &type_text, REQ | LIST | FIND, .max = 200 },
	{ "company", N_("Company"), &type_text, LIST | FIND, .max = 200 },
	{ "supplier", N_("Supplier"), &type_ref, 0, .ref = "supplier" },
	{ "work", N_("Work done"), &type_long, REQ | FIND, .max = 4000 },
	{ "parts", N_("Parts"), &type_text, 0, .max = 500 },
	{ "data_access", N_("Access to data"), &type_bool, REQ | LIST, .otherwise = "0" },
	{ "supervised_by", N_("Supervised by"), &type_person, 0 },
	{ "result", N_("Result"), &type_long, REQ | FIND, .max = 2000 },
	{ "next_on", N_("Next maintenance due"), &type_date, LIST | DUE },
	{ "owner", N_("Responsible person"), &type_person, ASSIGNEE },
	{ "next_done_on", N_("Next maintenance done on"), &type_date, DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-76", N_("Maintenance report"), PRINT_SEALS, NULL }, { 0 } };

const struct reg maintenance_report_reg = {
	"maintenance_report", N_("Maintenance report"), N_("Maintenance reports"), "E-63", "MNT-%Y", GROUP_OPERATION,
	.about = N_("Work on systems and devices, also by outsiders: what was done and who watched."),
	.fields = fields, .check = check, .rights = RIGHTS_OPERATION, .prints = prints, .clauses = "22:A.7.13 13:A.11.2.4 05:A.9.2.4", .order = "-done_on",
};
