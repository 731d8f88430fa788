#include "sheet/number.h"

static const char *shown(const char *v, unsigned kind)
{
	static char out[NUMBER_TEXT];

	return number_text(out, v, kind, false) ? out : NULL;
}

static void test_numbers_read_as_they_are_shown(void **state)
{
	(void)state;
	assert_string_equal(shown("1.0", 0), "1");
	assert_string_equal(shown("12", 0), "12");
	assert_string_equal(shown("-12.50", 0), "-12.5");
	assert_string_equal(shown("0.1", 0), "0.1");
	assert_string_equal(shown("0.10000000000000001", 0), "0.1");
	assert_string_equal(shown("0.30000000000000004", 0), "0.3");
	assert_string_equal(shown("1E+20", 0), "100000000000000000000");
	assert_string_equal(shown("1.5E+300", 0), "1.5E+300");
	assert_string_equal(shown("1.25E-5", 0), "0.0000125");
	assert_string_equal(shown("2E-200", 0), "2E-200");
	assert_string_equal(shown("-0", 0), "0");
	assert_string_equal(shown("9007199254740993", 0), "9007199254740990");
	assert_string_equal(shown("1234567.891", 0), "1234567.891");
}

static void test_what_is_no_number_is_left_to_the_caller(void **state)
{
	(void)state;
	assert_null(shown("", 0));
	assert_null(shown("abc", 0));
	assert_null(shown("0x10", 0));
	assert_null(shown("nan", 0));
	assert_null(shown("1e999", 0));
	assert_null(shown("1 2", 0));
}

static void test_days_count_from_1900_or_1904(void **state)
{
	char out[NUMBER_TEXT];

	(void)state;
	assert_string_equal(shown("46478", NUMBER_DATE), "2027-04-01");
	assert_string_equal(shown("1", NUMBER_DATE), "1900-01-01");
	assert_string_equal(shown("59", NUMBER_DATE), "1900-02-28");
	assert_string_equal(shown("61", NUMBER_DATE), "1900-03-01");
	assert_string_equal(shown("60", NUMBER_DATE), "60");            /* the day Lotus invented */
	assert_string_equal(shown("2958465", NUMBER_DATE), "9999-12-31");
	assert_string_equal(shown("2958466", NUMBER_DATE), "2958466");
	assert_string_equal(shown("-1", NUMBER_DATE), "-1");
	assert_true(number_text(out, "45016", NUMBER_DATE, true));
	assert_string_equal(out, "2027-04-01");
	assert_true(number_text(out, "0", NUMBER_DATE, true));
	assert_string_equal(out, "1904-01-01");
}

static void test_times_show_what_the_format_shows(void **state)
{
	(void)state;
	assert_string_equal(shown("46478.375", NUMBER_DATE | NUMBER_TIME), "2027-04-01 09:00");
	assert_string_equal(shown("46478.999999", NUMBER_DATE | NUMBER_TIME), "2027-04-02");
	assert_string_equal(shown("46478.3750115741", NUMBER_DATE | NUMBER_TIME), "2027-04-01 09:00:01");
	assert_string_equal(shown("46478.9", NUMBER_DATE), "2027-04-01");
	assert_string_equal(shown("0.375", NUMBER_TIME), "09:00");
	assert_string_equal(shown("1.5625", NUMBER_TIME | NUMBER_ELAPSED), "37:30");
}

static void test_formats_tell_dates_from_numbers(void **state)
{
	(void)state;
	assert_int_equal(number_kind("yyyy/m/d"), NUMBER_DATE);
	assert_int_equal(number_kind("[$-411]ggge\"年\"m\"月\"d\"日\";@"), NUMBER_DATE);
	assert_int_equal(number_kind("[$-411]ge.m.d"), NUMBER_DATE);
	assert_int_equal(number_kind("yyyy\"年\"m\"月\""), NUMBER_DATE);
	assert_int_equal(number_kind("m/d"), NUMBER_DATE);
	assert_int_equal(number_kind("aaaa"), NUMBER_DATE);
	assert_int_equal(number_kind("h:mm AM/PM"), NUMBER_TIME);
	assert_int_equal(number_kind("[h]:mm"), NUMBER_TIME | NUMBER_ELAPSED);
	assert_int_equal(number_kind("mm:ss"), NUMBER_TIME);
	assert_int_equal(number_kind("yyyy-mm-dd hh:mm"), NUMBER_DATE | NUMBER_TIME);
	assert_int_equal(number_kind("General"), 0);
	assert_int_equal(number_kind("G/標準"), 0);
	assert_int_equal(number_kind("0.00E+00"), 0);
	assert_int_equal(number_kind("#,##0\"days\";[Red]-#,##0"), 0);
	assert_int_equal(number_kind("\\d0"), 0);
	assert_int_equal(number_kind("[<100]0;0"), 0);
	assert_int_equal(number_kind("\"open"), 0);
	assert_int_equal(number_kind("[$-411"), 0);
	assert_int_equal(number_kind("@"), 0);
}

static void test_built_in_formats_of_the_japanese_edition(void **state)
{
	(void)state;
	assert_int_equal(number_builtin(14), NUMBER_DATE);
	assert_int_equal(number_builtin(22), NUMBER_DATE | NUMBER_TIME);
	assert_int_equal(number_builtin(32), NUMBER_TIME);
	assert_int_equal(number_builtin(57), NUMBER_DATE);
	assert_int_equal(number_builtin(46), NUMBER_TIME | NUMBER_ELAPSED);
	assert_int_equal(number_builtin(0), 0);
	assert_int_equal(number_builtin(49), 0);
}
