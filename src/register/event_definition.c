/* event_definition.c - which events are watched for, how, and from which value on they count (E-46; PT-4). Fixed while published. */
#include "register/shared.h"
#include "base/str.h"
#include "os/clock.h"

static const struct item category[] = SHARED_EVENT_CATEGORIES;
static const struct item method[] = {
	{ "log_rule", N_("rule on logs") }, { "manual_check", N_("check by hand") }, { "report", N_("report by people") }, { "sensor", N_("sensor") }, { "feed", N_("information from outside") }, { 0 }
};
static const struct item cycle[] = SHARED_CYCLES;
static const struct item chance[] = { { "low", N_("low") }, { "medium", N_("medium") }, { "high", N_("high") }, { 0 } };
static const struct item states[] = { { "draft", N_("draft") }, { "published", N_("published") }, { "retired", N_("retired") }, { 0 } };
enum { WRITE = BY_OFFICE | BY_IT };

static const struct step steps[] = {
	{ "draft", "published", N_("Publish"), BY_MANAGER, STEP_LOCKS | STEP_NOT_AUTHOR | STEP_DECISION },
	{ "published", "draft", N_("Revise"), WRITE, STEP_REASON },
	{ "published", "retired", N_("Retire"), BY_MANAGER, STEP_REASON | STEP_LOCKS },
	{ 0 }
};

static const char *version(struct arena *a, const struct rec *r)
{
	return rule_times(a, r, "version", "state_seen", "draft", "published");
}

/* Publishing it begins the time to its review. */
static const char *next_review(struct arena *a, const struct rec *r)
{
	static const struct { const char *name; int months; } after[] = { { "monthly", 1 }, { "quarterly", 3 }, { "half", 6 }, { "yearly", 12 } };
	if (!str_eq(r->state, "published")) return NULL;
	if (!rec_is(r, "state_seen", "draft")) return rec_get(r, "next_review");
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		if (rec_is(r, "review_cycle", after[i].name)) return date_iso(a, date_add_months(clock_today(), after[i].months));
	return NULL;
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "monitoring_method", "log_rule") && !rule_all(r, "rule_pattern,rule_threshold,rule_window_s"))
		problem_add(p, "rule_pattern", N_("A rule on logs needs its pattern, a threshold and a window of time."));
	if (rec_flag(r, "bcp_relevant") && !rule_all(r, "probability,impact"))
		problem_add(p, "probability", N_("What may interrupt the business needs its probability and its impact."));
}

static const struct field fields[] = {
	{ "name", N_("Event definition"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "version", N_("Version"), &type_int, LIST, .compute = version },
	{ "definition", N_("What counts as this event"), &type_long, NEED | FIND, .max = 4000 },
	{ "category", N_("Category of event"), &type_enum, NEED | LIST | INDEX, .items = category },
	{ "precursor_of", N_("Precursor of"), &type_text, FIND, .max = 300 },
	{ "severity", N_("Severity (1 gravest)"), &type_int, NEED | LIST, .min = 1, .max = 4 },
	{ "monitoring_method", N_("How it is watched"), &type_enum, NEED | LIST, .items = method, .section = N_("Watching") },
	{ "source", N_("Source"), &type_text, NEED | FIND, .max = 300 },
	{ "threshold_text", N_("Criterion in words"), &type_text, NEED | LIST | FIND, .max = 300 },
	{ "rule_pattern", N_("Pattern in the log"), &type_text, 0, .max = 500, .section = N_("Rule on logs") },
	{ "rule_key", N_("Counted for each"), &type_text, 0, .max = 60, .help = N_("For example: source address, user.") },
	{ "rule_threshold", N_("Threshold (count)"), &type_int, 0, .min = 1, .max = 1000000000 },
	{ "rule_window_s", N_("Window (seconds)"), &type_int, 0, .min = 1, .max = 31536000 },
	{ "rule_gap_s", N_("Pause that ends a series (seconds)"), &type_int, 0, .min = 1, .max = 31536000 },
	{ "rule_inclusive", N_("The ends of the window count"), &type_bool, 0, .otherwise = "1" },
	{ "action", N_("What is done then"), &type_long, NEED | FIND, .max = 2000, .section = N_("Response") },
	{ "owner", N_("Owner"), &type_person, NEED | LIST | ASSIGNEE | OWNPERSON },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "review_cycle", N_("Review cycle"), &type_enum, NEED, .items = cycle, .otherwise = "yearly" },
	{ "next_review", N_("Next review"), &type_date, LIST | DUE, .compute = next_review },
	{ "bcp_relevant", N_("May interrupt the business"), &type_bool, LIST, .otherwise = "0", .section = N_("Business continuity") },
	{ "probability", N_("Probability"), &type_enum, 0, .items = chance },
	{ "impact", N_("Impact"), &type_long, FIND, .max = 2000 },
	{ "state_seen", N_("State at the last change"), &type_text, HIDDEN, .compute = rule_seen },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-45", N_("Definitions of security events and their criteria"), PRINT_LIST | PRINT_LANDSCAPE,
	"code,name,version,definition,category,monitoring_method,source,threshold_text,severity,action,owner,review_cycle" }, { 0 } };

static const struct chain chains[] = {
	{ "owner", "state!=retired", NULL, N_("Nobody answers for the event.") },
	{ "action", "state!=retired", NULL, N_("It is not said what is done when the event occurs.") },
	{ 0 }
};

const struct reg event_definition_reg = {
	"event_definition", N_("Event definition"), N_("Event definitions"), "E-46", "ED", GROUP_EVENT,
	.about = N_("Define what is watched for before it happens: the event, how it is seen, from which value on it counts, who acts."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_MEASURE, .check = check, .prints = prints,
	.chains = chains, .clauses = "22:A.5.25,A.6.8,A.8.15,A.8.16 13:A.12.4.1,A.16.1.2,A.16.1.4 05:4.2.3,A.14.1.2",
};
