#include "base/arena.h"
#include <stdint.h>
#include <string.h>

static void test_memory_is_zeroed_and_aligned(void **state)
{
	struct arena *a = arena_new(1 << 20);

	for (size_t n = 0; n < 300; n++) {
		unsigned char *p = arena_alloc(a, n);

		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t i = 0; i < n; i++) assert_int_equal(p[i], 0);
		memset(p, 0xff, n);
	}
	arena_free(a);
}

static void test_reset_gives_zeroed_memory_again(void **state)
{
	struct arena *a = arena_new(1 << 20);

	memset(arena_alloc(a, 100), 'x', 100);
	arena_reset(a);
	assert_int_equal(arena_used(a), 0);
	assert_string_equal(arena_alloc(a, 100), "");
	arena_free(a);
}

/* The first block is 32 KiB: these texts go through small, large and huge blocks and stay where they are. */
static void test_what_was_given_never_moves(void **state)
{
	struct arena *a = arena_new(64 << 20);
	char *kept[200];

	for (int i = 0; i < 200; i++) {
		kept[i] = arena_alloc(a, (size_t)i * 997 + 8);
		memcpy(kept[i], &i, sizeof i);
	}
	for (int i = 0; i < 200; i++) assert_memory_equal(kept[i], &i, sizeof i);
	arena_free(a);
}

static void test_printing_grows_over_the_block_s_end(void **state)
{
	struct arena *a = arena_new(1 << 20);

	for (int i = 0; i < 5000; i++) {
		char *s = arena_printf(a, "%d-%s", i, "text of some length");

		assert_int_equal(strlen(s), (i < 10 ? 1 : i < 100 ? 2 : i < 1000 ? 3 : 4) + 20);
	}
	assert_string_equal(arena_printf(a, "%s", ""), "");
	arena_free(a);
}

static void test_copies(void **state)
{
	struct arena *a = arena_new(1000);

	assert_string_equal(arena_ndup(a, "守る", 3), "守");
	assert_null(arena_dup(a, NULL));
	arena_free(a);
	arena_free(NULL);
}

static char order[4];

static void note(void *arg)
{
	strncat(order, arg, 1);
}

static void test_cleanups_run_last_first_and_once(void **state)
{
	struct arena *a = arena_new(1000);
	char one[] = "1", two[] = "2", three[] = "3";

	arena_cleanup(a, note, one);
	arena_cleanup(a, note, two);
	arena_reset(a);
	assert_string_equal(order, "21");
	arena_cleanup(a, note, three);
	arena_free(a);
	assert_string_equal(order, "213");
}
