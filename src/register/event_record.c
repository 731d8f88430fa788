/* event_record.c - a security event that was seen, and what it was judged to be (E-51; LC-EVENT). An event is not yet an incident. */
#include "register/shared.h"
#include "base/str.h"

static const struct item source[] = { { "log", N_("log") }, { "report", N_("report") }, { "check", N_("check") }, { "external", N_("from outside") }, { 0 } };
static const struct item triage[] = { { "no_issue", N_("no issue") }, { "weakness", N_("weakness") }, { "event", N_("event only") }, { "incident", N_("incident") }, { 0 } };
static const struct item states[] = {
	{ "detected", N_("detected") }, { "triaged", N_("triaged") }, { "no_issue", N_("no issue") }, { "weakness", N_("weakness") }, { "incident", N_("incident") }, { "closed", N_("closed") },
	{ "merged", N_("merged") }, { 0 }
};
enum { WORK = BY_IT | BY_MANAGER | ROLE_BIT(ROLE_SECRETARIAT) };

static const char *judged(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rule_all(r, "triage,triaged_by") ? NULL : N_("Say what it is, and who judged it.");
}

static const char *as_judged(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	if (!rec_is(r, "triage", r->state)) return N_("It was judged to be something else. Change the judgement, or choose the step that fits it.");
	return rec_is(r, "triage", "incident") && !rec_get(r, "linked_incident") ? N_("Register the incident and link it here.") : NULL;
}

static const char *answered(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rule_all(r, "owner,response") ? NULL : N_("An event is closed by its owner, with what was done.");
}

static const char *event_only(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	return rec_is(r, "triage", "event") ? answered(a, db, who, r) : N_("Only what was judged \"event only\" is closed from here.");
}

static const char *names_the_other(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "merged_into") && rec_int(r, "merged_into", 0) != r->id ? NULL : N_("Name the record this one is merged into.");
}

static const struct step steps[] = {
	{ "detected", "triaged", N_("Judge"), WORK, 0, judged },
	{ "triaged", "no_issue", N_("No issue"), WORK, 0, as_judged },
	{ "triaged", "weakness", N_("Treat as a weakness"), WORK, 0, as_judged },
	{ "triaged", "incident", N_("Escalate to an incident"), WORK, 0, as_judged },
	{ "triaged", "closed", N_("Close as event only"), WORK, STEP_REASON | STEP_LOCKS, event_only },
	{ "no_issue", "closed", N_("Close"), WORK, STEP_REASON | STEP_LOCKS, answered },
	{ "weakness", "closed", N_("Close"), WORK, STEP_REASON | STEP_LOCKS, answered },
	{ "incident", "closed", N_("Close"), WORK, STEP_REASON | STEP_LOCKS, answered },
	{ "triaged", "detected", N_("Judge again"), WORK, STEP_REASON },
	{ "detected", "merged", N_("Merge as a duplicate"), WORK, STEP_REASON | STEP_LOCKS, names_the_other },
	{ "triaged", "merged", N_("Merge as a duplicate"), WORK, STEP_REASON | STEP_LOCKS, names_the_other },
	{ 0 }
};

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (shared_earlier(rec_get(r, "occurred_to"), rec_get(r, "occurred_from"))) problem_add(p, "occurred_to", N_("This ends before it begins. Check both dates."));
}

/* Due until it is judged. */
static const char *triage_due(struct arena *a, const struct rec *r)
{
	(void)a;
	return str_eq(r->state, "detected") ? rec_get(r, "triage_by") : NULL;
}

/* Judged by the definition as it was then. */
static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)who;
	shared_take(a, db, r, "definition_version", "definition", "version");
}

static const struct field fields[] = {
	{ "summary", N_("What was seen"), &type_text, REQ | LIST | FIND | TITLE, .max = 300 },
	{ "none_in_period", N_("Nothing was found in the period"), &type_bool, 0, .otherwise = "0", .help = N_("A record that nothing was found shows that somebody looked.") },
	{ "definition", N_("Event definition"), &type_ref, LIST | INDEX, .ref = "event_definition" },
	{ "definition_version", N_("Version of the definition"), &type_int, READONLY },
	{ "detected_at", N_("Detected at"), &type_time, NEED | LIST | INDEX },
	{ "occurred_from", N_("Occurred from"), &type_time, 0 },
	{ "occurred_to", N_("Occurred until"), &type_time, 0 },
	{ "source", N_("Detected by"), &type_enum, NEED | LIST, .items = source, .otherwise = "report" },
	{ "reporter", N_("Reported by"), &type_person, OWNPERSON },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "raw_ref", N_("Where the raw data are"), &type_text, 0, .max = 300 },
	{ "count", N_("Number of occurrences"), &type_int, LIST, .min = 0, .max = 1000000000, .section = N_("Count") },
	{ "max_in_window", N_("Most within the window"), &type_int, 0, .min = 0, .max = 1000000000 },
	{ "threshold_exceeded", N_("Threshold exceeded"), &type_bool, NEED | LIST },
	{ "event_key", N_("Counted for"), &type_text, FIND | INDEX, .max = 200, .help = N_("For example: an address, a user, a device.") },
	{ "triage_by", N_("To be judged by"), &type_date, 0, .section = N_("Judgement") },
	{ "triage_due", N_("Judgement due"), &type_date, HIDDEN | DUE, .compute = triage_due },
	{ "triage", N_("Judged to be"), &type_enum, LIST, .items = triage },
	{ "triaged_by", N_("Judged by"), &type_person, ASSIGNEE },
	{ "triaged_at", N_("Judged at"), &type_time, 0 },
	{ "owner", N_("Owner"), &type_person, LIST | ASSIGNEE },
	{ "response", N_("What was done"), &type_long, FIND, .max = 4000 },
	{ "linked_incident", N_("Incident"), &type_ref, LIST | INDEX, .ref = "incident" },
	{ "merged_into", N_("Merged into"), &type_ref, 0, .ref = "event_record" },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-46", N_("Event record book"), PRINT_LIST | PRINT_LANDSCAPE,
	"code,detected_at,summary,definition,definition_version,source,dept,count,threshold_exceeded,triage,triaged_by,response,linked_incident,state" }, { 0 } };

const struct reg event_record_reg = {
	"event_record", N_("Security event"), N_("Security events"), "E-51", "EV-%Y", GROUP_EVENT,
	.about = N_("What was seen or reported. Each event is judged: no issue, weakness, event only, or incident."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_EVENT, .check = check, .prepare = prepare, .prints = prints,
	.clauses = "22:A.5.25,A.6.8,A.8.16 13:A.16.1.2,A.16.1.4 05:4.2.3a,A.13.1",
};
