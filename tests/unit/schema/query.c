#include "help/workspace.h"
#include "help/sample.h"

static struct fixture f;
static int64_t sales, factory, yamada, sato;

static void add(const char *name, const char *kana, const char *count, const char *share, const char *day, int64_t dept, const char *colours)
{
	struct rec *r = rec_new(f.a, &sample_reg);
	rec_set(r, "name", name);
	rec_set(r, "kana", kana);
	rec_set(r, "count", count);
	rec_set(r, "share", share);
	rec_set(r, "day", day);
	rec_set(r, "colours", colours);
	if (dept)
		rec_set_int(f.a, r, "dept", dept);
	if (count && str_eq(count, "10"))
		rec_set(r, "friends", arena_printf(f.a, "%lld,%lld", (long long)yamada, (long long)sato));
	fixture_new(&f, r);
}

static int setup(void **state)
{
	(void)state;
	schema_add(&sample_reg);
	fixture_open(&f, "w.db");
	sales = fixture_new(&f, REC(&f, "department", "name=営業部"));
	factory = fixture_new(&f, REC(&f, "department", "name=製造部"));
	yamada = fixture_new(&f, REC(&f, "person", "family_name=山田", "given_name=太郎"));
	sato = fixture_new(&f, REC(&f, "person", "family_name=佐藤", "given_name=花子"));
	add("delta", "デルタ", "10", "9.5", "2027-04-10", sales, "red,blue");
	add("alpha", "アルファ", "2", "10.25", "2027-04-01", factory, "red");
	add("echo", NULL, NULL, NULL, NULL, 0, NULL);
	add("bravo", "ブラボー", "30", "-1", "2026-12-31", sales, "green");
	add("charlie", "チャーリー", "2", "100", "2027-05-01", sales, "red,green,blue");
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

/* The names a list shows for these parameters, joined by blanks. */
static const char *names(const char *const *pairs, struct list *l)
{
	struct param v[10];
	size_t n = 0;
	struct query q;
	struct problems p;
	struct list mine;
	const char *all = "";
	for (; *pairs; pairs += 2)
		v[n++] = (struct param){ pairs[0], pairs[1] };
	problem_init(&p, f.a);
	query_parse(&f.c, &sample_reg, v, n, &q, &p);
	if (p.n)
		return arena_printf(f.a, "%s: %s", p.first->field, p.first->msgid);
	l = l ? l : &mine;
	assert_int_equal(query_run(&f.s, &q, l), ST_OK);
	for (int i = 0; i < l->n; i++)
		all = arena_printf(f.a, "%s%s%s", all, i ? " " : "", rec_get(l->row[i], "name"));
	return all;
}
#define NAMES(l, ...) names((const char *const[]){ __VA_ARGS__, NULL }, (l))

static void test_without_a_sort_readings_decide_and_empty_ones_come_last(void **state)
{
	(void)state;
	struct list l;
	assert_string_equal(NAMES(&l, "page", "1"), "alpha charlie delta bravo echo");
	assert_int_equal(l.total, 5);
	assert_true(l.total_exact);
}

static void test_sorting_by_each_kind_of_column(void **state)
{
	(void)state;
	static const char *const want[][2] = {
		{ "name", "alpha bravo charlie delta echo" }, { "-name", "echo delta charlie bravo alpha" },
		{ "count", "alpha charlie delta bravo echo" }, { "-count", "bravo delta charlie alpha echo" },
		{ "share", "bravo delta alpha charlie echo" }, { "-share", "charlie alpha delta bravo echo" },
		{ "day", "bravo alpha delta charlie echo" }, { "-day", "charlie delta alpha bravo echo" },
		{ "code", "delta alpha echo bravo charlie" }, { "-code", "charlie bravo echo alpha delta" },
		{ "dept", "charlie delta bravo alpha echo" },
	};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		assert_string_equal(NAMES(NULL, "sort", want[i][0]), want[i][1]);
}

static void test_filters(void **state)
{
	(void)state;
	static const char *const want[][3] = {
		{ "f.name", "alpha", "alpha" }, { "f.name", "ne:alpha", "charlie delta bravo echo" }, { "f.name", "like:r", "charlie bravo" },
		{ "f.count", "2", "alpha charlie" }, { "f.count", "ge:10", "delta bravo" }, { "f.count", "lt:10", "alpha charlie" }, { "f.count", "in:2,30", "alpha charlie bravo" },
		{ "f.count", "empty", "echo" }, { "f.count", "filled", "alpha charlie delta bravo" },
		{ "f.share", "gt:9.5", "alpha charlie" }, { "f.share", "le:9.50", "delta bravo" }, { "f.share", "10.25", "alpha" },
		{ "f.day", "ge:R9.4.1", "alpha charlie delta" }, { "f.day", "lt:2027-04-01", "bravo" },
		{ "f.dept", "営業部", "charlie delta bravo" }, { "f.dept", "#2", "alpha" }, { "f.dept", "empty", "echo" }, { "f.dept", "ne:営業部", "alpha echo" },
		{ "f.colours", "red", "alpha charlie delta" }, { "f.colours", "ne:red", "bravo echo" }, { "f.friends", "佐藤花子", "delta" }, { "f.friends", "empty", "alpha charlie bravo echo" },
		{ "f.code", "SMP-0002", "alpha" }, { "f.state", "draft", "alpha charlie delta bravo echo" }, { "f.updated_at", "2027-04-01", "alpha charlie delta bravo echo" },
		{ "f.updated_at", "lt:2027-04-01", "" }, { "q", "bravo", "bravo" }, { "q", "チャーリー", "charlie" }, { "q", "nothing", "" },
	};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		struct list l;
		const char *got = NAMES(&l, want[i][0], want[i][1]);
		if (!str_eq(got, want[i][2]))
			fail_msg("%s=%s gave \"%s\"", want[i][0], want[i][1], got);
		assert_int_equal(l.total, l.n);
		const char *past = NAMES(NULL, want[i][0], want[i][1], "as_of", "2030-01-01", "sort", "kana");
		if (!str_eq(past, want[i][2]) && !(str_eq(want[i][0], "q") && str_eq(past, want[i][2])))
			fail_msg("as of a date, %s=%s gave \"%s\"", want[i][0], want[i][1], past);
	}
	assert_string_equal(NAMES(NULL, "f.count", "2", "f.colours", "green"), "charlie");
}

