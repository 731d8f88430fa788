#include "help/workspace.h"

/* Accounts, custody, changes, training, continuity: what their registers refuse and work out (E-55, E-62, E-67 to E-71, E-88 to E-95; AT-17). */

static struct fixture f;
static int64_t sato, tanaka, system_id;
static const struct actor head = { .account = 7, .name = "鈴木", .roles = ROLE_BIT(ROLE_ISMS_MANAGER), .lang = LANG_JA };
static const struct actor operator = { .account = 8, .name = "運用", .roles = ROLE_BIT(ROLE_OPERATOR), .lang = LANG_JA };

static int64_t person(const char *family)
{
	return fixture_new(&f, REC(&f, "person", arena_printf(f.a, "family_name=%s", family), "given_name=花子", "employment=regular"));
}

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	sato = person("佐藤");
	tanaka = person("田中");
	struct rec *r = rec_new(f.a, schema_reg("system_profile"));
	for (const struct field *fd = r->reg->fields; fd->name; fd++)
		if (fd->flags & REQ && !fd->compute && !r->v[fd - r->reg->fields])
			r->v[fd - r->reg->fields] = fd->items ? fd->items->name : fd->type->points ? arena_printf(f.a, "%lld", (long long)sato) : fd->type->number ? "1" : "販売管理";
	system_id = fixture_new(&f, r);
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct rec *of(struct rec *r, const char *field, int64_t id)
{
	rec_set_int(f.a, r, field, id);
	return r;
}

static const char *step(const struct actor *who, struct rec *r, const char *to)
{
	struct store s = { f.a, f.db, who };
	struct problems p;
	problem_init(&p, f.a);
	return store_step(&s, r, to, "理由", &p) == ST_OK ? "" : p.first ? p.first->msgid : status_msgid();
}

static void change(struct rec *r, const char *field, const char *value)
{
	rec_set(r, field, value);
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
}

/* AT-17: left on 31 March, closed on 2 April. */
static void test_an_account_closed_two_days_after_its_holder_left_says_so(void **state)
{
	(void)state;
	int64_t leaver = person("退職");
	struct rec *p = store_load(f.a, f.db, schema_reg("person"), leaver);
	struct rec *r = of(of(REC(&f, "system_account", "user_id=taishoku", "kind=personal", "granted_on=2025-04-01", "last_reviewed_on=2026-10-01"), "system", system_id), "person", leaver);
	fixture_new(&f, r);
	assert_string_equal(rec_get(r, "review_due"), "2027-04-01");
	assert_null(rec_get(r, "days_late"));
	change(p, "left_on", "2027-03-31");
	change(r, "disabled_on", "2027-04-02");
	assert_string_equal(rec_get(r, "left_on"), "2027-03-31");
	assert_string_equal(rec_get(r, "days_late"), "2");
	change(r, "disabled_on", "2027-03-30");
	assert_string_equal(rec_get(r, "days_late"), "0");
	rec_set(r, "disabled_on", "2025-01-01");
	assert_string_equal(fixture_refusal(&f, r, "disabled_on"), "It was closed before it was granted. Check both dates.");
}

static void test_nobody_approves_the_own_account_and_shared_ones_have_names(void **state)
{
	(void)state;
	struct rec *r = of(of(REC(&f, "system_account", "user_id=kyoyo", "kind=shared"), "system", system_id), "person", sato);
	assert_string_equal(fixture_refusal(&f, r, "users"), "Say who shares this account.");
	rec_set(r, "users", arena_printf(f.a, "%lld,%lld", (long long)sato, (long long)tanaka));
	of(of(r, "requested_by", sato), "approved_by", sato);
	assert_string_equal(fixture_refusal(&f, r, "approved_by"), "Whoever asks for an account does not approve it. Name somebody else.");
	fixture_new(&f, of(r, "approved_by", tanaka));
	assert_string_equal(fixture_refusal(&f, of(of(REC(&f, "system_account", "user_id=kyoyo", "kind=service"), "system", system_id), "person", sato), ""),
		"{0} has the same value already. Choose another one.");
}

static void test_a_password_is_not_taken_in(void **state)
{
	(void)state;
	static const char refused[] = "This looks like a password. Passwords are never written here: only where they are kept.";
	static const char *const tries[] = { "password: hunter2", "Ｐａｓｓｗｏｒｄ：ｘｙｚ", "パスワード = Abc123", "PW:x" };
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		struct rec *r = of(of(REC(&f, "privileged_secret", "account=root", "storage=sealed_envelope"), "system", system_id), "custodian", sato);
		rec_set(r, "note", tries[i]);
		assert_string_equal(fixture_refusal(&f, r, "note"), refused);
	}
	struct rec *r = of(of(REC(&f, "privileged_secret", "account=root", "storage=sealed_envelope", "place=総務部の金庫", "note=パスワードは封筒の中", "last_changed_on=2027-03-01"), "system", system_id), "custodian", sato);
	fixture_new(&f, r);
	assert_string_equal(rec_get(r, "change_due"), "2027-05-30");
	rec_set(r, "checkouts", arena_printf(f.a, "[{\"approved_by\":\"%lld\",\"on\":\"2027-04-01\",\"purpose\":\"パスワード：abc\",\"who\":\"%lld\"}]", (long long)tanaka, (long long)sato));
	assert_string_equal(fixture_refusal(&f, r, "checkouts"), refused);
	rec_set(r, "checkouts", arena_printf(f.a, "[{\"approved_by\":\"%lld\",\"on\":\"2027-04-01\",\"purpose\":\"障害復旧\",\"who\":\"%lld\"}]", (long long)sato, (long long)sato));
	assert_string_equal(fixture_refusal(&f, r, "checkouts"), "Nobody approves the own use. Name somebody else in this row.");
}

