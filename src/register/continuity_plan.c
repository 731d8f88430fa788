/* continuity_plan.c - what is done when work stands still (E-94; LC-DOC; A.5.29, A.5.30). */
#include "register/shared.h"
#include "os/clock.h"

static const struct item states[] = LC_DOC_STATES;
static const struct field member[] = { { "role", N_("Role"), &type_text, REQ, .max = 120 }, { "person", N_("Person"), &type_person, REQ }, { "deputy", N_("Deputy"), &type_person, 0 },
	{ "reach", N_("How to reach"), &type_text, 0, .max = 120 }, { 0 } };
static const struct field call[] = { { "from", N_("Caller"), &type_text, REQ, .max = 120 }, { "to", N_("Called"), &type_text, REQ, .max = 120 }, { "reach", N_("How to reach"), &type_text, 0, .max = 120 }, { 0 } };
static const struct field action[] = { { "what", N_("What is done"), &type_text, REQ, .max = 500 }, { "who", N_("Who"), &type_text, 0, .max = 120 }, { "within_h", N_("Within (hours)"), &type_int, 0, .min = 0, .max = 100000 }, { 0 } };
enum { APPROVES = BY_MANAGER | BY_TOP };

static const char *is_due(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)db; (void)who;
	return !shared_earlier(date_iso(a, clock_today()), rec_get(r, "effective_on")) ? NULL : N_("It takes effect later: publish it on that day.");
}

/* A plan has no document above it: the one before is put aside by hand. */
static const struct step steps[] = {
	{ "draft", "in_review", N_("Submit for review"), BY_WRITERS | BY_IT },
	{ "in_review", "draft", N_("Return"), APPROVES | BY_WRITERS, STEP_REASON },
	{ "in_review", "approved", N_("Approve"), APPROVES, STEP_DECISION | STEP_NOT_AUTHOR | STEP_ROUTE | STEP_LOCKS, NULL, "author" },
	{ "approved", "published", N_("Publish"), BY_WRITERS, STEP_LOCKS, is_due },
	{ "published", "superseded", N_("Supersede"), BY_WRITERS, STEP_LOCKS },
	{ "published", "withdrawn", N_("Withdraw"), APPROVES, STEP_REASON | STEP_LOCKS },
	{ 0 }
};

static const char *review_due(struct arena *a, const struct rec *r)
{
	return rec_date_after(a, r, "effective_on", rec_int(r, "review_cycle", 12), 0);
}

static const struct field fields[] = {
	{ "scenario", N_("What has happened"), &type_text, REQ | LIST | FIND | TITLE, .max = 200, .help = N_("For example: fire in the head office, ransomware, no mail for a day.") },
	{ "version", N_("Version"), &type_text, REQ | LIST | TITLE, .max = 20, .otherwise = "1.0" },
	{ "author", N_("Author"), &type_person, NEED | LIST },
	{ "owner", N_("Responsible person"), &type_person, LIST | ASSIGNEE },
	{ "bias", N_("Impact analyses"), &type_refs, 0, .ref = "bia" },
	{ "activation_criteria", N_("When the plan begins"), &type_long, NEED | FIND, .max = 4000 },
	{ "team", N_("Team"), &type_table, NEED, .columns = member },
	{ "contact_tree", N_("Contact tree"), &type_table, NEED, .columns = call },
	{ "actions", N_("Steps to take"), &type_table, NEED, .columns = action },
	{ "alternative", N_("Other ways to work"), &type_long, FIND, .max = 4000 },
	{ "recovery_order", N_("Order of recovery"), &type_long, FIND, .max = 4000 },
	{ "security", N_("Security in the meantime"), &type_long, NEED | FIND, .max = 4000 },
	{ "effective_on", N_("Takes effect on"), &type_date, NEED | LIST, .section = N_("Validity") },
	{ "review_cycle", N_("Reviewed every (months)"), &type_int, 0, .min = 1, .max = 60, .otherwise = "12" },
	{ "review_due", N_("Next review due"), &type_date, LIST | INDEX | DUE, .compute = review_due },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-87", N_("Business continuity plan"), PRINT_SEALS, NULL }, { 0 } };

const struct reg continuity_plan_reg = {
	"continuity_plan", N_("Continuity plan"), N_("Continuity plans"), "E-94", "BCP", GROUP_CONTINUITY,
	.about = N_("Who does what, in which order, when work cannot go on; and how information stays safe meanwhile."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_CONTEXT, .prints = prints, .clauses = "22:A.5.29,A.5.30 13:A.17.1 05:A.14.1.3",
};
