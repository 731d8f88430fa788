/* incident.c - an incident from registration to its lessons, with the clocks of the authority for personal data (E-52; LC-INC). */
#include "register/shared.h"
#include "base/str.h"

/* Days from the day of awareness (domain 7.5). */
enum { PRELIMINARY_FROM = 3, PRELIMINARY_DUE = 5, FINAL_DUE = 30, FINAL_DUE_IMPROPER = 60, MANY_PERSONS = 1000 };
static const struct item category[] = SHARED_EVENT_CATEGORIES;
static const struct item affected[] = SHARED_CIA;
static const struct item ppc[] = { { "no", N_("not required") }, { "yes", N_("required") }, { "undetermined", N_("not determined yet") }, { 0 } };
static const struct item basis[] = {
	{ "sensitive", N_("sensitive personal data") }, { "property_damage", N_("possible damage to property") }, { "improper_purpose", N_("improper purpose suspected") },
	{ "over_1000", N_("more than 1000 persons") }, { 0 }
};
static const struct item hint[] = { { "likely", N_("a report seems to be required") }, { "unlikely", N_("no ground for a report seen") }, { 0 } };
static const struct item states[] = {
	{ "registered", N_("registered") }, { "containing", N_("containing") }, { "eradicating", N_("eradicating") }, { "recovering", N_("recovering") }, { "reported", N_("reports done") },
	{ "review", N_("under review") }, { "closed", N_("closed") }, { 0 }
};
enum { WORK = BY_IT | BY_MANAGER | ROLE_BIT(ROLE_SECRETARIAT) };

static const char *reports_done(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	if (rec_is(r, "ppc_required", "undetermined")) return N_("Decide whether the authority for personal data must be told.");
	if (rec_is(r, "ppc_required", "yes") && !rule_all(r, "ppc_preliminary_on,ppc_final_on"))
		return N_("Enter when the preliminary and the final report were made.");
	return rec_is(r, "ppc_required", "yes") && !rule_any(r, "individuals_notified_on,individuals_note") ? N_("Enter when the persons concerned were told, or what was done instead.") : NULL;
}

static const char *learned(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)who;
	if (!rule_all(r, "root_cause,lessons,ca_required")) return N_("Enter the root cause, the lessons, and whether corrective action is required.");
	return rec_flag(r, "ca_required") && !store_count_links(db, r->reg, r->id, "corrective_action", "incident") ? N_("Raise the corrective action and link it to this incident.") : NULL;
}

static const struct step steps[] = {
	{ "registered", "containing", N_("Begin containing"), WORK },
	{ "containing", "eradicating", N_("Contained"), WORK },
	{ "eradicating", "recovering", N_("Cause removed"), WORK },
	{ "recovering", "reported", N_("Reports done"), WORK, 0, reports_done },
	{ "reported", "review", N_("Begin the review"), WORK },
	{ "review", "closed", N_("Close the incident"), BY_MANAGER, STEP_DECISION | STEP_NOT_AUTHOR | STEP_LOCKS, learned },
	{ "review", "recovering", N_("Take up again"), WORK, STEP_REASON },
	{ 0 }
};

/* The day of awareness: as entered, else the day of detection in Japan. */
static struct date aware(const struct rec *r)
{
	struct date d = { 0 };
	const char *at = rec_get(r, "detected_at");
	if (rec_date(r, "aware_on", &d) || !at) return d;
	int64_t local = date_time_parse(at) + DATE_JST * 60;
	return date_of_day((int32_t)(local / 86400));
}

static const char *after(struct arena *a, const struct rec *r, int days)
{
	struct date d = aware(r);
	bool concerned = rec_is(r, "ppc_required", "yes") || rec_is(r, "ppc_required", "undetermined");
	return concerned && date_valid(d) ? date_iso(a, date_add_days(d, days)) : NULL;
}

static bool improper(const struct rec *r)
{
	return str_in_list(str_or(rec_get(r, "ppc_basis"), ""), "improper_purpose");
}

static const char *preliminary_from(struct arena *a, const struct rec *r) { return after(a, r, PRELIMINARY_FROM); }
static const char *preliminary_due(struct arena *a, const struct rec *r) { return after(a, r, PRELIMINARY_DUE); }
static const char *final_due(struct arena *a, const struct rec *r) { return after(a, r, improper(r) ? FINAL_DUE_IMPROPER : FINAL_DUE); }

static const char *next_due(struct arena *a, const struct rec *r)
{
	return !rec_get(r, "ppc_preliminary_on") ? preliminary_due(a, r) : !rec_get(r, "ppc_final_on") ? final_due(a, r) : NULL;
}

/* Help for whoever decides; the program never decides this by itself. */
static const char *ppc_hint(struct arena *a, const struct rec *r)
{
	(void)a;
	if (!rec_flag(r, "pii")) return rec_get(r, "pii") ? "unlikely" : NULL;
	return rec_get(r, "ppc_basis") || rec_int(r, "persons_affected", 0) > MANY_PERSONS ? "likely" : "unlikely";
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	bool over = str_in_list(str_or(rec_get(r, "ppc_basis"), ""), "over_1000");
	if (rec_is(r, "ppc_required", "yes") && !rec_get(r, "ppc_basis")) problem_add(p, "ppc_basis", N_("Say on which ground the report is required."));
	if (over && rec_get(r, "persons_affected") && rec_int(r, "persons_affected", 0) <= MANY_PERSONS) problem_add(p, "persons_affected", N_("This is not more than 1000 persons. Check the number and the ground."));
	if (shared_earlier(rec_get(r, "reported_at"), rec_get(r, "detected_at"))) problem_add(p, "reported_at", N_("Nothing is reported before it is detected. Check both times."));
}