static struct rec *change_of(const char *kind)
{
	struct rec *r = REC(&f, "change_request", "title=OS更新", "description=更新", "reason=ぜい弱性", "impact=停止30分", "security_impact=向上", "planned_on=2027-04-10", "rollback=切戻し",
		arena_printf(f.a, "kind=%s", kind));
	fixture_new(&f, of(of(r, "system", system_id), "requester", sato));
	return r;
}

static void test_a_normal_change_is_tested_before_it_is_done(void **state)
{
	(void)state;
	struct rec *r = change_of("normal");
	assert_string_equal(step(&operator, r, "done_first"), "Only an emergency is done before it is approved.");
	assert_string_equal(step(&operator, r, "submitted"), "");
	assert_string_equal(step(&head, r, "approved"), "");
	assert_string_equal(step(&operator, r, "tested"), "Enter the result of the test.");
	change(r, "test_result", "良好");
	assert_string_equal(step(&operator, r, "tested"), "");
	assert_string_equal(step(&operator, r, "executed"), "Enter when it was done and by whom.");
	rec_set(r, "done_on", "2027-04-10");
	change(r, "done_by", arena_printf(f.a, "%lld", (long long)tanaka));
	assert_string_equal(step(&operator, r, "executed"), "");
	assert_string_equal(step(&head, r, "confirmed"), "Look at the result and write down the review.");
	assert_null(rec_get(r, "approval_due"));
}

static void test_an_emergency_is_approved_within_five_days(void **state)
{
	(void)state;
	struct rec *r = change_of("emergency");
	rec_set(r, "done_on", "2027-04-01");
	change(r, "done_by", arena_printf(f.a, "%lld", (long long)tanaka));
	assert_string_equal(rec_get(r, "approval_due"), "2027-04-06");
	assert_string_equal(step(&operator, r, "done_first"), "");
	assert_string_equal(rec_get(r, "next_due"), "2027-04-06");
	assert_string_equal(step(&head, r, "executed"), "");
	assert_string_equal(rec_get(r, "next_due"), "2027-05-01");
}

static void test_a_failed_test_is_taken_again(void **state)
{
	(void)state;
	int64_t plan = fixture_new(&f, REC(&f, "training_plan", "fy=2027", "course=全社員教育", "pass_score=80"));
	struct rec *session = of(REC(&f, "training_session", "planned_on=2027-04-10", "held_on=2027-04-10"), "plan", plan);
	fixture_new(&f, session);
	assert_string_equal(step(&fixture_secretary, session, "held"), "");
	assert_string_equal(step(&fixture_secretary, session, "evaluated"), "Enter who took part.");
	struct rec *r = of(of(rec_new(f.a, schema_reg("attendance")), "session", session->id), "person", sato);
	fixture_new(&f, r);
	assert_string_equal(rec_get(r, "pass_score"), "80");
	assert_string_equal(step(&fixture_secretary, session, "evaluated"), "Say of everybody assigned whether they attended.");
	assert_string_equal(step(&fixture_secretary, r, "attended"), "");
	assert_string_equal(step(&fixture_secretary, r, "done"), "This course ends with a test: enter the score first.");
	change(r, "score", "70");
	assert_string_equal(rec_get(r, "passed"), "fail");
	assert_string_equal(step(&fixture_secretary, r, "tested"), "");
	assert_string_equal(step(&fixture_secretary, r, "done"), "The test is not passed yet: let it be taken again.");
	assert_string_equal(step(&fixture_secretary, r, "retest"), "");
	change(r, "retest_score", "80");
	assert_string_equal(step(&fixture_secretary, r, "done"), "");
	assert_string_equal(step(&fixture_secretary, session, "evaluated"), "");
}

