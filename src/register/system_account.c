/* system_account.c - who may use which system under which name; reviewed, and closed when somebody leaves (E-88; A.5.16, A.5.18). */
#include "register/shared.h"
#include "base/str.h"

static const struct item kind[] = { { "personal", N_("personal") }, { "shared", N_("shared") }, { "service", N_("service (a program's)") }, { "privileged", N_("privileged") }, { 0 } };

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s", str_or(rec_get(r, "system"), ""), str_or(rec_get(r, "user_id"), ""));
}

static const char *review_due(struct arena *a, const struct rec *r)
{
	return rec_date_after(a, r, rec_get(r, "last_reviewed_on") ? "last_reviewed_on" : "granted_on", rec_int(r, "review_cycle", 6), 0);
}

/* Between leaving and closing; 0 when it was closed in time. */
static const char *days_late(struct arena *a, const struct rec *r)
{
	struct date left, closed;
	if (!rec_date(r, "left_on", &left) || !rec_date(r, "disabled_on", &closed))
		return NULL;
	int32_t days = date_day(closed) - date_day(left);
	return arena_printf(a, "%d", days > 0 ? days : 0);
}

/* A leaver's account asks to be closed as soon as it is stored again. */
static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)who;
	shared_take(a, db, r, "left_on", "person", "left_on");
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_get(r, "requested_by") && str_eq(rec_get(r, "requested_by"), rec_get(r, "approved_by")))
		problem_add(p, "approved_by", N_("Whoever asks for an account does not approve it. Name somebody else."));
	if (rec_is(r, "kind", "shared") && !rec_get(r, "users"))
		problem_add(p, "users", N_("Say who shares this account."));
	if (shared_earlier(rec_get(r, "disabled_on"), rec_get(r, "granted_on")))
		problem_add(p, "disabled_on", N_("It was closed before it was granted. Check both dates."));
}

static const struct field fields[] = {
	{ "system", N_("System"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "system_profile" },
	{ "user_id", N_("User ID"), &type_text, REQ | LIST | FIND | TITLE | INDEX, .max = 120 },
	{ "person", N_("Held by"), &type_person, REQ | LIST | INDEX | OWNPERSON },
	{ "kind", N_("Kind of account"), &type_enum, REQ | LIST | INDEX, .items = kind },
	{ "users", N_("Shared by"), &type_refs, 0, .ref = "person" },
	{ "rights", N_("Access rights"), &type_text, LIST | FIND, .max = 300 },
	{ "manager", N_("Looked after by"), &type_person, ASSIGNEE },
	{ "requested_by", N_("Requester"), &type_person, 0, .section = N_("Granting") },
	{ "approved_by", N_("Approved by"), &type_person, 0 },
	{ "application", N_("Application no."), &type_text, FIND, .max = 60 },
	{ "granted_on", N_("Granted on"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "review_cycle", N_("Reviewed every (months)"), &type_int, 0, .min = 1, .max = 36, .otherwise = "6", .section = N_("Review") },
	{ "last_reviewed_on", N_("Last reviewed on"), &type_date, LIST },
	{ "review_due", N_("Next review due"), &type_date, LIST | INDEX | DUE, .compute = review_due },
	{ "left_on", N_("Left on"), &type_date, LIST | READONLY | DUE, .section = N_("Closing"),
		.help = N_("Taken over from the person when this account is stored.") },
	{ "disabled_on", N_("Disabled on"), &type_date, LIST | INDEX | DONE },
	{ "days_late", N_("Days late"), &type_int, LIST | INDEX, .compute = days_late },
	{ "once", N_("System and user ID"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = {
	{ "P-72", N_("Register of user IDs"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "code,system,user_id,person,kind,rights,granted_on,last_reviewed_on,review_due,disabled_on" }, { 0 }
};

const struct reg system_account_reg = {
	"system_account", N_("User ID"), N_("User IDs"), "E-88", "UID", GROUP_OPERATION,
	.about = N_("Every account in every system: whose it is, when it was reviewed, when it was closed."),
	.fields = fields, .check = check, .prepare = prepare, .rights = RIGHTS_OPERATION, .prints = prints, .clauses = "22:A.5.16,A.5.18 13:A.9.2 05:A.11.2,A.8.3.3",
};
