/* treatment.c - what is done about a risk: the risk treatment plan (E-42; LC-TREAT). Overdue is told by its dates, it is no state. */
#include "register/shared.h"

static const struct item option[] = { { "modify", N_("modify the risk") }, { "retain", N_("retain the risk") }, { "avoid", N_("avoid the risk") }, { "share", N_("share the risk") }, { 0 } };
static const struct item input[] = SHARED_RISK_INPUTS;
static const struct item states[] = {
	{ "proposed", N_("proposed") }, { "approved", N_("approved") }, { "in_progress", N_("in progress") }, { "implemented", N_("implemented") }, { "verified", N_("verified") },
	{ "closed", N_("closed") }, { "cancelled", N_("cancelled") }, { 0 }
};
enum { WORK = BY_OFFICE | ROLE_BIT(ROLE_PROMOTER), DECIDE = BY_TOP | BY_MANAGER | ROLE_BIT(ROLE_DEPT_HEAD) };

/* The owner of a risk decides, or top management in the owner's place (domain 2.1.6). */
static const char *owner_decides(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db;
	return actor_has(who, ROLE_TOP) || (who->person && who->person == rec_int(r, "risk_owner", 0)) ? NULL : N_("The risk owner approves this, or top management.");
}

static const char *shown_done(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)db; (void)who;
	if (rule_open_due(a, r, "actions", "due", "done_on")) return N_("Enter for every action when it was done.");
	return rule_any(r, "evidence,result") ? NULL : N_("Show what was done: evidence, or the result in words.");
}

static const char *rated_again(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)who;
	return store_count_links(db, r->reg, r->id, "residual_risk", "treatment") ? NULL : N_("Rate the residual risk first.");
}

static const struct step steps[] = {
	{ "proposed", "approved", N_("Approve the treatment"), DECIDE, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR, owner_decides, .apart = "executors" },
	{ "approved", "proposed", N_("Revise"), WORK, STEP_REASON },
	{ "approved", "in_progress", N_("Begin"), WORK },
	{ "in_progress", "implemented", N_("Mark as implemented"), WORK, 0, shown_done },
	{ "implemented", "in_progress", N_("Return to work"), WORK, STEP_REASON },
	{ "implemented", "verified", N_("Verify"), BY_MANAGER | BY_WRITERS, 0, rated_again, .apart = "executors" },
	{ "verified", "closed", N_("Close"), BY_MANAGER, STEP_LOCKS },
	{ "proposed", "cancelled", N_("Cancel"), BY_OFFICE, STEP_REASON | STEP_LOCKS },
	{ "approved", "cancelled", N_("Cancel"), BY_MANAGER, STEP_REASON | STEP_LOCKS },
	{ "in_progress", "cancelled", N_("Cancel"), BY_MANAGER, STEP_REASON | STEP_LOCKS },
	{ 0 }
};

static const char *next_due(struct arena *a, const struct rec *r)
{
	return rule_open_due(a, r, "actions", "due", "done_on");
}

static const struct field actions[] = {
	{ "what", N_("What"), &type_text, REQ, .max = 300 }, { "who", N_("Who"), &type_text, REQ, .max = 100 }, { "due", N_("Due"), &type_date, REQ }, { "cost", N_("Cost"), &type_money, 0 },
	{ "done_on", N_("Done on"), &type_date, 0 }, { "evidence", N_("Evidence"), &type_text, 0, .max = 200 }, { 0 }
};
static const struct field inputs[] = { { "input", N_("Input"), &type_enum, REQ, .items = input }, { "value", N_("Value"), &type_decimal, REQ }, { 0 } };

static const struct field fields[] = {
	{ "scenario", N_("Risk scenario"), &type_ref, REQ | LIST | TITLE | INDEX, .ref = "risk_scenario" },
	{ "option", N_("Option of treatment"), &type_enum, REQ | LIST | TITLE, .items = option },
	{ "controls", N_("Controls chosen"), &type_refs, NEED | LIST, .ref = "requirement" },
	{ "actions", N_("Actions"), &type_table, NEED, .columns = actions },
	{ "due_on", N_("Next action due"), &type_date, LIST | INDEX | DUE, .compute = next_due },
	{ "planned_residual", N_("Ratings expected afterwards"), &type_table, NEED, .columns = inputs },
	{ "priority", N_("Priority"), &type_int, LIST | READONLY },
	{ "budget", N_("Budget"), &type_money, LIST },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "risk_owner", N_("Risk owner"), &type_person, NEED | LIST | OWNPERSON },
	{ "executors", N_("Executed by"), &type_refs, NEED | LIST | ASSIGNEE, .ref = "person" },
	{ "result", N_("Result"), &type_long, FIND, .max = 2000, .section = N_("Result and verification") },
	{ "evidence", N_("Evidence"), &type_refs, 0, .ref = "evidence" },
	{ "verifier", N_("Verified by"), &type_person, 0 },
	COMMON_FIELDS,
	{ 0 }
};

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rule_among(r, "verifier", "executors")) problem_add(p, "verifier", N_("Whoever executed an action does not verify it. Choose another person."));
}
static const struct print prints[] = { { "P-36", N_("Risk treatment plan"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS,
	"code,scenario,option,controls,actions,budget,executors,risk_owner,due_on,state" }, { 0 } };

static const struct chain chains[] = {
	{ "controls", "option=modify,state!=cancelled", NULL, N_("The treatment shall modify a risk and names no control.") },
	{ 0 }
};

const struct reg treatment_reg = {
	"treatment", N_("Risk treatment"), N_("Risk treatment plan"), "E-42", "RTP", GROUP_RISK,
	.about = N_("For each risk above the acceptance level: what is done, by whom, until when, and what remains."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_TREATMENT, .check = check, .prints = prints, .amount = "budget",
	.chains = chains, .clauses = "22:6.1.3,8.3 13:6.1.3,8.3 05:4.2.1f,4.2.2",
};
