#include "help/workspace.h"

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
