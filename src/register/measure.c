/* measure.c - what is measured to see whether controls work, how, and what follows from it (E-49; domain 4.2). Fixed once approved. */
#include "register/shared.h"
#include "base/dec.h"

static const struct item unit[] = {
	{ "percent", N_("percent") }, { "number", N_("number") }, { "days", N_("days") }, { "hours", N_("hours") }, { "ratio", N_("ratio") }, { "score", N_("score") }, { "yen", N_("yen") }, { 0 }
};
static const struct item direction[] = { { "ge", N_("at least") }, { "le", N_("at most") }, { "band", N_("within a band") }, { 0 } };
static const struct item cycle[] = SHARED_CYCLES;
static const struct item source[] = { { "query", N_("query inside the program") }, { "manual", N_("entered by hand") }, { "import", N_("imported") }, { 0 } };
static const struct item format[] = { { "line", N_("line chart") }, { "bar", N_("bar chart") }, { "table", N_("table") }, { 0 } };
static const struct item states[] = { { "draft", N_("draft") }, { "approved", N_("approved") }, { "retired", N_("retired") }, { 0 } };
enum { WRITE = BY_OFFICE | BY_IT };

static const struct step steps[] = {
	{ "draft", "approved", N_("Approve the measure"), BY_MANAGER, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR | STEP_LOCKS },
	{ "approved", "draft", N_("Revise"), WRITE, STEP_REASON },
	{ "approved", "retired", N_("Retire"), BY_MANAGER, STEP_REASON | STEP_LOCKS },
	{ 0 }
};

static const char *version(struct arena *a, const struct rec *r)
{
	return rule_times(a, r, "version", "state_seen", "draft", "approved");
}

static bool less(const struct rec *r, const char *one, const char *other)
{
	struct dec a, b;
	return dec_parse(rec_get(r, one), &a) && dec_parse(rec_get(r, other), &b) && dec_compare(a, b) < 0;
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "direction", "ge") && less(r, "green", "yellow")) problem_add(p, "yellow", N_("Where more is better, yellow lies below green."));
	if (rec_is(r, "direction", "le") && less(r, "yellow", "green")) problem_add(p, "yellow", N_("Where less is better, yellow lies above green."));
	if (rec_is(r, "direction", "band") && (!rule_all(r, "band_low,band_high") || less(r, "band_high", "band_low")))
		problem_add(p, "band_low", N_("A band needs its lower and its upper end."));
}

static const struct field fields[] = {
	{ "name", N_("Measure"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "group", N_("Group of controls"), &type_ref, REQ | LIST | INDEX, .ref = "measure_group" },
	{ "version", N_("Version"), &type_int, LIST, .compute = version },
	{ "valid_from", N_("Valid from"), &type_date, 0, .otherwise = "today" },
	{ "information_need", N_("What one wants to know"), &type_long, NEED | FIND, .max = 2000 },
	{ "what", N_("measure|What is measured"), &type_text, FIND, .max = 300 },
	{ "unit", N_("Unit"), &type_enum, NEED | LIST, .items = unit },
	{ "formula", N_("Formula"), &type_text, NEED | FIND, .max = 500, .section = N_("Formula and criteria") },
	{ "numerator", N_("Numerator"), &type_text, 0, .max = 500 },
	{ "denominator", N_("Denominator"), &type_text, 0, .max = 500 },
	{ "direction", N_("Direction"), &type_enum, NEED, .items = direction, .otherwise = "ge" },
	{ "target", N_("Target value"), &type_decimal, NEED | LIST },
	{ "green", N_("Green from"), &type_decimal, NEED },
	{ "yellow", N_("Yellow from"), &type_decimal, NEED, .help = N_("Beyond it: red.") },
	{ "band_low", N_("Band from"), &type_decimal, 0 },
	{ "band_high", N_("Band to"), &type_decimal, 0 },
	{ "weight", N_("Weight in the group"), &type_int, NEED, .min = 1, .max = 100, .otherwise = "1" },
	{ "decision_criteria", N_("What is done when it is red"), &type_long, NEED | FIND, .max = 2000 },
	{ "data_source", N_("Where the data come from"), &type_enum, NEED | LIST, .items = source, .section = N_("Collecting and reporting") },
	{ "implementation_evidence", N_("Evidence of implementation"), &type_text, NEED | FIND, .max = 500 },
	{ "collect_cycle", N_("Collected"), &type_enum, NEED | LIST, .items = cycle },
	{ "analyse_cycle", N_("Analysed"), &type_enum, NEED, .items = cycle },
	{ "report_cycle", N_("Reported"), &type_enum, NEED, .items = cycle },
	{ "revise_cycle", N_("Revised"), &type_enum, NEED, .items = cycle },
	{ "reporting_format", N_("Form of the report"), &type_enum, NEED, .items = format },
	{ "owner", N_("Owner of the measure"), &type_person, NEED | LIST | OWNPERSON, .section = N_("Responsible") },
	{ "collector", N_("Collects"), &type_person, NEED | ASSIGNEE },
	{ "measurer", N_("measure|Measured by (role)"), &type_person, NEED | ASSIGNEE },
	{ "reviewer", N_("Reviews"), &type_person, NEED },
	{ "client", N_("Receives the information"), &type_person, NEED },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "state_seen", N_("State at the last change"), &type_text, HIDDEN, .compute = rule_seen },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-40", N_("Objectives and effectiveness by group of controls"), PRINT_LIST | PRINT_LANDSCAPE,
	"group,code,name,target,formula,green,yellow,collect_cycle,measurer,decision_criteria" }, { 0 } };

const struct reg measure_reg = {
	"measure", N_("Measure"), N_("Measures"), "E-49", "MEA", GROUP_MEASURE,
	.about = N_("A measure says what is counted, from which value on it is good enough, who measures when, and what is done when it is not."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_MEASURE, .check = check, .prints = prints, .clauses = "22:9.1 13:9.1 05:4.2.2d,4.2.3c",
};
