#include "help/workspace.h"
#include "schema/token.h"

static struct fixture f;
static int64_t audit, plan, firm, tanaka;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f, "w.db");
	audit = fixture_new(&f, REC(&f, "department", "name=内部監査室"));
	plan = fixture_new(&f, REC(&f, "project", "name=ISMS構築計画", "goal=情報セキュリティの認証を取得し、内部監査と教育を定着させる。"));
	firm = fixture_new(&f, REC(&f, "supplier", "name=サーバー運用株式会社", "kind=cloud"));
	tanaka = fixture_new(&f, REC(&f, "person", "family_name=田中", "given_name=一郎", "family_kana=タナカ", "given_kana=イチロウ", "employee_no=E00123",
		"email=i.tanaka@sanwa-seiko.example.jp", "position=主任"));
	fixture_new(&f, REC(&f, "person", "family_name=髙橋", "given_name=花", "position=課長"));
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static bool finds(const char *words, const char *reg, int64_t id)
{
	struct hit h[20];
	int n = search_run(&f.s, words, NULL, h, 20);
	for (int i = 0; i < n; i++)
		if (str_eq(h[i].reg->name, reg) && h[i].id == id)
			return true;
	return false;
}

static void test_words_inside_words_are_found(void **state)
{
	(void)state;
	assert_true(finds("監査", "department", audit));
	assert_true(finds("監査", "project", plan));
	assert_true(finds("内部監査", "department", audit));
	assert_true(finds("構築", "project", plan));
	assert_false(finds("監室", "department", audit));
}

static void test_kana_width_and_case_do_not_matter(void **state)
{
	(void)state;
	assert_true(finds("ｾｷｭﾘﾃｨ", "project", plan));
	assert_true(finds("せきゅりてぃ", "project", plan));
	assert_true(finds("セキュリティ", "project", plan));
	assert_true(finds("ｉｓｍｓ", "project", plan));
	assert_true(finds("Ｅ００１２３", "person", tanaka));
	assert_true(finds("たなか", "person", tanaka));
}

static void test_names_are_found_with_and_without_a_space(void **state)
{
	(void)state;
	assert_true(finds("田中 一郎", "person", tanaka));
	assert_true(finds("田中　一郎", "person", tanaka));
	assert_true(finds("田中一郎", "person", tanaka));
	assert_true(finds("タナカイチロウ", "person", tanaka));
	assert_true(finds("一郎 田中", "person", tanaka));
}

static void test_all_words_must_be_there(void **state)
{
	(void)state;
	assert_true(finds("田中 主任", "person", tanaka));
	assert_false(finds("田中 課長", "person", tanaka));
}

static void test_latin_words_by_their_beginning_codes_and_addresses(void **state)
{
	(void)state;
	assert_true(finds("tanak", "person", tanaka));
	assert_true(finds("TANAKA@sanwa", "person", tanaka));
	assert_true(finds("sanwa-sei", "person", tanaka));
	assert_true(finds("E001", "person", tanaka));
	assert_true(finds("P-0001", "person", tanaka));
	assert_true(finds("p-00", "person", tanaka));
	assert_false(finds("anaka", "person", tanaka));
}

static void test_a_beginning_finds_every_word_that_goes_on(void **state)
{
	(void)state;
	static const char *const names[] = { "zeta", "zetabis", "zetb", "zeta1" };
	int64_t id[4];
	for (int i = 0; i < 4; i++) {
		struct rec *r = REC(&f, "cert_body", "accreditation=JAB");
		rec_set(r, "name", names[i]);
		id[i] = fixture_new(&f, r);
	}
	for (int i = 0; i < 4; i++) {
		assert_true(finds("zet", "cert_body", id[i]));
		assert_int_equal(finds("zeta", "cert_body", id[i]), i != 2);
	}
}

static void test_one_character_is_found_in_titles(void **state)
{
	(void)state;
	assert_true(finds("田", "person", tanaka));
	assert_true(finds("室", "department", audit));
	assert_false(finds("証", "project", plan));
}

static void test_titles_come_before_texts(void **state)
{
	(void)state;
	struct hit h[10];
	int n = search_run(&f.s, "内部監査", NULL, h, 10);
	assert_int_equal(n, 2);
	assert_string_equal(h[0].reg->name, "department");
	assert_string_equal(h[0].title, "内部監査室");
	assert_string_equal(h[1].reg->name, "project");
}

static void test_the_words_around_a_hit_are_shown(void **state)
{
	(void)state;
	struct hit h[10];
	assert_int_equal(search_run(&f.s, "ﾆﾝｼｮｳ 認証", NULL, h, 10), 0);
	assert_int_equal(search_run(&f.s, "認証", NULL, h, 10), 1);
	bool marked = false;
	for (int i = 0; i < h[0].pieces; i++)
		if (h[0].snippet[i].hit) {
			assert_string_equal(h[0].snippet[i].text, "認証");
			marked = true;
		}
	assert_true(marked);
}

