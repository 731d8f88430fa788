#include "base/date.h"
#include <string.h>

static struct arena *a;

static int setup(void **state)
{
	a = arena_new(1 << 20);
	return 0;
}

static int teardown(void **state)
{
	arena_free(a);
	return 0;
}

static struct date day(const char *iso)
{
	struct date d = { 0 };

	if (!date_parse(iso, &d)) fail_msg("%s is no date", iso);
	return d;
}

static const char *era(const char *iso)
{
	return date_format(a, day(iso), DATE_ERA, true);
}

static const char *read_as(const char *text)
{
	return date_iso(a, day(text));
}

static void test_eras_change_on_their_day(void **state)
{
	assert_string_equal(era("2019-04-30"), "平成31年4月30日");
	assert_string_equal(era("2019-05-01"), "令和元年5月1日");
	assert_string_equal(era("2027-04-01"), "令和9年4月1日");
	assert_string_equal(era("1989-01-07"), "昭和64年1月7日");
	assert_string_equal(era("1989-01-08"), "平成元年1月8日");
	assert_string_equal(era("1926-12-24"), "大正15年12月24日");
	assert_string_equal(era("1926-12-25"), "昭和元年12月25日");
	assert_string_equal(era("1912-07-29"), "明治45年7月29日");
	assert_string_equal(era("1912-07-30"), "大正元年7月30日");
	assert_string_equal(era("1873-01-01"), "明治6年1月1日");
	assert_string_equal(era("1872-12-31"), "1872年12月31日");
}

static void test_every_spelling_of_a_day(void **state)
{
	const char *spelled[] = { "2027-04-01", "2027-4-1", "2027/4/1", "2027/04/01", "2027.4.1", "20270401", "2027年4月1日",
		"２０２７年４月１日", "２０２７／４／１", " 　2027-04-01 \n", "令和9年4月1日", "令和９年４月１日", "令和09年04月01日", "R9.4.1",
		"R9/4/1", "R9-4-1", "r9.4.1", "Ｒ９．４．１", "R09.04.01", "R090401", "R9年4月1日" };

	for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++) assert_string_equal(read_as(spelled[i]), "2027-04-01");
	assert_string_equal(read_as("令和元年5月1日"), "2019-05-01");
	assert_string_equal(read_as("令和1年5月1日"), "2019-05-01");
	assert_string_equal(read_as("R元.5.1"), "2019-05-01");
	assert_string_equal(read_as("H31.4.30"), "2019-04-30");
	assert_string_equal(read_as("S640107"), "1989-01-07");
	assert_string_equal(read_as("明治6年1月1日"), "1873-01-01");
}

static void test_what_is_no_day(void **state)
{
	const char *bad[] = { "", " ", "2027", "2027-04", "2027-4", "2027-02-29", "2100-02-29", "2027-13-01", "2027-00-01", "2027-04-31", "2027-04-00",
		"2027/4-1", "2027-4/1", "27-4-1", "270401", "2027年4月1", "2027年4-1", "2027-04-01x", "x2027-04-01", "2027-04-01 09:00", "0000-01-01",
		"10000-01-01", "-2027-04-01", "２０２７年四月一日", "tomorrow", "2027--04-01", "2027 04 01",
		"令和元年4月30日", "R1.4.30", "平成31年5月1日", "H31.5.1", "昭和64年1月8日", "昭和0年1月1日", "R0.5.1", "明治5年12月1日", "慶応3年1月1日", "X9.4.1", "令和",
		"R", "R9", "R9.4", "R0904011", "R09041", "令4.1.1",
		"2027-04-01\xff", "\xe4\xbb", "111111111111111111111111111111111111111111111111111111111" };
	struct date d;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (date_parse(bad[i], &d)) fail_msg("\"%s\" was read as %s", bad[i], date_iso(a, d));
	assert_false(date_parse(NULL, &d));
}

static void test_writing(void **state)
{
	assert_string_equal(date_format(a, day("2027-04-01"), DATE_ISO, true), "2027-04-01");
	assert_string_equal(date_format(a, day("2027-04-01"), DATE_LONG, true), "2027年4月1日");
	assert_string_equal(date_format(a, day("2027-04-01"), DATE_LONG, false), "1 April 2027");
	assert_string_equal(date_format(a, day("2027-04-01"), DATE_ERA, false), "1 April 2027");
	assert_string_equal(date_format(a, (struct date){ 0 }, DATE_LONG, true), "");
	assert_string_equal(date_weekday_name(date_weekday(day("2027-04-01")), true), "木");
	assert_string_equal(date_weekday_name(date_weekday(day("2027-04-04")), false), "Sun");
}

