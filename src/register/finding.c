/* finding.c - what an audit found, and what became of it (E-59; LC-FIND). */
#include "register/shared.h"
#include "base/str.h"

static const struct item kind[] = {
	{ "major_nc", N_("major nonconformity") }, { "minor_nc", N_("minor nonconformity") }, { "observation", N_("observation") }, { "opportunity", N_("opportunity for improvement") },
	{ "good_practice", N_("good practice") }, { 0 }
};
static const struct item states[] = {
	{ "open", N_("open") }, { "accepted_by_auditee", N_("accepted by the department") }, { "disputed", N_("disputed") }, { "in_correction", N_("in correction") }, { "verified", N_("verified") },
	{ "closed", N_("closed") }, { 0 }
};
enum { AUDITORS = ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_AUDIT_HEAD), HEAD = ROLE_BIT(ROLE_AUDIT_HEAD) };

static bool is_nonconformity(const struct rec *r)
{
	return rec_is(r, "kind", "major_nc") || rec_is(r, "kind", "minor_nc");
}

static const char *has_action(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "ca") ? NULL : N_("Link the corrective action first.");
}

static const char *corrected(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)who;
	return str_in_list("effect_checked,closed", rule_state_of(a, db, r, "ca")) ? NULL : N_("The effect of the corrective action has not been checked yet.");
}

static const char *needs_none(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return is_nonconformity(r) ? N_("A nonconformity needs its corrective action.") : NULL;
}

static const char *says_why(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "answer") ? NULL : N_("Say in the answer what is disputed.");
}

static const struct step steps[] = {
	{ "open", "accepted_by_auditee", N_("Accept the finding"), BY_DEPARTMENTS | AUDITORS },
	{ "open", "disputed", N_("Dispute the finding"), BY_DEPARTMENTS | AUDITORS, 0, says_why },
	{ "disputed", "open", N_("Settle the dispute"), HEAD, STEP_REASON },
	{ "accepted_by_auditee", "in_correction", N_("Corrective action raised"), BY_DEPARTMENTS | AUDITORS, 0, has_action },
	{ "in_correction", "verified", N_("Verify"), AUDITORS, 0, corrected, .apart = "respondent" },
	{ "verified", "closed", N_("Close"), HEAD, STEP_LOCKS },
	{ "accepted_by_auditee", "closed", N_("Close without corrective action"), HEAD, STEP_LOCKS, needs_none },
	{ "disputed", "closed", N_("Withdraw the finding"), HEAD, STEP_REASON | STEP_LOCKS },
	{ 0 }
};

static const struct field fields[] = {
	{ "audit", N_("Internal audit"), &type_ref, REQ | LIST | INDEX, .ref = "audit_plan" },
	{ "statement", N_("Finding"), &type_long, REQ | LIST | FIND | TITLE, .max = 4000 },
	{ "kind", N_("Kind of finding"), &type_enum, NEED | LIST | INDEX, .items = kind },
	{ "requirement", N_("Clause or control"), &type_ref, NEED | LIST | INDEX, .ref = "requirement" },
	{ "evidence", N_("Evidence seen"), &type_long, NEED | FIND, .max = 4000 },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "found_on", N_("Found on"), &type_date, NEED | LIST, .otherwise = "today" },
	{ "auditor", N_("Auditor"), &type_person, LIST },
	{ "respondent", N_("Answers for the department"), &type_person, LIST | ASSIGNEE, .section = N_("Answer of the department") },
	{ "answer_by", N_("Answer due"), &type_date, LIST | DUE },
	{ "answer", N_("Answer"), &type_long, FIND, .max = 4000 },
	{ "answered_on", N_("Answered on"), &type_date, DONE },
	{ "ca", N_("Corrective action"), &type_ref, LIST | INDEX, .ref = "corrective_action" },
	COMMON_FIELDS,
	{ 0 }
};

static const struct chain chains[] = {
	{ "ca", "kind=major_nc|minor_nc,state!=closed", NULL, N_("The nonconformity has no corrective action.") },
	{ 0 }
};

const struct reg finding_reg = {
	"finding", N_("Audit finding"), N_("Audit findings"), "E-59", "FND-%Y", GROUP_AUDIT,
	.about = N_("What was required, what was seen, and how the department answers. Nonconformities lead to corrective action."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_AUDIT, .owner = "audit", .chains = chains, .clauses = "22:9.2,10.2 13:9.2,10.1 05:6,8.2",
};