static void test_one_register_can_be_asked(void **state)
{
	(void)state;
	struct hit h[10];
	assert_int_equal(search_run(&f.s, "監査", schema_reg("project"), h, 10), 1);
	assert_int_equal(search_run(&f.s, "監査", schema_reg("person"), h, 10), 0);
}

static void test_the_index_follows_changes(void **state)
{
	(void)state;
	struct rec *r = REC(&f, "supplier", "name=青空印刷", "kind=outsourcing");
	struct problems p;
	problem_init(&p, f.a);
	fixture_new(&f, r);
	assert_true(finds("青空", "supplier", r->id));
	rec_set(r, "name", "夕焼印刷");
	assert_int_equal(fixture_put(&f, r, NULL), ST_OK);
	assert_false(finds("青空", "supplier", r->id));
	assert_true(finds("夕焼", "supplier", r->id));
	int64_t id = r->id;
	assert_int_equal(store_delete(&f.s, r, NULL, &p), ST_OK);
	assert_false(finds("夕焼", "supplier", id));
	if (!place_is_server())
		db_exec(f.db, SQL("INSERT INTO search_title(search_title) VALUES ('integrity-check')"));
	assert_int_equal(db_status(f.db), ST_OK);
}

static void test_another_recipe_makes_the_index_anew(void **state)
{
	(void)state;
	db_begin(f.db);
	db_unlock(f.db);
	db_exec(f.db, SQL2(f.db, "INSERT INTO search(search) VALUES ('delete-all')", "DELETE FROM search"));
	db_exec(f.db, SQL2(f.db, "INSERT INTO search_title(search_title) VALUES ('delete-all')", "DELETE FROM search_title"));
	db_lock(f.db);
	assert_int_equal(db_commit(f.db), ST_OK);
	assert_int_equal(schema_migrate(f.db), ST_OK);
	assert_false(finds("監査", "department", audit));
	db_exec(f.db, SQL("UPDATE regfield SET type = 'older' WHERE reg = ''"));
	assert_int_equal(schema_migrate(f.db), ST_OK);
	assert_true(finds("監査", "department", audit));
	assert_true(finds("監査", "project", plan));
}

/* Every commit leaves a piece of the index; a tidy index finds the same. */
static void test_a_tidy_index_finds_the_same(void **state)
{
	struct hit hit[4];
	(void)state;
	for (int i = 0; i < 30; i++)
		fixture_new(&f, REC(&f, "supplier", "name=片付け商事", "kind=cloud"));
	int before = search_run(&f.s, "片付け", NULL, hit, 4);
	assert_true(before > 0);
	assert_int_equal(search_tidy(f.db), ST_OK);
	if (db_dialect(f.db) != DB_POSTGRES)
		assert_true(db_get_int(f.db, SQL("SELECT count(DISTINCT segid) FROM search_title_idx"), 99) <= 3);
	assert_int_equal(search_run(&f.s, "片付け", NULL, hit, 4), before);
	assert_int_equal(search_run(&f.s, "内部監査", NULL, hit, 4) > 0, true);
	assert_int_equal(search_tidy(f.db), ST_OK);
}

static void test_nothing_is_asked_of_nothing(void **state)
{
	(void)state;
	struct hit h[5];
	assert_int_equal(search_run(&f.s, "", NULL, h, 5), 0);
	assert_int_equal(search_run(&f.s, " 。、!\"'()*", NULL, h, 5), 0);
	assert_int_equal(search_run(&f.s, "\" OR \"a", NULL, h, 5), 0);
	assert_int_equal(search_run(&f.s, "AND NOT NEAR(", NULL, h, 5), 0);
}

static void test_a_search_costs_few_statements(void **state)
{
	(void)state;
	struct hit h[10];
	db_queries(f.db, true);
	search_run(&f.s, "監査", NULL, h, 10);
	assert_true(db_queries(f.db, true) <= 4);
	search_run(&f.s, "tanaka", NULL, h, 10);
	assert_true(db_queries(f.db, true) <= 5);
}

static void test_tokens(void **state)
{
	(void)state;
	assert_string_equal(token_text(f.a, "内部監査", false), "内部 部監 監査 査 ");
	assert_string_equal(token_text(f.a, "ＩＳＭＳ構築 P-0012", false), "isms 構築 築 p 0012 ");
	assert_string_equal(token_text(f.a, "辻\xf3\xa0\x84\x80さん", false), "辻サ サン ン ");
	assert_string_equal(token_text(f.a, "。、 ", false), "");
}
