#include "help/workspace.h"
#include "work/start.h"

/* The starting content loads again without taking a client's work away. */

static struct fixture f;
static const struct actor program = { .account = 0, .name = "program", .roles = ROLES_ALL, .lang = LANG_JA };

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	f.s.actor = &program;
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}
static void anew(void **state)
{
	teardown(state);
	setup(state);
}

static const struct start_set *set_named(const char *name)
{
	static struct start_set set[START_SETS];
	int n = start_sets(f.a, LANG_JA, set);
	for (int i = 0; i < n; i++)
		if (str_eq(set[i].name, name))
			return &set[i];
	fail_msg("there is no set %s", name);
	return NULL;
}

static struct start_tally load(const char *name, bool dry)
{
	struct start_tally t;
	assert_int_equal(start_load(&f.s, set_named(name), dry, &t), ST_OK);
	return t;
}

static struct rec *role(const char *code)
{
	struct rec *r = NULL;
	assert_int_equal(store_by_code(&f.s, schema_reg("role_description"), code, &r), ST_OK);
	return r;
}

static void test_every_set_loads_and_says_where_it_comes_from(void **state)
{
	struct start_set set[START_SETS];
	anew(state);
	int n = start_sets(f.a, LANG_EN, set);
	assert_true(n > 0);
	assert_int_equal(start_load_all(&f.s), ST_OK);
	for (int i = 0; i < n; i++) {
		struct start_tally t;
		assert_int_equal(start_load(&f.s, &set[i], true, &t), ST_OK);
		assert_int_equal(t.same, set[i].rows);
		assert_int_equal(strlen(set[i].checked), strlen("2026-11-23"));
		assert_false(str_empty(set[i].source));
	}
}

static void test_looking_changes_nothing(void **state)
{
	struct rec *r;
	anew(state);
	struct start_tally t = load("20-roles", true);
	assert_int_equal(t.created, t.rows);
	assert_int_equal(store_by_code(&f.s, schema_reg("role_description"), "ROLE-TOP", &r), ST_NOTFOUND);
}

static void test_what_the_client_changed_stays(void **state)
{
	struct problems p;
	anew(state);
	load("20-roles", false);
	struct rec *r = role("ROLE-SEC");
	problem_init(&p, f.a);
	rec_set(r, "name_ja", "情報管理室");
	assert_int_equal(store_put(&f.s, r, NULL, NULL, &p), ST_OK);
	struct start_tally t = load("20-roles", false);
	assert_int_equal(t.kept, 1);
	assert_int_equal(t.same, t.rows - 1);
	assert_string_equal(rec_get(role("ROLE-SEC"), "name_ja"), "情報管理室");
}

static void test_what_the_client_left_alone_follows(void **state)
{
	struct problems p;
	anew(state);
	/* As an older version of the program would have filled it. */
	struct rec *r = rec_new(f.a, schema_reg("role_description"));
	r->code = "ROLE-TOP";
	rec_set(r, "name_ja", "経営者");
	rec_set(r, "name_en", "Management");
	rec_set(r, "responsibility", "全部");
	rec_set(r, "authority", "全部");
	problem_init(&p, f.a);
	assert_int_equal(store_put(&f.s, r, NULL, "start", &p), ST_OK);
	rec_set(r, "authority", "予算だけ");
	assert_int_equal(store_put(&f.s, r, NULL, NULL, &p), ST_OK);
	struct start_tally t = load("20-roles", false);
	assert_int_equal(t.updated, 1);
	assert_string_equal(rec_get(role("ROLE-TOP"), "name_ja"), "トップマネジメント");
	assert_string_equal(rec_get(role("ROLE-TOP"), "authority"), "予算だけ");
	t = load("20-roles", false);
	assert_int_equal(t.updated, 0);
	assert_string_equal(rec_get(role("ROLE-TOP"), "authority"), "予算だけ");
}

static void test_what_the_client_deleted_stays_deleted(void **state)
{
	struct problems p;
	struct rec *r;
	anew(state);
	load("20-roles", false);
	problem_init(&p, f.a);
	r = role("ROLE-CSI");
	assert_int_equal(store_delete(&f.s, r, NULL, &p), ST_OK);
	assert_int_equal(load("20-roles", false).gone, 1);
	assert_int_equal(store_by_code(&f.s, schema_reg("role_description"), "ROLE-CSI", &r), ST_NOTFOUND);
}

static void test_a_record_made_by_hand_is_the_clients(void **state)
{
	struct problems p;
	anew(state);
	struct rec *r = rec_new(f.a, schema_reg("role_description"));
	r->code = "ROLE-TOP";
	rec_set(r, "name_ja", "社長");
	rec_set(r, "name_en", "President");
	rec_set(r, "responsibility", "全部");
	rec_set(r, "authority", "全部");
	problem_init(&p, f.a);
	assert_int_equal(store_put(&f.s, r, NULL, NULL, &p), ST_OK);
	assert_int_equal(load("20-roles", false).kept, 1);
	assert_string_equal(rec_get(role("ROLE-TOP"), "name_ja"), "社長");
}

static void test_the_demo_company_is_filled_in_both_languages(void **state)
{
	(void)state;
	struct start_set set[START_SETS];
	assert_true(start_demo_sets(f.a, LANG_EN, set) > 3);
	assert_string_equal(set[0].title, "Suppliers");
}
