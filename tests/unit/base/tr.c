#include "base/tr.h"

static void test_japanese_comes_from_the_catalogue(void **state)
{
	assert_string_equal(tr_get(LANG_JA, "A cell is too long."), "セルの文字数が多すぎます。");
	assert_string_equal(tr_get(LANG_EN, "A cell is too long."), "A cell is too long.");
	assert_true(tr_has(LANG_JA, "A cell is too long."));
}

static void test_what_has_no_translation_stays_english(void **state)
{
	assert_string_equal(tr_get(LANG_JA, "No such text here"), "No such text here");
	assert_false(tr_has(LANG_JA, "No such text here"));
	assert_true(tr_has(LANG_EN, "No such text here"));
}

static void test_the_context_is_for_translators_only(void **state)
{
	assert_string_equal(tr_get(LANG_EN, "risk|Level"), "Level");
	assert_string_equal(tr_get(LANG_JA, "no-such-context|Level"), "Level");
	assert_string_equal(tr_get(LANG_EN, "A | B"), "A | B");
	assert_string_equal(tr_get(LANG_EN, "|x"), "|x");
}

static void test_places_are_filled_in_the_translator_s_order(void **state)
{
	struct arena *a = arena_new(1000);
	const char *args[] = { "山田", NULL };

	assert_string_equal(tr_fill(a, LANG_EN, "{1}<{0}{0}> {x} {", args, 2), "<山田山田> {x} {");
	arena_free(a);
}

static void test_a_text_may_carry_both_languages(void **state)
{
	struct arena *a = arena_new(1000);
	const char *both = tr_both(a, "鍵", "Key"), *one = tr_both(a, NULL, "Key");

	assert_string_equal(tr_get(LANG_JA, both), "鍵");
	assert_string_equal(tr_get(LANG_EN, both), "Key");
	assert_true(tr_has(LANG_JA, both));
	assert_string_equal(tr_get(LANG_JA, one), "Key");
	assert_string_equal(tr_get(LANG_EN, tr_both(a, "鍵", "")), "鍵");
	arena_free(a);
	/* What was taken apart stays. */
	a = arena_new(1000);
	assert_string_equal(tr_get(LANG_JA, tr_both(a, "鍵", "Key")), "鍵");
	arena_free(a);
}

static void test_languages_have_codes(void **state)
{
	assert_int_equal(tr_lang("ja"), LANG_JA);
	assert_int_equal(tr_lang("ja-JP"), LANG_JA);
	assert_int_equal(tr_lang("jav"), LANG_EN);
	assert_int_equal(tr_lang(NULL), LANG_EN);
	assert_string_equal(tr_code(tr_lang("JA")), "ja");
}
