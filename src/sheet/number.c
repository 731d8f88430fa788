#include "sheet/number.h"
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/date.h"

/* Behind what stands for itself: "...", \x, _x, *x and [colour], [$-411], [<100]. [h] [mm] [ss] are elapsed time. */
static const char *skip(const char *f, unsigned *kind)
{
	const char *end;

	switch (*f) {
	case '"':
		end = strchr(f + 1, '"');
		return end ? end + 1 : f + strlen(f);
	case '\\': case '_': case '*':
		return f[1] ? f + 2 : f + 1;
	case '[':
		end = strchr(f, ']');
		if (!end)
			return f + strlen(f);
		if (strspn(f + 1, "hHmMsS") == (size_t)(end - f - 1) && end > f + 1)
			*kind |= NUMBER_ELAPSED | NUMBER_TIME;
		return end + 1;
	default:
		return f;
	}
}

static bool is_general(const char *f)
{
	return !strncasecmp(f, "general", 7) || !strncasecmp(f, "G/", 2);
}

unsigned number_kind(const char *f)
{
	unsigned kind = 0;
	bool months = false;

	while (*f && *f != ';') {
		const char *behind = skip(f, &kind);
		if (behind != f) {
			f = behind;
			continue;
		}
		if (is_general(f))
			return 0;
		if (strchr("ydgeabYDGEAB", *f) && !((*f == 'e' || *f == 'E') && (f[1] == '+' || f[1] == '-')))
			kind |= !strncasecmp(f, "am/pm", 5) || !strncasecmp(f, "a/p", 3) ? NUMBER_TIME : NUMBER_DATE;
		if (strchr("hsHS", *f))
			kind |= NUMBER_TIME;
		months |= *f == 'm' || *f == 'M';
		f += !strncasecmp(f, "am/pm", 5) ? 5 : 1;
	}
	return months && !kind ? NUMBER_DATE : kind;
}

unsigned number_builtin(int id)
{
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) || (id >= 50 && id <= 58))
		return NUMBER_DATE;
	if (id == 22)
		return NUMBER_DATE | NUMBER_TIME;
	if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 47)
		return NUMBER_TIME;
	return id == 46 ? NUMBER_TIME | NUMBER_ELAPSED : 0;
}

/* 15 digits in plain notation where that stays readable. */
static void plain(char out[NUMBER_TEXT], double v)
{
	char digits[32], *dot, *e;
	int exp, n;

	snprintf(digits, sizeof(digits), "%.14e", fabs(v));
	e = strchr(digits, 'e');
	exp = (int)strtol(e + 1, NULL, 10);
	*e = 0;
	memmove(digits + 1, digits + 2, strlen(digits + 2) + 1);
	for (n = 15; n > 1 && digits[n - 1] == '0'; n--)
		digits[n - 1] = 0;
	dot = out + (v < 0 ? 1 : 0);
	*out = '-';
	if (exp > 20 || exp < -10)
		snprintf(dot, NUMBER_TEXT - 1, "%c%s%.14sE%+03d", digits[0], n > 1 ? "." : "", digits + 1, exp);
	else if (exp < 0)
		snprintf(dot, NUMBER_TEXT - 1, "0.%.*s%.15s", -exp - 1, "0000000000", digits);
	else if (n <= exp + 1)
		snprintf(dot, NUMBER_TEXT - 1, "%.15s%.*s", digits, exp + 1 - n, "00000000000000000000");
	else
		snprintf(dot, NUMBER_TEXT - 1, "%.*s.%.14s", exp + 1, digits, digits + exp + 1);
}

static void clock_text(char *out, size_t size, int64_t seconds)
{
	int64_t h = seconds / 3600;
	int m = (int)(seconds / 60 % 60), s = (int)(seconds % 60);

	if (s)
		snprintf(out, size, "%02lld:%02d:%02d", (long long)h, m, s);
	else
		snprintf(out, size, "%02lld:%02d", (long long)h, m);
}

/* Days since 1970 of a serial day; false for days that never were: 1900-01-00 and the 29th of February 1900. */
static bool day_of(int64_t serial, bool from_1904, int32_t *day)
{
	if (from_1904)
		serial += 1462;
	else if (serial <= 0 || serial == 60)
		return false;
	else if (serial < 60)
		serial++;
	if (serial > 2958465)
		return false;
	*day = (int32_t)(serial - 25569);
	return true;
}

static bool moment(char out[NUMBER_TEXT], double v, unsigned kind, bool from_1904)
{
	int64_t seconds, serial;
	int32_t day = 0;
	struct date d;
	bool dated;

	if (!(v >= 0 && v < 2958466.0))
		return false;
	seconds = kind & NUMBER_TIME ? llround(v * 86400) : (int64_t)floor(v) * 86400;
	if (kind & NUMBER_ELAPSED) {
		clock_text(out, NUMBER_TEXT, seconds);
		return true;
	}
	serial = seconds / 86400;
	dated = kind & NUMBER_DATE && (serial || from_1904);
	if (kind & NUMBER_DATE && !dated && !(kind & NUMBER_TIME))
		return false;
	if (!dated) {
		clock_text(out, NUMBER_TEXT, seconds % 86400);
		return true;
	}
	if (!day_of(serial, from_1904, &day))
		return false;
	d = date_of_day(day);
	snprintf(out, NUMBER_TEXT, "%04d-%02d-%02d", d.y, d.m, d.d);
	if (kind & NUMBER_TIME && seconds % 86400) {
		out[10] = ' ';
		clock_text(out + 11, NUMBER_TEXT - 11, seconds % 86400);
	}
	return true;
}

/* Whole numbers as most are: nothing to compute. */
static bool short_integer(const char *v)
{
	size_t n = strspn(v, "0123456789");

	return n && n <= 15 && !v[n] && (v[0] != '0' || n == 1);
}

bool number_text(char out[NUMBER_TEXT], const char *v, unsigned kind, bool from_1904)
{
	char *end;
	double d;

	if (!kind && short_integer(v)) {
		memcpy(out, v, strlen(v) + 1);
		return true;
	}
	if (!*v || v[strspn(v, "0123456789+-.eE")])
		return false;
	d = strtod(v, &end);
	if (*end || !isfinite(d))
		return false;
	if (!kind || !moment(out, d, kind, from_1904))
		plain(out, d == 0 ? 0.0 : d);
	return true;
}
