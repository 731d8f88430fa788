#include "help/workspace.h"

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

static void step(const struct actor *who, struct rec *r, const char *to)
{
	struct store s = { f.a, f.db, who };
	struct problems p;
	problem_init(&p, f.a);
	enum status st = store_step(&s, r, to, "as agreed", &p);
	if (st)
		fail_msg("%s: %s", to, p.first ? p.first->msgid : status_msgid());
}

static struct rec *answer_of(const struct rec *session, const char *key, const char *score)
{
	struct rec *r = REC(&f, "answer");
	rec_set_int(f.a, r, "session", session->id);
	rec_set(r, "question_key", key);
	rec_set(r, "score", score);
	fixture_new(&f, r);
	return r;
}

/* A session up to the client's acceptance. */
static struct rec *accepted(struct rec **answer)
{
	struct rec *session = REC(&f, "hearing_session", "name=初回診断", "headcount=40"), *d = REC(&f, "diagnosis", "input={}", "output={}", "input_hash=a", "output_hash=b",
		"made_at=2027-04-01T00:00:00Z");
	fixture_new(&f, session);
	*answer = answer_of(session, "PREP-1", "3");
	step(&fixture_secretary, session, "in_progress");
	step(&fixture_secretary, session, "answers_fixed");
	rec_set_int(f.a, d, "session", session->id);
	fixture_new(&f, d);
	step(&fixture_secretary, session, "diagnosed");
	step(&fixture_secretary, session, "reported");
	step(&fixture_manager, session, "accepted_by_client");
	return session;
}

static struct decision latest(const struct rec *r)
{
	struct decision d[5];
	assert_true(decision_list(&f.s, r->reg, r->id, d, 5) >= 1);
	return d[0];
}

static void test_an_acceptance_keeps_exactly_what_was_shown(void **state)
{
	(void)state;
	struct rec *answer, *session = accepted(&answer);
	struct decision d = latest(session);
	struct decision_state st;
	assert_string_equal(d.step, "accepted_by_client");
	assert_string_equal(d.who, "鈴木");
	assert_string_equal(d.why, "as agreed");
	assert_true(decision_sound(f.a, &d));
	assert_non_null(strstr(d.shown, "\"question_key\":\"PREP-1\""));
	assert_non_null(strstr(d.shown, "\"output_hash\":\"b\""));
	decision_state(&f.s, &d, &st);
	assert_true(st.valid);
	assert_string_equal(decision_words(f.a, LANG_JA, &st), "有効");
	d.shown = "{}";
	assert_false(decision_sound(f.a, &d));
}

static void test_a_later_change_makes_it_stale_and_says_why(void **state)
{
	(void)state;
	struct rec *answer, *session = accepted(&answer);
	struct decision d = latest(session);
	struct decision_state st;
	setenv("MAMORU_NOW", "2027-05-10T00:00:00Z", 1);
	rec_set(answer, "score", "4");
	assert_int_equal(fixture_put(&f, answer, "the record was found"), ST_OK);
	decision_state(&f.s, &d, &st);
	assert_false(st.valid);
	assert_string_equal(st.field->name, "score");
	assert_string_equal(st.reg->name, "answer");
	assert_int_equal(st.rec, answer->id);
	assert_string_equal(decision_words(f.a, LANG_EN, &st), "stale since 2027-05-10 because of Level");
	setenv("MAMORU_NOW", "2027-05-11T00:00:00Z", 1);
	rec_set(answer, "memo", "second change");
	assert_int_equal(fixture_put(&f, answer, "more"), ST_OK);
	decision_state(&f.s, &d, &st);
	assert_string_equal(st.since, "2027-05-10T00:00:00Z");
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
}

static void test_a_record_that_comes_later_makes_it_stale(void **state)
{
	(void)state;
	struct rec *answer, *session = accepted(&answer);
	struct decision d = latest(session);
	struct decision_state st;
	struct rec *late = REC(&f, "answer", "question_key=PREP-2");
	rec_set_int(f.a, late, "session", session->id);
	assert_int_equal(fixture_put(&f, late, "forgotten"), ST_OK);
	decision_state(&f.s, &d, &st);
	assert_false(st.valid);
	assert_null(st.field);
	assert_int_equal(st.rec, late->id);
	assert_non_null(strstr(decision_words(f.a, LANG_JA, &st), "回答"));
}

static void test_steps_after_it_do_not_disturb_it(void **state)
{
	(void)state;
	struct rec *answer, *session = accepted(&answer);
	struct decision d = latest(session);
	struct decision_state st;
	decision_state(&f.s, &d, &st);
	assert_true(st.valid);
}
