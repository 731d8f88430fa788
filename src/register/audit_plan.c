/* audit_plan.c - one internal audit, from its plan to the follow-up (E-57; LC-AUDIT). Nobody audits the own department. */
#include "register/shared.h"
#include "base/str.h"

enum { FINDINGS = 500 };
static const struct item states[] = {
	{ "draft", N_("draft") }, { "approved", N_("approved") }, { "notified", N_("notified") }, { "in_progress", N_("in progress") }, { "draft_report", N_("report in draft") },
	{ "reported", N_("reported") }, { "followup", N_("follow-up") }, { "closed", N_("closed") }, { 0 }
};
enum { WRITE = ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_AUDIT_HEAD), HEAD = ROLE_BIT(ROLE_AUDIT_HEAD) };

static bool belongs(struct arena *a, struct db *db, const char *person, const struct rec *dept)
{
	int64_t id = 0;
	const struct rec *who = person && str_int(person, 1, INT64_MAX, &id) ? store_load(a, db, schema_reg("person"), id) : NULL;
	return who && dept && (rec_int(who, "dept", 0) == dept->id || rec_int(dept, "head", 0) == id);
}

static const char *independent(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)who;
	const struct rec *dept = store_load(a, db, schema_reg("department"), rec_int(r, "auditee", 0));
	size_t n;
	char **member = str_split(a, str_or(rec_get(r, "team"), ""), ',', &n);
	bool mixed = belongs(a, db, rec_get(r, "lead"), dept);
	for (size_t i = 0; i < n; i++) mixed |= belongs(a, db, member[i], dept);
	return mixed ? N_("Nobody audits the own department. Choose auditors from elsewhere.") : NULL;
}

static const char *in_time(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)db; (void)who;
	return shared_earlier(rec_get(r, "notify_by"), rule_today(a)) ? N_("It is too late to announce this audit in time. Choose a later day or a shorter notice.") : NULL;
}

/* A nonconformity ends by being closed. Everything else has been said with the report. */
static const char *all_closed(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	struct rec **f = ARENA_ARRAY(a, FINDINGS, struct rec *);
	int n = store_linked(a, db, r->reg, r->id, "finding", "audit", f, FINDINGS);
	(void)who;
	for (int i = 0; i < n; i++)
		if (str_in_list("major_nc,minor_nc", str_or(rec_get(f[i], "kind"), "")) && !str_in_list("verified,closed", f[i]->state))
			return N_("A nonconformity of this audit is still open. Verify its correction first.");
	return NULL;
}

static const char *report_there(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rule_all(r, "summary,conclusion") ? NULL : N_("Enter the summary and the conclusion first.");
}

static const struct step steps[] = {
	{ "draft", "approved", N_("Approve the plan"), HEAD, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR, independent },
	{ "approved", "draft", N_("Revise"), WRITE, STEP_REASON },
	{ "approved", "notified", N_("Announced to the department"), WRITE, 0, in_time },
	{ "notified", "in_progress", N_("Begin the audit"), WRITE, 0, independent },
	{ "in_progress", "draft_report", N_("Write the report"), WRITE },
	{ "draft_report", "reported", N_("Approve the report"), HEAD, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR, report_there },
	{ "draft_report", "in_progress", N_("Back to the audit"), WRITE, STEP_REASON },
	{ "reported", "followup", N_("Begin the follow-up"), WRITE, STEP_LOCKS },
	{ "followup", "closed", N_("Close the audit"), HEAD, STEP_LOCKS, all_closed },
	{ 0 }
};

static const char *notify_by(struct arena *a, const struct rec *r)
{
	return rec_date_after(a, r, "audit_on", 0, -rec_int(r, "notice_days", 0));
}

/* First the announcement is due, then the audit, then the report. */
static const char *next_due(struct arena *a, const struct rec *r)
{
	(void)a;
	if (str_in_list("draft,approved", r->state)) return rec_get(r, "notify_by");
	if (str_in_list("reported,followup,closed", r->state)) return NULL;
	return str_eq(r->state, "notified") || !rec_get(r, "report_by") ? rec_get(r, "audit_on") : rec_get(r, "report_by");
}

static const struct field timetable[] = {
	{ "time", N_("Time"), &type_text, REQ, .max = 40 }, { "what", N_("What"), &type_text, REQ, .max = 200 }, { "who", N_("With whom"), &type_text, 0, .max = 200 }, { 0 }
};

static const struct field fields[] = {
	{ "title", N_("Internal audit"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "programme", N_("Audit programme"), &type_ref, LIST | INDEX, .ref = "audit_programme" },
	{ "auditee", N_("Audited department"), &type_ref, NEED | LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "scope", N_("Audit scope"), &type_long, NEED | FIND, .max = 2000 },
	{ "criteria", N_("Audit criteria"), &type_long, NEED | FIND, .max = 2000 },
	{ "clause_refs", N_("Clauses and controls"), &type_refs, 0, .ref = "requirement" },
	{ "lead", N_("Lead auditor"), &type_person, NEED | LIST | ASSIGNEE, .section = N_("Team and time") },
	{ "team", N_("Audit team"), &type_refs, NEED | ASSIGNEE, .ref = "person" },
	{ "audit_on", N_("Audit on"), &type_date, NEED | LIST | INDEX },
	{ "audit_time", N_("Time and place"), &type_text, NEED, .max = 200 },
	{ "notice_days", N_("Notice (days)"), &type_int, NEED, .min = 0, .max = 365, .otherwise = "14" },
	{ "notify_by", N_("To be announced by"), &type_date, 0, .compute = notify_by },
	{ "report_by", N_("Report due"), &type_date, 0 },
	{ "due_on", N_("Next step due"), &type_date, HIDDEN | INDEX | DUE, .compute = next_due },
	{ "timetable", N_("Timetable"), &type_table, 0, .columns = timetable },
	{ "documents_requested", N_("Documents requested"), &type_long, 0, .max = 2000 },
	{ "summary", N_("Summary"), &type_long, FIND, .max = 8000, .section = N_("Audit report") },
	{ "strengths", N_("Good practice"), &type_long, FIND, .max = 4000 },
	{ "conclusion", N_("Conclusion"), &type_long, FIND, .max = 4000 },
	{ "answer", N_("Comment of the department"), &type_long, FIND, .max = 4000 },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = {
	{ "P-54", N_("Audit plan"), PRINT_SEALS, "code,title,programme,auditee,scope,criteria,clause_refs,lead,team,audit_on,audit_time,timetable,documents_requested" },
	{ "P-56", N_("Audit report"), PRINT_SEALS, "code,title,auditee,scope,criteria,lead,team,audit_on,summary,strengths,conclusion,answer" }, { 0 }
};

const struct reg audit_plan_reg = {
	"audit_plan", N_("Internal audit"), N_("Internal audits"), "E-57", "AUD-%Y", GROUP_AUDIT,
	.about = N_("One audit: plan, announcement, checklist, findings, report, follow-up."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_AUDIT, .prints = prints, .covers = "finding.audit", .clauses = "22:9.2 13:9.2 05:6",
};
