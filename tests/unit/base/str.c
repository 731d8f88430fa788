#include "base/str.h"

static struct arena *a;

static int setup(void **state)
{
	a = arena_new(1 << 16);
	return 0;
}

static int teardown(void **state)
{
	arena_free(a);
	return 0;
}

static void test_nothing_is_an_empty_text(void **state)
{
	assert_true(str_eq(NULL, ""));
	assert_true(str_empty(NULL));
	assert_true(str_starts(NULL, NULL) && str_ends(NULL, ""));
	assert_false(str_starts(NULL, "x"));
	assert_string_equal(str_or(NULL, "else"), "else");
	assert_string_equal(str_trim(a, NULL), "");
}

static void test_beginnings_and_ends(void **state)
{
	assert_true(str_starts("risk.value", "risk"));
	assert_true(str_ends("report.pdf", ".pdf"));
	assert_false(str_ends("pdf", ".pdf"));
}

static void test_trimming_knows_the_japanese_space(void **state)
{
	assert_string_equal(str_trim(a, " \t　山田　太郎　\r\n"), "山田　太郎");
	assert_string_equal(str_trim(a, "　 　"), "");
}

static void test_splitting_keeps_empty_parts(void **state)
{
	size_t n;
	char **parts = str_split(a, "a,,b,", ',', &n);

	assert_int_equal(n, 4);
	assert_string_equal(str_join(a, parts, n, "|"), "a||b|");
	str_split(a, "", ',', &n);
	assert_int_equal(n, 1);
}

static void test_only_a_whole_number_is_a_number(void **state)
{
	const char *bad[] = { "", " 1", "1 ", "1.0", "0x1", "-", "+", "9223372036854775808", "１" };
	int64_t v;

	assert_true(str_int("-9223372036854775808", INT64_MIN, INT64_MAX, &v));
	assert_int_equal(v, INT64_MIN);
	assert_true(str_int("0042", 0, 100, &v));
	assert_int_equal(v, 42);
	assert_false(str_int("101", 0, 100, &v));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(str_int(bad[i], INT64_MIN, INT64_MAX, &v));
}

static void test_a_token_in_a_list_is_whole(void **state)
{
	assert_true(str_in_list("draft,approved,retired", "approved"));
	assert_false(str_in_list("draft,approved", "approve"));
	assert_false(str_in_list("draft,,approved", ""));
	assert_false(str_in_list(NULL, "x"));
}

static void test_names_of_tables(void **state)
{
	assert_true(str_is_ident("risk_scenario2"));
	assert_false(str_is_ident("2risk"));
	assert_false(str_is_ident("_risk"));
	assert_false(str_is_ident("Risk"));
	assert_false(str_is_ident("risk;drop"));
	assert_true(str_is_ident("a1234567890123456789012345678901234567890123456789012345678901"));
	assert_false(str_is_ident("a12345678901234567890123456789012345678901234567890123456789012"));
}
