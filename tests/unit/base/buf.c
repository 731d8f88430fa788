#include "base/buf.h"
#include <string.h>

static void test_text_is_put_together(void **state)
{
	struct buf b;

	buf_init(&b, 1000);
	assert_string_equal(buf_cstr(&b), "");
	buf_str(&b, "ID-");
	buf_int(&b, -42);
	buf_char(&b, ' ');
	buf_printf(&b, "%s/%d", "x", 7);
	buf_str(&b, NULL);
	assert_string_equal(buf_cstr(&b), "ID--42 x/7");
	assert_int_equal(b.n, 10);
	buf_release(&b);
}

static void test_the_smallest_and_largest_numbers(void **state)
{
	struct buf b;

	buf_init(&b, 100);
	buf_int(&b, INT64_MIN);
	buf_char(&b, ' ');
	buf_int(&b, INT64_MAX);
	buf_char(&b, ' ');
	buf_int(&b, 0);
	assert_string_equal(buf_cstr(&b), "-9223372036854775808 9223372036854775807 0");
	buf_release(&b);
}

static void test_the_maximum_is_kept_and_remembered(void **state)
{
	struct buf b;

	buf_init(&b, 5);
	assert_true(buf_str(&b, "12345"));
	assert_false(b.full);
	assert_false(buf_char(&b, '6'));
	assert_true(b.full);
	assert_string_equal(buf_cstr(&b), "12345");
	buf_clear(&b);
	assert_false(b.full);
	assert_true(buf_str(&b, "1234"));
	assert_false(buf_printf(&b, "%d", 56));
	assert_false(buf_str(&b, ""));
	assert_string_equal(buf_cstr(&b), "1234");
	buf_release(&b);
}

static void test_long_texts_grow_byte_for_byte(void **state)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	for (int i = 0; i < 100000; i++) buf_printf(&b, "%d", i % 10);
	assert_int_equal(b.n, 100000);
	for (size_t i = 0; i < b.n; i++) assert_int_equal(b.p[i], '0' + (int)(i % 10));
	assert_int_equal(b.p[b.n], 0);
	buf_release(&b);
}