static void test_due_dates_follow_from_what_is_known(void **state)
{
	(void)state;
	struct rec *patch = of(REC(&f, "patch_record", "advisory_id=CVE-2027-1", "severity=critical", "published_on=2027-04-01", "decision=accept", "reason=未使用"), "systems", system_id);
	assert_string_equal(fixture_refusal(&f, patch, "accepted_until"), "An accepted risk is looked at again: enter by when.");
	rec_set(patch, "decision", "apply");
	fixture_new(&f, patch);
	assert_string_equal(rec_get(patch, "apply_by"), "2027-04-15");
	struct rec *task = of(REC(&f, "task", "wbs_no=1.1", "name=宣言", "phase=P1", "start=2027-04-01", "duration_days=10", "progress=100"), "owner", sato);
	assert_string_equal(fixture_refusal(&f, task, "done_on"), "It stands at 100 %: enter the day it was finished.");
	rec_set(task, "progress", "50");
	fixture_new(&f, task);
	assert_string_equal(rec_get(task, "end"), "2027-04-10");
	rec_set_int(f.a, task, "predecessors", task->id);
	assert_string_equal(fixture_refusal(&f, task, "predecessors"), "A task cannot follow itself. Choose another one.");
}

/* Well over a hundred fields name a person: those of the last registers are found like those of the first. */
static void test_whatever_names_a_person_is_seen_there(void **state)
{
	(void)state;
	int64_t who = person("木村");
	struct link l[10];
	fixture_new(&f, of(REC(&f, "task", "wbs_no=9.9", "name=片付け", "phase=P4", "start=2027-04-01"), "owner", who));
	fixture_new(&f, of(of(REC(&f, "attendance", "due=2027-05-01"), "person", who), "session", fixture_new(&f, of(REC(&f, "training_session", "planned_on=2027-04-10"), "plan",
		fixture_new(&f, REC(&f, "training_plan", "fy=2027", "course=安全教育"))))));
	assert_int_equal(store_links_to(&f.s, schema_reg("person"), who, l, 10), 2);
	assert_string_equal(l[0].reg->name, "attendance");
	assert_string_equal(l[1].reg->name, "task");
}

static void test_no_stop_is_planned_longer_than_can_be_borne(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "bia", "impact_by_time=[{\"hours\":\"4\",\"level\":\"1\"},{\"hours\":\"24\",\"level\":\"3\"},{\"hours\":\"72\",\"level\":\"4\"}]", "mtpd_h=24", "rto_h=48", "rpo_h=4");
	struct rec *process = rec_new(f.a, schema_reg("business_process"));
	for (const struct field *fd = process->reg->fields; fd->name; fd++)
		if (fd->flags & REQ && !fd->compute && !process->v[fd - process->reg->fields])
			process->v[fd - process->reg->fields] = fd->items ? fd->items->name : fd->type->points ? arena_printf(f.a, "%lld", (long long)fixture_new(&f, REC(&f, "department", "name=営業部"))) : "受注";
	of(r, "process", fixture_new(&f, process));
	assert_string_equal(fixture_refusal(&f, r, "rto_h"), "The target must lie within what can be borne: shorten it or correct the other figure.");
	rec_set(r, "rto_h", "12");
	fixture_new(&f, r);
	assert_string_equal(rec_get(r, "grave_from"), "24");
	rec_set(r, "mtpd_h", "72");
	assert_string_equal(fixture_refusal(&f, r, "mtpd_reason"), "The damage is grave before that time: say why so long a stop can be borne.");
}

static void test_what_failed_has_its_action_and_another_pair_of_eyes(void **state)
{
	(void)state;
	struct rec *r = of(of(REC(&f, "operation_record", "check_items=[{\"item\":\"空き容量\",\"outcome\":\"ng\",\"value\":\"2%\"},{\"item\":\"時刻\",\"outcome\":\"ok\"}]"), "system", system_id), "operator", sato);
	assert_string_equal(fixture_refusal(&f, r, "action"), "A check failed: write down what was done.");
	rec_set(r, "action", "古いログを退避");
	of(r, "confirmed_by", sato);
	assert_string_equal(fixture_refusal(&f, r, "confirmed_by"), "Whoever did it does not confirm it. Name somebody else.");
	fixture_new(&f, of(r, "confirmed_by", tanaka));
	assert_string_equal(rec_get(r, "failed"), "1");
	assert_string_equal(fixture_refusal(&f, of(REC(&f, "backup_record", "kind=full", "result=ng"), "system", system_id), "action"), "The copy failed: write down what was done.");
	assert_string_equal(fixture_refusal(&f, REC(&f, "maintenance_report", "device=複合機", "kind=repair", "worker=山田", "work=修理", "result=良好", "data_access=1"), "supervised_by"),
		"Whoever can see data is supervised: enter by whom.");
}

static void test_a_law_that_is_not_kept_leads_to_something(void **state)
{
	(void)state;
	struct rec *law = of(REC(&f, "legal_requirement", "name=個人情報保護法", "kind=law", "duty=安全管理措置", "applies=0", "last_checked_on=2027-04-01"), "dept",
		fixture_new(&f, REC(&f, "department", "name=総務部")));
	assert_string_equal(fixture_refusal(&f, law, "applies_why"), "Say why it does not apply.");
	rec_set(law, "applies", "1");
	fixture_new(&f, law);
	assert_string_equal(rec_get(law, "check_due"), "2028-04-01");
	assert_string_equal(fixture_refusal(&f, of(REC(&f, "compliance_check", "result=ng", "evidence=規程"), "law", law->id), "action"), "It is not kept: write down what is done about it.");
}
