#include "base/map.h"

static void test_values_are_found_and_replaced(void **state)
{
	struct arena *a = arena_new(1 << 16);
	struct map *m = map_new(a);
	int one = 1, two = 2;

	assert_null(map_get(m, "owner"));
	map_set(m, "owner", &one);
	map_set(m, "owner", &two);
	assert_ptr_equal(map_get(m, "owner"), &two);
	assert_int_equal(map_count(m), 1);
	arena_free(a);
}

/* 9 keys is where the index begins; 5000 make it grow often. */
static void test_many_keys_keep_their_order(void **state)
{
	struct arena *a = arena_new(4 << 20);
	struct map *m = map_new(a);
	void *value;

	for (intptr_t i = 1; i <= 5000; i++) {
		map_set(m, arena_printf(a, "key %d", (int)i), (void *)i);
		assert_ptr_equal(map_get(m, "key 1"), (void *)1);
	}
	for (intptr_t i = 1; i <= 5000; i++) {
		assert_string_equal(map_at(m, (size_t)i - 1, &value), arena_printf(a, "key %d", (int)i));
		assert_ptr_equal(value, (void *)i);
		assert_ptr_equal(map_get(m, arena_printf(a, "key %d", (int)i)), (void *)i);
	}
	assert_null(map_get(m, "key 0"));
	arena_free(a);
}
