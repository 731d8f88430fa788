#include "help/workspace.h"

/* Context, scope, objectives and competence: what their registers refuse and work out. */

static struct fixture f;
static const struct actor top = { .account = 3, .name = "社長", .roles = ROLE_BIT(ROLE_TOP), .lang = LANG_JA };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎"));
	fixture_new(&f, REC(&f, "department", "name=総務部"));
	fixture_new(&f, REC(&f, "site", "name=本社"));
	fixture_new(&f, REC(&f, "document", "title_ja=情報セキュリティ方針", "level=policy"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static const char *step(const struct actor *who, struct rec *r, const char *to)
{
	struct store s = { f.a, f.db, who };
	struct problems p;
	problem_init(&p, f.a);
	enum status st = store_step(&s, r, to, "a reason", &p);
	return p.first ? p.first->msgid : st ? status_msgid() : "";
}

/* Amendment 1 of 2024. */
static void test_climate_change_is_decided_with_a_reason(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "context_issue", "description=猛暑による停電", "kind=external", "category=climate", "effect_on_isms=サーバ停止", "relevance=medium");
	assert_string_equal(fixture_refusal(&f, r, "relevant"), "Decide whether climate change is relevant to the ISMS.");
	rec_set(r, "relevant", "0");
	assert_string_equal(fixture_refusal(&f, r, "relevant_reason"), "Give the reason of the decision on climate change.");
	rec_set(r, "relevant_reason", "自家発電がある");
	fixture_new(&f, r);
}

static struct rec *objective(void)
{
	return REC(&f, "objective", "statement=教育受講率を100％にする", "policy_link=1", "target=100", "unit=%", "deadline=2028-03-31", "what_will_be_done=年2回の教育", "resources=教育予算",
		"responsible=1", "evaluation_method=受講記録の集計", "evaluation_timing=年度末");
}

static void test_an_objective_that_cannot_be_measured_says_why(void **state)
{
	(void)state;
	struct rec *r = objective();
	rec_set(r, "measurable", "0");
	assert_string_equal(fixture_refusal(&f, r, "not_measurable_reason"), "Say why the objective cannot be measured.");
}

static void test_an_objective_is_evaluated_by_its_value(void **state)
{
	(void)state;
	struct rec *r = objective();
	fixture_new(&f, r);
	assert_string_equal(step(&top, r, "approved"), "");
	assert_string_equal(step(&fixture_secretary, r, "active"), "");
	assert_string_equal(step(&fixture_secretary, r, "evaluated"), "Enter whether the objective was achieved.");
	rec_set(r, "result", "partly");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(step(&fixture_secretary, r, "evaluated"), "Enter the value reached.");
	rec_set(r, "actual", "92.5");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(step(&fixture_secretary, r, "evaluated"), "Write down why it was not fully achieved.");
	rec_set(r, "analysis", "途中入社者が未受講");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(step(&fixture_secretary, r, "evaluated"), "");
}

static struct rec *scope_in_force(const char *version)
{
	struct rec *r = REC(&f, "scope", "business=精密部品の製造", "organization=1", "sites=1", "assets_summary=図面", "technology=社内LAN", "headcount=40", "boundaries=敷地",
		"interfaces_dependencies=親会社の回線", "certificate_text_ja=精密部品の製造");
	rec_set(r, "version", version);
	fixture_new(&f, r);
	assert_string_equal(step(&fixture_secretary, r, "in_review"), "");
	assert_string_equal(step(&fixture_manager, r, "approved"), "You are not allowed to take this step.");
	assert_string_equal(step(&top, r, "approved"), "");
	assert_string_equal(step(&fixture_secretary, r, "published"), "");
	return r;
}

static void test_one_scope_is_in_force(void **state)
{
	(void)state;
	struct rec *first = scope_in_force("1.0"), *second = scope_in_force("2.0");
	assert_int_equal(store_get(&f.s, first->reg, first->id, &first), ST_OK);
	assert_string_equal(first->state, "superseded");
	assert_string_equal(second->state, "published");
}

/* The gap is to what the roles held today require; a role that ended requires nothing. */
static void test_the_gap_of_a_skill_follows_the_roles(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "competence_record", "person=1", "skill=内部監査", "level=1", "basis=training");
	fixture_new(&f, REC(&f, "competence", "role=internal_auditor", "required=[{\"level\":\"3\",\"skill\":\"内部監査\"}]"));
	fixture_new(&f, REC(&f, "competence", "role=audit_head", "required=[{\"level\":\"4\",\"skill\":\"内部監査\"}]"));
	fixture_new(&f, r);
	assert_null(rec_get(r, "gap"));
	fixture_new(&f, REC(&f, "role_assignment", "person=1", "role=internal_auditor", "valid_from=2026-04-01"));
	fixture_new(&f, REC(&f, "role_assignment", "person=1", "role=audit_head", "valid_from=2025-04-01", "valid_to=2026-03-31"));
	rec_set(r, "evidence", "監査員研修");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_string_equal(rec_get(r, "required_level"), "3");
	assert_string_equal(rec_get(r, "gap"), "2");
}

static void test_minutes_are_approved_by_somebody_else(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "committee_meeting", "chair=1", "attendees=1", "agenda=[{\"topic\":\"適用範囲\"}]");
	rec_set_int(f.a, r, "committee", fixture_new(&f, REC(&f, "committee", "name=情報セキュリティ委員会")));
	fixture_new(&f, r);
	assert_string_equal(step(&fixture_secretary, r, "approved"), "You are not allowed to take this step.");
	assert_string_equal(step(&fixture_manager, r, "approved"), "");
	assert_string_equal(rec_get(r, "approved_by"), "鈴木");
	rec_set(r, "discussion", "あとから");
	struct problems p;
	problem_init(&p, f.a);
	assert_int_equal(store_put(&f.s, r, NULL, NULL, &p), ST_CONFLICT);
}

static void test_times_of_an_entry_stand_in_order(void **state)
{
	(void)state;
	struct rec *area = REC(&f, "secure_area", "name=サーバ室", "site=1", "level=secure", "owner=1", "entry_method=ICカード");
	struct rec *r = REC(&f, "entry_log", "visitor=保守 一郎", "purpose=点検", "in_at=2027-04-01T02:00:00Z", "out_at=2027-04-01T01:00:00Z");
	rec_set_int(f.a, r, "area", fixture_new(&f, area));
	assert_string_equal(fixture_refusal(&f, r, "out_at"), "Nobody leaves before coming in. Check both times.");
	rec_set(r, "out_at", "2027-04-01T03:00:00Z");
	fixture_new(&f, r);
}
