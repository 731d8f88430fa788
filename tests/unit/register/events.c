#include "help/workspace.h"

/* Events, incidents with the clocks of the authority (AT-16), definitions and measures with their versions. */

static struct fixture f;
static const struct actor manager = { .account = 7, .name = "管理責任者", .roles = ROLE_BIT(ROLE_ISMS_MANAGER), .lang = LANG_JA };

static const struct actor csirt = { .account = 8, .name = "対応要員", .roles = ROLE_BIT(ROLE_CSIRT), .lang = LANG_JA };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	fixture_new(&f, REC(&f, "department", "name=総務部"));
	fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎"));
	fixture_new(&f, REC(&f, "requirement", "number=8.16", "title_ja=監視活動"));
	fixture_new(&f, REC(&f, "requirement", "number=8.15", "title_ja=ログ取得"));
	fixture_new(&f, REC(&f, "asset", "name=顧客名簿"));
	f.s.actor = &csirt;
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct rec *incident(void)
{
	struct rec *r = REC(&f, "incident", "title=メール誤送信", "category=misdelivery", "severity=1", "detected_at=2027-06-02T20:00:00Z", "reported_at=2027-06-02T21:00:00Z",
		"reporter=1", "cia_affected=C", "assets=1", "pii=1", "persons_affected=1200", "ppc_required=yes", "ppc_basis=over_1000",
		"timeline=[{\"at\":\"2027-06-02T20:00:00Z\",\"what\":\"発見\",\"who\":\"山田\"}]");
	fixture_new(&f, r);
	return r;
}

static void test_the_clocks_of_the_authority_run_from_awareness(void **state)
{
	(void)state;
	struct rec *r = incident();             /* 05:00 on 3 June in Japan */
	assert_string_equal(rec_get(r, "ppc_preliminary_from"), "2027-06-06");
	assert_string_equal(rec_get(r, "ppc_preliminary_due"), "2027-06-08");
	assert_string_equal(rec_get(r, "ppc_final_due"), "2027-07-03");
	assert_string_equal(rec_get(r, "ppc_next_due"), "2027-06-08");
	SET(&f, r, "ppc_basis=improper_purpose,over_1000", "ppc_preliminary_on=2027-06-07");
	assert_string_equal(rec_get(r, "ppc_final_due"), "2027-08-02");
	assert_string_equal(rec_get(r, "ppc_next_due"), "2027-08-02");
	SET(&f, r, "aware_on=2027-06-10");
	assert_string_equal(rec_get(r, "ppc_preliminary_due"), "2027-06-15");
	SET(&f, r, "ppc_required=no", "ppc_basis=");
	assert_null(rec_get(r, "ppc_final_due"));
	assert_null(rec_get(r, "ppc_next_due"));
}

static void test_the_program_hints_and_people_decide(void **state)
{
	(void)state;
	struct rec *r = incident();
	SET(&f, r, "ppc_required=undetermined", "ppc_basis=");
	assert_string_equal(rec_get(r, "ppc_hint"), "likely");
	SET(&f, r, "persons_affected=1000");
	assert_string_equal(rec_get(r, "ppc_hint"), "unlikely");
	rec_set(r, "ppc_required", "yes");
	assert_string_equal(fixture_refusal(&f, r, "ppc_basis"), "Say on which ground the report is required.");
	rec_set(r, "ppc_basis", "over_1000");
	assert_string_equal(fixture_refusal(&f, r, "persons_affected"), "This is not more than 1000 persons. Check the number and the ground.");
}

static void test_an_incident_ends_with_its_reports_its_lessons_and_its_action(void **state)
{
	(void)state;
	struct rec *r = incident(), *action = REC(&f, "corrective_action", "nonconformity=宛先の確認漏れ");
	static const char *const way[] = { "containing", "eradicating", "recovering" };
	for (int i = 0; i < 3; i++)
		assert_string_equal(fixture_step(&f, &fixture_secretary, r, way[i]), "");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "reported"), "Enter when the preliminary and the final report were made.");
	SET(&f, r, "ppc_preliminary_on=2027-06-07", "ppc_final_on=2027-07-01");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "reported"), "Enter when the persons concerned were told, or what was done instead.");
	SET(&f, r, "individuals_notified_on=2027-06-20");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "reported"), "");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "review"), "");
	assert_string_equal(fixture_step(&f, &manager, r, "closed"), "Enter the root cause, the lessons, and whether corrective action is required.");
	SET(&f, r, "root_cause=手作業の宛先入力", "lessons=送信前の確認を仕組みにする", "ca_required=1");
	assert_string_equal(fixture_step(&f, &manager, r, "closed"), "Raise the corrective action and link it to this incident.");
	rec_set_int(f.a, action, "incident", r->id);
	fixture_new(&f, action);
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "closed"), "You are not allowed to take this step.");
	assert_string_equal(fixture_step(&f, &manager, r, "closed"), "");
	rec_set(r, "lessons", "あとから");
	assert_int_equal(fixture_put(&f, r, "late"), ST_CONFLICT);
}

static struct rec *definition(void)
{
	struct rec *r = REC(&f, "event_definition", "name=認証失敗連続", "definition=同一送信元の認証失敗", "category=unauthorized_access", "severity=2", "monitoring_method=log_rule",
		"source=sshd", "threshold_text=300秒に10回以上", "rule_pattern=Failed password", "rule_threshold=10", "rule_window_s=300", "action=遮断", "owner=1", "review_cycle=half");
	fixture_new(&f, r);
	return r;
}