static void test_what_is_not_understood_is_a_problem(void **state)
{
	(void)state;
	assert_string_equal(NAMES(NULL, "f.nothing", "1"), "f.nothing: This register has no such field.");
	assert_string_equal(NAMES(NULL, "sort", "nothing"), "sort: This register has no such field.");
	assert_string_equal(NAMES(NULL, "cols", "name,nothing"), "cols: This register has no such field.");
	assert_string_equal(NAMES(NULL, "cols", "secret_no"), "cols: This register has no such field.");
	assert_string_equal(NAMES(NULL, "f.count", "many"), "f.count: Write a whole number.");
	assert_string_equal(NAMES(NULL, "f.note", "ge:3"), "f.note: This filter is not understood.");
	assert_string_equal(NAMES(NULL, "f.updated_at", "soon"), "f.updated_at: This filter is not understood.");
	assert_string_equal(NAMES(NULL, "page", "0"), "page: Write a whole number.");
	assert_string_equal(NAMES(NULL, "size", "501"), "size: Write a whole number.");
	assert_string_equal(NAMES(NULL, "as_of", "tomorrow"), "as_of: Write a date like 2027-04-01, 2027年4月1日 or R9.4.1.");
}

static void test_days_are_days_of_japan(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "sample", "name=late");
	struct problems p;
	problem_init(&p, f.a);
	setenv("MAMORU_NOW", "2027-04-01T15:30:00Z", 1);
	fixture_new(&f, r);
	assert_string_equal(NAMES(NULL, "f.updated_at", "2027-04-02"), "late");
	assert_string_equal(NAMES(NULL, "f.updated_at", "gt:2027-04-01"), "late");
	assert_string_equal(NAMES(NULL, "f.updated_at", "le:2027-04-01", "f.name", "late"), "");
	assert_string_equal(NAMES(NULL, "as_of", "2027-04-01", "f.name", "late"), "");
	assert_string_equal(NAMES(NULL, "as_of", "2027-04-02", "f.name", "late"), "late");
	assert_int_equal(store_delete(&f.s, r, NULL, &p), ST_OK);
}

