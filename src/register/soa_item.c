/* soa_item.c - one control of a Statement of Applicability: whether it applies, and how far it is implemented - two questions (E-43). */
#include "register/shared.h"
#include "base/str.h"

static const struct item why[] = { { "risk", N_("risk") }, { "law", N_("law") }, { "contract", N_("contract") }, { "business", N_("business need") }, { "baseline", N_("baseline") }, { 0 } };
static const struct item status[] = {
	{ "not_started", N_("not started") }, { "planned", N_("planned") }, { "partial", N_("partly implemented") }, { "implemented", N_("implemented") }, { "not_applicable", N_("not applicable") }, { 0 }
};

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s/%s", str_or(rec_get(r, "soa"), ""), str_or(rec_get(r, "control"), ""), str_or(rec_get(r, "own_control"), ""));
}

/* A plan is due while its control waits for being implemented. */
static const char *waits_until(struct arena *a, const struct rec *r)
{
	(void)a;
	return rec_flag(r, "applicable") && !rec_is(r, "implementation_status", "implemented") ? rec_get(r, "planned_date") : NULL;
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	bool applies = rec_flag(r, "applicable"), na = rec_is(r, "implementation_status", "not_applicable");
	if (!rule_any(r, "control,own_control")) problem_add(p, "control", N_("Choose the control, or name one of your own."));
	if (!applies && !rec_get(r, "justification_exclusion")) problem_add(p, "justification_exclusion", N_("Say why this control is excluded."));
	if (!applies && !na) problem_add(p, "implementation_status", N_("What does not apply is not implemented: choose \"not applicable\"."));
	if (applies && na) problem_add(p, "implementation_status", N_("A control that applies has another status than \"not applicable\"."));
	if (rule_fixed_by(a, db, r, "soa", "draft,in_review")) problem_add(p, "soa", N_("This Statement of Applicability is approved. Change a new version."));
}

static const struct field fields[] = {
	{ "soa", N_("Statement of Applicability"), &type_ref, REQ | LIST | INDEX, .ref = "soa" },
	{ "control", N_("Control"), &type_ref, LIST | TITLE | INDEX, .ref = "requirement" },
	{ "own_control", N_("Own control"), &type_text, FIND | TITLE, .max = 200 },
	{ "applicable", N_("Applicable"), &type_bool, REQ | LIST, .section = N_("Applicability") },
	{ "justification_inclusion", N_("Chosen because of"), &type_set, LIST, .items = why },
	{ "justification_text", N_("Justification in words"), &type_long, FIND, .max = 2000 },
	{ "justification_exclusion", N_("Justification of the exclusion"), &type_long, FIND, .max = 2000 },
	{ "risk_refs", N_("Risks behind it"), &type_refs, 0, .ref = "risk_scenario" },
	{ "implementation_status", N_("Implementation"), &type_enum, REQ | LIST | INDEX, .items = status, .otherwise = "not_started", .section = N_("Implementation status") },
	{ "status_on", N_("Status as of"), &type_date, LIST, .otherwise = "today" },
	{ "implementation_summary", N_("How it is implemented"), &type_long, FIND, .max = 4000 },
	{ "not_implemented_reason", N_("Why it is not implemented yet"), &type_long, FIND, .max = 2000 },
	{ "planned_date", N_("Planned for"), &type_date, LIST },
	{ "waits_until", N_("Implementation due"), &type_date, HIDDEN | INDEX | DUE, .compute = waits_until },
	{ "plan_treatment", N_("Treatment behind the plan"), &type_ref, 0, .ref = "treatment" },
	{ "plan_task", N_("Task behind the plan"), &type_ref, 0, .ref = "task" },
	{ "documents", N_("Documents"), &type_refs, 0, .ref = "document" },
	{ "records", N_("Record forms"), &type_refs, 0, .ref = "record_form" },
	{ "owner", N_("Owner of the control"), &type_person, REQ | LIST | ASSIGNEE },
	{ "measure_group", N_("Group of controls"), &type_ref, LIST, .ref = "measure_group" },
	{ "item_key", N_("Statement and control"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-30", N_("Statement of Applicability"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS,
	"control,own_control,applicable,justification_inclusion,justification_text,justification_exclusion,implementation_status,status_on,implementation_summary,not_implemented_reason,planned_date,owner" }, { 0 } };

static const struct chain chains[] = {
	{ "documents", "applicable=1,soa.state!=superseded|withdrawn", NULL, N_("The control applies, and no document says how.") },
	{ "records", "applicable=1,soa.state!=superseded|withdrawn", NULL, N_("The control applies, and no form of records shows it.") },
	{ "owner", "applicable=1,soa.state!=superseded|withdrawn", NULL, N_("The control applies, and nobody owns it.") },
	{ "measure_group", "applicable=1,soa.state!=superseded|withdrawn", NULL, N_("The control applies, and nobody measures its effect.") },
	{ 0 }
};

const struct reg soa_item_reg = {
	"soa_item", N_("Control in the statement"), N_("Controls in the statement"), "E-43", "SI", GROUP_RISK,
	.about = N_("For each control two answers: does it apply, and how far is it implemented? What is not implemented has its reason and its date."),
	.fields = fields, .rights = RIGHTS_SOA, .check = check, .prints = prints, .chains = chains, .clauses = "22:6.1.3d 13:6.1.3d 05:4.2.1j",
};