static void test_a_definition_has_versions_and_events_keep_theirs(void **state)
{
	(void)state;
	struct rec *d = definition(), *event = REC(&f, "event_record", "summary=総当たり攻撃");
	assert_string_equal(fixture_step(&f, &manager, d, "published"), "");
	assert_string_equal(rec_get(d, "version"), "1");
	assert_string_equal(rec_get(d, "next_review"), "2027-10-01");
	rec_set_int(f.a, event, "definition", d->id);
	fixture_new(&f, event);
	assert_string_equal(rec_get(event, "definition_version"), "1");
	assert_string_equal(fixture_step(&f, &fixture_secretary, d, "draft"), "");
	SET(&f, d, "rule_threshold=5");
	assert_string_equal(fixture_step(&f, &manager, d, "published"), "");
	assert_string_equal(rec_get(d, "version"), "2");
	SET(&f, event, "count=12");
	assert_string_equal(rec_get(event, "definition_version"), "1");
}

static void test_a_rule_is_complete_and_what_interrupts_business_is_weighed(void **state)
{
	(void)state;
	struct rec *d = definition();
	rec_set(d, "rule_window_s", NULL);
	assert_string_equal(fixture_refusal(&f, d, "rule_pattern"), "A rule on logs needs its pattern, a threshold and a window of time.");
	rec_set(d, "rule_window_s", "300");
	rec_set(d, "bcp_relevant", "1");
	assert_string_equal(fixture_refusal(&f, d, "probability"), "What may interrupt the business needs its probability and its impact.");
}

static void test_an_event_goes_where_it_was_judged_to_go(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "event_record", "summary=不審な通信", "detected_at=2027-04-01T00:00:00Z", "source=log", "threshold_exceeded=1", "triage_by=2027-04-02");
	fixture_new(&f, r);
	assert_string_equal(rec_get(r, "triage_due"), "2027-04-02");
	assert_string_equal(fixture_step(&f, &manager, r, "triaged"), "Say what it is, and who judged it.");
	SET(&f, r, "triage=incident", "triaged_by=1");
	assert_string_equal(fixture_step(&f, &manager, r, "triaged"), "");
	assert_null(rec_get(r, "triage_due"));
	assert_string_equal(fixture_step(&f, &manager, r, "no_issue"), "It was judged to be something else. Change the judgement, or choose the step that fits it.");
	assert_string_equal(fixture_step(&f, &manager, r, "incident"), "Register the incident and link it here.");
	rec_set_int(f.a, r, "linked_incident", incident()->id);
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(fixture_step(&f, &manager, r, "incident"), "");
	assert_string_equal(fixture_step(&f, &manager, r, "closed"), "An event is closed by its owner, with what was done.");
	SET(&f, r, "owner=1", "response=遮断した");
	assert_string_equal(fixture_step(&f, &manager, r, "closed"), "");
}

static struct rec *group(const char *controls)
{
	struct rec *r = REC(&f, "measure_group", "name=事象・インシデント", "objective=早く見つける", "target=80%以上", "responsible=1");
	rec_set(r, "controls", controls);
	return r;
}

static void test_a_control_is_measured_in_one_group(void **state)
{
	(void)state;
	struct rec *first = group("1"), *second = group("1,2");
	fixture_new(&f, first);
	assert_string_equal(fixture_refusal(&f, second, "controls"), "A control is in one measuring group only: one of these is in {0}.");
	rec_set(second, "measuring", "0");
	fixture_new(&f, second);
	SET(&f, first, "effective_from=85");
	rec_set(first, "partly_from", "90");
	assert_string_equal(fixture_refusal(&f, first, "partly_from"), "\"Partly effective\" begins below \"effective\".");
}

static void test_a_measurement_keeps_the_version_of_its_measure(void **state)
{
	(void)state;
	struct rec *m = REC(&f, "measure", "name=バックアップ成功率", "information_need=復旧できるか", "unit=percent", "formula=成功/予定", "target=99", "green=99", "yellow=97",
		"decision_criteria=原因を調べる", "data_source=manual", "implementation_evidence=記録", "collect_cycle=monthly", "analyse_cycle=monthly", "report_cycle=quarterly",
		"revise_cycle=yearly", "reporting_format=line", "owner=1", "collector=1", "measurer=1", "reviewer=1", "client=1");
	struct rec *g = group("2"), *value = REC(&f, "measurement", "period_start=2027-03-01", "period_end=2027-03-31", "numerator=29", "denominator=30");
	rec_set(g, "measuring", "0");
	rec_set_int(f.a, m, "group", fixture_new(&f, g));
	fixture_new(&f, m);
	rec_set(m, "yellow", "99.5");
	assert_string_equal(fixture_refusal(&f, m, "yellow"), "Where more is better, yellow lies below green.");
	rec_set(m, "yellow", "97");
	assert_string_equal(fixture_step(&f, &manager, m, "approved"), "");
	rec_set_int(f.a, value, "measure", m->id);
	fixture_new(&f, value);
	assert_string_equal(rec_get(value, "measure_version"), "1");
	assert_null(rec_get(value, "value"));
}
