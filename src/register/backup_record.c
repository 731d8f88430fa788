/* backup_record.c - copies made, and whether one can be brought back (E-90; A.8.13). */
#include "register/shared.h"

static const struct item kind[] = { { "full", N_("full") }, { "incremental", N_("incremental") }, { "differential", N_("differential") }, { "config", N_("settings") }, { 0 } };
static const struct item result[] = { { "ok", N_("OK") }, { "ng", N_("not OK") }, { 0 } };

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "result", "ng") && !rec_get(r, "action"))
		problem_add(p, "action", N_("The copy failed: write down what was done."));
	if (rec_flag(r, "restore_tested") && !rec_get(r, "restore_result"))
		problem_add(p, "restore_result", N_("Write down how the test of bringing it back went."));
}

static const struct field fields[] = {
	{ "system", N_("System"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "system_profile" },
	{ "day", N_("Day"), &type_date, REQ | LIST | INDEX | TITLE, .otherwise = "today" },
	{ "kind", N_("Kind of copy"), &type_enum, REQ | LIST, .items = kind },
	{ "started", N_("Started at"), &type_time, 0 },
	{ "ended", N_("Ended at"), &type_time, 0 },
	{ "result", N_("Result"), &type_enum, REQ | LIST | INDEX, .items = result },
	{ "action", N_("What was done"), &type_long, FIND, .max = 2000 },
	{ "media", N_("Medium"), &type_text, LIST, .max = 100 },
	{ "offsite", N_("Kept elsewhere"), &type_bool, LIST },
	{ "restore_tested", N_("Bringing back tested"), &type_bool, LIST, .section = N_("Test of bringing back") },
	{ "restore_result", N_("Outcome of the test"), &type_text, 0, .max = 500 },
	{ "rpo_met", N_("Recovery point met"), &type_bool, 0 },
	{ "next_test_on", N_("Next test due"), &type_date, DUE },
	{ "operator", N_("Operator"), &type_person, LIST | ASSIGNEE },
	{ "next_tested_on", N_("Next test done on"), &type_date, DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-77", N_("Backup record"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "day,system,kind,started,ended,result,media,offsite,restore_tested,restore_result,operator" }, { 0 } };

const struct reg backup_record_reg = {
	"backup_record", N_("Backup record"), N_("Backup records"), "E-90", "BKP-%Y", GROUP_OPERATION,
	.about = N_("Each copy with its result, and the tests of bringing one back."),
	.fields = fields, .check = check, .rights = RIGHTS_OPERATION, .prints = prints, .clauses = "22:A.8.13 13:A.12.3.1 05:A.10.5.1", .order = "-day",
};
