/* corrective_action.c - a nonconformity, its cause, what is done so that it does not come back, and whether that worked (E-53; LC-CA). */
#include "register/shared.h"
#include "base/str.h"

static const struct item kind[] = { { "corrective", N_("corrective action") }, { "preventive", N_("preventive action") }, { 0 } };
static const struct item source[] = {
	{ "internal_audit", N_("internal audit") }, { "external_audit", N_("certification audit") }, { "incident", N_("incident") }, { "event", N_("event") }, { "measurement", N_("measurement") },
	{ "management_review", N_("management review") }, { "self", N_("found by ourselves") }, { "customer", N_("customer") }, { "document_review", N_("document review") }, { 0 }
};
static const struct item grade[] = { { "major", N_("major") }, { "minor", N_("minor") }, { "observation", N_("observation") }, { "improvement", N_("opportunity for improvement") }, { 0 } };
static const struct item method[] = { { "5why", N_("five whys") }, { "fishbone", N_("fishbone diagram") }, { "other", N_("other") }, { 0 } };
static const struct item effect[] = { { "effective", N_("effective") }, { "ineffective", N_("not effective") }, { 0 } };
static const struct item states[] = {
	{ "raised", N_("raised") }, { "contained", N_("contained") }, { "cause_found", N_("cause found") }, { "planned", N_("planned") }, { "implemented", N_("implemented") },
	{ "effect_checked", N_("effect checked") }, { "closed", N_("closed") }, { 0 }
};
enum { WORK = BY_IT | BY_DEPARTMENTS | BY_MANAGER | ROLE_BIT(ROLE_SECRETARIAT), VERIFY = BY_MANAGER | ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_AUDIT_HEAD) };

/* Where it comes from can be followed: a link, or words where there is no record. */
static bool has_source(struct db *db, const struct rec *r)
{
	return rule_any(r, "source_note,incident,event,measurement,review") || store_count_links(db, r->reg, r->id, "finding", "ca") ||
		store_count_links(db, r->reg, r->id, "cert_audit", "actions");
}

static const char *contained(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)who;
	if (!has_source(db, r)) return N_("Link what it comes from: the finding, incident, event, measurement or review. Or say it in words.");
	return rule_all(r, "correction,correction_done") ? NULL : N_("Enter the immediate correction and when it was done.");
}

static const char *cause_found(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rule_all(r, "cause_method,cause_direct,cause_root,similar_check") ? NULL : N_("Enter the direct cause, the root cause, how it was found, and where else it may occur.");
}

static const char *plan_complete(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rule_all(r, "plan,effect_criteria,effect_check_on") ? NULL : N_("Enter the plan, the criterion of its effect and the day of the check.");
}

static const char *carried_out(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)db; (void)who;
	if (rule_open_due(a, r, "plan", "due", "done_on")) return N_("Enter for every action when it was done.");
	return rule_all(r, "result,executors") ? NULL : N_("Enter the result and who carried it out.");
}

static const char *effect_known(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)db; (void)who;
	if (shared_earlier(rule_today(a), rec_get(r, "effect_check_on"))) return N_("The effect is checked on the day planned, not before.");
	return rule_all(r, "effect,verifier") ? NULL : N_("Enter whether it was effective, and who checked it.");
}

static const char *worked(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_is(r, "effect", "effective") ? NULL : N_("It was not effective: look for the cause again.");
}

static const char *did_not_work(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_is(r, "effect", "ineffective") ? NULL : N_("It was effective: close it.");
}

static const struct step steps[] = {
	{ "raised", "contained", N_("Corrected at once"), WORK, 0, contained },
	{ "contained", "cause_found", N_("Cause found"), WORK, 0, cause_found },
	{ "cause_found", "planned", N_("Approve the plan"), BY_MANAGER, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR, plan_complete, .apart = "executors" },
	{ "planned", "cause_found", N_("Plan anew"), WORK, STEP_REASON },
	{ "planned", "implemented", N_("Mark as implemented"), WORK, 0, carried_out },
	{ "implemented", "effect_checked", N_("Effect checked"), VERIFY, 0, effect_known, .apart = "executors" },
	{ "effect_checked", "closed", N_("Close"), BY_MANAGER, STEP_DECISION | STEP_LOCKS, worked, .apart = "executors" },
	{ "effect_checked", "cause_found", N_("Not effective: find the cause again"), VERIFY, STEP_REASON, did_not_work },
	{ 0 }
};

static const char *times(struct arena *a, const struct rec *r)
{
	return rule_times(a, r, "ineffective_times", "state_seen", "effect_checked", "cause_found");
}

/* What is due depends on how far it is. */
static const char *next_due(struct arena *a, const struct rec *r)
{
	if (str_in_list("implemented,effect_checked", r->state)) return rec_get(r, "effect_check_on");
	const char *due = str_eq(r->state, "planned") ? rule_open_due(a, r, "plan", "due", "done_on") : NULL;
	return due ? due : rec_get(r, "answer_by");
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rule_among(r, "verifier", "executors")) problem_add(p, "verifier", N_("Whoever executed an action does not verify it. Choose another person."));
}

