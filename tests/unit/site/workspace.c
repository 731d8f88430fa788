#include "unit/site/fixture.h"
#include "schema/store.h"
#include <sys/stat.h>

static int setup(void **state)
{
	(void)state;
	return fixture_setup();
}

static int teardown(void **state)
{
	(void)state;
	return fixture_teardown();
}

static struct actor me(void)
{
	return (struct actor){ .account = ume.id, .name = ume.name, .address = OFFICE, .site_admin = true };
}

static struct workspace fresh(const char *slug, const char *name)
{
	struct workspace w;
	struct actor who = me();
	assert_int_equal(workspace_create(&site, a, &who, slug, name, &w, NULL, NULL), ST_OK);
	return w;
}

static void write_entry(const char *slug, const char *body)
{
	struct db *d;
	struct actor who = me();
	assert_int_equal(workspace_open(&site, a, slug, &d), ST_OK);
	assert_int_equal(db_begin(d), ST_OK);
	journal_append(d, a, &who, &(struct entry){ "setting", 1, 1, "edit", NULL, body }, NULL);
	assert_int_equal(db_commit(d), ST_OK);
}

static void test_an_installation_is_made_once_and_keeps_its_key_to_itself(void **state)
{
	(void)state;
	if (getenv("MAMORU_PG"))     /* where it is no file */
		skip();
	struct stat st;
	struct site again;
	assert_int_equal(site_init(site.dir), ST_CONFLICT);
	assert_int_equal(stat(file_join(a, site.dir, "key"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(file_join(a, site.dir, "site.db"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(site.dir, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_false(site_exists(file_join(a, top, "nowhere")));
	assert_int_equal(site_open(a, file_join(a, top, "nowhere"), &again), ST_NOTFOUND);
}

static void test_a_workspace_is_a_file_of_its_own(void **state)
{
	(void)state;
	if (getenv("MAMORU_PG"))     /* where it is no file */
		skip();
	struct workspace w = fresh("sanwa", "三和精工株式会社"), found;
	assert_string_equal(w.state, "active");
	assert_true(w.bytes > 0);
	assert_true(file_exists(file_join(a, site.dir, "workspaces/sanwa.db")));
	assert_int_equal(workspace_find(&site, a, "sanwa", &found), ST_OK);
	assert_int_equal(found.id, w.id);
	assert_string_equal(found.name, "三和精工株式会社");
	assert_int_equal(workspace_find(&site, a, "sanwa2", &found), ST_NOTFOUND);
}

static void test_short_names(void **state)
{
	(void)state;
	struct workspace w;
	struct actor who = me();
	assert_string_equal(fresh(NULL, "Acme Inc. (Tokyo)").slug, "acme-inc-tokyo");
	assert_true(str_starts(fresh(NULL, "Acme Inc. (Tokyo)").slug, "ws-"));
	assert_true(str_starts(fresh(NULL, "有限会社山田").slug, "ws-"));
	assert_int_equal(workspace_create(&site, a, &who, "../etc", "X", &w, NULL, NULL), ST_INVALID);
	assert_int_equal(workspace_create(&site, a, &who, "UPPER", "X", &w, NULL, NULL), ST_INVALID);
	assert_int_equal(workspace_create(&site, a, &who, "-x", "X", &w, NULL, NULL), ST_INVALID);
	assert_int_equal(workspace_create(&site, a, &who, "ok", "  ", &w, NULL, NULL), ST_INVALID);
	assert_int_equal(workspace_create(&site, a, &who, "acme-inc-tokyo", "X", &w, NULL, NULL), ST_CONFLICT);
}

static enum status no_room(struct arena *x, struct db *d, const struct actor *who, void *arg)
{
	(void)x; (void)d; (void)who; (void)arg;
	return status_note(ST_FULL, "no room", NULL);
}

static void test_a_workspace_that_could_not_be_filled_is_none(void **state)
{
	(void)state;
	struct workspace w;
	struct actor who = me();
	assert_int_equal(workspace_create(&site, a, &who, "half", "Half", &w, no_room, NULL), ST_FULL);
	assert_string_equal(status_msgid(), "no room");
	assert_int_equal(workspace_find(&site, a, "half", &w), ST_NOTFOUND);
	assert_false(file_exists(file_join(a, site.dir, "workspaces/half.db")));
	fresh("half", "Half again");
}

static void test_rename_and_archive(void **state)
{
	(void)state;
	struct workspace w = fresh("old", "Old name"), list[100];
	struct actor who = me();
	assert_int_equal(workspace_rename(&site, a, &who, w.id, "New name"), ST_OK);
	assert_int_equal(workspace_rename(&site, a, &who, w.id, ""), ST_INVALID);
	assert_int_equal(workspace_rename(&site, a, &who, 999, "X"), ST_NOTFOUND);
	assert_int_equal(workspace_archive(&site, a, &who, w.id, true), ST_OK);
	workspace_find(&site, a, "old", &w);
	assert_string_equal(w.name, "New name");
	assert_string_equal(w.state, "archived");
	int with = workspace_list(&site, a, 0, true, list, 100), without = workspace_list(&site, a, 0, false, list, 100);
	assert_int_equal(with, without + 1);
	assert_int_equal(workspace_archive(&site, a, &who, w.id, false), ST_OK);
}

static int64_t put_person(const struct workspace *w, const char *email)
{
	struct actor who = me();
	struct store st = { .a = a, .actor = &who };
	struct problems p;
	problem_init(&p, a);
	assert_int_equal(workspace_open(&site, a, w->slug, &st.db), ST_OK);
	struct rec *r = rec_new(a, schema_reg("person"));
	rec_set(r, "family_name", "守田");
	rec_set(r, "given_name", "花子");
	rec_set(r, "email", email);
	who.roles = ROLES_ALL;
	assert_int_equal(store_put(&st, r, NULL, NULL, &p), ST_OK);
	return r->id;
}

static int64_t person_of(const struct workspace *w)
{
	struct member m[10];
	assert_int_equal(workspace_members(&site, a, w->id, m, 10), 1);
	return m[0].person;
}

static void test_a_member_is_the_one_person_with_the_mail_address(void **state)
{
	(void)state;
	struct workspace w = fresh("match", "Match");
	struct account v;
	struct actor who = me();
	account_create(&site, a, &who, "hanako@example.jp", "Hanako", PASSWORD, false, LANG_JA, &v);
	assert_int_equal(workspace_member_set(&site, a, &who, w.id, v.id, ROLE_BIT(ROLE_DEPT_HEAD), WORKSPACE_MATCH), ST_OK);
	assert_int_equal(person_of(&w), 0);
	/* The record came after the membership: accepting the invitation finds it. */
	int64_t person = put_person(&w, "Hanako@example.jp");
	assert_int_equal(workspace_match(&site, a, &who, v.id), ST_OK);
	assert_int_equal(person_of(&w), person);
	/* A link once made stays, whoever else has the address. */
	put_person(&w, "hanako@example.jp");
	assert_int_equal(workspace_member_set(&site, a, &who, w.id, v.id, ROLE_BIT(ROLE_PROMOTER), WORKSPACE_MATCH), ST_OK);
	assert_int_equal(person_of(&w), person);
	/* Of two nobody knows which. */
	assert_int_equal(workspace_member_set(&site, a, &who, w.id, v.id, ROLE_BIT(ROLE_PROMOTER), 0), ST_OK);
	assert_int_equal(workspace_match(&site, a, &who, v.id), ST_OK);
	assert_int_equal(person_of(&w), 0);
}

static void test_members_see_their_workspaces_only(void **state)
{
	(void)state;
	struct workspace w = fresh("members", "Members"), list[10];
	struct account v;
	struct member m[10];
	struct actor who = me();
	account_create(&site, a, &who, "member@example.jp", "Member", PASSWORD, false, LANG_EN, &v);
	assert_int_equal(workspace_list(&site, a, v.id, true, list, 10), 0);
	assert_int_equal(workspace_member_set(&site, a, &who, w.id, v.id, ROLE_BIT(ROLE_AUDITOR), 5), ST_INVALID);
	int64_t person = put_person(&w, "Member@example.jp");
	assert_int_equal(workspace_member_set(&site, a, &who, w.id, v.id, ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_SECRETARIAT), person), ST_OK);
	assert_int_equal(workspace_list(&site, a, v.id, true, list, 10), 1);
	assert_int_equal(list[0].roles, ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_SECRETARIAT));
	assert_int_equal(workspace_members(&site, a, w.id, m, 10), 1);
	assert_int_equal(m[0].person, person);
	assert_int_equal(workspace_member_set(&site, a, &who, w.id, v.id, ROLE_BIT(ROLE_AUDITOR), 0), ST_OK);
	assert_int_equal(workspace_member_set(&site, a, &who, w.id, v.id, 0, 0), ST_OK);
	assert_int_equal(workspace_members(&site, a, w.id, m, 10), 0);
	assert_int_equal(workspace_member_set(&site, a, &who, w.id, v.id, ROLE_BIT(ROLE_AUDITOR), 0), ST_OK);
	assert_int_equal(workspace_member_set(&site, a, &who, 999, v.id, 1, 0), ST_NOTFOUND);
	assert_int_equal(workspace_member_set(&site, a, &who, w.id, 999, 1, 0), ST_NOTFOUND);
	struct verdict verdict;
	assert_int_equal(site_verify(&site, a, NULL, NULL, &verdict), ST_OK);
	assert_true(verdict.integrity);
	db_exec(site.db, SQL("UPDATE member SET roles = 'sysadmin'"));
	site_verify(&site, a, NULL, NULL, &verdict);
	assert_string_equal(verdict.reg, "member");
	assert_string_equal(verdict.field, "roles");
	db_exec(site.db, SQL("UPDATE member SET roles = 'internal_auditor'"));
}

static void test_more_workspaces_than_stay_open(void **state)
{
	(void)state;
	for (int i = 0; i < 70; i++) {
		fresh(arena_printf(a, "many-%d", i), "Many");
		write_entry(arena_printf(a, "many-%d", i), "{}");
	}
	for (int i = 0; i < 70; i++)
		write_entry(arena_printf(a, "many-%d", i), "{\"a\":\"1\"}");
}

static void test_a_copy_goes_out_and_comes_back_under_a_new_name(void **state)
{
	(void)state;
	struct workspace w = fresh("out", "Out"), back;
	struct actor who = me();
	struct db *d;
	struct verdict v;
	const char *path = file_join(a, top, "out.mamoru");
	write_entry("out", "{\"name\":\"kept\"}");
	assert_int_equal(workspace_copy(&site, a, "out", path), ST_OK);
	assert_int_equal(workspace_restore(&site, a, &who, path, "out", "Again", &back), ST_CONFLICT);
	assert_int_equal(workspace_restore(&site, a, &who, path, NULL, "Back", &back), ST_OK);
	assert_int_not_equal(back.id, w.id);
	assert_int_equal(workspace_open(&site, a, back.slug, &d), ST_OK);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM revision"), 0), 2);
	assert_string_equal(db_get_text(d, a, SQL("SELECT action FROM revision WHERE seq = 2")), "restore");
	assert_int_equal(journal_verify(d, a, site.key, NULL, &v), ST_OK);
	assert_true(v.integrity && v.complete);
}

static struct rec *put_rec(struct db *d, struct rec *r)
{
	struct actor all = me();
	struct problems p;
	all.roles = ROLES_ALL;
	struct store s = { a, d, &all };
	problem_init(&p, a);
	assert_int_equal(store_put(&s, r, NULL, NULL, &p), ST_OK);
	return r;
}

/* Its own fields and registers make tables that no other file has: they come along, and nothing that only says it is one. */
static void test_a_copy_with_own_fields_and_registers_comes_back_in(void **state)
{
	(void)state;
	struct actor who = me();
	struct workspace back;
	struct db *d;
	fresh("own", "Own");
	assert_int_equal(workspace_open(&site, a, "own", &d), ST_OK);
	struct rec *r = rec_new(a, schema_reg("own_register"));
	rec_set(r, "label_en", "Key"), rec_set(r, "prefix", "KEY");
	put_rec(d, r);
	r = rec_new(a, schema_reg("own_field"));
	rec_set(r, "register", "department"), rec_set(r, "label_en", "Floor"), rec_set(r, "type", "int");
	put_rec(d, r);
	assert_int_equal(workspace_open(&site, a, "own", &d), ST_OK);
	r = rec_new(a, schema_reg("department"));
	rec_set(r, "name", "製造部"), rec_set(r, "x_floor", "3");
	put_rec(d, r);
	r = rec_new(a, schema_reg("x_key"));
	rec_set(r, "name", "front door");
	put_rec(d, r);
	const char *path = file_join(a, top, "own.db");
	assert_int_equal(workspace_copy(&site, a, "own", path), ST_OK);
	assert_int_equal(workspace_restore(&site, a, &who, path, "own-2", "Own again", &back), ST_OK);
	assert_int_equal(workspace_open(&site, a, "own-2", &d), ST_OK);
	assert_string_equal(rec_get(store_load(a, d, schema_reg("department"), 1), "x_floor"), "3");
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM reg_x_key"), 0), 1);
	/* A column that only its name makes an own one. */
	struct db *trap;
	assert_int_equal(db_open(&trap, path, DB_WRITE), ST_OK);
	db_exec(trap, SQL("ALTER TABLE reg_department ADD COLUMN x_trap TEXT"));
	db_close(trap);
	assert_int_equal(workspace_restore(&site, a, &who, path, NULL, "Trap", &back), ST_CORRUPT);
}

static void test_a_copy_with_one_byte_changed_is_refused(void **state)
{
	(void)state;
	if (getenv("MAMORU_PG"))     /* where it is no file */
		skip();
	struct actor who = me();
	struct workspace back;
	fresh("bytes", "Bytes");
	write_entry("bytes", "{\"name\":\"findme\"}");
	const char *path = file_join(a, top, "bytes.mamoru");
	char *p;
	size_t n;
	assert_int_equal(workspace_copy(&site, a, "bytes", path), ST_OK);
	assert_int_equal(file_read(a, path, 64 << 20, &p, &n), ST_OK);
	char *place = memmem(p, n, "findme", 6);
	assert_non_null(place);
	*place = 'F';
	const char *changed = file_join(a, top, "changed.mamoru");
	assert_int_equal(file_write(changed, p, n, 0600), ST_OK);
	assert_int_equal(workspace_restore(&site, a, &who, changed, NULL, "Changed", &back), ST_CORRUPT);
	assert_int_equal(file_write(changed, p, n / 2, 0600), ST_OK);
	assert_int_equal(workspace_restore(&site, a, &who, changed, NULL, "Cut", &back), ST_CORRUPT);
	assert_int_equal(file_write(changed, "hello", 5, 0600), ST_OK);
	assert_int_equal(workspace_restore(&site, a, &who, changed, NULL, "Text", &back), ST_CORRUPT);
	assert_int_equal(workspace_restore(&site, a, &who, file_join(a, site.dir, "site.db"), NULL, "Site", &back), ST_CORRUPT);
	assert_int_equal(workspace_restore(&site, a, &who, file_join(a, top, "absent"), NULL, "Absent", &back), ST_NOTFOUND);
}

/* What somebody with a SQL shell could put into a copy to have it run, or crash, inside our statements. */
static void test_a_file_with_anything_foreign_in_it_is_not_taken_in(void **state)
{
	(void)state;
	static const struct sql traps[] = {
		{ "CREATE TRIGGER t AFTER INSERT ON meta BEGIN UPDATE meta SET value = 'x'; END" },
		{ "CREATE VIEW v AS SELECT * FROM meta" },
		{ "CREATE TABLE more (id INTEGER PRIMARY KEY)" },
		{ "CREATE INDEX more ON meta(value)" },
		{ "ALTER TABLE meta ADD COLUMN more TEXT" },
		{ "ALTER TABLE reg_person ADD COLUMN more TEXT AS (code)" },
		{ "CREATE VIRTUAL TABLE more USING fts5(x)" },
		{ "ALTER TABLE revision RENAME COLUMN why TO because" },
		{ "ALTER TABLE reg_person RENAME TO reg_persons" },
		{ "DROP TABLE link" },
		{ "DROP TABLE regcount" },
		{ "DROP TABLE meta" },
	};
	struct actor who = me();
	struct workspace back;
	struct db *d;
	fresh("trap", "Trap");
	for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
		const char *path = arena_printf(a, "%s/trap-%zu.mamoru", top, i);
		assert_int_equal(workspace_copy(&site, a, "trap", path), ST_OK);
		assert_int_equal(db_open(&d, path, DB_WRITE), ST_OK);
		db_unlock(d);
		assert_int_equal(db_exec_n(d, traps[i], 0, NULL), ST_OK);
		db_lock(d);
		db_close(d);
		assert_int_equal(workspace_restore(&site, a, &who, path, NULL, "Trap", &back), ST_CORRUPT);
	}
}

static void test_what_a_crash_left_is_swept_after_a_day(void **state)
{
	(void)state;
	const char *tmp = file_join(a, site.dir, "tmp"), *file = file_join(a, tmp, "left.db"), *dir = file_join(a, tmp, "left.dir");
	struct stat st;
	assert_int_equal(file_write(file, "x", 1, 0600), ST_OK);
	assert_int_equal(file_mkdirs(file_join(a, dir, "deep"), 0700), ST_OK);
	assert_int_equal(stat(dir, &st), 0);
	at(date_time_iso(a, st.st_mtime + 3600));
	site_sweep(site.dir);
	assert_true(file_exists(file) && file_exists(dir));
	at(date_time_iso(a, st.st_mtime + 90000));
	site_sweep(site.dir);
	assert_false(file_exists(file) || file_exists(dir));
	at("2027-04-01T00:00:00Z");
}

static void test_a_file_of_an_older_program_gets_the_registers_of_this_one(void **state)
{
	(void)state;
	if (getenv("MAMORU_PG"))     /* where it is no file */
		skip();
	struct db *d;
	fresh("older", "Older");
	workspace_close_all();
	assert_int_equal(db_open(&d, file_join(a, site.dir, "workspaces/older.db"), DB_WRITE), ST_OK);
	db_begin(d);
	db_unlock(d);
	db_exec(d, SQL("ALTER TABLE reg_person DROP COLUMN position"));
	db_exec(d, SQL("DELETE FROM regfield WHERE reg = 'person' AND field = 'position'"));
	db_exec(d, SQL("UPDATE meta SET value = 'older'"));
	db_lock(d);
	assert_int_equal(db_commit(d), ST_OK);
	db_close(d);
	assert_int_equal(workspace_open(&site, a, "older", &d), ST_OK);
	assert_int_equal(db_get_int(d, SQL("SELECT count(position) FROM reg_person"), -1), 0);
	workspace_close_all();
	assert_int_equal(workspace_open(&site, a, "older", &d), ST_OK);
}
