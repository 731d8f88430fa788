#include "help/workspace.h"
#include "../../../doc/example/type_postal.c"

/* The worked example of doc/add-a-field-type.md is true. */

static struct fixture f;
static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static void test_the_page_shows_the_file_that_is_compiled_here(void **state)
{
	(void)state;
	char *page, *code;
	size_t n;
	assert_int_equal(file_read(f.a, "doc/add-a-field-type.md", 1 << 20, &page, &n), ST_OK);
	assert_int_equal(file_read(f.a, "doc/example/type_postal.c", 1 << 20, &code, &n), ST_OK);
	assert_non_null(strstr(page, code));
}

static void test_the_type_works(void **state)
{
	(void)state;
	static const char *const examples[][2] = { { "〒123-4567", "1234567" }, { "１２３４５６７", "1234567" }, { "123 4567", "1234567" }, { "12-345", NULL }, { "123-456a", NULL } };
	const struct field fd = { "postal_code", "Postal address", &type_postal };
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const char *v, *why;
		bool good = type_postal.parse(&f.c, &fd, examples[i][0], &v, &why);
		assert_int_equal(good, examples[i][1] != NULL);
		if (good)
			assert_string_equal(v, examples[i][1]);
	}
	assert_string_equal(type_postal.text(&f.c, &fd, "1234567"), "〒123-4567");
}
