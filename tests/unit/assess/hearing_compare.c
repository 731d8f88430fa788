#include "assess/hearing.h"

static struct arena *a;
static int setup(void **state) { (void)state; a = arena_new(64 << 20); return 0; }
static int teardown(void **state) { (void)state; arena_free(a); return 0; }

static struct hearing_input *session(const char *const *key, int score)
{
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
	*in = (struct hearing_input){ .bank = bank_get(1), .edition = "22", .headcount = 40 };
	for (int i = 0; i < BANK_MAX; i++)
		in->answer[i].score = SCORE_NONE;
	for (; *key; key++)
		in->answer[bank_question(in->bank, *key) - in->bank->question].score = score;
	return in;
}

static void test_only_questions_of_both_sessions_are_compared(void **state)
{
	(void)state;
	struct hearing_comparison c;
	/* PREP-1 was weak and is not asked again: leaving it out is no progress. */
	hearing_compare(a, session((const char *const[]){ "DOCS-07", "PREP-4c", NULL }, 3), session((const char *const[]){ "DOCS-07", "PREP-1", NULL }, 1), &c);
	assert_int_equal(c.common, 1);
	assert_string_equal(dec_format(a, c.now->area[0].ca, 1), "100.0");
	assert_string_equal(dec_format(a, c.before->area[0].ca, 1), "33.3");
}

static void test_sessions_without_a_common_question_have_no_figures_to_compare(void **state)
{
	(void)state;
	struct hearing_comparison c;
	hearing_compare(a, session((const char *const[]){ "PREP-1", NULL }, 3), session((const char *const[]){ "PREP-2", NULL }, 3), &c);
	assert_int_equal(c.common, 0);
	assert_false(c.now->some || c.before->some);
}

static void test_the_same_questions_give_the_figures_of_each_session(void **state)
{
	(void)state;
	static const char *const key[] = { "PREP-1", "CON-1", "PNT-6", NULL };
	struct hearing_input *now = session(key, 3), *before = session(key, 2);
	struct hearing_result *alone = ARENA_NEW(a, struct hearing_result);
	struct hearing_comparison c;
	hearing_score(a, before, alone);
	hearing_compare(a, now, before, &c);
	assert_string_equal(c.before->output_hash, alone->output_hash);
}
