/* risk_run.c - one risk assessment, from collecting to closing (E-47; LC-RUN). What it calculates stays with it. */
#include "register/shared.h"
#include "base/str.h"

static const struct item kind[] = {
	{ "initial", N_("first assessment") }, { "periodic", N_("periodic assessment") }, { "change", N_("after a change") }, { "incident", N_("after an incident") }, { "what_if", N_("what if") },
	{ "rerun", N_("repetition of an earlier run") }, { 0 }
};
static const struct item states[] = {
	{ "planned", N_("planned") }, { "collecting", N_("collecting") }, { "frozen", N_("frozen") }, { "calculated", N_("calculated") }, { "reviewed", N_("reviewed") },
	{ "approved", N_("approved") }, { "closed", N_("closed") }, { 0 }
};

static const char *method_ready(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)who;
	return str_in_list("approved,in_use", rule_state_of(a, db, r, "method_version")) ? NULL : N_("Choose a version of a method that is approved: its procedure is published, its criteria are decided.");
}

static const char *has_scenarios(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)who;
	return store_count_links(db, r->reg, r->id, "risk_scenario", "run") ? NULL : N_("There is nothing to calculate yet. Enter the scenarios of this run first.");
}

static const struct step steps[] = {
	{ "planned", "collecting", N_("Begin collecting"), BY_OFFICE, 0, method_ready },
	{ "collecting", "frozen", N_("Freeze the inputs"), BY_OFFICE, STEP_LOCKS, has_scenarios },
	{ "frozen", "collecting", N_("Collect again (new revision of the run)"), BY_OFFICE, STEP_REASON },
	{ "frozen", "calculated", N_("Calculated"), BY_OFFICE, STEP_AUTO | STEP_LOCKS },
	{ "calculated", "reviewed", N_("Mark as reviewed"), BY_OFFICE, STEP_LOCKS },
	{ "reviewed", "approved", N_("Approve the results"), BY_MANAGER, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR | STEP_LOCKS, .apart = "assessors" },
	{ "approved", "closed", N_("Close"), BY_MANAGER, STEP_LOCKS },
	{ 0 }
};

static const char *revision(struct arena *a, const struct rec *r)
{
	return rule_times(a, r, "revision", "state_seen", "frozen", "collecting");
}

static const struct field fields[] = {
	{ "kind", N_("Occasion of the assessment"), &type_enum, REQ | LIST | TITLE, .items = kind, .otherwise = "periodic" },
	{ "as_of", N_("As of"), &type_date, REQ | LIST | TITLE, .otherwise = "today" },
	{ "method_version", N_("Version of a method"), &type_ref, NEED | INDEX, .ref = "method_version" },
	{ "scope", N_("Scope of the assessment"), &type_long, NEED | FIND, .max = 2000 },
	{ "dept", N_("For department (empty: all)"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "assessors", N_("Assessors"), &type_refs, NEED | ASSIGNEE | OWNPERSON, .ref = "person" },
	{ "due_on", N_("To be rated by"), &type_date, LIST | DUE },
	{ "collected_on", N_("Ratings complete on"), &type_date, DONE },
	{ "previous_run", N_("Compared with"), &type_ref, 0, .ref = "risk_run" },
	{ "rerun_of", N_("Repeats"), &type_ref, 0, .ref = "risk_run" },
	{ "input_hash", N_("Hash of the inputs"), &type_text, READONLY, .max = 64, .section = N_("Results") },
	{ "engine_version", N_("Version of the program"), &type_text, READONLY, .max = 60 },
	{ "output_hash", N_("Hash of the results"), &type_text, READONLY, .max = 64 },
	{ "revision", N_("Times collected again"), &type_int, 0, .compute = revision },
	{ "state_seen", N_("State at the last change"), &type_text, HIDDEN, .compute = rule_seen },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg risk_run_reg = {
	"risk_run", N_("Risk assessment"), N_("Risk assessments"), "E-47", "RUN-%Y", GROUP_RISK,
	.about = N_("One assessment of risks: its method, its scenarios, its results. Frozen inputs stay as they were, whatever becomes of the assets."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_RUN, .covers = "risk_scenario.run", .clauses = "22:6.1.2,8.2 13:6.1.2,8.2 05:4.2.1",
};
