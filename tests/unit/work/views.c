#include "help/workspace.h"
#include "help/sample.h"
#include "work/views.h"

static struct fixture f;
static struct store secretary, employee;
static const struct actor nobody_special = { .account = 7, .name = "田中", .roles = ROLE_BIT(ROLE_EMPLOYEE), .lang = LANG_JA, .address = "127.0.0.1" };

static int setup(void **state)
{
	(void)state;
	schema_add(&sample_reg);
	fixture_open(&f, "w.db");
	secretary = f.s;
	employee = (struct store){ f.a, f.db, &nobody_special };
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static int64_t keep(struct store *s, const char *reg, const char *name, bool shared, bool opens)
{
	struct problems p;
	struct view v = { .name = name, .shared = shared, .opens = opens, .filters = "f.state=draft", .columns = "name,count", .sort = "-count", .group = "state" };
	problem_init(&p, f.a);
	assert_int_equal(views_add(s, schema_reg(reg), &v, &p), ST_OK);
	return v.id;
}

static int seen(struct store *s, const char *reg, struct view *v) { return views_of(s, schema_reg(reg), v, 10); }

static void test_a_view_is_its_makers_until_it_is_shared(void **state)
{
	(void)state;
	struct view v[10];
	struct problems p;
	problem_init(&p, f.a);
	int64_t id = keep(&employee, "site", "私の拠点", false, false);
	assert_int_equal(seen(&employee, "site", v), 1);
	assert_string_equal(v[0].filters, "f.state=draft");
	assert_string_equal(v[0].columns, "name,count");
	assert_string_equal(v[0].group, "state");
	assert_int_equal(seen(&secretary, "site", v), 0);
	assert_int_equal(seen(&employee, "person", v), 0);
	assert_int_equal(views_change(&employee, &(struct view){ .id = id, .name = "みんなの拠点", .shared = true }, &p), ST_OK);
	assert_int_equal(seen(&secretary, "site", v), 1);
	assert_string_equal(v[0].name, "みんなの拠点");
	assert_string_equal(v[0].filters, "f.state=draft");
	assert_false(v[0].mine);
}

static void test_nobody_changes_or_drops_anothers_view(void **state)
{
	(void)state;
	struct view v[10];
	struct problems p;
	problem_init(&p, f.a);
	int64_t id = keep(&employee, "document", "共有", true, false);
	assert_int_equal(views_change(&secretary, &(struct view){ .id = id, .name = "x" }, &p), ST_DENIED);
	assert_int_equal(views_drop(&secretary, id), ST_DENIED);
	assert_int_equal(views_drop(&employee, id), ST_OK);
	assert_int_equal(seen(&employee, "document", v), 0);
	assert_int_equal(views_drop(&employee, id), ST_NOTFOUND);
}

static void test_one_view_at_most_opens_first(void **state)
{
	(void)state;
	struct view v[10];
	keep(&employee, "task", "一", false, true);
	keep(&secretary, "task", "事務局", true, true);
	keep(&employee, "task", "二", false, true);
	assert_int_equal(seen(&employee, "task", v), 3);
	int first = 0;
	for (int i = 0; i < 3; i++) {
		if (!v[i].mine) assert_true(v[i].opens);
		else if (v[i].opens) {
			assert_string_equal(v[i].name, "二");
			first++;
		}
	}
	assert_int_equal(first, 1);
}

static void test_a_view_needs_a_name(void **state)
{
	(void)state;
	struct problems p;
	struct view v = { .name = "" };
	problem_init(&p, f.a);
	assert_int_equal(views_add(&employee, schema_reg("site"), &v, &p), ST_INVALID);
	assert_non_null(problem_of(&p, "name"));
}

static void test_grouped_rows_stand_together_and_are_summed(void **state)
{
	(void)state;
	static const char *const colour[] = { "red", "blue", "red", NULL, "blue", "red" };
	struct query q;
	struct list l;
	struct problems p;
	struct query_group g[10];
	problem_init(&p, f.a);
	for (int i = 0; i < 6; i++) {
		struct rec *r = REC(&f, "sample", "name=x");
		rec_set(r, "colour", colour[i]);
		rec_set_int(f.a, r, "cost", (i + 1) * 100);
		fixture_new(&f, r);
	}
	const struct param v[] = { { "group", "colour" }, { "sort", "-cost" }, { "cols", "name,cost" } };
	query_parse(&f.c, schema_reg("sample"), v, 3, &q, &p);
	assert_int_equal(p.n, 0);
	assert_string_equal(q.column[0]->name, "colour");
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	static const char *const cost[] = { "500", "200", "600", "300", "100", "400" };
	assert_int_equal(l.n, 6);
	for (int i = 0; i < 6; i++) assert_string_equal(rec_get(l.row[i], "cost"), cost[i]);
	assert_int_equal(query_group_all(&f.s, &q, g, 10), 3);
	for (int i = 0; i < 3; i++) {
		bool red = str_eq(g[i].value, "red"), none = !g[i].value;
		assert_int_equal(g[i].n, red ? 3 : none ? 1 : 2);
		assert_int_equal(g[i].sum[2], red ? 1000 : none ? 400 : 700);
	}
	query_parse(&f.c, schema_reg("sample"), (const struct param[]){ { "group", "name" } }, 1, &q, &p);
	assert_int_equal(p.n, 1);
	assert_null(q.group);
}
