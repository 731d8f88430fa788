#include "base/holiday.h"
#include <string.h>

static const char *on(const char *iso)
{
	struct date d;
	const char *name;

	assert_true(date_parse(iso, &d));
	name = holiday_name(d);
	return name ? name : "";
}

static void test_a_whole_year_as_the_cabinet_office_lists_it(void **state)
{
	static const char *const year_2027[][2] = { { "2027-01-01", "元日" }, { "2027-01-11", "成人の日" }, { "2027-02-11", "建国記念の日" },
		{ "2027-02-23", "天皇誕生日" }, { "2027-03-21", "春分の日" }, { "2027-03-22", "振替休日" }, { "2027-04-29", "昭和の日" },
		{ "2027-05-03", "憲法記念日" }, { "2027-05-04", "みどりの日" }, { "2027-05-05", "こどもの日" }, { "2027-07-19", "海の日" },
		{ "2027-08-11", "山の日" }, { "2027-09-20", "敬老の日" }, { "2027-09-23", "秋分の日" }, { "2027-10-11", "スポーツの日" },
		{ "2027-11-03", "文化の日" }, { "2027-11-23", "勤労感謝の日" } };
	int n = 0;

	for (struct date d = { 2027, 1, 1 }; d.y == 2027; d = date_add_days(d, 1)) n += holiday_name(d) != NULL;
	assert_int_equal(n, 17);
	for (int i = 0; i < n; i++) assert_string_equal(on(year_2027[i][0]), year_2027[i][1]);
}

static void test_a_holiday_on_sunday_frees_the_next_day_that_is_none(void **state)
{
	assert_string_equal(on("1973-02-12"), "");               /* the law came in April of that year */
	assert_string_equal(on("1973-04-30"), "振替休日");
	assert_string_equal(on("2006-01-02"), "振替休日");
	assert_string_equal(on("2008-05-06"), "振替休日");       /* 5-04 was Sunday, 5-05 a holiday itself */
	assert_string_equal(on("2009-05-06"), "振替休日");       /* 5-03 was Sunday */
	assert_string_equal(on("2020-05-06"), "振替休日");
	assert_string_equal(on("2024-02-12"), "振替休日");
	assert_string_equal(on("2025-05-06"), "振替休日");
	assert_string_equal(on("1998-05-04"), "振替休日");
}

static void test_a_day_between_two_holidays_is_one(void **state)
{
	assert_string_equal(on("1985-05-04"), "");
	assert_string_equal(on("1988-05-04"), "国民の休日");
	assert_string_equal(on("1997-05-04"), "");               /* a Sunday: not under the law of that time */
	assert_string_equal(on("2009-09-22"), "国民の休日");
	assert_string_equal(on("2015-09-22"), "国民の休日");
	assert_string_equal(on("2026-09-22"), "国民の休日");
	assert_string_equal(on("2032-09-21"), "国民の休日");
	assert_string_equal(on("2027-09-21"), "");
}

static void test_equinoxes_as_the_observatory_announced_them(void **state)
{
	assert_string_equal(on("2000-03-20"), "春分の日");
	assert_string_equal(on("2011-03-21"), "春分の日");
	assert_string_equal(on("2024-03-20"), "春分の日");
	assert_string_equal(on("2026-03-20"), "春分の日");
	assert_string_equal(on("2028-03-20"), "春分の日");
	assert_string_equal(on("1979-09-24"), "秋分の日");
	assert_string_equal(on("2012-09-22"), "秋分の日");
	assert_string_equal(on("2024-09-22"), "秋分の日");
	assert_string_equal(on("2025-09-23"), "秋分の日");
	assert_string_equal(on("2028-09-22"), "秋分の日");
}

static void test_the_emperor_s_birthday_moved(void **state)
{
	assert_string_equal(on("1988-04-29"), "天皇誕生日");
	assert_string_equal(on("1989-04-29"), "みどりの日");
	assert_string_equal(on("2007-04-29"), "昭和の日");
	assert_string_equal(on("1989-12-23"), "天皇誕生日");
	assert_string_equal(on("2018-12-24"), "振替休日");
	assert_string_equal(on("2019-12-23"), "");
	assert_string_equal(on("2019-02-23"), "");
	assert_string_equal(on("2020-02-24"), "振替休日");
}

static void test_the_ten_days_of_2019(void **state)
{
	assert_string_equal(on("2019-04-29"), "昭和の日");
	assert_string_equal(on("2019-04-30"), "国民の休日");
	assert_string_equal(on("2019-05-01"), "天皇の即位の日");
	assert_string_equal(on("2019-05-02"), "国民の休日");
	assert_string_equal(on("2019-05-06"), "振替休日");
	assert_string_equal(on("2019-10-22"), "即位礼正殿の儀の行われる日");
}

static void test_the_olympic_years(void **state)
{
	assert_string_equal(on("2020-07-23"), "海の日");
	assert_string_equal(on("2020-07-24"), "スポーツの日");
	assert_string_equal(on("2020-08-10"), "山の日");
	assert_string_equal(on("2020-07-20"), "");
	assert_string_equal(on("2020-08-11"), "");
	assert_string_equal(on("2020-10-12"), "");
	assert_string_equal(on("2021-07-22"), "海の日");
	assert_string_equal(on("2021-07-23"), "スポーツの日");
	assert_string_equal(on("2021-08-08"), "山の日");
	assert_string_equal(on("2021-08-09"), "振替休日");
	assert_string_equal(on("2021-07-19"), "");
	assert_string_equal(on("2021-10-11"), "");
}

static void test_happy_mondays_and_what_was_before(void **state)
{
	assert_string_equal(on("1999-01-15"), "成人の日");
	assert_string_equal(on("2000-01-10"), "成人の日");
	assert_string_equal(on("2002-07-20"), "海の日");
	assert_string_equal(on("2003-07-21"), "海の日");
	assert_string_equal(on("2002-09-16"), "振替休日");
	assert_string_equal(on("1966-10-10"), "体育の日");
	assert_string_equal(on("2019-10-14"), "体育の日");
	assert_string_equal(on("2022-10-10"), "スポーツの日");
	assert_string_equal(on("2015-08-11"), "");
}

static void test_nothing_before_the_law(void **state)
{
	assert_string_equal(on("1948-05-05"), "");
	assert_string_equal(on("1948-09-23"), "秋分の日");
	assert_string_equal(on("1949-01-01"), "元日");
	assert_string_equal(on("0001-01-01"), "");
	assert_string_equal(on("9999-12-31"), "");
}
