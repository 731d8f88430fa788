#include "help/workspace.h"
#include "work/many.h"

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

static void row_of(struct many_row *row, struct rec *r)
{
	*row = (struct many_row){ .rec = r };
	problem_init(&row->p, f.a);
}

static void test_all_rows_or_none(void **state)
{
	(void)state;
	struct many_row row[2];
	row_of(&row[0], REC(&f, "site", "name=本社"));
	row_of(&row[1], REC(&f, "site", "address=どこか"));
	assert_int_equal(many_save(&f.s, row, 2, NULL), ST_INVALID);
	assert_int_equal(row[0].p.n, 0);
	assert_non_null(problem_of(&row[1].p, "name"));
	assert_int_equal(row[0].rec->id, 0);
	rec_set(row[1].rec, "name", "工場");
	problem_init(&row[1].p, f.a);
	assert_int_equal(many_save(&f.s, row, 2, NULL), ST_OK);
	assert_int_equal(row[1].rec->rev, 1);
	assert_non_null(store_load(f.a, f.db, schema_reg("site"), row[1].rec->id));
}

static void test_a_row_saved_by_somebody_else_is_shown_as_it_is_now(void **state)
{
	(void)state;
	int64_t id = fixture_new(&f, REC(&f, "site", "name=倉庫"));
	struct rec *mine = store_load(f.a, f.db, schema_reg("site"), id);
	SET(&f, store_load(f.a, f.db, schema_reg("site"), id), "name=倉庫（新）");
	rec_set(mine, "address", "川口市");
	struct many_row row[1];
	row_of(&row[0], mine);
	assert_int_equal(many_save(&f.s, row, 1, NULL), ST_INVALID);
	assert_string_equal(rec_get(row[0].now, "name"), "倉庫（新）");
	assert_string_equal(row[0].who, "佐藤");
	assert_string_equal(rec_get(many_seen(&f.s, mine->reg, id, 1), "name"), "倉庫");
}
