#include "help/workspace.h"
#include "help/sample.h"
#include <sqlite3.h>

static struct fixture f;
static struct rec *person, *linked;
static struct head kept;

static int setup(void **state)
{
	(void)state;
	struct blob b;
	struct problems p;
	schema_add(&sample_reg);
	fixture_open(&f, "w.db");
	problem_init(&p, f.a);
	struct rec *d = REC(&f, "department", "name=総務部");
	fixture_new(&f, d);
	person = REC(&f, "person", "family_name=山田", "given_name=太郎", "family_kana=ヤマダ", "given_kana=タロウ", "position=主任");
	rec_set_int(f.a, person, "dept", d->id);
	fixture_new(&f, person);
	rec_set(person, "position", "課長");
	fixture_put(&f, person, "promoted");
	assert_int_equal(store_begin(&f.s), ST_OK);
	assert_int_equal(blob_put(f.db, f.a, "a.txt", "contents", 8, &b), ST_OK);
	assert_int_equal(store_commit(&f.s), ST_OK);
	linked = REC(&f, "sample", "name=linked", "yes=1", "day=2027-04-01");
	rec_set_int(f.a, linked, "dept", d->id);
	rec_set(linked, "files", arena_printf(f.a, "%lld", (long long)b.id));
	fixture_new(&f, linked);
	assert_int_equal(store_step(&f.s, linked, "review", NULL, &p), ST_OK);
	struct store manager = { f.a, f.db, &fixture_manager };
	assert_int_equal(store_step(&manager, linked, "approved", NULL, &p), ST_OK);
	struct rec *gone = REC(&f, "site", "name=旧工場");
	fixture_new(&f, gone);
	assert_int_equal(store_delete(&f.s, gone, NULL, &p), ST_OK);
	assert_int_equal(journal_head(f.db, &kept), ST_OK);
	return 0;
}
static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

/* What verify says of a copy on which somebody with a hex editor and SQLite ran this. */
static struct verify after(const char *sql)
{
	static int n;
	struct verify v;
	struct db *copy;
	sqlite3 *raw;
	const char *path = file_join(f.a, f.dir, arena_printf(f.a, "copy%d.db", n++));
	char *error = NULL;
	if (place_is_server())
		skip();
	assert_int_equal(db_copy(f.db, path), ST_OK);
	assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
	if (sqlite3_exec(raw, sql, NULL, NULL, &error) != SQLITE_OK)
		fail_msg("%s: %s", sql, error);
	sqlite3_close(raw);
	assert_int_equal(db_open(&copy, path, DB_READ), ST_OK);
	assert_int_equal(verify_run(copy, f.a, f.public_key, &kept, &v), ST_OK);
	db_close(copy);
	return v;
}

static void test_an_untouched_workspace_is_whole(void **state)
{
	(void)state;
	struct verify v = after("SELECT 1");
	if (!v.v.integrity)
		fail_msg("%s", verify_words(f.a, LANG_EN, &v));
	assert_true(v.v.complete);
	assert_int_equal(v.records, 3);
}

static void names(const char *sql, const char *reg, int64_t rec, const char *code, const char *field)
{
	struct verify v = after(sql);
	if (v.v.integrity)
		fail_msg("not noticed: %s", sql);
	if (!str_eq(v.v.reg, reg) || v.v.rec != rec || !str_eq(v.code, code) || !str_eq(v.v.field, field))
		fail_msg("%s named %s %lld (%s) field \"%s\": %s", sql, v.v.reg, (long long)v.v.rec, v.code, v.v.field, v.v.what);
	assert_true(tr_has(LANG_JA, v.v.what));
}

static void test_a_changed_row_is_named_with_its_field(void **state)
{
	(void)state;
	names("UPDATE reg_person SET position = '部長' WHERE id = 1", "person", 1, "P-0001", "position");
	names("UPDATE reg_person SET given_name = NULL WHERE id = 1", "person", 1, "P-0001", "given_name");
	names("UPDATE reg_person SET name_en = 'x' WHERE id = 1", "person", 1, "P-0001", "name_en");
	names("UPDATE reg_person SET code = 'P-9999' WHERE id = 1", "person", 1, "P-9999", "code");
	names("UPDATE reg_person SET uid = 'x' WHERE id = 1", "person", 1, "P-0001", "uid");
	names("UPDATE reg_sample SET state = 'draft' WHERE id = 1", "sample", 1, "SMP-0001", "state");
	names("UPDATE reg_person SET rev = 3 WHERE id = 1", "person", 1, "P-0001", "rev");
	names("UPDATE reg_person SET updated_by = 9 WHERE id = 1", "person", 1, "P-0001", "updated_by");
	names("UPDATE reg_person SET created_at = 0 WHERE id = 1", "person", 1, "P-0001", "created_at");
	names("UPDATE reg_person SET updated_at = updated_at + 1 WHERE id = 1", "person", 1, "P-0001", "updated_at");
}

