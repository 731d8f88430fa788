#include "help/workspace.h"

/* Corrective action: from the immediate correction to the effect, and back when there is none (LC-CA). Reviews by top management (LC-MR). */

static struct fixture f;
static const struct actor executor = { .account = 5, .name = "実施者", .roles = ROLE_BIT(ROLE_ISMS_MANAGER), .lang = LANG_JA, .person = 1 };
static const struct actor manager = { .account = 6, .name = "管理責任者", .roles = ROLE_BIT(ROLE_ISMS_MANAGER), .lang = LANG_JA, .person = 2 };
static const struct actor top = { .account = 7, .name = "社長", .roles = ROLE_BIT(ROLE_TOP), .lang = LANG_JA, .person = 3 };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	fixture_new(&f, REC(&f, "department", "name=製造部"));
	for (int i = 0; i < 3; i++)
		fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎"));
	fixture_new(&f, REC(&f, "requirement", "number=10.2", "title_ja=不適合及び是正処置", "kind=clause"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
	fixture_close(&f);
	return 0;
}

static struct rec *action(void)
{
	struct rec *r = REC(&f, "corrective_action", "nonconformity=入退室の記録漏れ", "grade=minor", "clause_refs=1", "dept=1", "issued_by=2", "source=customer", "answer_by=2027-04-20");
	fixture_new(&f, r);
	return r;
}

/* As far as the plan approved. */
static struct rec *planned(void)
{
	struct rec *r = action();
	SET(&f, r, "source_note=顧客の指摘", "correction=追記した", "correction_done=2027-04-01", "executors=1");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "contained"), "");
	SET(&f, r, "cause_method=5why", "cause_direct=失念", "cause_root=仕組みがない", "similar_check=ほかの入口も同じ");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "cause_found"), "");
	SET(&f, r, "plan=[{\"due\":\"2027-05-10\",\"what\":\"電子錠\",\"who\":\"総務\"},{\"due\":\"2027-04-30\",\"what\":\"周知\",\"who\":\"総務\"}]", "effect_criteria=漏れ0件", "effect_check_on=2027-06-30");
	assert_string_equal(fixture_step(&f, &manager, r, "planned"), "");
	return r;
}

static struct rec *implemented(void)
{
	struct rec *r = planned();
	SET(&f, r, "plan=[{\"done_on\":\"2027-04-20\",\"due\":\"2027-05-10\",\"what\":\"電子錠\",\"who\":\"総務\"}]", "result=設置した");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "implemented"), "");
	return r;
}

static void test_each_step_asks_for_what_it_is_about(void **state)
{
	(void)state;
	struct rec *r = action();
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "contained"), "Link what it comes from: the finding, incident, event, measurement or review. Or say it in words.");
	SET(&f, r, "source_note=顧客の指摘");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "contained"), "Enter the immediate correction and when it was done.");
	SET(&f, r, "correction=追記した", "correction_done=2027-04-01");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "contained"), "");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "cause_found"), "Enter the direct cause, the root cause, how it was found, and where else it may occur.");
	SET(&f, r, "cause_method=5why", "cause_direct=失念", "cause_root=仕組みがない", "similar_check=なし");
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "cause_found"), "");
	assert_string_equal(fixture_step(&f, &manager, r, "planned"), "Enter the plan, the criterion of its effect and the day of the check.");
}

static void test_what_is_due_follows_how_far_it_is(void **state)
{
	(void)state;
	assert_string_equal(rec_get(action(), "due_on"), "2027-04-20");
	assert_string_equal(rec_get(planned(), "due_on"), "2027-04-30");
	assert_string_equal(rec_get(implemented(), "due_on"), "2027-06-30");
}

static void test_the_effect_is_checked_in_time_by_somebody_else(void **state)
{
	(void)state;
	struct rec *r = implemented();
	assert_string_equal(fixture_step(&f, &manager, r, "effect_checked"), "The effect is checked on the day planned, not before.");
	setenv("MAMORU_NOW", "2027-06-30T00:00:00Z", 1);
	assert_string_equal(fixture_step(&f, &executor, r, "effect_checked"), "You have a part in this yourself. Somebody else takes this step, in one of these roles: {0}.");
	assert_string_equal(fixture_step(&f, &manager, r, "effect_checked"), "Enter whether it was effective, and who checked it.");
	rec_set(r, "verifier", "1");
	assert_string_equal(fixture_refusal(&f, r, "verifier"), "Whoever executed an action does not verify it. Choose another person.");
	SET(&f, r, "effect=effective", "verifier=2");
	assert_string_equal(fixture_step(&f, &manager, r, "effect_checked"), "");
	assert_string_equal(fixture_step(&f, &manager, r, "cause_found"), "It was effective: close it.");
	assert_string_equal(fixture_step(&f, &manager, r, "closed"), "");
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
}

