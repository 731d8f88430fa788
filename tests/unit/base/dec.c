#include "base/dec.h"

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

static struct dec of(const char *s)
{
	struct dec v;

	assert_true(dec_parse(s, &v));
	return v;
}

static void test_tenths_are_exact(void **state)
{
	assert_int_equal(dec_compare(dec_add(of("0.1"), of("0.2")), of("0.3")), 0);
	assert_string_equal(dec_format(a, dec_sub(of("1"), of("0.9")), 2), "0.10");
	assert_string_equal(dec_format(a, dec_mul(of("1.1"), of("1.1")), 2), "1.21");
}

static void test_a_third_three_times_is_one(void **state)
{
	struct dec third = dec_div(dec_int(1), dec_int(3));

	assert_int_equal(dec_compare(dec_mul(third, dec_int(3)), dec_int(1)), 0);
	assert_string_equal(dec_format(a, third, 4), "0.3333");
}

static void test_halves_round_away_from_zero(void **state)
{
	assert_string_equal(dec_format(a, of("2.5"), 0), "3");
	assert_string_equal(dec_format(a, of("-2.5"), 0), "-3");
	assert_string_equal(dec_format(a, of("0.049"), 1), "0.0");
	assert_string_equal(dec_format(a, of("-0.049"), 1), "0.0");
	assert_string_equal(dec_format(a, of("0.05"), 1), "0.1");
	assert_int_equal(dec_scaled(dec_ratio(100, 3), 1), 333);
	assert_int_equal(dec_scaled(dec_ratio(-200, 3), 0), -67);
}

static void test_lowest_terms(void **state)
{
	struct dec v = dec_ratio(6, -4);

	assert_true(v.num == -3 && v.den == 2);
	v = dec_ratio(0, -7);
	assert_true(v.num == 0 && v.den == 1);
}

static void test_comparing(void **state)
{
	assert_int_equal(dec_compare(dec_ratio(1, 3), of("0.333333333")), 1);
	assert_int_equal(dec_compare(of("-2"), of("-1")), -1);
	assert_int_equal(dec_compare(of("1.50"), dec_ratio(3, 2)), 0);
}

static void test_what_is_no_number(void **state)
{
	const char *bad[] = { "", "-", ".", ".5", "5.", "1e3", "1,000", " 1", "+1", "1.2.3", "１", "1234567890123456789" };
	struct dec v;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(dec_parse(bad[i], &v));
	assert_false(dec_parse(NULL, &v));
}

static void test_long_sums_stay_exact(void **state)
{
	struct dec sum = dec_int(0);

	for (int i = 1; i <= 40; i++) sum = dec_add(sum, dec_ratio(1, i));
	assert_string_equal(dec_format(a, sum, 9), "4.278543039");
	assert_string_equal(dec_format(a, dec_mul(dec_int(INT64_MAX), dec_int(2)), 0), "18446744073709551614");
}
