#include "help/workspace.h"

/* Applicability and implementation are two questions, and what is approved has an answer to both (PT-1, AT-07). Risks, treated and accepted. */

static struct fixture f;
static const struct actor top = { .account = 3, .name = "社長", .roles = ROLE_BIT(ROLE_TOP), .lang = LANG_JA, .person = 3 };
static const struct actor head = { .account = 4, .name = "部長", .roles = ROLE_BIT(ROLE_DEPT_HEAD), .lang = LANG_JA, .person = 2, .dept = 1 };
static const struct actor other_head = { .account = 5, .name = "次長", .roles = ROLE_BIT(ROLE_DEPT_HEAD), .lang = LANG_JA, .person = 1, .dept = 1 };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	fixture_new(&f, REC(&f, "department", "name=総務部"));
	for (int i = 0; i < 3; i++)
		fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎"));
	fixture_new(&f, REC(&f, "requirement", "number=8.12", "title_ja=データ漏えい防止"));
	fixture_new(&f, REC(&f, "requirement", "number=8.30", "title_ja=外部委託による開発"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct rec *statement(const char *version)
{
	struct rec *r = REC(&f, "soa", "change_summary=新規", "author=1", "effective_date=2027-04-01");
	rec_set(r, "version", version);
	fixture_new(&f, r);
	return r;
}

static struct rec *item_of(const struct rec *soa, const char *control)
{
	struct rec *r = REC(&f, "soa_item", "applicable=1", "justification_inclusion=risk", "owner=1");
	rec_set_int(f.a, r, "soa", soa->id);
	rec_set(r, "control", control);
	return r;
}

static void test_what_is_not_implemented_has_its_reason_and_its_date(void **state)
{
	(void)state;
	struct rec *soa = statement("1.1"), *item = item_of(soa, "1");
	assert_string_equal(fixture_step(&f, &fixture_secretary, soa, "in_review"), "");
	assert_string_equal(fixture_step(&f, &top, soa, "approved"), "There are no controls in it yet. Enter them first.");
	fixture_new(&f, item);
	const char *needed = "A chosen control that is not fully implemented needs its reason and a planned date. Complete it first.";
	assert_string_equal(fixture_step(&f, &top, soa, "approved"), needed);
	SET(&f, item, "not_implemented_reason=対象システム更改待ち");
	assert_string_equal(fixture_step(&f, &top, soa, "approved"), needed);
	SET(&f, item, "planned_date=2027-09-30");
	assert_string_equal(rec_get(item, "waits_until"), "2027-09-30");
	SET(&f, item, "justification_inclusion=");
	assert_string_equal(fixture_step(&f, &top, soa, "approved"), "A chosen control has no justification. Complete it first.");
	SET(&f, item, "justification_inclusion=risk,law");
	assert_string_equal(fixture_step(&f, &fixture_manager, soa, "approved"), "You are not allowed to take this step.");
	assert_string_equal(fixture_step(&f, &top, soa, "approved"), "");
}

static void test_an_excluded_control_says_why(void **state)
{
	(void)state;
	struct rec *item = item_of(statement("2.0"), "2");
	rec_set(item, "applicable", "0");
	assert_string_equal(fixture_refusal(&f, item, "justification_exclusion"), "Say why this control is excluded.");
	rec_set(item, "justification_exclusion", "開発を委託していない");
	assert_string_equal(fixture_refusal(&f, item, "implementation_status"), "What does not apply is not implemented: choose \"not applicable\".");
	rec_set(item, "implementation_status", "not_applicable");
	fixture_new(&f, item);
	rec_set(item, "applicable", "1");
	assert_string_equal(fixture_refusal(&f, item, "implementation_status"), "A control that applies has another status than \"not applicable\".");
}

static void test_a_control_stands_in_a_statement_once(void **state)
{
	(void)state;
	struct rec *soa = statement("3.0");
	fixture_new(&f, item_of(soa, "1"));
	assert_string_equal(fixture_refusal(&f, item_of(soa, "1"), ""), "{0} has the same value already. Choose another one.");
	assert_string_equal(fixture_refusal(&f, item_of(soa, NULL), "control"), "Choose the control, or name one of your own.");
}

static void test_an_approved_statement_keeps_its_items_and_follows_the_former_one(void **state)
{
	(void)state;
	struct rec *first = NULL, *again;
	static const char *const versions[] = { "4.0", "4.1" };
	for (int i = 0; i < 2; i++) {
		struct rec *soa = statement(versions[i]), *item = item_of(soa, "1");
		rec_set(item, "implementation_status", "implemented");
		fixture_new(&f, item);
		assert_string_equal(fixture_step(&f, &fixture_secretary, soa, "in_review"), "");
		assert_string_equal(fixture_step(&f, &top, soa, "approved"), "");
		rec_set(item, "implementation_status", "partial");
		assert_string_equal(fixture_refusal(&f, item, "soa"), "This Statement of Applicability is approved. Change a new version.");
		assert_string_equal(fixture_step(&f, &fixture_secretary, soa, "published"), "");
		first = first ? first : soa;
	}
	assert_int_equal(store_get(&f.s, first->reg, first->id, &again), ST_OK);
	assert_string_equal(again->state, "superseded");
}

/* Risks */

static struct rec *scenario(void)
{
	struct rec *run = REC(&f, "risk_run", "kind=initial");
	fixture_new(&f, run);
	struct rec *r = REC(&f, "risk_scenario", "description=図面の漏えい", "event=誤送信", "risk_owner=2", "dept=1");
	rec_set_int(f.a, r, "run", run->id);
	fixture_new(&f, r);
	return r;
}

static void test_a_scenario_keeps_its_key_and_needs_its_object(void **state)
{
	(void)state;
	struct rec *r = scenario();
	const char *key = arena_dup(f.a, rec_get(r, "scenario_key"));
	assert_int_equal(strlen(key), 36);
	SET(&f, r, "t=3");
	assert_string_equal(rec_get(r, "scenario_key"), key);
	rec_set(r, "event", NULL);
	assert_string_equal(fixture_refusal(&f, r, "asset"), "Choose the asset, or describe the event.");
}

static void test_a_run_waits_for_its_method_and_its_scenarios(void **state)
{
	(void)state;
	fixture_new(&f, REC(&f, "classification", "name_ja=社外秘", "rank=1"));
	struct rec *doc = REC(&f, "document", "title_ja=リスク管理手順", "level=procedure", "owner_dept=1", "owner=1", "classification=1", "clause_refs=1");
	fixture_new(&f, doc);
	struct rec *method = REC(&f, "risk_method", "name=詳細", "approach=detailed");
	rec_set_int(f.a, method, "procedure_doc", doc->id);
	struct rec *version = REC(&f, "method_version", "version=1.0"), *run = REC(&f, "risk_run", "scope=全社", "assessors=1");
	rec_set_int(f.a, version, "method", fixture_new(&f, method));
	rec_set_int(f.a, run, "method_version", fixture_new(&f, version));
	fixture_new(&f, run);
	assert_string_equal(fixture_step(&f, &fixture_manager, run, "collecting"), "Choose a version of a method that is approved: its procedure is published, its criteria are decided.");
}

static struct rec *treatment(void)
{
	struct rec *r = REC(&f, "treatment", "option=modify", "controls=1", "risk_owner=2", "executors=3", "dept=1",
		"planned_residual=[{\"input\":\"v\",\"value\":\"1\"}]", "actions=[{\"due\":\"2027-06-30\",\"what\":\"暗号化\",\"who\":\"情シス\"},{\"due\":\"2027-05-31\",\"what\":\"教育\",\"who\":\"総務\"}]");
	rec_set_int(f.a, r, "scenario", scenario()->id);
	fixture_new(&f, r);
	return r;
}

static void test_the_owner_of_a_risk_decides_on_its_treatment(void **state)
{
	(void)state;
	struct rec *r = treatment();
	assert_string_equal(rec_get(r, "due_on"), "2027-05-31");
	assert_string_equal(fixture_step(&f, &other_head, r, "approved"), "The risk owner approves this, or top management.");
	assert_string_equal(fixture_step(&f, &top, r, "approved"), "You have a part in this yourself. Somebody else takes this step, in one of these roles: {0}.");
	assert_string_equal(fixture_step(&f, &head, r, "approved"), "");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "in_progress"), "");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "implemented"), "Enter for every action when it was done.");
	SET(&f, r, "result=実施した", "actions=[{\"done_on\":\"2027-04-01\",\"due\":\"2027-06-30\",\"what\":\"暗号化\",\"who\":\"情シス\"}]");
	assert_null(rec_get(r, "due_on"));
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "implemented"), "");
	assert_string_equal(fixture_step(&f, &fixture_manager, r, "verified"), "Rate the residual risk first.");
	rec_set(r, "verifier", "3");
	assert_string_equal(fixture_refusal(&f, r, "verifier"), "Whoever executed an action does not verify it. Choose another person.");
}

static void test_a_risk_is_accepted_by_whom_it_belongs_to_and_for_a_time(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "acceptance", "owner=2", "dept=1", "above_limit=0", "reason=費用対効果", "requested_on=2027-04-01", "expires_on=2028-06-30");
	rec_set_int(f.a, r, "scenario", scenario()->id);
	fixture_new(&f, r);
	assert_string_equal(fixture_step(&f, &other_head, r, "accepted"), "Only the risk owner accepts this risk.");
	rec_set(r, "above_limit", "1");
	assert_string_equal(fixture_refusal(&f, r, "expires_on"), "Above the limit a risk is accepted for at most 12 months.");
	SET(&f, r, "above_limit=1", "expires_on=2028-03-31");
	assert_string_equal(fixture_step(&f, &head, r, "accepted"), "A risk above the limit is accepted by top management alone.");
	assert_string_equal(fixture_step(&f, &top, r, "accepted"), "");
}
