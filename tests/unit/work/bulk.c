#include "help/workspace.h"
#include "help/sample.h"
#include "work/bulk.h"

static struct fixture f;
static const struct reg *reg;

static int setup(void **state)
{
	(void)state;
	schema_add(&sample_reg);
	fixture_open(&f, "w.db");
	reg = schema_reg("sample");
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static void make(int64_t *id, int n, const char *colour)
{
	for (int i = 0; i < n; i++) {
		struct rec *r = REC(&f, "sample", "name=x", "yes=1", "day=2027-04-01");
		rec_set(r, "colour", colour);
		id[i] = fixture_new(&f, r);
	}
}

static struct rec *load(int64_t id) { return store_load(f.a, f.db, reg, id); }

static struct bulk to_blue(const int64_t *id, int n) { return (struct bulk){ .reg = reg, .field = schema_field(reg, "colour"), .value = "blue", .why = "分類の見直し", .id = id, .n = n }; }

static void test_looking_changes_nothing_and_says_what_would(void **state)
{
	(void)state;
	int64_t id[3];
	struct bulk_report r;
	make(id, 2, "red");
	make(id + 2, 1, "blue");
	struct bulk b = to_blue(id, 3);
	b.why = NULL;
	assert_int_equal(bulk_look(&f.s, &b, &r), ST_OK);
	assert_int_equal(r.changed, 2);
	assert_int_equal(r.same, 1);
	assert_int_equal(r.refused, 0);
	assert_int_equal(r.rows, 2);
	assert_string_not_equal(r.row[0].before, r.row[0].after);
	assert_string_equal(rec_get(load(id[0]), "colour"), "red");
	assert_int_equal(load(id[0])->rev, 1);
}

static void test_a_bulk_change_is_marked_in_each_history(void **state)
{
	(void)state;
	int64_t id[2];
	struct bulk_report r;
	struct revision h[4];
	make(id, 2, "red");
	struct bulk b = to_blue(id, 2);
	assert_int_equal(bulk_apply(&f.s, &b, &r), ST_OK);
	for (int i = 0; i < 2; i++) {
		assert_string_equal(rec_get(load(id[i]), "colour"), "blue");
		store_history(&f.s, reg, id[i], 0, h, 4);
		assert_string_equal(h[0].action, "bulk");
		assert_string_equal(h[0].why, arena_printf(f.a, "%s: 分類の見直し", r.code));
	}
}

static void test_what_is_refused_stays_and_is_listed(void **state)
{
	(void)state;
	int64_t id[3];
	struct bulk_report r;
	make(id, 3, "red");
	struct rec *fixed = load(id[1]);
	assert_string_equal(fixture_step(&f, &fixture_manager, fixed, "retired"), "");
	struct bulk b = to_blue(id, 3);
	assert_int_equal(bulk_apply(&f.s, &b, &r), ST_OK);
	assert_int_equal(r.changed, 2);
	assert_int_equal(r.refused, 1);
	assert_string_equal(rec_get(load(id[1]), "colour"), "red");
	for (int i = 0; i < r.rows; i++)
		if (r.row[i].refused) assert_int_equal(r.row[i].id, id[1]);
}

static void test_who_saved_after_the_look_is_not_overwritten(void **state)
{
	(void)state;
	int64_t id[2];
	struct bulk_report r;
	make(id, 2, "red");
	struct bulk b = to_blue(id, 2);
	assert_int_equal(bulk_look(&f.s, &b, &r), ST_OK);
	b.seen = r.seen;
	SET(&f, load(id[0]), "colour=green");
	assert_int_equal(bulk_apply(&f.s, &b, &r), ST_OK);
	assert_string_equal(rec_get(load(id[0]), "colour"), "green");
	assert_string_equal(rec_get(load(id[1]), "colour"), "blue");
}

static void test_taken_back_where_nobody_changed_it_again(void **state)
{
	(void)state;
	int64_t id[3];
	struct bulk_report r;
	struct rec *change;
	make(id, 2, "red");
	make(id + 2, 1, "green");
	struct bulk b = to_blue(id, 3);
	assert_int_equal(bulk_apply(&f.s, &b, &r), ST_OK);
	SET(&f, load(id[1]), "name=y");
	assert_int_equal(bulk_find(&f.s, r.code, &change), ST_OK);
	assert_int_equal(bulk_undo(&f.s, change, &r), ST_OK);
	assert_int_equal(r.changed, 2);
	assert_int_equal(r.refused, 1);
	assert_string_equal(rec_get(load(id[0]), "colour"), "red");
	assert_string_equal(rec_get(load(id[1]), "colour"), "blue");
	assert_string_equal(rec_get(load(id[2]), "colour"), "green");
	assert_int_equal(bulk_find(&f.s, r.code, &change), ST_OK);
	assert_false(bulk_may_undo(&f.s, change));
	assert_int_equal(bulk_undo(&f.s, change, &r), ST_DENIED);
}

static void test_steps_are_taken_together_and_back_where_there_is_a_way(void **state)
{
	(void)state;
	int64_t id[2];
	struct bulk_report r;
	struct rec *change;
	make(id, 2, "red");
	SET(&f, load(id[1]), "yes=0");
	struct bulk b = { .reg = reg, .to = "review", .why = "まとめて", .id = id, .n = 2 };
	assert_int_equal(bulk_apply(&f.s, &b, &r), ST_OK);
	assert_int_equal(r.changed, 1);
	assert_int_equal(r.refused, 1);
	assert_string_equal(load(id[0])->state, "review");
	struct store manager = { f.a, f.db, &fixture_manager };
	assert_int_equal(bulk_find(&manager, r.code, &change), ST_OK);
	assert_int_equal(bulk_undo(&manager, change, &r), ST_OK);
	assert_string_equal(load(id[0])->state, "draft");
}

static void test_who_may_not_edit_changes_nothing(void **state)
{
	(void)state;
	static const struct actor top = { .account = 9, .name = "社長", .roles = ROLE_BIT(ROLE_TOP), .lang = LANG_JA, .address = "127.0.0.1" };
	int64_t id[1];
	struct bulk_report r;
	struct store s = { f.a, f.db, &top };
	make(id, 1, "red");
	struct bulk b = to_blue(id, 1);
	assert_int_equal(bulk_apply(&s, &b, &r), ST_INVALID);
	assert_int_equal(r.refused, 1);
	assert_string_equal(rec_get(load(id[0]), "colour"), "red");
}