/* The bytes of the file itself, behind SQLite's back. In a row, one text follows the other. */
static void test_a_changed_byte_in_the_file_is_named(void **state)
{
	(void)state;
	struct verify v;
	struct db *copy;
	char *p, *at;
	size_t n;
	const char *path = file_join(f.a, f.dir, "bytes.db");
	if (place_is_server())
		skip();
	assert_int_equal(db_copy(f.db, path), ST_OK);
	assert_int_equal(file_read(f.a, path, 64 << 20, &p, &n), ST_OK);
	at = memmem(p, n, "ヤマダタロウ", 18);
	assert_non_null(at);
	memcpy(at, "ヤマタ", 9);
	assert_int_equal(file_write(path, p, n, 0600), ST_OK);
	assert_int_equal(db_open(&copy, path, DB_READ), ST_OK);
	assert_int_equal(verify_run(copy, f.a, f.public_key, &kept, &v), ST_OK);
	db_close(copy);
	assert_false(v.v.integrity);
	assert_string_equal(v.code, "P-0001");
	assert_string_equal(v.v.field, "family_kana");
}

static void test_an_older_state_put_back_is_noticed(void **state)
{
	(void)state;
	names("UPDATE reg_person SET position = '主任', rev = 1, seq = (SELECT min(seq) FROM revision WHERE reg = 'person') WHERE id = 1", "person", 1, "P-0001", "");
}

static void test_missing_and_invented_records_are_named(void **state)
{
	(void)state;
	names("DELETE FROM reg_person WHERE id = 1; UPDATE regcount SET n = n - 1 WHERE reg = 'person'", "person", 1, "P-0001", "");
	names("INSERT INTO reg_site(id, uid, code, rev, seq, created_at, created_by, updated_at, updated_by, name) VALUES (7, 'x', 'SITE-0007', 1, 99, 0, 0, 0, 0, 'ghost')",
		"site", 7, "SITE-0007", "");
	names("UPDATE regcount SET n = 5 WHERE reg = 'site'", "site", 0, "", "");
}

static void test_links_are_checked_both_ways(void **state)
{
	(void)state;
	names("UPDATE link SET to_rec = 2 WHERE reg = 'person'", "person", 1, "P-0001", "dept");
	names("DELETE FROM link WHERE reg = 'sample'", "sample", 1, "SMP-0001", "dept");
	names("INSERT INTO link VALUES ('person', 1, 'dept', 'department', 77)", "person", 1, "P-0001", "dept");
	names("INSERT INTO link VALUES ('person', 77, 'dept', 'department', 1)", "", 0, "", "");
}

static void test_a_changed_revision_is_named(void **state)
{
	(void)state;
	struct verify v = after("UPDATE revision SET body = replace(body, '課長', '部長') WHERE reg = 'person' AND rev = 2");
	assert_false(v.v.integrity);
	assert_string_equal(v.v.reg, "person");
	assert_int_equal(v.v.rec, 1);
	assert_string_equal(v.v.field, "position");
	assert_string_equal(v.code, "P-0001");
	v = after("UPDATE revision SET why = 'because' WHERE reg = 'person' AND rev = 2");
	assert_false(v.v.integrity);
	assert_string_equal(v.v.reg, "person");
	/* both the row and its revision: the leaf still tells */
	v = after("UPDATE revision SET body = replace(body, '課長', '部長') WHERE reg = 'person' AND rev = 2; UPDATE reg_person SET position = '部長' WHERE id = 1");
	assert_false(v.v.integrity);
	assert_string_equal(v.v.reg, "person");
	assert_string_equal(v.code, "P-0001");
}

static void test_a_changed_attachment_is_named(void **state)
{
	(void)state;
	names("UPDATE blob_piece SET data = x'636f6e74656e7473636f6e74'", "blob", 1, "", "");
	names("UPDATE blob SET sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'", "blob", 1, "", "");
}

static void test_a_changed_decision_is_named(void **state)
{
	(void)state;
	names("UPDATE decision SET hash = 'x'", "sample", 1, "SMP-0001", "");
	names("UPDATE decision SET step = 'retired'", "sample", 1, "SMP-0001", "");
	names("DELETE FROM decision", "decision", 0, "", "");
}

static void test_a_cut_off_tail_is_incomplete(void **state)
{
	(void)state;
	struct verify v = after("DELETE FROM revision WHERE seq = (SELECT max(seq) FROM revision)");
	assert_false(v.v.integrity && v.v.complete);
}

static void test_the_finding_is_one_sentence(void **state)
{
	(void)state;
	struct verify v = after("UPDATE reg_person SET position = '部長' WHERE id = 1");
	assert_string_equal(verify_words(f.a, LANG_EN, &v), "Person P-0001, Position: This is not what was last recorded.");
	assert_string_equal(verify_words(f.a, LANG_JA, &v), "要員 P-0001、役職：最後に記録された内容と一致しません。");
}

static void test_a_file_from_before_a_register_grew_is_still_verified(void **state)
{
	(void)state;
	struct verify v = after("ALTER TABLE reg_person DROP COLUMN name_en; DELETE FROM regfield WHERE reg = 'person' AND field = 'name_en';"
		" DROP TABLE reg_supplier; DELETE FROM regcount WHERE reg = 'supplier'");
	assert_true(v.v.integrity);
	names("ALTER TABLE reg_person DROP COLUMN position; DELETE FROM regfield WHERE reg = 'person' AND field = 'position'", "person", 1, "P-0001", "position");
}