static void test_what_did_not_work_goes_back_and_is_counted(void **state)
{
	(void)state;
	struct rec *r = implemented();
	setenv("MAMORU_NOW", "2027-07-01T00:00:00Z", 1);
	for (int round = 1; round <= 2; round++) {
		SET(&f, r, "effect=ineffective", "verifier=2");
		assert_string_equal(fixture_step(&f, &manager, r, "effect_checked"), "");
		assert_string_equal(fixture_step(&f, &manager, r, "closed"), "It was not effective: look for the cause again.");
		assert_string_equal(fixture_step(&f, &manager, r, "cause_found"), "");
		assert_string_equal(rec_get(r, "ineffective_times"), round == 1 ? "1" : "2");
		SET(&f, r, round == 1 ? "cause_root=別の原因" : "cause_root=さらに別の原因");
		assert_string_equal(rec_get(r, "ineffective_times"), round == 1 ? "1" : "2");
		assert_string_equal(fixture_step(&f, &manager, r, "planned"), "");
		assert_string_equal(fixture_step(&f, &fixture_secretary, r, "implemented"), "");
	}
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
}

static struct rec *review(const char *edition)
{
	struct rec *r = REC(&f, "management_review", "title=2026年度レビュー", "held_on=2027-04-01", "chair=3", "attendees=1,2");
	rec_set(r, "edition", edition);
	return r;
}

static const char *all_inputs(const char *without)
{
	static const char *const names[] = { "followup", "issues", "parties", "nonconformities", "measurements", "audits", "objectives", "feedback", "risks", "opportunities" };
	const char *rows = NULL;
	for (int i = 0; i < 10; i++)
		if (!str_eq(names[i], without))
			rows = arena_printf(f.a, "%s%s{\"content\":\"あり\",\"input\":\"%s\"}", rows ? rows : "[", rows ? "," : "", names[i]);
	return arena_printf(f.a, "inputs=%s]", rows);
}

static void test_a_review_asks_for_the_inputs_of_its_edition(void **state)
{
	(void)state;
	static const char missing[] = "An input that is asked for is missing. Enter it, or \"none\" with the reason in the comment.";
	struct rec *r = review("22"), *older = review("13");
	fixture_new(&f, r);
	SET(&f, r, all_inputs("parties"));
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "inputs_collected"), missing);
	SET(&f, r, arena_printf(f.a, "%.*s,{\"input\":\"parties\",\"none\":\"1\"}]", (int)strlen(all_inputs("parties")) - 1, all_inputs("parties")));
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "inputs_collected"), missing);
	SET(&f, r, arena_printf(f.a, "%.*s,{\"comment\":\"変化なし\",\"input\":\"parties\",\"none\":\"1\"}]", (int)strlen(all_inputs("parties")) - 1, all_inputs("parties")));
	assert_string_equal(fixture_step(&f, &fixture_secretary, r, "inputs_collected"), "");
	fixture_new(&f, older);
	SET(&f, older, all_inputs("parties"));
	assert_string_equal(fixture_step(&f, &fixture_secretary, older, "inputs_collected"), "");
}

static void test_a_review_is_approved_with_decisions_and_closed_when_they_are_done(void **state)
{
	(void)state;
	struct rec *r = review("22"), *d = REC(&f, "review_decision", "decision=測定方法を見直す", "kind=measurement", "owner=2", "due_on=2027-09-30");
	fixture_new(&f, r);
	SET(&f, r, all_inputs(NULL));
	static const char *const way[] = { "inputs_collected", "held", "minutes_draft" };
	for (int i = 0; i < 3; i++)
		assert_string_equal(fixture_step(&f, &fixture_secretary, r, way[i]), "");
	assert_string_equal(fixture_step(&f, &top, r, "approved"), "Enter what was decided, each decision with its owner and its date.");
	rec_set_int(f.a, d, "review", r->id);
	fixture_new(&f, d);
	assert_string_equal(fixture_step(&f, &manager, r, "approved"), "You are not allowed to take this step.");
	assert_string_equal(fixture_step(&f, &top, r, "approved"), "");
	assert_string_equal(fixture_step(&f, &manager, r, "actions_tracking"), "");
	assert_string_equal(fixture_step(&f, &manager, r, "closed"), "A decision of this review is still open.");
	assert_string_equal(fixture_step(&f, &manager, d, "in_progress"), "");
	assert_string_equal(fixture_step(&f, &manager, d, "done"), "Enter the result first.");
	SET(&f, d, "result=見直した", "done_on=2027-04-01");
	assert_string_equal(fixture_step(&f, &manager, d, "done"), "");
	assert_string_equal(fixture_step(&f, &manager, r, "closed"), "");
}