static void test_every_day_of_all_years_counts_on(void **state)
{
	int32_t n = date_day((struct date){ 1, 1, 1 });
	int wd = date_weekday((struct date){ 1, 1, 1 });

	assert_int_equal(date_day((struct date){ 1970, 1, 1 }), 0);
	for (struct date d = { 1, 1, 1 }; d.y; d = date_add_days(d, 1), n++, wd = (wd + 1) % 7) {
		struct date again = date_of_day(n);

		if (!date_valid(d) || date_day(d) != n || date_compare(d, again) || date_weekday(d) != wd) fail_msg("%s", date_iso(a, d));
		arena_reset(a);
	}
	assert_int_equal(date_of_day(n).y, 0);
	assert_int_equal(date_of_day(n - 1).y, 9999);
}

static void test_months_end_on_their_last_day(void **state)
{
	assert_string_equal(date_iso(a, date_add_months(day("2027-01-31"), 1)), "2027-02-28");
	assert_string_equal(date_iso(a, date_add_months(day("2028-01-31"), 1)), "2028-02-29");
	assert_string_equal(date_iso(a, date_add_months(day("2027-03-31"), -13)), "2026-02-28");
	assert_string_equal(date_iso(a, date_add_months(day("2027-12-15"), 1)), "2028-01-15");
	assert_int_equal(date_add_months(day("9999-12-01"), 1).y, 0);
	assert_int_equal(date_add_months(day("0001-01-01"), -1).y, 0);
}

static void test_the_fiscal_year_begins_in_april_or_elsewhere(void **state)
{
	assert_int_equal(date_fiscal_year(day("2027-03-31"), 4), 2026);
	assert_int_equal(date_fiscal_year(day("2027-04-01"), 4), 2027);
	assert_int_equal(date_fiscal_year(day("2027-12-31"), 1), 2027);
	assert_int_equal(date_fiscal_year(day("2027-09-30"), 10), 2026);
}

static void test_working_days_step_over_golden_week_and_new_year(void **state)
{
	assert_string_equal(date_iso(a, date_add_workdays(day("2027-04-28"), 1)), "2027-04-30");
	assert_string_equal(date_iso(a, date_add_workdays(day("2027-04-30"), 1)), "2027-05-06");
	assert_string_equal(date_iso(a, date_add_workdays(day("2026-12-28"), 1)), "2027-01-04");
	assert_string_equal(date_iso(a, date_add_workdays(day("2027-05-01"), 0)), "2027-05-06");
	assert_string_equal(date_iso(a, date_add_workdays(day("2027-05-06"), 0)), "2027-05-06");
	assert_string_equal(date_iso(a, date_add_workdays(day("2027-06-07"), 5)), "2027-06-14");
	assert_false(date_is_workday(day("2026-12-29")));
	assert_false(date_is_workday(day("2027-05-03")));
	assert_true(date_is_workday(day("2027-05-06")));
}

static const char *utc(const char *text)
{
	int64_t t = date_time_parse(text);

	return t == INT64_MIN ? "none" : date_time_iso(a, t);
}

static void test_times_are_stored_in_utc_and_shown_in_japan(void **state)
{
	assert_string_equal(utc("2027-04-01T00:00:00Z"), "2027-04-01T00:00:00Z");
	assert_string_equal(utc("2027-04-01T00:00Z"), "2027-04-01T00:00:00Z");
	assert_string_equal(utc("2027-04-01T09:00:00.123+09:00"), "2027-04-01T00:00:00Z");
	assert_string_equal(utc("2027-03-31T19:00:00-05:00"), "2027-04-01T00:00:00Z");
	assert_string_equal(utc("2027-04-01 09:00"), "2027-04-01T00:00:00Z");
	assert_string_equal(utc("2027-04-01T09:00"), "2027-04-01T00:00:00Z");
	assert_string_equal(utc("2027-04-01 09:00:30"), "2027-04-01T00:00:30Z");
	assert_string_equal(date_time_show(a, date_time_parse("2027-03-31T15:00:00Z"), DATE_JST), "2027-04-01 00:00");
	assert_string_equal(date_time_iso(a, -1), "1969-12-31T23:59:59Z");
}

static void test_what_is_no_time(void **state)
{
	const char *bad[] = { "", "2027-04-01", "2027-04-01T", "2027-04-01T9:00Z", "2027-04-01T24:00Z", "2027-04-01T00:60Z", "2027-04-01T00:00:60Z",
		"2027-04-01T00:00:00.Z", "2027-04-01T00:00+9:00", "2027-04-01T00:00+0900", "2027-04-01T00:00+15:00", "2027-02-29T00:00Z", "2027-4-1T00:00:00Z",
		"2027-04-1 T00:00Z", "2027/04/01T00:00Z", "2027-04-01x00:00Z", "2027-04-01T00:00Zx", "2027-04-01T00:00:0" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (date_time_parse(bad[i]) != INT64_MIN) fail_msg("\"%s\" was read", bad[i]);
	assert_int_equal(date_time_parse(NULL), INT64_MIN);
}
