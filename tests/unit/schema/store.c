#include "help/workspace.h"
#include "help/sample.h"

static const struct field yearly_fields[] = { { "name", "Site", &type_text, REQ | LIST | TITLE }, { 0 } };
static const struct reg yearly_reg = { "yearly", "Site", "Sites", "E-97", "YR-%Y", GROUP_PLAN, .about = "Site", .fields = yearly_fields, .rights = { [ROLE_SECRETARIAT] = CE_ } };
static struct fixture f;
static int setup(void **state)
{
	(void)state;
	schema_add(&sample_reg);
	schema_add(&yearly_reg);
	fixture_open(&f, "w.db");
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct rec *yamada(void)
{
	return REC(&f, "person", "family_name=山田", "given_name=太郎", "family_kana=ヤマダ", "given_kana=タロウ");
}

static void test_a_new_record_gets_code_revision_and_history(void **state)
{
	(void)state;
	struct rec *r = yamada(), *again;
	assert_int_equal(fixture_put(&f, r, "first"), ST_OK);
	assert_string_equal(r->code, "P-0001");
	assert_int_equal(r->rev, 1);
	assert_string_equal(r->created_at, "2027-04-01T00:00:00Z");
	assert_int_equal(store_get(&f.s, r->reg, r->id, &again), ST_OK);
	assert_string_equal(rec_body(f.a, again), rec_body(f.a, r));
	assert_string_equal(rec_title(f.a, again), "山田 太郎");
	struct revision h[4];
	assert_int_equal(store_history(&f.s, r->reg, r->id, 0, h, 4), 1);
	assert_string_equal(h[0].action, "create");
	assert_string_equal(h[0].why, "first");
	assert_string_equal(h[0].who, "佐藤");
	assert_string_equal(h[0].body, rec_body(f.a, r));
}

static void test_codes_count_up_and_step_over_chosen_ones(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "site", "name=本社"), *s = REC(&f, "site", "name=第二工場"), *u = REC(&f, "site", "name=倉庫");
	s->code = "SITE-0007";
	fixture_new(&f, r);
	fixture_new(&f, s);
	fixture_new(&f, u);
	assert_string_equal(r->code, "SITE-0001");
	assert_string_equal(s->code, "SITE-0007");
	assert_string_equal(u->code, "SITE-0008");
	struct rec *w = REC(&f, "site", "name=営業所");
	w->code = "SITE-0007";
	assert_string_equal(fixture_refusal(&f, w, "code"), "The code {0} is taken already. Choose another one.");
}

static void test_only_codes_of_the_own_pattern_move_the_counter(void **state)
{
	(void)state;
	struct rec *a = REC(&f, "committee", "name=委員会"), *b = REC(&f, "committee", "name=部会"), *c = REC(&f, "answer", "question_key=PREP-1");
	a->code = "ABC-0041";
	fixture_new(&f, a);
	fixture_new(&f, b);
	assert_string_equal(b->code, "COM-0001");
	rec_set_int(f.a, c, "session", fixture_new(&f, REC(&f, "hearing_session", "name=x")));
	c->code = "AN-0099";
	assert_string_equal(fixture_refusal(&f, c, "code"), "The program gives this code; leave it empty.");
}

static void test_who_saw_an_older_version_is_told(void **state)
{
	(void)state;
	struct rec *mine = yamada(), *theirs;
	fixture_new(&f, mine);
	assert_int_equal(store_get(&f.s, mine->reg, mine->id, &theirs), ST_OK);
	rec_set(mine, "position", "課長");
	assert_int_equal(fixture_put(&f, mine, NULL), ST_OK);
	assert_int_equal(mine->rev, 2);
	rec_set(theirs, "position", "部長");
	assert_int_equal(fixture_put(&f, theirs, NULL), ST_CONFLICT);
	assert_int_equal(store_get(&f.s, mine->reg, mine->id, &theirs), ST_OK);
	assert_string_equal(rec_get(theirs, "position"), "課長");
}