static void test_wildcards_of_sql_stand_for_themselves(void **state)
{
	(void)state;
	assert_string_equal(NAMES(NULL, "f.name", "like:%"), "");
	assert_string_equal(NAMES(NULL, "f.name", "like:_"), "");
	assert_string_equal(NAMES(NULL, "f.name", "' OR 1=1 --"), "");
}

static void test_pages(void **state)
{
	(void)state;
	struct list l;
	assert_string_equal(NAMES(&l, "size", "2"), "alpha charlie");
	assert_int_equal(l.total, 5);
	assert_string_equal(NAMES(NULL, "size", "2", "page", "2"), "delta bravo");
	assert_string_equal(NAMES(&l, "size", "2", "page", "3"), "echo");
	assert_int_equal(l.total, 5);
	assert_string_equal(NAMES(&l, "size", "2", "page", "4"), "");
	assert_int_equal(l.total, 5);
}

/* Every record once, whatever the order: also over empty values and codes of different length. */
static void test_a_cursor_walks_through_all(void **state)
{
	(void)state;
	static const char *const sorts[] = { "code", "-code", "kana", "-kana", "share", "-share", "count", "-updated_at", "state", "-dept" };
	for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
		const char *seen = "", *all = NAMES(NULL, "sort", sorts[i], "cursor", "1"), *after = NULL;
		for (int n = 0; n < 5; n++) {
			struct list l;
			const char *one = after ? NAMES(&l, "sort", sorts[i], "size", "1", "after", after) : NAMES(&l, "sort", sorts[i], "size", "1", "cursor", "1");
			assert_int_equal(l.n, 1);
			seen = arena_printf(f.a, "%s%s%s", seen, n ? " " : "", one);
			after = arena_printf(f.a, "%lld", (long long)l.row[0]->id);
		}
		assert_string_equal(seen, all);
		assert_string_equal(NAMES(NULL, "sort", sorts[i], "size", "1", "after", after), "");
	}
}

static void test_titles_come_with_the_page_in_one_statement(void **state)
{
	(void)state;
	struct list l;
	struct query q;
	struct problems p;
	problem_init(&p, f.a);
	query_parse(&f.c, &sample_reg, (const struct param[]){ { "cols", "name,dept" }, { "sort", "name" } }, 2, &q, &p);
	db_queries(f.db, true);
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	assert_int_equal(db_queries(f.db, true), 1);
	assert_string_equal(l.title[0][1], "製造部");
	assert_null(l.title[0][0]);
	assert_null(l.title[4][1]);
	query_parse(&f.c, &sample_reg, (const struct param[]){ { "cols", "name,friends" }, { "sort", "name" } }, 2, &q, &p);
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	assert_int_equal(db_queries(f.db, true), 2);
	assert_string_equal(l.title[3][1], "山田 太郎, 佐藤 花子");
}

static void test_columns_not_asked_for_stay_away(void **state)
{
	(void)state;
	struct query q = { .reg = &sample_reg, .column = { &sample_fields[3] }, .columns = 1 };
	struct list l;
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	assert_string_equal(rec_get(l.row[0], "name"), "alpha");
	assert_null(rec_get(l.row[0], "day"));
	q.columns = 0;
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	assert_string_equal(rec_get(l.row[0], "day"), "2027-04-01");
	assert_string_equal(l.title[0][shape_find(&sample_reg, "dept")], "製造部");
}

