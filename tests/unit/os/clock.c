#include "os/clock.h"
#include <stdlib.h>

static int teardown(void **state)
{
	return unsetenv("MAMORU_NOW");
}

static void test_tests_set_the_time(void **state)
{
	struct arena *a = arena_new(4096);

	setenv("MAMORU_NOW", "2027-03-31T15:00:00Z", 1);
	assert_string_equal(clock_iso(a), "2027-03-31T15:00:00Z");
	setenv("MAMORU_NOW", "1806505200", 1);
	assert_string_equal(clock_iso(a), "2027-03-31T15:00:00Z");
	arena_free(a);
}

static void test_today_is_japan_s_day(void **state)
{
	setenv("MAMORU_NOW", "2027-03-31T14:59:59Z", 1);
	assert_int_equal(date_compare(clock_today(), (struct date){ 2027, 3, 31 }), 0);
	setenv("MAMORU_NOW", "2027-03-31T15:00:00Z", 1);
	assert_int_equal(date_compare(clock_today(), (struct date){ 2027, 4, 1 }), 0);
}

static void test_the_measuring_clock_never_goes_back(void **state)
{
	int64_t first = clock_mono_us();

	assert_true(clock_mono_us() >= first);
}