static void test_an_update_that_changes_nothing_writes_nothing(void **state)
{
	(void)state;
	struct rec *r = yamada();
	fixture_new(&f, r);
	int64_t before = db_get_int(f.db, SQL("SELECT count(*) FROM revision"), 0);
	assert_int_equal(fixture_put(&f, r, "no reason"), ST_OK);
	assert_int_equal(r->rev, 1);
	assert_int_equal(db_get_int(f.db, SQL("SELECT count(*) FROM revision"), 0), before);
}

/* What the store refuses, and how it says so. Nothing is stored then. */
static void test_each_refusal_names_its_field(void **state)
{
	(void)state;
	int64_t before = db_get_int(f.db, SQL("SELECT count(*) FROM revision"), 0);
	assert_string_equal(fixture_refusal(&f, REC(&f, "person", "family_name=山田"), "given_name"), "This is required.");
	assert_string_equal(fixture_refusal(&f, REC(&f, "person", "family_name=山田", "given_name=太郎", "dept=99"), "dept"),
		"There is no such record. Choose one from the list or write its code.");
	assert_string_equal(fixture_refusal(&f, REC(&f, "person", "family_name=山田", "given_name=太郎", "email=nobody"), "email"),
		"Write a mail address like name@example.jp.");
	assert_string_equal(fixture_refusal(&f, REC(&f, "person", "family_name=山田", "given_name=太郎", "employment=ghost"), "employment"),
		"Choose one of the values given.");
	assert_string_equal(fixture_refusal(&f, REC(&f, "person", "family_name=山田", "given_name=太郎", "hired_on=2027-04-02", "left_on=2027-04-01"), "left_on"),
		"Nobody leaves before joining. Check both dates.");
	assert_string_equal(fixture_refusal(&f, REC(&f, "sample", "name=forbidden"), "name"), "This is required.");
	struct rec *r = REC(&f, "site", "name=本店");
	r->code = "A B";
	assert_string_equal(fixture_refusal(&f, r, "code"), "Write a code of at most 60 characters, without spaces and commas.");
	assert_int_equal(db_get_int(f.db, SQL("SELECT count(*) FROM revision"), 0), before);
	assert_false(db_in_transaction(f.db));
}

static void test_a_unique_value_is_stored_once(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "sample", "name=one", "mail=a@example.jp");
	fixture_new(&f, r);
	struct problems p;
	problem_init(&p, f.a);
	struct rec *twin = REC(&f, "sample", "name=two", "mail=a@example.jp");
	assert_int_equal(store_put(&f.s, twin, NULL, NULL, &p), ST_INVALID);
	assert_string_equal(problem_of(&p, "mail")->arg, r->code);
	assert_int_equal(twin->id, 0);
	rec_set(r, "name", "uno");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
}

static void test_computed_fields_follow_what_they_are_made_of(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "sample", "name=sum", "count=21", "twice=999");
	fixture_new(&f, r);
	assert_string_equal(rec_get(r, "twice"), "42");
	rec_set(r, "count", NULL);
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_null(rec_get(r, "twice"));
}

static void test_a_register_may_ask_for_the_reason(void **state)
{
	(void)state;
	assert_string_equal(fixture_refusal(&f, REC(&f, "sample", "name=careful"), "why"), "Give the reason for this change.");
	struct rec *r = REC(&f, "sample", "name=careful");
	assert_int_equal(fixture_put(&f, r, "asked by the auditor"), ST_OK);
	rec_set(r, "name", "careless");
	assert_int_equal(fixture_put(&f, r, NULL), ST_INVALID);
	assert_int_equal(fixture_put(&f, r, "no longer needed"), ST_OK);
	rec_set(r, "name", "free");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
}

static void test_a_single_register_has_one_record(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "organization", "name_ja=三和精工株式会社"), *found;
	assert_int_equal(store_single(&f.s, schema_reg("organization"), &found), ST_NOTFOUND);
	fixture_new(&f, r);
	assert_int_equal(store_single(&f.s, schema_reg("organization"), &found), ST_OK);
	assert_int_equal(found->id, r->id);
	assert_int_equal(fixture_put(&f, REC(&f, "organization", "name_ja=二つ目"), NULL), ST_CONFLICT);
}