static void test_a_list_shows_what_was_then(void **state)
{
	(void)state;
	struct list l;
	int64_t then = db_get_int(f.db, SQL("SELECT max(seq) FROM revision"), 0);
	struct rec *r = REC(&f, "sample", "name=foxtrot"), *d, *b;
	struct problems p;
	problem_init(&p, f.a);
	setenv("MAMORU_NOW", "2027-04-03T00:00:00Z", 1);
	fixture_new(&f, r);
	assert_int_equal(store_get(&f.s, schema_reg("department"), factory, &d), ST_OK);
	rec_set(d, "name", "生産部");
	assert_int_equal(fixture_put(&f, d, NULL), ST_OK);
	assert_int_equal(store_by_field(&f.s, &sample_reg, "name", "bravo", &b), ST_OK);
	assert_int_equal(store_delete(&f.s, b, NULL, &p), ST_OK);
	assert_string_equal(NAMES(NULL, "sort", "name"), "alpha charlie delta echo foxtrot");
	assert_string_equal(NAMES(&l, "sort", "name", "as_of", arena_printf(f.a, "#%lld", (long long)then)), "alpha bravo charlie delta echo");
	int column = 0;
	while (sample_fields[column].name && !str_eq(sample_fields[column].name, "dept"))
		column++;
	struct query q = { .reg = &sample_reg, .as_of = then, .sort = "name" };
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	assert_string_equal(l.title[0][column], "製造部");
	q.as_of = 0;
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	assert_string_equal(l.title[0][column], "生産部");
	assert_string_equal(NAMES(NULL, "as_of", "2027-04-01"), "charlie bravo echo alpha delta");
	assert_string_equal(NAMES(NULL, "as_of", "2027-04-03"), "foxtrot charlie echo alpha delta");
	assert_string_equal(NAMES(NULL, "as_of", "2020-01-01"), "");
	db_queries(f.db, true);
	NAMES(NULL, "as_of", "2027-04-01");
	assert_true(db_queries(f.db, true) <= 4);
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
}

/* After each entry of the journal, deletions among them: the same total with and without the rows. */
static void test_the_past_is_counted_without_reading_it(void **state)
{
	(void)state;
	struct list all, page;
	int64_t last = db_get_int(f.db, SQL("SELECT max(seq) FROM revision"), 0), largest = 0;
	assert_true(db_get_int(f.db, SQL("SELECT count(*) FROM revision WHERE reg = 'sample' AND action = 'delete'"), 0) > 0);
	for (int64_t seq = 1; seq <= last; seq++) {
		struct query q = { .reg = &sample_reg, .as_of = seq, .size = 500 };
		assert_int_equal(query_run(&f.s, &q, &all), ST_OK);
		q.size = 1;
		assert_int_equal(query_run(&f.s, &q, &page), ST_OK);
		assert_int_equal(page.total, all.n);
		assert_true(page.total_exact);
		assert_true(!all.n || page.row[0]->id == all.row[0]->id);
		largest = all.n > largest ? all.n : largest;
	}
	assert_true(largest > 3);
}

struct collected { const char *names; int most; };
static bool collect(void *arg, const struct rec *r, const char *const *titles)
{
	struct collected *c = arg;
	c->names = arena_printf(f.a, "%s%s%s", c->names, *c->names ? " " : "", rec_get(r, "name"));
	if (str_eq(rec_get(r, "name"), "alpha"))
		assert_non_null(titles[shape_find(&sample_reg, "dept")]);
	return --c->most > 0;
}

static void test_exports_walk_through_every_record(void **state)
{
	(void)state;
	struct query q = { .reg = &sample_reg, .sort = "name", .descending = true };
	struct collected c = { "", 100 };
	assert_int_equal(query_each(&f.s, &q, collect, &c), ST_OK);
	struct list l;
	assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
	const char *page = "";
	for (int i = 0; i < l.n; i++)
		page = arena_printf(f.a, "%s%s%s", page, i ? " " : "", rec_get(l.row[i], "name"));
	assert_string_equal(c.names, page);
	c = (struct collected){ "", 2 };
	assert_int_equal(query_each(&f.s, &q, collect, &c), ST_OK);
	assert_int_equal(db_status(f.db), ST_OK);
	q.as_of = INT64_MAX;
	c = (struct collected){ "", 100 };
	assert_int_equal(query_each(&f.s, &q, collect, &c), ST_OK);
	assert_string_equal(c.names, page);
}

static void test_filters_are_read_out(void **state)
{
	(void)state;
	struct query q;
	struct problems p;
	problem_init(&p, f.a);
	query_parse(&f.c, &sample_reg, (const struct param[]){ { "f.dept", "営業部" }, { "f.count", "ge:10" }, { "q", "x" } }, 3, &q, &p);
	assert_string_equal(query_words(&f.c, &q), "部門：DEP-0001 営業部 · 人数 以上・から 10 · “x”");
}

