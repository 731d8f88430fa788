/* change_request.c - changes of systems: asked for, approved, tested, done, looked at again (E-62; LC-CHG; A.8.32). In an emergency it
 * is done first and approved within five days. */
#include "register/shared.h"
#include "base/str.h"

static const struct item kind[] = { { "emergency", N_("emergency") }, { "normal", N_("normal") }, { "standard", N_("standard (approved beforehand)") }, { 0 } };
static const struct item states[] = {
	{ "draft", N_("draft") }, { "submitted", N_("submitted") }, { "approved", N_("approved") }, { "tested", N_("tested") }, { "done_first", N_("done, approval open") },
	{ "executed", N_("executed") }, { "confirmed", N_("confirmed") }, { "rejected", N_("rejected") }, { "withdrawn", N_("withdrawn") }, { 0 }
};
enum { ASKS = BY_IT | ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_PROMOTER) | ROLE_BIT(ROLE_EMPLOYEE) | ROLE_BIT(ROLE_DEPT_HEAD), GRANTS = BY_MANAGER | ROLE_BIT(ROLE_DEPT_HEAD) | BY_TOP, AFTER = 5 };

static const char *approval_due(struct arena *a, const struct rec *r)
{
	return rec_is(r, "kind", "emergency") ? rec_date_after(a, r, "done_on", 0, AFTER) : NULL;
}

/* What has to happen next, by the state: the change, the approval in arrears, the review within a month. */
static const char *next_due(struct arena *a, const struct rec *r)
{
	if (str_eq(r->state, "done_first")) return approval_due(a, r);
	return str_eq(r->state, "executed") ? rec_date_after(a, r, "done_on", 1, 0) : rec_get(r, "planned_on");
}

static const char *was_tested(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "test_result") ? NULL : N_("Enter the result of the test.");
}

static const char *was_done(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "done_on") && rec_get(r, "done_by") ? NULL : N_("Enter when it was done and by whom.");
}

static const char *was_urgent(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	return rec_is(r, "kind", "emergency") ? was_done(a, db, who, r) : N_("Only an emergency is done before it is approved.");
}

static const char *was_reviewed(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "post_review") ? NULL : N_("Look at the result and write down the review.");
}

static const struct step steps[] = {
	{ "draft", "submitted", N_("Submit"), ASKS },
	{ "submitted", "draft", N_("Return"), GRANTS, STEP_REASON },
	{ "submitted", "approved", N_("Approve"), GRANTS, STEP_DECISION | STEP_NOT_AUTHOR | STEP_ROUTE, NULL, "requester" },
	{ "submitted", "rejected", N_("Reject"), GRANTS, STEP_REASON | STEP_LOCKS },
	{ "draft", "withdrawn", N_("Withdraw"), ASKS, STEP_REASON | STEP_LOCKS },
	{ "submitted", "withdrawn", N_("Withdraw"), ASKS, STEP_REASON | STEP_LOCKS },
	{ "approved", "tested", N_("Mark as tested"), BY_IT | ROLE_BIT(ROLE_SECRETARIAT), 0, was_tested },
	{ "tested", "executed", N_("Mark as executed"), BY_IT | ROLE_BIT(ROLE_SECRETARIAT), 0, was_done },
	{ "draft", "done_first", N_("Done in an emergency"), BY_IT | ROLE_BIT(ROLE_SECRETARIAT), STEP_REASON, was_urgent },
	{ "done_first", "executed", N_("Approve afterwards"), GRANTS, STEP_DECISION | STEP_NOT_AUTHOR | STEP_ROUTE, NULL, "requester,done_by" },
	{ "executed", "confirmed", N_("Confirm"), ASKS | GRANTS, STEP_LOCKS, was_reviewed, "done_by" },
	{ 0 }
};

static const struct field fields[] = {
	{ "title", N_("Change"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "kind", N_("Kind of change"), &type_enum, REQ | LIST | INDEX, .items = kind },
	{ "system", N_("System"), &type_ref, NEED | LIST | INDEX, .ref = "system_profile" },
	{ "requester", N_("Requester"), &type_person, NEED | LIST | OWNPERSON | ASSIGNEE },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "description", N_("What is changed"), &type_long, NEED | FIND, .max = 4000 },
	{ "reason", N_("Reason"), &type_long, NEED | FIND, .max = 2000 },
	{ "impact", N_("Effect on work"), &type_long, NEED | FIND, .max = 2000 },
	{ "security_impact", N_("Effect on security"), &type_long, NEED | FIND, .max = 2000 },
	{ "planned_on", N_("Planned for"), &type_date, NEED | LIST | INDEX, .section = N_("Carrying out") },
	{ "executor", N_("To be done by"), &type_person, LIST | ASSIGNEE | OWNPERSON },
	{ "test_plan", N_("Plan of the test"), &type_long, 0, .max = 2000 },
	{ "test_result", N_("Result of the test"), &type_long, 0, .max = 2000 },
	{ "rollback", N_("Way back"), &type_long, NEED, .max = 2000 },
	{ "done_on", N_("Done on"), &type_date, LIST },
	{ "done_by", N_("Done by"), &type_person, 0 },
	{ "approval_due", N_("Approval in arrears due"), &type_date, LIST, .compute = approval_due, .help = N_("Emergencies: five days after it was done.") },
	{ "next_due", N_("Next step due"), &type_date, HIDDEN | INDEX | DUE, .compute = next_due },
	{ "post_review", N_("Review afterwards"), &type_long, FIND, .max = 2000 },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-75", N_("Change slip"), PRINT_SEALS, NULL }, { 0 } };

const struct reg change_request_reg = {
	"change_request", N_("Change request"), N_("Change requests"), "E-62", "CHG-%Y", GROUP_OPERATION,
	.about = N_("Changes of systems with their reason, effect on security, test and way back."),
	.fields = fields, .states = states, .steps = steps, .prints = prints, .clauses = "22:A.8.32 13:A.12.1.2,A.14.2.2 05:A.10.1.2,A.12.5.1",
	.rights = { [ROLE_CONSULTANT] = R_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = OWN_ | RIGHT_APPROVE_OWN, [ROLE_PROMOTER] = OWN_,
		[ROLE_EMPLOYEE] = RIGHT_READ_OWN | RIGHT_CREATE | RIGHT_EDIT_OWN | RIGHT_DELETE, [ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_, RIGHTS_READERS_ },
};