static void test_the_tree_of_departments_has_no_circle(void **state)
{
	(void)state;
	struct rec *top = REC(&f, "department", "name=本部"), *low = REC(&f, "department", "name=課");
	fixture_new(&f, top);
	rec_set_int(f.a, low, "parent", top->id);
	fixture_new(&f, low);
	rec_set_int(f.a, top, "parent", low->id);
	assert_string_equal(fixture_refusal(&f, top, "parent"), "A record cannot be part of itself. Choose another one.");
}

static void test_links_are_read_from_both_ends(void **state)
{
	(void)state;
	struct rec *d = REC(&f, "department", "name=品質部"), *p = yamada(), *s = REC(&f, "sample", "name=linked");
	fixture_new(&f, d);
	rec_set_int(f.a, p, "dept", d->id);
	fixture_new(&f, p);
	rec_set_int(f.a, s, "dept", d->id);
	rec_set(s, "rows", arena_printf(f.a, "[{\"what\":\"x\",\"who\":\"%lld\"}]", (long long)p->id));
	fixture_new(&f, s);
	struct link l[10];
	assert_int_equal(store_links_to(&f.s, d->reg, d->id, l, 10), 2);
	assert_string_equal(l[0].reg->name, "person");
	assert_string_equal(l[0].field, "dept");
	assert_string_equal(l[0].title, "山田 太郎");
	assert_string_equal(l[1].reg->name, "sample");
	assert_int_equal(store_links_to(&f.s, p->reg, p->id, l, 10), 1);
	assert_string_equal(l[0].field, "rows");
	assert_int_equal(store_links_from(&f.s, s, l, 10), 2);
	assert_string_equal(l[0].title, "品質部");
	assert_int_equal(store_count_links(f.db, d->reg, d->id, "sample", "dept"), 1);
	rec_set(s, "dept", NULL);
	assert_int_equal(fixture_put(&f, s, NULL), ST_OK);
	assert_int_equal(store_links_to(&f.s, d->reg, d->id, l, 10), 1);
}

static void test_what_is_referred_to_cannot_be_deleted(void **state)
{
	(void)state;
	struct rec *d = REC(&f, "department", "name=廃止部"), *p = yamada(), *gone;
	struct problems bad;
	problem_init(&bad, f.a);
	fixture_new(&f, d);
	rec_set_int(f.a, p, "dept", d->id);
	fixture_new(&f, p);
	int64_t id = d->id, rows = db_get_int(f.db, SQL("SELECT n FROM regcount WHERE reg = 'department'"), 0);
	assert_int_equal(store_delete(&f.s, d, "no", &bad), ST_CONFLICT);
	rec_set(p, "dept", NULL);
	assert_int_equal(fixture_put(&f, p, NULL), ST_OK);
	assert_int_equal(store_delete(&f.s, d, "merged", &bad), ST_OK);
	assert_int_equal(store_get(&f.s, d->reg, id, &gone), ST_NOTFOUND);
	assert_int_equal(db_get_int(f.db, SQL("SELECT n FROM regcount WHERE reg = 'department'"), 0), rows - 1);
	struct revision h[3];
	assert_int_equal(store_history(&f.s, d->reg, id, 0, h, 3), 2);
	assert_string_equal(h[0].action, "delete");
	assert_string_equal(h[0].why, "merged");
	struct rec *next = REC(&f, "department", "name=新設部");
	assert_int_equal(fixture_new(&f, next), id + 1);
}

static void test_a_record_is_read_as_it_was(void **state)
{
	(void)state;
	struct rec *r = yamada(), *then;
	int64_t before = db_get_int(f.db, SQL("SELECT max(seq) FROM revision"), 0);
	fixture_new(&f, r);
	int64_t created = r->seq, id = r->id;
	setenv("MAMORU_NOW", "2027-04-02T00:00:00Z", 1);
	rec_set(r, "position", "課長");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	struct problems p;
	problem_init(&p, f.a);
	assert_int_equal(store_delete(&f.s, r, NULL, &p), ST_OK);
	assert_int_equal(store_as_of(&f.s, schema_reg("person"), id, before, &then), ST_NOTFOUND);
	assert_int_equal(store_as_of(&f.s, schema_reg("person"), id, created, &then), ST_OK);
	assert_null(rec_get(then, "position"));
	assert_int_equal(store_as_of(&f.s, schema_reg("person"), id, created + 1, &then), ST_OK);
	assert_string_equal(rec_get(then, "position"), "課長");
	assert_string_equal(then->created_at, "2027-04-01T00:00:00Z");
	assert_string_equal(then->updated_at, "2027-04-02T00:00:00Z");
	assert_int_equal(store_as_of(&f.s, schema_reg("person"), id, created + 2, &then), ST_NOTFOUND);
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
}

