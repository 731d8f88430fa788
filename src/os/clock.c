#include "os/clock.h"
#include "base/bug.h"
#include "base/str.h"
#include <stdlib.h>
#include <time.h>

/* MAMORU_NOW stands for the time in tests; a value that is none would make them test something else. */
static int64_t pretended(const char *text)
{
	int64_t t;

	if (str_int(text, INT64_MIN, INT64_MAX, &t)) return t;
	t = date_time_parse(text);
	if (t == INT64_MIN) BUG("MAMORU_NOW is no time");
	return t;
}

int64_t clock_now(void)
{
	const char *text = getenv("MAMORU_NOW");

	return str_empty(text) ? (int64_t)time(NULL) : pretended(text);
}

struct date clock_today(void)
{
	int64_t local = clock_now() + DATE_JST * 60;

	return date_of_day((int32_t)(local >= 0 ? local / 86400 : (local - 86399) / 86400));
}

int64_t clock_mono_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

char *clock_iso(struct arena *a)
{
	return date_time_iso(a, clock_now());
}
