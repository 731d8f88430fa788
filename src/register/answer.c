/* answer.c - one answer of a hearing session (E-77). Asked on the interview's screen; changed later only with a reason. */
#include "register/shared.h"
#include "base/str.h"

static const struct item score[] = {
	{ "0", N_("0 none") }, { "1", N_("1 ad hoc") }, { "2", N_("2 partial") }, { "3", N_("3 defined") }, { "4", N_("4 managed and measured") }, { "5", N_("5 improved") },
	{ "unknown", N_("unknown") }, { "na", N_("not applicable") }, { 0 }
};
static const struct item basis[] = {
	{ "document_seen", N_("document seen") }, { "record_seen", N_("record seen") }, { "interview_only", N_("interview only") }, { "observed", N_("observed") }, { 0 }
};

/* One answer a question and session. */
static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s", str_or(rec_get(r, "session"), ""), str_or(rec_get(r, "question_key"), ""));
}

/* Once the answers are fixed, a change has its reason (domain 5.1). */
static bool fixed(struct arena *a, struct db *db, const struct rec *r)
{
	const struct rec *session = store_load(a, db, schema_reg("hearing_session"), rec_int(r, "session", 0));
	return session && !str_eq(session->state, "prepared") && !str_eq(session->state, "in_progress");
}

static const struct field fields[] = {
	{ "session", N_("Hearing session"), &type_ref, REQ | LIST | INDEX, .ref = "hearing_session" },
	{ "question_key", N_("Question"), &type_text, REQ | LIST | INDEX | TITLE, .max = 20 },
	{ "score", N_("Level"), &type_enum, LIST | TITLE, .items = score },
	{ "basis", N_("Basis"), &type_enum, LIST, .items = basis },
	{ "override_reason", N_("Reason to lift the cap"), &type_text, 0, .max = 500 },
	{ "memo", N_("Memo"), &type_long, LIST | FIND, .max = 10000 },
	{ "interviewee", N_("Interviewee"), &type_text, LIST | FIND, .max = 200 },
	{ "evidence_seen", N_("Evidence seen"), &type_text, HIDDEN, .max = 100 },
	{ "confirm_needed", N_("To be confirmed"), &type_bool, LIST },
	{ "answered_at", N_("Answered at"), &type_time, READONLY },
	{ "files", N_("Photos and files"), &type_file, 0 },
	{ "answer_key", N_("Session and question"), &type_text, UNIQUE | HIDDEN, .compute = once },
	{ 0 }
};

const struct reg answer_reg = {
	"answer", N_("Answer"), N_("Answers"), "E-77", "AN", GROUP_HEARING,
	.about = N_("Answers are given on the interview's screen."),
	.fields = fields, .rights = RIGHTS_HEARING_OWN, .owner = "session", .reason = fixed, .flags = REG_NO_CODE_INPUT | REG_NO_NAV,
};
