#include "schema/import_seen.h"
#include <stdio.h>
#include <string.h>

enum { MANY = 200000 };

static const char *value(int i)
{
	static char s[16];

	snprintf(s, sizeof(s), "%07d", i);
	return s;
}

/* Every fourth slot of a table that went to its file is asked again: it knows the row, and nothing it was not told. */
static void test_rows_are_remembered_in_memory_and_in_the_file(void **state)
{
	struct import_seen s;

	import_seen_init(&s, NULL);
	for (int i = 1; i <= MANY; i++) {
		assert_int_equal(import_seen_row(&s, "code", value(i), i), 0);
		if (i == 1000)
			assert_non_null(s.slot);
	}
	assert_null(s.slot);
	for (int i = 1; i <= MANY; i += 4) {
		assert_int_equal(import_seen_ask(&s, "code", value(i)), i);
		assert_int_equal(import_seen_row(&s, "code", value(i), i + 1), i);
		assert_int_equal(import_seen_ask(&s, "code", value(MANY + i)), 0);
	}
	assert_int_equal(s.st, ST_OK);
	import_seen_release(&s);
}

static void test_a_value_counts_in_its_own_field_only(void **state)
{
	struct import_seen s;

	import_seen_init(&s, NULL);
	assert_int_equal(import_seen_ask(&s, "code", "A"), 0);
	assert_int_equal(import_seen_row(&s, "code", "A", 3), 0);
	assert_int_equal(import_seen_row(&s, "mail", "A", 4), 0);
	assert_int_equal(import_seen_row(&s, "code", "A", 5), 3);
	import_seen_release(&s);
}
