#include "help/workspace.h"
#include "help/sample.h"
#include "schema/flow.h"

static struct fixture f;
static const struct actor colleague = { .account = 5, .name = "田中", .roles = ROLE_BIT(ROLE_SECRETARIAT), .lang = LANG_JA };
static const struct actor both = { .account = 6, .name = "一人", .roles = ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_ISMS_MANAGER), .lang = LANG_JA };
static const struct actor employee = { .account = 7, .name = "社員", .roles = ROLE_BIT(ROLE_EMPLOYEE), .lang = LANG_JA };

static int setup(void **state)
{
	(void)state;
	schema_add(&sample_reg);
	fixture_open(&f, "w.db");
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static enum status step(const struct actor *who, struct rec *r, const char *to, const char *why, const char **refusal)
{
	struct store s = { f.a, f.db, who };
	struct problems p;
	problem_init(&p, f.a);
	enum status st = store_step(&s, r, to, why, &p);
	assert_true((st == ST_INVALID) == (p.n > 0));
	if (refusal)
		*refusal = p.first ? p.first->msgid : "";
	return st;
}

static struct rec *ready(const char *name)
{
	struct rec *r = REC(&f, "sample", "yes=1", "day=2027-04-01");
	rec_set(r, "name", arena_dup(f.a, name));
	fixture_new(&f, r);
	return r;
}

static void test_leaving_the_first_state_needs_its_fields(void **state)
{
	(void)state;
	const char *why;
	struct rec *r = REC(&f, "sample", "name=bare", "yes=1");
	fixture_new(&f, r);
	assert_int_equal(step(&fixture_secretary, r, "review", NULL, &why), ST_INVALID);
	assert_string_equal(why, "Fill this in before the next step.");
	rec_set(r, "day", "2027-04-01");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_int_equal(step(&fixture_secretary, r, "review", NULL, NULL), ST_OK);
	assert_string_equal(r->state, "review");
	assert_int_equal(r->rev, 3);
	rec_set(r, "day", NULL);
	assert_string_equal(fixture_refusal(&f, r, "day"), "This is required.");
}

static void test_a_guard_says_what_is_missing(void **state)
{
	(void)state;
	const char *why;
	struct rec *r = REC(&f, "sample", "name=guarded", "day=2027-04-01");
	fixture_new(&f, r);
	assert_int_equal(step(&fixture_secretary, r, "review", NULL, &why), ST_INVALID);
	assert_string_equal(why, "Answer yes or no.");
}

static void test_roles_take_their_steps_only(void **state)
{
	(void)state;
	struct rec *r = ready("roles");
	assert_int_equal(step(&employee, r, "review", NULL, NULL), ST_DENIED);
	assert_int_equal(step(&fixture_manager, r, "review", NULL, NULL), ST_DENIED);
	assert_int_equal(step(&fixture_secretary, r, "approved", NULL, NULL), ST_CONFLICT);
	assert_int_equal(step(&fixture_secretary, r, "nowhere", NULL, NULL), ST_CONFLICT);
	assert_int_equal(step(&fixture_secretary, r, "review", NULL, NULL), ST_OK);
	assert_int_equal(step(&fixture_secretary, r, "approved", NULL, NULL), ST_DENIED);
	assert_string_equal(r->state, "review");
	assert_int_equal(r->rev, 2);
}

static void test_some_steps_need_a_reason(void **state)
{
	(void)state;
	const char *why;
	struct rec *r = ready("reason");
	assert_int_equal(step(&fixture_secretary, r, "review", NULL, NULL), ST_OK);
	assert_int_equal(step(&fixture_manager, r, "draft", " ", &why), ST_OK);
	struct rec *s = ready("reason 2");
	assert_int_equal(step(&fixture_secretary, s, "review", NULL, NULL), ST_OK);
	assert_int_equal(step(&fixture_manager, s, "draft", "", &why), ST_INVALID);
	assert_string_equal(why, "Give the reason for this change.");
	assert_int_equal(step(&fixture_manager, s, "draft", "date missing", NULL), ST_OK);
	struct revision h[1];
	store_history(&f.s, s->reg, s->id, 0, h, 1);
	assert_string_equal(h[0].action, "step:draft");
	assert_string_equal(h[0].why, "date missing");
}

static void test_the_author_does_not_approve(void **state)
{
	(void)state;
	const char *why;
	struct store own = { f.a, f.db, &both };
	struct problems p;
	problem_init(&p, f.a);
	struct rec *r = REC(&f, "sample", "name=mine", "yes=1", "day=2027-04-01");
	assert_int_equal(store_put(&own, r, NULL, NULL, &p), ST_OK);
	assert_int_equal(step(&both, r, "review", NULL, NULL), ST_OK);
	assert_int_equal(step(&both, r, "approved", NULL, &why), ST_INVALID);
	assert_string_equal(why, "Whoever made or last changed this cannot take this step. Somebody else has to, in one of these roles: {0}.");
	assert_int_equal(step(&fixture_manager, r, "approved", NULL, NULL), ST_OK);
	struct rec *first = REC(&f, "sample", "name=made by one, edited by another", "yes=1", "day=2027-04-01");
	assert_int_equal(store_put(&own, first, NULL, NULL, &p), ST_OK);
	rec_set(first, "note", "edited");
	assert_int_equal(fixture_put(&f, first, NULL), ST_OK);
	assert_int_equal(step(&colleague, first, "review", NULL, NULL), ST_OK);
	assert_int_equal(step(&both, first, "approved", NULL, &why), ST_INVALID);
	struct rec *s = ready("edited by both");
	struct store theirs = { f.a, f.db, &both };
	rec_set(s, "note", "changed");
	assert_int_equal(store_put(&theirs, s, NULL, NULL, &p), ST_OK);
	assert_int_equal(step(&colleague, s, "review", NULL, NULL), ST_OK);
	assert_int_equal(step(&both, s, "approved", NULL, &why), ST_INVALID);
}

static const struct actor top = { .account = 8, .name = "社長", .roles = ROLE_BIT(ROLE_TOP), .lang = LANG_JA };

/* A decision on the rule, in force. */
static struct rec *decided(const char *rule, const char *mode)
{
	struct rec *r = REC(&f, "separation_rule", "compensating=monthly look by top management");
	rec_set(r, "rule", rule);
	rec_set(r, "mode", mode);
	fixture_new(&f, r);
	assert_int_equal(step(&top, r, "approved", NULL, NULL), ST_OK);
	return r;
}

static struct rec *waiting_for_its_author(void)
{
	struct store own = { f.a, f.db, &both };
	struct problems p;
	problem_init(&p, f.a);
	struct rec *r = REC(&f, "sample", "name=alone", "yes=1", "day=2027-04-01");
	assert_int_equal(store_put(&own, r, NULL, NULL, &p), ST_OK);
	assert_int_equal(step(&both, r, "review", NULL, NULL), ST_OK);
	return r;
}

static void test_a_small_firm_may_turn_a_rule_into_a_warning(void **state)
{
	(void)state;
	const char *why;
	struct store_choice c[8];
	struct store own = { f.a, f.db, &both };
	struct rec *r = waiting_for_its_author();
	assert_int_equal(step(&both, r, "approved", "I am alone", NULL), ST_INVALID);
	decided("author", "warn");
	store_steps(&own, r, c, 8);
	assert_string_equal(c[1].step->to, "approved");
	assert_true(c[1].warns);
	/* Confirmed by a reason, which the history keeps. */
	assert_int_equal(step(&both, r, "approved", NULL, &why), ST_INVALID);
	assert_non_null(strstr(why, "give the reason"));
	assert_int_equal(step(&both, r, "approved", "I am alone this week", NULL), ST_OK);
	struct revision h[1];
	store_history(&f.s, r->reg, r->id, 0, h, 1);
	assert_string_equal(h[0].action, "step:approved/author");
	assert_string_equal(h[0].why, "I am alone this week");
	/* Somebody else takes it as ever. */
	struct rec *s = waiting_for_its_author();
	assert_int_equal(step(&fixture_manager, s, "approved", NULL, NULL), ST_OK);
	store_history(&f.s, s->reg, s->id, 0, h, 1);
	assert_string_equal(h[0].action, "step:approved");
	/* The newest decision holds. */
	decided("author", "hard");
	assert_int_equal(step(&both, waiting_for_its_author(), "approved", "again", NULL), ST_INVALID);
}

static void test_ten_persons_can_part_their_duties(void **state)
{
	(void)state;
	const char *why;
	struct rec *r = REC(&f, "separation_rule", "rule=apart", "mode=warn");
	assert_string_equal(fixture_refusal(&f, r, "compensating"), "A rule that only warns needs a control in its place. Write down which.");
	rec_set(r, "compensating", "monthly look");
	fixture_new(&f, r);
	for (int i = 0; i < 9; i++)
		fixture_new(&f, REC(&f, "person", "family_name=人", "given_name=々"));
	struct rec *left = REC(&f, "person", "family_name=去", "given_name=人", "left_on=2026-12-31");
	fixture_new(&f, left);
	assert_int_equal(step(&top, r, "approved", NULL, NULL), ST_OK);
	assert_int_equal(step(&top, r, "draft", "once more", NULL), ST_OK);
	rec_set(left, "left_on", NULL);
	assert_int_equal(fixture_put(&f, left, NULL), ST_OK);
	assert_int_equal(step(&top, r, "approved", NULL, &why), ST_INVALID);
	assert_non_null(strstr(why, "fewer than ten"));
}

static void test_who_stands_in_the_record_is_kept_apart(void **state)
{
	(void)state;
	static const struct step verify = { "review", "approved", "Person", ROLE_BIT(ROLE_ISMS_MANAGER), .apart = "owner" };
	int64_t person = fixture_new(&f, REC(&f, "person", "family_name=実行", "given_name=者"));
	struct actor doer = fixture_manager, other = fixture_manager;
	struct rec *r = ready("done by one");
	rec_set_int(f.a, r, "owner", person);
	doer.person = person;
	other.person = person + 1;
	struct flow_bar bar = flow_missing(f.a, f.db, &doer, r, &verify);
	assert_string_equal(bar.rule, "apart");
	assert_non_null(strstr(bar.msgid, "Somebody else"));
	assert_string_equal(bar.arg, "ISMS管理責任者");
	assert_false(bar.warns);
	assert_null(flow_missing(f.a, f.db, &other, r, &verify).msgid);
	decided("apart", "hard");
	assert_false(flow_missing(f.a, f.db, &doer, r, &verify).warns);
}

static void test_a_fixed_record_is_not_edited(void **state)
{
	(void)state;
	struct rec *r = ready("fixed");
	struct problems p;
	problem_init(&p, f.a);
	assert_int_equal(step(&fixture_secretary, r, "review", NULL, NULL), ST_OK);
	assert_int_equal(step(&fixture_manager, r, "approved", NULL, NULL), ST_OK);
	rec_set(r, "note", "late");
	assert_int_equal(fixture_put(&f, r, NULL), ST_CONFLICT);
	rec_set(r, "note", NULL);
	rec_set(r, "secret_no", "the program may");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_int_equal(store_delete(&f.s, r, NULL, &p), ST_CONFLICT);
	assert_int_equal(step(&fixture_manager, r, "retired", "replaced", NULL), ST_OK);
	assert_int_equal(step(&fixture_manager, r, "retired", "again", NULL), ST_CONFLICT);
}

static void test_only_drafts_that_always_were_can_go(void **state)
{
	(void)state;
	struct problems p;
	problem_init(&p, f.a);
	struct rec *r = ready("draft again");
	assert_int_equal(step(&fixture_secretary, r, "review", NULL, NULL), ST_OK);
	assert_int_equal(step(&fixture_manager, r, "draft", "again", NULL), ST_OK);
	assert_int_equal(store_delete(&f.s, r, NULL, &p), ST_CONFLICT);
	struct rec *s = ready("never left");
	assert_int_equal(store_delete(&f.s, s, NULL, &p), ST_OK);
}

static void test_buttons_are_the_steps_one_may_take(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "sample", "name=buttons");
	fixture_new(&f, r);
	struct store_choice c[8];
	struct store manager = { f.a, f.db, &fixture_manager }, none = { f.a, f.db, &employee };
	assert_int_equal(store_steps(&f.s, r, c, 8), 1);
	assert_string_equal(c[0].step->to, "review");
	assert_string_equal(c[0].missing, "Fill in the required fields first.");
	rec_set(r, "yes", "1");
	rec_set(r, "day", "2027-04-01");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_int_equal(store_steps(&f.s, r, c, 8), 1);
	assert_null(c[0].missing);
	assert_int_equal(store_steps(&manager, r, c, 8), 1);
	assert_string_equal(c[0].step->to, "retired");
	assert_int_equal(store_steps(&none, r, c, 8), 0);
}
