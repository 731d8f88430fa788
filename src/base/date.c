#include "base/date.h"
#include "base/bug.h"
#include "base/era.h"
#include "base/holiday.h"
#include "base/utf8.h"
#include <string.h>

enum { MAX_SIGNS = 32, FIRST_DAY = -719162, LAST_DAY = 2932896, DAY_SECONDS = 86400 };

static int month_days(int y, int m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);

	return days[m - 1] + (m == 2 && leap);
}

bool date_valid(struct date d)
{
	return d.y >= 1 && d.y <= 9999 && d.m >= 1 && d.m <= 12 && d.d >= 1 && d.d <= month_days(d.y, d.m);
}

/* Years are counted from March, so that the leap day is the last of its year; 400 years have 146097 days. */
int32_t date_day(struct date d)
{
	int y = d.m > 2 ? d.y : d.y - 1, m = (d.m + 9) % 12;

	BUG_ON(!date_valid(d));
	return (int32_t)(y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + d.d - 1 - 719468);
}

struct date date_of_day(int32_t day)
{
	int z, century, of_century, y, of_year, m;

	if (day < FIRST_DAY || day > LAST_DAY) return (struct date){ 0 };
	z = day + 719468;
	century = (4 * z + 3) / 146097;
	of_century = z - century * 146097 / 4;
	y = (4 * of_century + 3) / 1461;
	of_year = of_century - y * 1461 / 4;
	m = (5 * of_year + 2) / 153;
	return (struct date){ century * 100 + y + (m >= 10), m < 10 ? m + 3 : m - 9, of_year - (153 * m + 2) / 5 + 1 };
}

int date_compare(struct date a, struct date b)
{
	int x = a.y * 10000 + a.m * 100 + a.d, y = b.y * 10000 + b.m * 100 + b.d;

	return (x > y) - (x < y);
}

int date_weekday(struct date d)
{
	return (date_day(d) + 719162 + 1) % 7;
}

struct date date_add_days(struct date d, int n)
{
	int64_t day = (int64_t)date_day(d) + n;

	return day < FIRST_DAY || day > LAST_DAY ? (struct date){ 0 } : date_of_day((int32_t)day);
}

struct date date_add_months(struct date d, int n)
{
	int64_t months = (int64_t)d.y * 12 + d.m - 1 + n;
	struct date out = { 0 };

	BUG_ON(!date_valid(d));
	if (months < 12 || months >= 10000 * 12) return out;
	out.y = (int)(months / 12);
	out.m = (int)(months % 12) + 1;
	out.d = d.d <= month_days(out.y, out.m) ? d.d : month_days(out.y, out.m);
	return out;
}

/* Reading: the text as code points, full-width forms as ASCII, spaces around dropped. */
struct signs { uint32_t cp[MAX_SIGNS + 1]; int n, at; };

static bool is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x3000;
}

static bool read_signs(const char *s, struct signs *t)
{
	uint32_t cp;

	*t = (struct signs){ 0 };
	while (s && (cp = utf8_next(&s))) {
		if (is_space(cp) && t->n == 0) continue;
		if (is_space(cp) && t->n == MAX_SIGNS) continue;
		if (t->n == MAX_SIGNS) return false;
		t->cp[t->n++] = cp >= 0xff01 && cp <= 0xff5e ? cp - 0xfee0 : cp;
	}
	while (t->n && is_space(t->cp[t->n - 1])) t->cp[--t->n] = 0;
	return t->n > 0;
}

static bool accept(struct signs *t, uint32_t cp)
{
	if (t->cp[t->at] != cp) return false;
	t->at++;
	return true;
}

/* A number of least..most digits; -1 when there is none. */
static int number(struct signs *t, int least, int most)
{
	int v = 0, n = 0;

	for (; n < most && t->cp[t->at] >= '0' && t->cp[t->at] <= '9'; n++) v = v * 10 + (int)(t->cp[t->at++] - '0');
	return n < least ? -1 : v;
}

static const struct era *read_era(struct signs *t)
{
	uint32_t letter = t->cp[0] >= 'a' && t->cp[0] <= 'z' ? t->cp[0] - 32 : t->cp[0];
	const struct era *e = era_by_letter(letter);

	if (e) {
		t->at = 1;
		return e;
	}
	if (t->n < 2) return NULL;
	e = era_by_sign(t->cp);
	if (e) t->at = 2;
	return e;
}

static bool count_digits(const struct signs *t, int want)
{
	int n = 0;

	while (t->cp[t->at + n] >= '0' && t->cp[t->at + n] <= '9') n++;
	return n == want && t->at + n == t->n;
}

enum { NEN = 0x5e74, GATSU = 0x6708, NICHI = 0x65e5, GAN = 0x5143 };

/* Month and day after the year: "年4月1日", or twice the same of - / . */
static bool month_and_day(struct signs *t, struct date *d)
{
	uint32_t sep = t->cp[t->at];

	if (accept(t, NEN)) {
		d->m = number(t, 1, 2);
		if (!accept(t, GATSU)) return false;
		d->d = number(t, 1, 2);
		return accept(t, NICHI);
	}
	if (sep != '-' && sep != '/' && sep != '.') return false;
	t->at++;
	d->m = number(t, 1, 2);
	if (!accept(t, sep)) return false;
	d->d = number(t, 1, 2);
	return true;
}

