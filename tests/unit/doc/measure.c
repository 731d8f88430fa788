#include <string.h>
#include "doc/measure.h"

static void test_japanese_letters_are_square_and_latin_ones_narrow(void **state)
{
	(void)state;
	assert_float_equal(measure_width("情報資産", 3, false), 12, 0.001);
	assert_float_equal(measure_width("ｶﾅ", 2, false), 2.32, 0.2);
	assert_true(measure_width("iii", 10, false) < measure_width("mmm", 10, false));
	assert_true(measure_width("Risk", 10, true) > measure_width("Risk", 10, false));
}

static void test_variation_selectors_take_no_room(void **state)
{
	(void)state;
	assert_float_equal(measure_width("辻󠄀", 1, false), measure_width("辻", 1, false), 0.001);
}

static void test_the_longest_line_counts(void **state)
{
	(void)state;
	assert_float_equal(measure_longest("一\n二三四\n五六", 1, false), 3, 0.001);
}

static void test_a_token_is_a_word_or_a_single_kanji_with_its_punctuation(void **state)
{
	(void)state;
	assert_float_equal(measure_token("情報資産", 1, false), 1, 0.001);
	assert_float_equal(measure_token("情報。", 1, false), 2, 0.001);
	assert_float_equal(measure_token("a incident b", 1, false), measure_width("incident", 1, false), 0.001);
}

static void test_lines_do_not_begin_with_closing_marks(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	char *lines[4];

	int n = measure_wrap(a, "規程を改訂。記録", 1, false, 5, lines, 4);
	assert_int_equal(n, 2);
	assert_string_equal(lines[0], "規程を改");
	assert_string_equal(lines[1], "訂。記録");
	arena_free(a);
}

static void test_what_does_not_fit_ends_in_an_ellipsis(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	char *lines[2];

	int n = measure_wrap(a, "one two three four five six seven", 1, false, 4, lines, 2);
	assert_int_equal(n, 2);
	assert_string_equal(lines[0], "one two");
	assert_string_equal(lines[1] + strlen(lines[1]) - strlen("…"), "…");
	assert_true(measure_width(lines[1], 1, false) <= 4);
	arena_free(a);
}

static void test_a_word_longer_than_the_line_is_broken(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	char *lines[8];
	int n = measure_wrap(a, "mmmmmmmmmm", 1, false, 3, lines, 8);

	assert_true(n > 2);
	for (int i = 0; i < n; i++)
		assert_true(measure_width(lines[i], 1, false) <= 3);
	assert_int_equal(measure_wrap(a, "情報", 1, false, 0.1, lines, 8), 2);
	arena_free(a);
}

static void test_balanced_lines_leave_no_single_character_behind(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	char *lines[3];

	assert_int_equal(measure_balance(a, "外部支援コーディネータ", 1, false, 10, lines, 3), 2);
	assert_true(strlen(lines[1]) >= 3 * strlen("外"));
	arena_free(a);
}

static void test_nothing_is_one_empty_line(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	char *lines[1];

	assert_int_equal(measure_wrap(a, "", 1, false, 5, lines, 1), 1);
	assert_string_equal(lines[0], "");
	arena_free(a);
}
