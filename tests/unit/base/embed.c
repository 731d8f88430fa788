#include "base/embed.h"
#include <string.h>

static void test_a_file_of_content_is_inside(void **state)
{
	const struct embed *e = embed_find("content/holidays.tsv");

	assert_non_null(e);
	assert_int_equal(strlen((const char *)e->p), e->n);
	assert_non_null(strstr((const char *)e->p, "2019-05-01\t天皇の即位の日"));
	assert_int_equal(strlen(e->etag), 16);
}

static void test_every_file_is_found_by_its_path(void **state)
{
	for (const struct embed *e = embed_table; e->path; e++) {
		assert_ptr_equal(embed_find(e->path), e);
		assert_int_equal(e->p[e->n], 0);
	}
	assert_null(embed_find("content/"));
	assert_null(embed_find("zzz"));
	assert_null(embed_find(""));
}
