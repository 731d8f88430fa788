#include "base/holiday.h"
#include "base/bug.h"
#include "base/embed.h"
#include <string.h>

enum when { FIXED, SECOND_MONDAY, THIRD_MONDAY, SPRING, AUTUMN };

static const struct rule { const char *name; int from, to, month; enum when when; int day; } rules[] = {
	{ "元日", 1949, 9999, 1, FIXED, 1 },
	{ "成人の日", 1949, 1999, 1, FIXED, 15 },
	{ "成人の日", 2000, 9999, 1, SECOND_MONDAY, 0 },
	{ "建国記念の日", 1967, 9999, 2, FIXED, 11 },
	{ "天皇誕生日", 2020, 9999, 2, FIXED, 23 },
	{ "春分の日", 1949, 9999, 3, SPRING, 0 },
	{ "天皇誕生日", 1949, 1988, 4, FIXED, 29 },
	{ "みどりの日", 1989, 2006, 4, FIXED, 29 },
	{ "昭和の日", 2007, 9999, 4, FIXED, 29 },
	{ "憲法記念日", 1949, 9999, 5, FIXED, 3 },
	{ "みどりの日", 2007, 9999, 5, FIXED, 4 },
	{ "こどもの日", 1949, 9999, 5, FIXED, 5 },
	{ "海の日", 1996, 2002, 7, FIXED, 20 },
	{ "海の日", 2003, 9999, 7, THIRD_MONDAY, 0 },
	{ "山の日", 2016, 9999, 8, FIXED, 11 },
	{ "敬老の日", 1966, 2002, 9, FIXED, 15 },
	{ "敬老の日", 2003, 9999, 9, THIRD_MONDAY, 0 },
	{ "秋分の日", 1948, 9999, 9, AUTUMN, 0 },
	{ "体育の日", 1966, 1999, 10, FIXED, 10 },
	{ "体育の日", 2000, 2019, 10, SECOND_MONDAY, 0 },
	{ "スポーツの日", 2020, 9999, 10, SECOND_MONDAY, 0 },
	{ "文化の日", 1948, 9999, 11, FIXED, 3 },
	{ "勤労感謝の日", 1948, 9999, 11, FIXED, 23 },
	{ "天皇誕生日", 1989, 2018, 12, FIXED, 23 },
};
enum { RULES = sizeof rules / sizeof *rules, MAX_SPECIAL = 200 };

static const struct date law = { 1948, 7, 20 }, substitute_law = { 1973, 4, 12 }, between_law = { 1985, 12, 27 };

/* Day of the equinox: the mean motion fitted to the observatory's announcements, good for 1900-2150. In units of 10^-6 days. */
static int equinox(int year, int64_t base_1900, int64_t base_1980, int64_t base_2100)
{
	int64_t base = year < 1980 ? base_1900 : year < 2100 ? base_1980 : base_2100;
	int leaps = year < 1980 ? (year - 1983) / 4 : (year - 1980) / 4;

	return (int)((base + 242194 * (int64_t)(year - 1980)) / 1000000 - leaps);
}

static int nth_monday(int year, int month, int nth)
{
	int first = date_weekday((struct date){ year, month, 1 });

	return 1 + (8 - first) % 7 + (nth - 1) * 7;
}

static int day_of(const struct rule *r, int year)
{
	switch (r->when) {
	case FIXED: return r->day;
	case SECOND_MONDAY: return nth_monday(year, r->month, 2);
	case THIRD_MONDAY: return nth_monday(year, r->month, 3);
	case SPRING: return equinox(year, 20835700, 20843100, 21851000);
	case AUTUMN: return equinox(year, 23258800, 23248800, 24248800);
	}
	BUG("holiday: unknown rule");
}

struct special { struct date date; char name[64]; bool none; };

/* One line of content/holidays.tsv: "2019-05-01<tab>天皇の即位の日", or "2020-07-20<tab>-" for a holiday that moved away. */
static bool read_special(const char *line, size_t n, struct special *out)
{
	const char *tab = memchr(line, '\t', n);
	char day[16];
	size_t size;

	if (n == 0 || *line == '#') return false;
	BUG_ON(!tab || (size_t)(tab - line) >= sizeof day);
	memcpy(day, line, (size_t)(tab - line));
	day[tab - line] = 0;
	size = n - (size_t)(tab + 1 - line);
	BUG_ON(!date_parse(day, &out->date) || size >= sizeof out->name);
	memcpy(out->name, tab + 1, size);
	out->name[size] = 0;
	out->none = strcmp(out->name, "-") == 0;
	return true;
}

static const struct special *specials(int *count)
{
	static struct special list[MAX_SPECIAL];
	static int n = -1;
	const struct embed *e;
	const char *p, *end;

	*count = n;
	if (n >= 0) return list;
	e = embed_find("content/holidays.tsv");
	if (!e) BUG("content/holidays.tsv is not compiled in");
	p = (const char *)e->p;
	for (n = 0; *p; p = *end ? end + 1 : end) {
		end = strchrnul(p, '\n');
		BUG_ON(n == MAX_SPECIAL);
		n += read_special(p, (size_t)(end - p), &list[n]);
	}
	*count = n;
	return list;
}

/* 国民の祝日 in the narrow sense: by rule or decided for that year. */
static const char *national(struct date d)
{
	int n;
	const struct special *s = specials(&n);

	if (date_compare(d, law) < 0) return NULL;
	for (int i = 0; i < n; i++)
		if (date_compare(s[i].date, d) == 0) return s[i].none ? NULL : s[i].name;
	for (int i = 0; i < RULES; i++)
		if (rules[i].month == d.m && rules[i].from <= d.y && d.y <= rules[i].to && day_of(&rules[i], d.y) == d.d) return rules[i].name;
	return NULL;
}

/* A holiday on Sunday gives the next day free; since 2007 the next day that is no holiday itself.
 * (Before, the next day: no year made a difference.) */
static bool substitute(struct date d)
{
	struct date before = date_add_days(d, -1);

	if (date_compare(d, substitute_law) < 0) return false;
	for (; national(before); before = date_add_days(before, -1))
		if (date_weekday(before) == 0) return true;
	return false;
}

static bool between(struct date d)
{
	if (date_compare(d, between_law) < 0 || (d.y < 2007 && date_weekday(d) == 0)) return false;
	return national(date_add_days(d, -1)) && national(date_add_days(d, 1));
}

const char *holiday_name(struct date d)
{
	const char *name = national(d);

	if (name) return name;
	if (substitute(d)) return "振替休日";
	return between(d) ? "国民の休日" : NULL;
}
