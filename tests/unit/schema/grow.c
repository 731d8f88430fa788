#include "help/workspace.h"
#include "schema/schema_migrate.h"

/* A register grows in a later version of the program, by a field and by a lifecycle: its old records follow. */

static const struct item states[] = { { "open", "Site" }, { "closed", "Department" }, { 0 } };
static const struct step steps[] = { { "open", "closed", "Site", ROLE_BIT(ROLE_SECRETARIAT) }, { 0 } };
static const struct field fields[] = {
	{ "name", "Name (English)", &type_text, REQ | LIST | TITLE | FIND },
	{ "note", "Note", &type_text, 0 },
	{ 0 },
};
static const struct reg young = { "grower", "Site", "Sites", "E-98", "GRW", GROUP_PLAN, .about = "Site", .fields = fields, .rights = { [ROLE_SECRETARIAT] = CE_ } };
static const struct field grown_fields[] = {
	{ "name", "Name (English)", &type_text, REQ | LIST | TITLE | FIND },
	{ "note", "Note", &type_text, FIND },
	{ "size", "Headcount", &type_int, INDEX },
	{ 0 },
};
static const struct reg grown = { "grower", "Site", "Sites", "E-98", "GRW", GROUP_PLAN, .about = "Site", .fields = grown_fields, .states = states, .steps = steps,
	.rights = { [ROLE_SECRETARIAT] = CE_ } };

static struct fixture f;

static void test_a_register_grows(void **state)
{
	(void)state;
	schema_add(&young);
	fixture_open(&f, "w.db");
	fixture_new(&f, REC(&f, "grower", "name=old", "note=hidden words"));
	struct db *d = f.db;
	const struct reg *reg = &grown;
	db_begin(d);
	db_unlock(d);
	assert_int_equal(schema_migrate_reg(f.a, d, reg), ST_OK);
	db_lock(d);
	assert_int_equal(db_commit(d), ST_OK);
	struct rec *r;
	assert_int_equal(store_get(&f.s, reg, 1, &r), ST_OK);
	assert_string_equal(r->state, "open");
	assert_null(rec_get(r, "size"));
	rec_set(r, "size", "5");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	struct problems p;
	problem_init(&p, f.a);
	assert_int_equal(store_step(&f.s, r, "closed", NULL, &p), ST_OK);
	assert_string_equal(r->state, "closed");
	fixture_close(&f);
}

/* A field of another kind would read old values wrongly: the file is not opened, rather than guessed at. */
static void test_a_field_never_changes_its_kind(void **state)
{
	(void)state;
	static const struct field other[] = { { "name", "Name (English)", &type_text, REQ | LIST | TITLE }, { "note", "Note", &type_int }, { 0 } };
	static const struct reg changed = { "grower", "Site", "Sites", "E-98", "GRW", GROUP_PLAN, .about = "Site", .fields = other, .rights = { [ROLE_SECRETARIAT] = CE_ } };
	fixture_open(&f, "w.db");
	db_begin(f.db);
	db_unlock(f.db);
	assert_int_equal(schema_migrate_reg(f.a, f.db, &changed), ST_CORRUPT);
	db_lock(f.db);
	db_rollback(f.db);
	fixture_close(&f);
}
