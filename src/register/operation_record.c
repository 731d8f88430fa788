/* operation_record.c - daily and monthly checks of systems (E-90; A.8.6, A.8.15). */
#include "register/shared.h"
#include "base/json.h"
#include "base/str.h"

static const struct item span[] = { { "day", N_("daily") }, { "week", N_("weekly") }, { "month", N_("monthly") }, { 0 } };
static const struct item outcome[] = { { "ok", N_("OK") }, { "ng", N_("not OK") }, { 0 } };
static const struct field item[] = { { "item", N_("Item checked"), &type_text, REQ, .max = 200 }, { "outcome", N_("Outcome"), &type_enum, REQ, .items = outcome }, { "value", N_("Measured value"), &type_text, 0, .max = 200 }, { 0 } };

static const char *failed(struct arena *a, const struct rec *r)
{
	const json_t *rows = rec_rows(a, r, "check_items");
	int n = 0;
	for (size_t i = 0; i < json_array_size(rows); i++)
		n += str_eq(json_text(json_array_get(rows, i), "outcome"), "ng");
	return arena_printf(a, "%d", n);
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_int(r, "failed", 0) && !rec_get(r, "action"))
		problem_add(p, "action", N_("A check failed: write down what was done."));
	if (rec_get(r, "operator") && str_eq(rec_get(r, "operator"), rec_get(r, "confirmed_by")))
		problem_add(p, "confirmed_by", N_("Whoever did it does not confirm it. Name somebody else."));
}

static const struct field fields[] = {
	{ "system", N_("System"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "system_profile" },
	{ "day", N_("Day"), &type_date, REQ | LIST | INDEX | TITLE, .otherwise = "today" },
	{ "span", N_("Kind of record"), &type_enum, REQ | LIST, .items = span, .otherwise = "day" },
	{ "check_items", N_("Checks"), &type_table, REQ, .columns = item },
	{ "failed", N_("Not OK (number)"), &type_int, LIST, .compute = failed },
	{ "action", N_("What was done"), &type_long, FIND, .max = 2000 },
	{ "operator", N_("Operator"), &type_person, REQ | LIST },
	{ "confirm_by", N_("To be confirmed by (date)"), &type_date, DUE },
	{ "confirmed_by", N_("Confirmed by"), &type_person, LIST | ASSIGNEE },
	{ "confirmed_on", N_("Confirmed on"), &type_date, LIST | DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-70", N_("Operation record"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "day,system,span,check_items,failed,action,operator,confirmed_by" }, { 0 } };

const struct reg operation_record_reg = {
	"operation_record", N_("Operation record"), N_("Operation records"), "E-90", "OPR-%Y", GROUP_OPERATION,
	.about = N_("What was checked on a system, with what outcome, by whom; confirmed by somebody else."),
	.fields = fields, .check = check, .rights = RIGHTS_OPERATION, .prints = prints, .clauses = "22:A.8.6,A.8.15,A.8.16 13:A.12.1,A.12.4 05:A.10.1,A.10.10.4", .order = "-day",
};
