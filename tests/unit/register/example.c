#include "help/workspace.h"
#include "../../../doc/example/notice_board.c"

/* The worked example of doc/add-a-register.md is true. */

static struct fixture f;
static int setup(void **state)
{
	(void)state;
	schema_add(&notice_board_reg);
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
	char *text, *code;
	size_t n;
	assert_int_equal(file_read(f.a, "doc/add-a-register.md", 1 << 20, &text, &n), ST_OK);
	assert_int_equal(file_read(f.a, "doc/example/notice_board.c", 1 << 20, &code, &n), ST_OK);
	assert_non_null(strstr(text, code));
}

static void test_the_register_works(void **state)
{
	(void)state;
	assert_int_equal(schema_check(), 0);
	struct rec *r = REC(&f, "notice_board", "what=情報セキュリティ方針の通知");
	struct problems p;
	problem_init(&p, f.a);
	fixture_new(&f, r);
	assert_string_equal(r->code, "NB-0001");
	struct store manager = { f.a, f.db, &fixture_manager };
	assert_int_equal(store_step(&manager, r, "in_use", NULL, &p), ST_INVALID);
	assert_non_null(problem_of(&p, "period"));
	rec_set(r, "period", "5月末まで");
	rec_set(r, "readers", "全従業員");
	rec_set(r, "board", "outside");
	assert_string_equal(fixture_refusal(&f, r, "approved_by"), "What hangs at the street needs somebody who approves it.");
	rec_set(r, "board", "inside");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_int_equal(store_step(&manager, r, "in_use", NULL, &p), ST_OK);
	struct hit h[3];
	assert_int_equal(search_run(&f.s, "方針", NULL, h, 3), 1);
}