/* Deep pages are counted from the end: they must be the same pages. */
static void test_deep_pages_join_up(void **state)
{
	(void)state;
	enum { ROWS = 10 * QUERY_COUNTED + 100, SIZE = 500 };
	struct store s = f.s;
	const char *const empty = NULL;
	assert_int_equal(store_begin(&s), ST_OK);
	for (int i = 0; i < ROWS; i++) {
		struct rec *r = rec_new(f.a, schema_reg("person"));
		rec_set(r, "family_name", "x");
		rec_set(r, "given_name", "y");
		rec_set(r, "family_kana", i % 3 ? (i % 2 ? "ア" : "イ") : empty);
		fixture_new(&f, r);
	}
	assert_int_equal(store_commit(&s), ST_OK);
	const struct reg *reg = schema_reg("person");
	int64_t total = db_get_int(f.db, SQL("SELECT count(*) FROM reg_person"), 0), seen = 0;
	bool *had = ARENA_ARRAY(f.a, (size_t)total + 10, bool);
	const char *last = "";
	for (int page = 1; page < 25; page++) {
		struct query q = { .reg = reg, .page = page, .size = SIZE, .column = { &reg->fields[2] }, .columns = 1 };
		struct list l;
		assert_int_equal(query_run(&s, &q, &l), ST_OK);
		assert_int_equal(l.total, total);
		for (int i = 0; i < l.n; i++) {
			const char *kana = str_or(rec_get(l.row[i], "family_kana"), "\xff");
			assert_true(strcmp(kana, last) >= 0);
			assert_false(had[l.row[i]->id]);
			had[l.row[i]->id] = true;
			last = arena_dup(f.a, kana);
			seen++;
		}
	}
	assert_int_equal(seen, total);
	struct query past = { .reg = reg, .as_of = INT64_MAX };
	struct list l;
	assert_int_equal(query_run(&s, &past, &l), ST_OK);
	assert_int_equal(l.total, total);
	assert_true(l.total_exact);
}

static void test_a_list_of_values_is_never_cut(void **state)
{
	(void)state;
	char many[400] = "in:0", *end = many + 4;
	for (int i = 1; i <= QUERY_VALUES; i++)
		end += sprintf(end, ",%d", i);
	assert_string_not_equal(NAMES(NULL, "f.count", many), "f.count: There are too many filters.");
	strcpy(end, ",7");
	assert_string_equal(NAMES(NULL, "f.count", many), "f.count: There are too many filters.");
}

/* No index helps to find given names: what is much is met in order, what is little is gathered and sorted. Both must be the list. */
static void test_filters_without_an_index_find_much_and_little(void **state)
{
	(void)state;
	const struct reg *reg = schema_reg("person");
	const struct field *given = schema_field(reg, "given_name");
	struct list l, plain;
	for (int page = 1; page < 5; page++) {
		struct query q = { .reg = reg, .page = page, .size = 300, .filter = { { given, NULL, FILTER_LIKE, "y" } }, .filters = 1 };
		assert_int_equal(query_run(&f.s, &q, &l), ST_OK);
		assert_int_equal(l.total, QUERY_COUNTED);
		assert_false(l.total_exact);
		q.filters = 0;
		assert_int_equal(query_run(&f.s, &q, &plain), ST_OK);
		assert_int_equal(l.n, 300);
		for (int i = 0; i < l.n; i++)
			assert_int_equal(l.row[i]->id, plain.row[i]->id);
	}
	struct rec *r;
	for (int i = 2; i >= 0; i--) {
		assert_int_equal(store_get(&f.s, reg, l.row[i * 50]->id, &r), ST_OK);
		rec_set(r, "given_name", "rare");
		assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	}
	struct query q = { .reg = reg, .size = 2, .filter = { { given, NULL, FILTER_EQ, "rare" } }, .filters = 1 };
	assert_int_equal(query_run(&f.s, &q, &plain), ST_OK);
	assert_int_equal(plain.n, 2);
	assert_int_equal(plain.total, 3);
	assert_true(plain.total_exact);
	assert_int_equal(plain.row[0]->id, l.row[0]->id);
	assert_int_equal(plain.row[1]->id, l.row[50]->id);
	q.page = 2;
	assert_int_equal(query_run(&f.s, &q, &plain), ST_OK);
	assert_int_equal(plain.n, 1);
	assert_int_equal(plain.row[0]->id, l.row[100]->id);
}