static void test_history_comes_in_pieces_newest_first(void **state)
{
	(void)state;
	struct rec *r = yamada();
	fixture_new(&f, r);
	for (int i = 1; i <= 6; i++) {
		rec_set(r, "position", arena_printf(f.a, "%d", i));
		assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	}
	struct revision h[4];
	assert_int_equal(store_history(&f.s, r->reg, r->id, 0, h, 4), 4);
	assert_int_equal(h[0].rev, 7);
	assert_int_equal(store_history(&f.s, r->reg, r->id, h[3].rev, h, 4), 3);
	assert_int_equal(h[2].rev, 1);
}

static void test_many_puts_share_one_transaction(void **state)
{
	(void)state;
	int64_t before = db_get_int(f.db, SQL("SELECT count(*) FROM reg_site"), 0);
	assert_int_equal(store_begin(&f.s), ST_OK);
	fixture_new(&f, REC(&f, "site", "name=甲"));
	assert_int_equal(fixture_put(&f, REC(&f, "site", "name="), NULL), ST_INVALID);
	fixture_new(&f, REC(&f, "site", "name=乙"));
	store_abort(&f.s);
	assert_int_equal(db_get_int(f.db, SQL("SELECT count(*) FROM reg_site"), 0), before);
	assert_int_equal(store_begin(&f.s), ST_OK);
	fixture_new(&f, REC(&f, "site", "name=甲"));
	fixture_new(&f, REC(&f, "site", "name=乙"));
	assert_int_equal(store_commit(&f.s), ST_OK);
	assert_int_equal(db_get_int(f.db, SQL("SELECT count(*) FROM reg_site"), 0), before + 2);
}

static void test_records_are_found_by_code_and_by_a_field(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "person", "family_name=鈴木", "given_name=一郎", "employee_no=E77"), *found;
	fixture_new(&f, r);
	assert_int_equal(store_by_code(&f.s, r->reg, r->code, &found), ST_OK);
	assert_int_equal(found->id, r->id);
	assert_int_equal(store_by_field(&f.s, r->reg, "employee_no", "E77", &found), ST_OK);
	assert_int_equal(found->id, r->id);
	assert_int_equal(store_by_code(&f.s, r->reg, "P-9999", &found), ST_NOTFOUND);
}

static void test_a_record_needs_few_statements(void **state)
{
	(void)state;
	struct rec *r = yamada(), *again;
	fixture_new(&f, r);
	db_queries(f.db, true);
	assert_int_equal(store_get(&f.s, r->reg, r->id, &again), ST_OK);
	assert_int_equal(db_queries(f.db, true), 1);
	struct link l[20];
	store_links_to(&f.s, r->reg, r->id, l, 20);
	assert_true(db_queries(f.db, true) <= 3);
}

/* The last: the journal's time never goes back. */
static void test_codes_with_the_year_count_anew_each_year(void **state)
{
	(void)state;
	static const char *const expected[] = { "YR-2027-0001", "YR-2027-0002", "YR-2028-0001", "YR-2028-0006" };
	for (int i = 0; i < 4; i++) {
		struct rec *r = REC(&f, "yearly", "name=x");
		setenv("MAMORU_NOW", i < 2 ? "2027-12-30T00:00:00Z" : "2028-01-02T00:00:00Z", 1);
		if (i == 3) {
			struct rec *chosen = REC(&f, "yearly", "name=x");
			chosen->code = "YR-2028-0005";
			fixture_new(&f, chosen);
		}
		fixture_new(&f, r);
		assert_string_equal(r->code, expected[i]);
	}
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
}