static const struct field plan[] = {
	{ "what", N_("What"), &type_text, REQ, .max = 300 }, { "who", N_("Who"), &type_text, REQ, .max = 100 }, { "due", N_("Due"), &type_date, REQ }, { "done_on", N_("Done on"), &type_date, 0 }, { 0 }
};

static const struct field fields[] = {
	{ "kind", N_("Corrective or preventive"), &type_enum, REQ | LIST, .items = kind, .otherwise = "corrective" },
	{ "nonconformity", N_("Nonconformity"), &type_long, REQ | LIST | FIND | TITLE, .max = 4000, .help = N_("What is required, what was seen, where they differ.") },
	{ "grade", N_("Grade"), &type_enum, NEED | LIST, .items = grade },
	{ "clause_refs", N_("Clauses and controls"), &type_refs, NEED, .ref = "requirement" },
	{ "dept", N_("Department"), &type_ref, NEED | LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "issued_on", N_("Issued on"), &type_date, NEED | LIST, .otherwise = "today" },
	{ "issued_by", N_("Issued by"), &type_person, NEED },
	{ "answer_by", N_("Answer due"), &type_date, 0 },
	{ "due_on", N_("Next step due"), &type_date, LIST | INDEX | DUE, .compute = next_due },
	{ "executors", N_("Executed by"), &type_refs, LIST | ASSIGNEE, .ref = "person" },
	{ "source", N_("Found by way of"), &type_enum, NEED | LIST | INDEX, .items = source, .section = N_("Where it comes from") },
	{ "incident", N_("Incident"), &type_ref, INDEX, .ref = "incident" },
	{ "event", N_("Security event"), &type_ref, INDEX, .ref = "event_record" },
	{ "measurement", N_("Measurement"), &type_ref, 0, .ref = "measurement" },
	{ "review", N_("Management review"), &type_ref, 0, .ref = "management_review" },
	{ "source_note", N_("Source in words"), &type_text, FIND, .max = 300, .help = N_("Where there is no record to link: a customer's letter, a review of documents.") },
	{ "correction", N_("Immediate correction"), &type_long, FIND, .max = 4000, .section = N_("Correction and cause") },
	{ "correction_done", N_("Corrected on"), &type_date, 0 },
	{ "cause_method", N_("How the cause was found"), &type_enum, 0, .items = method },
	{ "cause_direct", N_("Direct cause"), &type_long, FIND, .max = 4000 },
	{ "cause_root", N_("Root cause"), &type_long, FIND, .max = 4000 },
	{ "similar_check", N_("Where else it may occur"), &type_long, FIND, .max = 4000 },
	{ "plan", N_("Plan"), &type_table, 0, .columns = plan, .section = N_("Plan and effect") },
	{ "effect_criteria", N_("Criterion of the effect"), &type_long, FIND, .max = 2000 },
	{ "result", N_("Result"), &type_long, FIND, .max = 4000 },
	{ "effect_check_on", N_("Effect to be checked on"), &type_date, LIST },
	{ "effect", N_("Effect"), &type_enum, LIST, .items = effect },
	{ "verifier", N_("Verified by"), &type_person, ASSIGNEE },
	{ "ineffective_times", N_("Times not effective"), &type_int, LIST, .compute = times },
	{ "isms_change_needed", N_("The ISMS must change"), &type_bool, 0, .section = N_("Consequences") },
	{ "risk_review_needed", N_("Risks must be assessed again"), &type_bool, NEED, .otherwise = "0" },
	{ "evidence", N_("Evidence"), &type_refs, 0, .ref = "evidence" },
	{ "state_seen", N_("State at the last change"), &type_text, HIDDEN, .compute = rule_seen },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = {
	{ "P-50", N_("Corrective action report"), PRINT_SEALS | PRINT_PAGE,
		"code,state,kind,grade,source,source_note,issued_on,issued_by,dept,executors,clause_refs,nonconformity,correction,correction_done,cause_method,cause_direct,cause_root,similar_check,"
		"plan,effect_criteria,effect_check_on,result,effect,verifier,risk_review_needed,isms_change_needed" },
	{ "P-51", N_("List of corrective actions"), PRINT_LIST | PRINT_LANDSCAPE, "code,issued_on,dept,nonconformity,grade,source,executors,due_on,effect,ineffective_times,state" }, { 0 }
};

const struct reg corrective_action_reg = {
	"corrective_action", N_("Corrective action"), N_("Corrective actions"), "E-53", "CA-%Y", GROUP_IMPROVE,
	.about = N_("Correct at once, find the cause, plan, do, and check later whether it worked. What did not work goes back to its cause."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_ACTION, .check = check, .prints = prints, .clauses = "22:10.2 13:10.1 05:8.2,8.3",
};