static const struct field timeline[] = { { "at", N_("At"), &type_time, REQ }, { "who", N_("Who"), &type_text, REQ, .max = 100 }, { "what", N_("What"), &type_text, REQ, .max = 1000 }, { 0 } };
static const struct field kept[] = {
	{ "what", N_("What"), &type_text, REQ, .max = 200 }, { "collected_at", N_("Collected at"), &type_time, 0 }, { "by", N_("Collected by"), &type_text, 0, .max = 100 },
	{ "hash", N_("Hash (SHA-256)"), &type_text, 0, .max = 64 }, { "storage", N_("Place of storage"), &type_text, 0, .max = 200 }, { "custody", N_("Handed over"), &type_text, 0, .max = 300 }, { 0 }
};

static const struct field fields[] = {
	{ "title", N_("Incident"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "category", N_("Category of event"), &type_enum, NEED | LIST, .items = category },
	{ "severity", N_("Severity (1 gravest)"), &type_int, NEED | LIST, .min = 1, .max = 4 },
	{ "detected_at", N_("Detected at"), &type_time, NEED | LIST | INDEX },
	{ "reported_at", N_("Reported at"), &type_time, NEED },
	{ "reporter", N_("Reported by"), &type_person, NEED | OWNPERSON },
	{ "handler", N_("In charge"), &type_person, LIST | ASSIGNEE },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "cia_affected", N_("Affects"), &type_set, NEED, .items = affected, .section = N_("What is affected") },
	{ "assets", N_("Information assets"), &type_refs, NEED, .ref = "asset" },
	{ "pii", N_("Personal data are concerned"), &type_bool, NEED | LIST },
	{ "persons_affected", N_("Number of persons"), &type_int, LIST, .min = 0, .max = 1000000000 },
	{ "damage_yen", N_("Damage"), &type_money, 0 },
	{ "timeline", N_("Timeline"), &type_table, NEED, .columns = timeline, .section = N_("Handling") },
	{ "containment", N_("Containment"), &type_long, FIND, .max = 4000 },
	{ "eradication", N_("Removal of the cause"), &type_long, FIND, .max = 4000 },
	{ "recovery", N_("Recovery"), &type_long, FIND, .max = 4000 },
	{ "evidence", N_("Evidence secured"), &type_table, 0, .columns = kept },
	{ "ppc_required", N_("Report to the authority for personal data"), &type_enum, NEED | LIST, .items = ppc, .otherwise = "undetermined", .section = N_("Reports outside") },
	{ "ppc_hint", N_("As far as the program can tell"), &type_enum, 0, .items = hint, .compute = ppc_hint, .help = N_("A help for deciding. The decision is yours.") },
	{ "ppc_basis", N_("Ground of the report"), &type_set, 0, .items = basis },
	{ "aware_on", N_("Aware since"), &type_date, 0, .help = N_("The days are counted from here; empty: from the day of detection.") },
	{ "ppc_preliminary_from", N_("Preliminary report from"), &type_date, 0, .compute = preliminary_from },
	{ "ppc_preliminary_due", N_("Preliminary report due"), &type_date, LIST, .compute = preliminary_due },
	{ "ppc_preliminary_on", N_("Preliminary report made on"), &type_date, 0 },
	{ "ppc_final_due", N_("Final report due"), &type_date, LIST, .compute = final_due },
	{ "ppc_final_on", N_("Final report made on"), &type_date, 0 },
	{ "ppc_next_due", N_("Next report due"), &type_date, HIDDEN | INDEX | DUE, .compute = next_due },
	{ "individuals_notified_on", N_("Persons concerned told on"), &type_date, 0 },
	{ "individuals_note", N_("Done instead of telling them"), &type_text, 0, .max = 500 },
	{ "police", N_("Police"), &type_text, 0, .max = 200, .help = N_("When, whom, and the number of the case.") },
	{ "ipa", N_("IPA"), &type_text, 0, .max = 200 },
	{ "jpcert", N_("JPCERT/CC"), &type_text, 0, .max = 200 },
	{ "customers_notified", N_("Customers told"), &type_text, 0, .max = 500 },
	{ "root_cause", N_("Root cause"), &type_long, FIND, .max = 4000, .section = N_("Lessons") },
	{ "lessons", N_("Lessons"), &type_long, FIND, .max = 4000 },
	{ "ca_required", N_("Corrective action required"), &type_bool, 0 },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = {
	{ "P-47", N_("Report of a security event or incident"), PRINT_SEALS, NULL },
	{ "P-48", N_("Incident ledger"), PRINT_LIST | PRINT_LANDSCAPE, "code,detected_at,title,category,severity,dept,handler,persons_affected,ppc_required,ppc_preliminary_on,ppc_final_on,state" }, { 0 }
};

static const struct chain chains[] = {
	{ "ca_required", "state=recovering|reported|review|closed", NULL, N_("It is not decided whether the incident needs corrective action.") },
	{ "corrective_action.incident", "ca_required=1", NULL, N_("The corrective action decided for the incident is missing.") },
	{ 0 }
};

const struct reg incident_reg = {
	"incident", N_("Incident"), N_("Incidents"), "E-52", "INC-%Y", GROUP_EVENT,
	.about = N_("From the first report to the lessons: timeline, containment, reports outside with their dates, root cause."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_INCIDENT, .check = check, .prints = prints,
	.chains = chains, .clauses = "22:A.5.24,A.5.25,A.5.26,A.5.27,A.5.28 13:A.16.1 05:A.13",
};
