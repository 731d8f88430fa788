/* measurement.c - a value measured for a period (E-50). Value and judgement come from the engine, with the version they were judged by. */
#include "register/shared.h"
#include "base/str.h"

static const struct item status[] = {
	{ "green", N_("green") }, { "yellow", N_("yellow") }, { "red", N_("red") }, { "not_applicable", N_("not applicable") }, { "missing", N_("not measured") }, { 0 }
};

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s/%s", str_or(rec_get(r, "measure"), ""), str_or(rec_get(r, "period_end"), ""), str_or(rec_get(r, "dept"), ""));
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (shared_earlier(rec_get(r, "period_end"), rec_get(r, "period_start"))) problem_add(p, "period_end", N_("This ends before it begins. Check both dates."));
}

/* Judged by the measure as it was then. */
static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)who;
	shared_take(a, db, r, "measure_version", "measure", "version");
}

static const struct field fields[] = {
	{ "measure", N_("Measure"), &type_ref, REQ | LIST | TITLE | INDEX, .ref = "measure" },
	{ "measure_version", N_("Version of the measure"), &type_int, READONLY },
	{ "period_start", N_("Period from"), &type_date, REQ | LIST },
	{ "period_end", N_("Period to"), &type_date, REQ | LIST | TITLE | INDEX },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "due_on", N_("To be measured by"), &type_date, LIST | DUE },
	{ "measurer", N_("Measured by"), &type_person, LIST | ASSIGNEE | OWNPERSON },
	{ "measured_on", N_("Measured on"), &type_date, LIST | DONE },
	{ "numerator", N_("Numerator"), &type_decimal, 0 },
	{ "denominator", N_("Denominator"), &type_decimal, 0 },
	{ "value", N_("Value"), &type_decimal, LIST | READONLY, .section = N_("Results") },
	{ "status", N_("Judgement"), &type_enum, LIST | INDEX | READONLY, .items = status },
	{ "computed_at", N_("Calculated at"), &type_time, READONLY },
	{ "comment", N_("Comment"), &type_long, FIND, .max = 2000 },
	{ "evidence", N_("Evidence"), &type_refs, 0, .ref = "evidence" },
	{ "measurement_key", N_("Measure and period"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-41", N_("Report on effectiveness"), PRINT_LIST | PRINT_LANDSCAPE, "measure,period_start,period_end,dept,numerator,denominator,value,status,comment" }, { 0 } };

const struct reg measurement_reg = {
	"measurement", N_("Measurement"), N_("Measurements"), "E-50", "MM-%Y", GROUP_MEASURE,
	.about = N_("Numerator and denominator of a period, with evidence. Nothing to count is \"not applicable\", never zero percent."),
	.fields = fields, .rights = RIGHTS_MEASURE, .check = check, .prepare = prepare, .prints = prints, .clauses = "22:9.1 13:9.1 05:4.2.3c",
};
