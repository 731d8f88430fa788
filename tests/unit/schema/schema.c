#include "help/workspace.h"

static void test_the_registers_are_sound(void **state)
{
	(void)state;
	assert_int_equal(schema_check(), 0);
}

static void test_registers_are_found_by_name(void **state)
{
	(void)state;
	assert_string_equal(schema_reg("person")->prefix, "P");
	assert_null(schema_reg("persons"));
	assert_null(schema_reg(""));
	const struct reg *r;
	int n = 0;
	for (; (r = schema_at(n)); n++)
		assert_ptr_equal(schema_reg(r->name), r);
	assert_true(n >= 22);
}

static void test_migrating_twice_changes_nothing(void **state)
{
	(void)state;
	struct fixture f;
	fixture_open(&f, "w.db");
	assert_int_equal(schema_migrate(f.db), ST_OK);
	assert_int_equal(db_get_int(f.db, SQL("SELECT count(*) FROM regcount"), 0), db_get_int(f.db, SQL("SELECT max(no) FROM regcount"), 0));
	fixture_close(&f);
}
