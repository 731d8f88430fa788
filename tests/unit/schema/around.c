#include "help/workspace.h"

/* What lies around a record: both ways, one step and two, nothing twice, nothing the reader may not see. */

static struct fixture f;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	fixture_new(&f, REC(&f, "department", "name=総務部"));
	fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎", "dept=1"));
	fixture_new(&f, REC(&f, "classification", "name_ja=社外秘", "rank=1"));
	fixture_new(&f, REC(&f, "document", "title_ja=文書管理規程", "owner=1", "classification=1"));
	fixture_new(&f, REC(&f, "record_form", "title=規程文書一覧", "document=1", "retention_years=3", "retention_basis=規程", "retention_start=created"));
	fixture_new(&f, REC(&f, "kept_record", "title=2027年度の一覧", "form=1", "date=2027-04-01", "location=書庫"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct around around[STORE_LINKS];

static int look(const char *reg, int64_t id, bool further)
{
	struct rec *r;
	assert_int_equal(store_get(&f.s, schema_reg(reg), id, &r), ST_OK);
	return store_links_around(&f.s, r, further, around);
}

static const struct around *found(int n, const char *reg)
{
	const struct around *a = NULL;
	for (int i = 0; i < n; i++) {
		if (!str_eq(around[i].link.reg->name, reg)) continue;
		assert_null(a);
		a = &around[i];
	}
	return a;
}

static void test_one_step_both_ways(void **state)
{
	(void)state;
	int n = look("document", 1, false);
	assert_int_equal(n, 3);
	assert_false(found(n, "person")->to);
	assert_false(found(n, "classification")->to);
	assert_true(found(n, "record_form")->to);
	assert_string_equal(found(n, "record_form")->link.title, "規程文書一覧");
	assert_int_equal(found(n, "record_form")->parent, -1);
}

static void test_two_steps_hang_on_the_first(void **state)
{
	(void)state;
	int n = look("document", 1, true);
	const struct around *kept = found(n, "kept_record"), *dept = found(n, "department");
	assert_true(kept->to);
	assert_string_equal(around[kept->parent].link.reg->name, "record_form");
	assert_false(dept->to);
	assert_string_equal(around[dept->parent].link.reg->name, "person");
	for (int i = 0; i < n; i++)
		assert_true(around[i].parent < i);
}

static void test_a_hub_brings_a_few_only(void **state)
{
	(void)state;
	for (int i = 0; i < 30; i++)
		fixture_new(&f, REC(&f, "document", "title_ja=規程", "owner=1"));
	int n = look("document", 1, true), by_owner = 0;
	for (int i = 0; i < n; i++)
		by_owner += around[i].parent >= 0 && str_eq(around[around[i].parent].link.reg->name, "person") && str_eq(around[i].link.reg->name, "document");
	assert_true(by_owner > 0 && by_owner <= STORE_BEYOND);
}

static void test_few_questions(void **state)
{
	(void)state;
	struct rec *r;
	assert_int_equal(store_get(&f.s, schema_reg("document"), 1, &r), ST_OK);
	db_queries(f.db, true);
	store_links_around(&f.s, r, false, around);
	assert_true(db_queries(f.db, true) <= 3);
	store_links_around(&f.s, r, true, around);
	assert_true(db_queries(f.db, true) <= 4);
}

static void test_what_one_may_not_read_is_left_out(void **state)
{
	(void)state;
	static const struct actor staff = { .account = 9, .name = "社員", .roles = ROLE_BIT(ROLE_EMPLOYEE), .lang = LANG_JA };
	struct store s = { f.a, f.db, &staff };
	struct rec *r;
	assert_int_equal(store_get(&s, schema_reg("document"), 1, &r), ST_OK);
	int n = store_links_around(&s, r, true, around);
	for (int i = 0; i < n; i++)
		assert_true(rights_may(&staff, around[i].link.reg, RIGHT_READ));
	assert_null(found(n, "kept_record"));
}