bool date_parse(const char *s, struct date *out)
{
	struct date d = { 0 };
	struct signs t;
	const struct era *e;
	bool ok;

	if (!read_signs(s, &t)) return false;
	e = read_era(&t);
	ok = true;
	if (count_digits(&t, e ? 6 : 8)) {
		d.y = number(&t, e ? 2 : 4, e ? 2 : 4);
		d.m = number(&t, 2, 2);
		d.d = number(&t, 2, 2);
	} else {
		d.y = e && accept(&t, GAN) ? 1 : number(&t, e ? 1 : 4, 4);
		ok = month_and_day(&t, &d);
	}
	if (!ok || t.at != t.n || d.y < 1) return false;
	if (e) d.y += e->first.y - 1;
	if (!date_valid(d) || (e && era_of(d) != e)) return false;
	*out = d;
	return true;
}

char *date_iso(struct arena *a, struct date d)
{
	return arena_printf(a, "%04d-%02d-%02d", d.y, d.m, d.d);
}

char *date_format(struct arena *a, struct date d, enum date_style style, bool ja)
{
	static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December" };
	const struct era *e = style == DATE_ERA && ja ? era_of(d) : NULL;

	if (!date_valid(d)) return arena_dup(a, "");
	if (style == DATE_ISO) return date_iso(a, d);
	if (!ja) return arena_printf(a, "%d %s %d", d.d, months[d.m - 1], d.y);
	if (!e) return arena_printf(a, "%d年%d月%d日", d.y, d.m, d.d);
	if (era_year(e, d) == 1) return arena_printf(a, "%s元年%d月%d日", e->name, d.m, d.d);
	return arena_printf(a, "%s%d年%d月%d日", e->name, era_year(e, d), d.m, d.d);
}

const char *date_weekday_name(int wd, bool ja)
{
	static const char *const names[2][7] = {
		{ "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" }, { "日", "月", "火", "水", "木", "金", "土" } };

	BUG_ON(wd < 0 || wd > 6);
	return names[ja][wd];
}

int date_fiscal_year(struct date d, int start)
{
	BUG_ON(start < 1 || start > 12);
	return d.m >= start ? d.y : d.y - 1;
}

bool date_is_holiday(struct date d, const char **name_ja)
{
	const char *name = holiday_name(d);

	if (name_ja) *name_ja = name;
	return name != NULL;
}

bool date_is_workday(struct date d)
{
	int wd = date_weekday(d);
	bool year_end = (d.m == 12 && d.d >= 29) || (d.m == 1 && d.d <= 3);

	return wd >= 1 && wd <= 5 && !year_end && !holiday_name(d);
}

struct date date_add_workdays(struct date d, int n)
{
	BUG_ON(n < 0);
	while (d.y && !date_is_workday(d)) d = date_add_days(d, 1);
	while (n-- > 0 && d.y)
		do d = date_add_days(d, 1); while (d.y && !date_is_workday(d));
	return d;
}

/* Two digits at s, or -1. */
static int two(const char *s)
{
	if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9') return -1;
	return (s[0] - '0') * 10 + s[1] - '0';
}

/* "Z", "+09:00", or nothing (Japan); minutes east, or INT32_MIN. */
static int zone(const char *s)
{
	int h, m;

	if (!*s) return DATE_JST;
	if (strcmp(s, "Z") == 0) return 0;
	if ((*s != '+' && *s != '-') || strlen(s) != 6 || s[3] != ':') return INT32_MIN;
	h = two(s + 1);
	m = two(s + 4);
	if (h < 0 || h > 14 || m < 0 || m > 59) return INT32_MIN;
	return *s == '-' ? -(h * 60 + m) : h * 60 + m;
}

/* ":SS[.fff]" at *s, moved behind it; 0 when absent, -1 when broken. */
static int seconds(const char **s)
{
	int v;

	if (**s != ':') return 0;
	v = two(*s + 1);
	if (v < 0 || v > 59) return -1;
	*s += 3;
	if (**s != '.') return v;
	++*s;
	if (**s < '0' || **s > '9') return -1;
	while (**s >= '0' && **s <= '9') ++*s;
	return v;
}

int64_t date_time_parse(const char *iso)
{
	struct date d;
	char day[11];
	const char *s;
	int h, m, sec, east;

	if (!iso || strnlen(iso, 16) < 16 || (iso[10] != 'T' && iso[10] != ' ')) return INT64_MIN;
	memcpy(day, iso, 10);
	day[10] = 0;
	if (day[4] != '-' || day[7] != '-' || two(day + 8) < 0 || !date_parse(day, &d)) return INT64_MIN;
	h = two(iso + 11);
	m = two(iso + 14);
	if (h < 0 || h > 23 || iso[13] != ':' || m < 0 || m > 59) return INT64_MIN;
	s = iso + 16;
	sec = seconds(&s);
	east = zone(s);
	if (sec < 0 || east == INT32_MIN) return INT64_MIN;
	return (int64_t)date_day(d) * DAY_SECONDS + h * 3600 + m * 60 + sec - (int64_t)east * 60;
}

static struct date split_time(int64_t t, int *of_day)
{
	int64_t day = t / DAY_SECONDS, rest = t % DAY_SECONDS;

	if (rest < 0) {
		rest += DAY_SECONDS;
		day--;
	}
	BUG_ON(day < FIRST_DAY || day > LAST_DAY);
	*of_day = (int)rest;
	return date_of_day((int32_t)day);
}

char *date_time_iso(struct arena *a, int64_t utc)
{
	int s;
	struct date d = split_time(utc, &s);

	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.y, d.m, d.d, s / 3600, s / 60 % 60, s % 60);
}

char *date_time_show(struct arena *a, int64_t utc, int offset_minutes)
{
	int s;
	struct date d = split_time(utc + (int64_t)offset_minutes * 60, &s);

	return arena_printf(a, "%04d-%02d-%02d %02d:%02d", d.y, d.m, d.d, s / 3600, s / 60 % 60);
}
