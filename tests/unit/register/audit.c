#include "help/workspace.h"

/* Internal audits: nobody audits the own department, everything is covered, nonconformities end before the audit does (AT-12). */

static struct fixture f;
static const struct actor auditor = { .account = 5, .name = "監査員", .roles = ROLE_BIT(ROLE_AUDITOR), .lang = LANG_JA };
static const struct actor chief = { .account = 6, .name = "監査責任者", .roles = ROLE_BIT(ROLE_AUDIT_HEAD), .lang = LANG_JA };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	fixture_new(&f, REC(&f, "department", "name=製造部", "in_scope=1"));
	fixture_new(&f, REC(&f, "department", "name=総務部", "in_scope=1"));
	fixture_new(&f, REC(&f, "person", "family_name=製造", "given_name=一郎", "dept=1"));
	fixture_new(&f, REC(&f, "person", "family_name=総務", "given_name=花子", "dept=2"));
	fixture_new(&f, REC(&f, "requirement", "number=9.2", "title_ja=内部監査", "kind=clause"));
	f.s.actor = &auditor;
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct rec *audit(const char *lead, const char *team)
{
	struct rec *r = REC(&f, "audit_plan", "title=製造部監査", "auditee=1", "scope=製造部の業務", "criteria=規程", "audit_on=2027-04-20", "audit_time=10時 会議室");
	rec_set(r, "lead", lead);
	rec_set(r, "team", team);
	fixture_new(&f, r);
	return r;
}

static void test_nobody_audits_the_own_department(void **state)
{
	(void)state;
	static const char refused[] = "Nobody audits the own department. Choose auditors from elsewhere.";
	assert_string_equal(fixture_step(&f, &chief, audit("1", "2"), "approved"), refused);
	assert_string_equal(fixture_step(&f, &chief, audit("2", "1,2"), "approved"), refused);
	assert_string_equal(fixture_step(&f, &chief, audit("2", "2"), "approved"), "");
	assert_string_equal(fixture_step(&f, &auditor, audit("2", "2"), "approved"), "You are not allowed to take this step.");
}

static void test_an_audit_is_announced_in_time(void **state)
{
	(void)state;
	struct rec *r = audit("2", "2");
	assert_string_equal(rec_get(r, "notify_by"), "2027-04-06");
	assert_string_equal(rec_get(r, "due_on"), "2027-04-06");
	assert_string_equal(fixture_step(&f, &chief, r, "approved"), "");
	SET(&f, r, "audit_on=2027-04-10");
	assert_string_equal(fixture_step(&f, &auditor, r, "notified"), "It is too late to announce this audit in time. Choose a later day or a shorter notice.");
	SET(&f, r, "notice_days=7");
	assert_string_equal(fixture_step(&f, &auditor, r, "notified"), "");
	assert_string_equal(rec_get(r, "due_on"), "2027-04-10");
}

static struct rec *reported(void)
{
	struct rec *r = audit("2", "2");
	assert_string_equal(fixture_step(&f, &chief, r, "approved"), "");
	static const char *const way[] = { "notified", "in_progress", "draft_report" };
	for (int i = 0; i < 3; i++)
		assert_string_equal(fixture_step(&f, &auditor, r, way[i]), "");
	assert_string_equal(fixture_step(&f, &chief, r, "reported"), "Enter the summary and the conclusion first.");
	SET(&f, r, "summary=おおむね良好", "conclusion=軽微な不適合1件");
	return r;
}

static void test_a_nonconformity_ends_before_its_audit(void **state)
{
	(void)state;
	struct rec *r = reported(), *finding = REC(&f, "finding", "statement=記録が一部ない", "kind=minor_nc", "requirement=1", "evidence=4月の記録", "dept=1");
	rec_set_int(f.a, finding, "audit", r->id);
	fixture_new(&f, finding);
	assert_string_equal(fixture_step(&f, &chief, r, "reported"), "");
	assert_string_equal(fixture_step(&f, &auditor, r, "followup"), "");
	assert_string_equal(fixture_step(&f, &chief, r, "closed"), "A nonconformity of this audit is still open. Verify its correction first.");
	assert_string_equal(fixture_step(&f, &auditor, finding, "accepted_by_auditee"), "");
	assert_string_equal(fixture_step(&f, &chief, finding, "closed"), "A nonconformity needs its corrective action.");
	assert_string_equal(fixture_step(&f, &auditor, finding, "in_correction"), "Link the corrective action first.");
	struct rec *action = REC(&f, "corrective_action", "nonconformity=記録が一部ない", "source=internal_audit");
	rec_set_int(f.a, finding, "ca", fixture_new(&f, action));
	assert_int_equal(fixture_put(&f, finding, NULL), ST_OK);
	assert_string_equal(fixture_step(&f, &auditor, finding, "in_correction"), "");
	assert_string_equal(fixture_step(&f, &auditor, finding, "verified"), "The effect of the corrective action has not been checked yet.");
}

static void test_the_audited_department_reads_its_findings_and_nobody_elses(void **state)
{
	(void)state;
	static const struct actor head = { .account = 7, .name = "製造部長", .roles = ROLE_BIT(ROLE_DEPT_HEAD), .lang = LANG_JA, .dept = 1 };
	static const struct actor other = { .account = 8, .name = "総務部長", .roles = ROLE_BIT(ROLE_DEPT_HEAD), .lang = LANG_JA, .dept = 2 };
	struct store mine = { f.a, f.db, &head }, theirs = { f.a, f.db, &other };
	struct rec *finding = REC(&f, "finding", "statement=施錠されていない"), *out;
	rec_set_int(f.a, finding, "audit", audit("2", "2")->id);
	fixture_new(&f, finding);
	assert_int_equal(store_get(&mine, finding->reg, finding->id, &out), ST_OK);
	assert_int_not_equal(store_get(&theirs, finding->reg, finding->id, &out), ST_OK);
}

static void test_a_reported_checklist_stays(void **state)
{
	(void)state;
	struct rec *r = reported(), *item = REC(&f, "checklist_item", "requirement=1", "question=記録はあるか", "result=C");
	rec_set_int(f.a, item, "audit", r->id);
	assert_string_equal(fixture_refusal(&f, item, "evidence_seen"), "A result rests on what was seen. Enter it.");
	rec_set(item, "evidence_seen", "入退管理簿 4月分");
	fixture_new(&f, item);
	assert_string_equal(fixture_step(&f, &chief, r, "reported"), "");
	rec_set(item, "result", "MI");
	assert_string_equal(fixture_refusal(&f, item, "audit"), "This audit is reported. Its checklist stays as it is.");
}

static void test_a_programme_covers_every_department_and_clause(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "audit_programme", "fy=2027", "objective=適合の確認", "criteria=規格", "responsible=2", "risk_basis=前回の結果", "departments=1", "clauses=4,5,6,7,8,9",
		"matrix=[{\"clauses\":\"4-10\",\"unit\":\"製造部\"}]");
	fixture_new(&f, r);
	assert_string_equal(fixture_step(&f, &chief, r, "approved"), "Every clause from 4 to 10 is audited at least once. Add those that are missing.");
	SET(&f, r, "clauses=4,5,6,7,8,9,10");
	assert_string_equal(fixture_step(&f, &chief, r, "approved"), "Every department in scope is audited at least once. Add those that are missing.");
	SET(&f, r, "departments=1,2");
	assert_string_equal(fixture_step(&f, &chief, r, "approved"), "");
}
