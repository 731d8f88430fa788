/* acceptance.c - a residual risk accepted by whom it belongs to, until a date (E-42a; LC-ACCEPT). */
#include "register/shared.h"

enum { LONGEST_MONTHS = 12 };
static const struct item states[] = {
	{ "requested", N_("requested") }, { "accepted", N_("accepted") }, { "rejected", N_("rejected") }, { "expired", N_("expired") }, { "revoked", N_("revoked") }, { 0 }
};
enum { DECIDE = BY_TOP | BY_MANAGER | ROLE_BIT(ROLE_DEPT_HEAD), ASK = BY_OFFICE | ROLE_BIT(ROLE_PROMOTER) };

static const char *entitled(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db;
	if (rec_flag(r, "above_limit")) return actor_has(who, ROLE_TOP) ? NULL : N_("A risk above the limit is accepted by top management alone.");
	return actor_has(who, ROLE_TOP) || (who->person && who->person == rec_int(r, "owner", 0)) ? NULL : N_("Only the risk owner accepts this risk.");
}

static const struct step steps[] = {
	{ "requested", "accepted", N_("Accept the risk"), DECIDE, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR | STEP_LOCKS, entitled },
	{ "requested", "rejected", N_("Reject"), DECIDE, STEP_REASON | STEP_LOCKS, entitled },
	{ "accepted", "expired", N_("Expired"), BY_MANAGER, STEP_AUTO },
	{ "expired", "requested", N_("Request again"), ASK, STEP_REASON },
	{ "rejected", "requested", N_("Request again"), ASK, STEP_REASON },
	{ "accepted", "revoked", N_("Revoke"), BY_TOP | BY_MANAGER, STEP_REASON | STEP_LOCKS },
	{ 0 }
};

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)db;
	const char *from = rec_get(r, "requested_on"), *until = rec_get(r, "expires_on");
	if (shared_earlier(until, from)) problem_add(p, "expires_on", N_("This ends before it was requested. Check both dates."));
	if (rec_flag(r, "above_limit") && shared_earlier(rec_date_after(a, r, "requested_on", LONGEST_MONTHS, 0), until))
		problem_add(p, "expires_on", N_("Above the limit a risk is accepted for at most 12 months."));
}

static const struct field fields[] = {
	{ "scenario", N_("Risk scenario"), &type_ref, REQ | LIST | TITLE | INDEX, .ref = "risk_scenario" },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "owner", N_("Risk owner"), &type_person, NEED | LIST | OWNPERSON | ASSIGNEE },
	{ "above_limit", N_("Above the limit"), &type_bool, NEED | LIST, .help = N_("The limit above which top management decides.") },
	{ "approver_top", N_("Deciding member of top management"), &type_person, 0 },
	{ "requested_on", N_("Requested on"), &type_date, NEED | LIST, .otherwise = "today" },
	{ "reason", N_("Reason for accepting"), &type_long, NEED | FIND, .max = 2000 },
	{ "conditions", N_("Conditions"), &type_long, FIND, .max = 2000 },
	{ "expires_on", N_("Accepted until"), &type_date, NEED | LIST | INDEX | DUE },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg acceptance_reg = {
	"acceptance", N_("Acceptance of a risk"), N_("Acceptances of risks"), "E-42a", "RAC-%Y", GROUP_RISK,
	.about = N_("Who carries which risk, why, under which conditions and until when. It ends by itself and is asked for again."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_TREATMENT, .check = check, .clauses = "22:6.1.3f,8.3 13:6.1.3f,8.3 05:4.2.1h",
};
