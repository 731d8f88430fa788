#include "help/workspace.h"

/* The lifecycle of a hearing (LC-HEAR), as the domain page tells it. */

static struct fixture f;
static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static enum status step(const struct actor *who, struct rec *r, const char *to, const char *reason, const char **field)
{
	struct store s = { f.a, f.db, who };
	struct problems p;
	problem_init(&p, f.a);
	enum status st = store_step(&s, r, to, reason, &p);
	if (field)
		*field = p.first ? p.first->msgid : "";
	return st;
}

static struct rec *session_of(const struct actor *who)
{
	struct store s = { f.a, f.db, who };
	struct problems p;
	struct rec *r = REC(&f, "hearing_session", "name=初回診断", "headcount=40");
	problem_init(&p, f.a);
	assert_int_equal(store_put(&s, r, NULL, NULL, &p), ST_OK);
	return r;
}

static struct rec *answer_of(const struct rec *session, const char *key)
{
	struct rec *r = REC(&f, "answer", "score=3");
	rec_set_int(f.a, r, "session", session->id);
	rec_set(r, "question_key", key);
	return r;
}

static void test_a_question_is_answered_once_a_session(void **state)
{
	(void)state;
	struct rec *session = session_of(&fixture_secretary), *first = answer_of(session, "PREP-1");
	fixture_new(&f, first);
	assert_string_equal(fixture_refusal(&f, answer_of(session, "PREP-1"), ""), "{0} has the same value already. Choose another one.");
	fixture_new(&f, answer_of(session, "PREP-2"));
	fixture_new(&f, answer_of(session_of(&fixture_secretary), "PREP-1"));
}

static void test_fixed_answers_change_with_a_reason_only(void **state)
{
	(void)state;
	struct rec *session = session_of(&fixture_secretary), *a = answer_of(session, "PREP-1");
	fixture_new(&f, a);
	assert_int_equal(step(&fixture_secretary, session, "in_progress", NULL, NULL), ST_OK);
	rec_set(a, "score", "4");
	assert_int_equal(fixture_put(&f, a, NULL), ST_OK);
	assert_int_equal(step(&fixture_secretary, session, "answers_fixed", NULL, NULL), ST_OK);
	rec_set(a, "score", "5");
	assert_string_equal(fixture_refusal(&f, a, "why"), "Give the reason for this change.");
	assert_string_equal(fixture_refusal(&f, answer_of(session, "PREP-2"), "why"), "Give the reason for this change.");
	assert_int_equal(fixture_put(&f, a, "the record was shown afterwards"), ST_OK);
}

static void test_answers_are_fixed_when_the_headcount_is_known(void **state)
{
	(void)state;
	const char *why;
	struct rec *session = session_of(&fixture_secretary);
	rec_set(session, "headcount", NULL);
	assert_int_equal(fixture_put(&f, session, NULL), ST_OK);
	assert_int_equal(step(&fixture_secretary, session, "in_progress", NULL, NULL), ST_OK);
	assert_int_equal(step(&fixture_secretary, session, "answers_fixed", NULL, &why), ST_INVALID);
	assert_string_equal(why, "Enter the headcount in scope first: effort and audit days depend on it.");
}

static void test_the_program_takes_its_steps_without_a_button(void **state)
{
	(void)state;
	struct rec *session = session_of(&fixture_secretary);
	struct store_choice c[8];
	assert_int_equal(step(&fixture_secretary, session, "in_progress", NULL, NULL), ST_OK);
	assert_int_equal(step(&fixture_secretary, session, "answers_fixed", NULL, NULL), ST_OK);
	int n = store_steps(&f.s, session, c, 8);
	assert_int_equal(n, 1);
	assert_string_equal(c[0].step->to, "in_progress");
}

static void test_the_client_accepts_not_whoever_wrote_it(void **state)
{
	(void)state;
	static const struct actor both = { .account = 9, .name = "一人", .roles = ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_ISMS_MANAGER), .lang = LANG_JA };
	static const struct actor consultant = { .account = 8, .name = "先生", .roles = ROLE_BIT(ROLE_CONSULTANT), .lang = LANG_JA };
	struct rec *session = session_of(&both);
	static const char *const way[] = { "in_progress", "answers_fixed", "diagnosed", "reported" };
	for (int i = 0; i < 4; i++)
		assert_int_equal(step(&both, session, way[i], NULL, NULL), ST_OK);
	assert_int_equal(step(&consultant, session, "accepted_by_client", NULL, NULL), ST_DENIED);
	assert_int_equal(step(&both, session, "accepted_by_client", NULL, NULL), ST_INVALID);
	assert_int_equal(step(&fixture_manager, session, "accepted_by_client", NULL, NULL), ST_OK);
	assert_string_equal(session->state, "accepted_by_client");
	rec_set(session, "summary", "later words");
	assert_string_equal(fixture_refusal(&f, session, "why"), "Give the reason for this change.");
}

static void test_a_corporate_number_has_its_check_digit(void **state)
{
	(void)state;
	assert_string_equal(fixture_refusal(&f, REC(&f, "organization", "name_ja=x", "corporate_number=123"), "corporate_number"), "A corporate number has 13 digits.");
	assert_string_equal(fixture_refusal(&f, REC(&f, "organization", "name_ja=x", "corporate_number=1700110005901"), "corporate_number"),
		"The check digit does not fit. Compare the number with its source.");
	fixture_new(&f, REC(&f, "organization", "name_ja=x", "corporate_number=7000012050002"));
}
