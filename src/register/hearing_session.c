/* hearing_session.c - an interview of a client, over one or several days (E-76; LC-HEAR). */
#include "register/shared.h"
#include "base/str.h"

static const struct item editions[] = SHARED_EDITIONS;
static const struct item states[] = {
	{ "prepared", N_("prepared") }, { "in_progress", N_("in progress") }, { "answers_fixed", N_("answers fixed") }, { "diagnosed", N_("diagnosed") },
	{ "reported", N_("reported") }, { "accepted_by_client", N_("accepted by the client") }, { 0 }
};
enum { ASK = ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SECRETARIAT), TAKE = ROLE_BIT(ROLE_ISMS_MANAGER) | ROLE_BIT(ROLE_TOP) };

static const char *has_headcount(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_int(r, "headcount", 0) > 0 ? NULL : N_("Enter the headcount in scope first: effort and audit days depend on it.");
}

static const struct step steps[] = {
	{ "prepared", "in_progress", N_("Begin"), ASK },
	{ "in_progress", "answers_fixed", N_("Fix the answers"), ASK, 0, has_headcount },
	{ "answers_fixed", "in_progress", N_("Reopen the answers"), ASK, STEP_REASON },
	{ "answers_fixed", "diagnosed", N_("Diagnosed"), ASK, STEP_AUTO },
	{ "diagnosed", "answers_fixed", N_("Diagnose again"), ASK, STEP_REASON },
	{ "diagnosed", "reported", N_("Mark as reported"), ASK },
	{ "reported", "accepted_by_client", N_("Accept the report"), TAKE, STEP_DECISION | STEP_NOT_AUTHOR },
	{ 0 }
};

/* What was reported is on paper: a later change is explained. */
static bool reported(struct arena *a, struct db *db, const struct rec *r)
{
	(void)a; (void)db;
	return str_eq(r->state, "reported") || str_eq(r->state, "accepted_by_client");
}

static const struct field fields[] = {
	{ "name", N_("Session"), &type_text, REQ | LIST | FIND | TITLE, .max = 120, .help = N_("For example: First diagnosis, Follow-up after six months.") },
	{ "engagement", N_("Engagement"), &type_ref, 0, .ref = "engagement" },
	{ "bank_version", N_("Version of the question bank"), &type_int, REQ, .min = 1, .max = 1000000, .otherwise = "1" },
	{ "edition", N_("Edition"), &type_enum, REQ | LIST, .items = editions, .otherwise = "22" },
	{ "held_on", N_("Held on"), &type_date, LIST | INDEX, .otherwise = "today" },
	{ "held_until", N_("Held until"), &type_date, 0 },
	{ "headcount", N_("Headcount in scope"), &type_int, LIST, .min = 1, .max = 1000000 },
	{ "depts", N_("Departments taking part"), &type_refs, OWNDEPT, .ref = "department", .help = N_("Their heads and promoters may read this session, its answers and its diagnosis.") },
	{ "consultant", N_("Interviewer"), &type_text, LIST | FIND, .max = 200 },
	{ "interviewees", N_("Interviewees"), &type_long, FIND, .max = 2000, .help = N_("One per line: name and position.") },
	{ "scope_outline", N_("Outline of the scope"), &type_long, FIND, .max = 4000 },
	{ "summary", N_("Summary in the consultant's words"), &type_long, FIND, .max = 8000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg hearing_session_reg = {
	"hearing_session", N_("Hearing session"), N_("Hearing sessions"), "E-76", "HS", GROUP_HEARING,
	.about = N_("Prepare a session, interview, fix the answers, diagnose, report. A later session is compared with the one before."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_HEARING_OWN, .reason = reported,
	.covers = "answer.session,area_comment.session,diagnosis.session",
};
