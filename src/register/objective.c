/* objective.c - information security objectives and how they are reached (E-07; LC-OBJ; 6.2). Print P-42a. */
#include "register/shared.h"

static const struct item level[] = { { "company", N_("company") }, { "department", N_("department") }, { 0 } };
static const struct item result[] = { { "achieved", N_("achieved") }, { "partly", N_("partly achieved") }, { "not", N_("not achieved") }, { 0 } };
static const struct item states[] = {
	{ "draft", N_("draft") }, { "approved", N_("approved") }, { "active", N_("being pursued") }, { "evaluated", N_("evaluated") }, { "closed", N_("closed") }, { 0 }
};

static const char *judged(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	if (!rec_get(r, "result")) return N_("Enter whether the objective was achieved.");
	if (rec_flag(r, "measurable") && !rec_get(r, "actual")) return N_("Enter the value reached.");
	return !rec_is(r, "result", "achieved") && !rec_get(r, "analysis") ? N_("Write down why it was not fully achieved.") : NULL;
}

static const struct step steps[] = {
	{ "draft", "approved", N_("Approve"), BY_TOP | BY_MANAGER, STEP_DECISION | STEP_NOT_AUTHOR | STEP_ROUTE },
	{ "approved", "active", N_("Begin"), BY_OFFICE },
	{ "approved", "draft", N_("Take the approval back"), BY_TOP | BY_MANAGER, STEP_REASON },
	{ "active", "evaluated", N_("Evaluate"), BY_OFFICE, 0, judged },
	{ "evaluated", "active", N_("Pursue further"), BY_OFFICE, STEP_REASON },
	{ "evaluated", "closed", N_("Close the objective"), BY_TOP | BY_MANAGER, STEP_LOCKS },
	{ 0 }
};

static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)db;
	shared_approved(a, who, r);
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "measurable", "0") && !rec_get(r, "not_measurable_reason"))
		problem_add(p, "not_measurable_reason", N_("Say why the objective cannot be measured."));
	if (rec_is(r, "level", "department") && !rec_get(r, "dept")) problem_add(p, "dept", N_("Enter the department whose objective this is."));
}

static const struct field fields[] = {
	{ "statement", N_("Objective"), &type_text, REQ | LIST | FIND | TITLE, .max = 500 },
	{ "level", N_("objective|Level"), &type_enum, REQ | LIST | INDEX, .items = level, .otherwise = "company" },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX, .ref = "department" },
	{ "fiscal_year", N_("Fiscal year"), &type_int, LIST | INDEX, .min = 1900, .max = 2999 },
	{ "policy_link", N_("Policy it follows from"), &type_ref, NEED, .ref = "document" },
	{ "measurable", N_("Measurable"), &type_bool, NEED, .otherwise = "1", .section = N_("Measure") },
	{ "not_measurable_reason", N_("Why it cannot be measured"), &type_text, 0, .max = 500 },
	{ "indicator", N_("Indicator"), &type_ref, 0, .ref = "measure" },
	{ "baseline", N_("Value at the start"), &type_decimal, 0 },
	{ "target", N_("Target"), &type_decimal, NEED | LIST },
	{ "unit", N_("Unit"), &type_text, NEED | LIST, .max = 40 },
	{ "deadline", N_("Deadline"), &type_date, NEED | LIST | INDEX | DUE, .section = N_("Plan") },
	{ "what_will_be_done", N_("What will be done"), &type_long, NEED | FIND, .max = 4000 },
	{ "resources", N_("Resources"), &type_text, NEED, .max = 500 },
	{ "responsible", N_("Responsible person"), &type_person, NEED | LIST | ASSIGNEE },
	{ "evaluation_method", N_("How it is evaluated"), &type_text, NEED, .max = 500 },
	{ "evaluation_timing", N_("When it is evaluated"), &type_text, NEED, .max = 200 },
	{ "actual", N_("Value reached"), &type_decimal, LIST, .section = N_("Evaluation") },
	{ "result", N_("Result"), &type_enum, LIST | DONE, .items = result },
	{ "analysis", N_("Analysis"), &type_long, FIND, .max = 4000 },
	SHARED_APPROVED_FIELDS,
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = {
	{ "P-42a", N_("Control sheet of objectives"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "code,statement,level,dept,target,unit,deadline,what_will_be_done,responsible,actual,result,state" }, { 0 }
};

static const struct chain chains[] = {
	{ "indicator", "measurable=1,state!=evaluated|closed", NULL, N_("The objective has no measure.") },
	{ 0 }
};

const struct reg objective_reg = {
	"objective", N_("Objective"), N_("Objectives"), "E-07", "OBJ", GROUP_PLAN,
	.about = N_("Objectives of the company and its departments: measurable, with a plan, a person and a day, and evaluated in the end."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_CONTEXT, .check = check, .prepare = prepare, .prints = prints,
	.chains = chains, .clauses = "22:6.2 13:6.2 05:4.2.1b,5.1",
};
