#include "unit/site/fixture.h"
#include <zip.h>
#include "site/backup.h"

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

static const char *place(const char *name)
{
	return file_join(a, top, name);
}

static int files_in(const char *dir)
{
	char **names;
	size_t n;
	return file_list(a, dir, &names, &n) ? -1 : (int)n;
}

static void fill(void)
{
	struct workspace w;
	struct db *d;
	if (!workspace_find(&site, a, "one", &w))
		return;
	assert_int_equal(workspace_create(&site, a, &console, "one", "One", &w, NULL, NULL), ST_OK);
	assert_int_equal(workspace_create(&site, a, &console, "two", "Two", &w, NULL, NULL), ST_OK);
	workspace_member_set(&site, a, &console, w.id, ume.id, ROLE_BIT(ROLE_CONSULTANT), 0);
	assert_int_equal(workspace_open(&site, a, "one", &d), ST_OK);
	for (int i = 1; i <= 100; i++) {
		db_begin(d);
		journal_append(d, a, &console, &(struct entry){ "setting", i, 1, "edit", NULL, "{\"name\":\"something to be found again\"}" }, NULL);
		assert_int_equal(db_commit(d), ST_OK);
	}
}

static void test_a_backup_comes_back_whole(void **state)
{
	(void)state;
	struct backup b, r;
	struct site back;
	struct account v;
	struct workspace w;
	struct verdict verdict;
	struct db *d;
	fill();
	assert_int_equal(backup_write(&site, a, place("b.zip"), &b), ST_OK);
	assert_int_equal(b.files, 5);
	assert_int_equal(files_in(file_join(a, site.dir, "tmp")), 0);
	assert_int_equal(backup_restore(a, place("b.zip"), place("new/place"), true, &r), ST_OK);
	assert_false(file_exists(place("new/place")));
	assert_int_equal(files_in(place("new")), 0);
	assert_int_equal(backup_restore(a, place("b.zip"), place("new/place"), false, &r), ST_OK);
	assert_int_equal(r.files, 5);
	assert_string_equal(r.file[3].name, "workspaces/one.db");
	assert_int_equal(r.file[3].revisions, 100);
	assert_int_equal(backup_restore(a, place("b.zip"), place("new/place"), false, &r), ST_CONFLICT);
	assert_int_equal(site_open(a, place("new/place"), &back), ST_OK);
	assert_int_equal(account_find(&back, a, "ume@example.jp", &v), ST_OK);
	assert_int_equal(workspace_list(&back, a, v.id, true, &w, 1), 1);
	assert_int_equal(site_verify(&back, a, NULL, NULL, &verdict), ST_OK);
	assert_true(verdict.integrity);
	assert_int_equal(db_open(&d, place("new/place/workspaces/one.db"), DB_WRITE), ST_OK);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM revision"), 0), 100);
	db_close(d);
	site_close(&back);
	site_close(&site);
	assert_int_equal(site_open(a, place("data"), &site), ST_OK);
}

static void test_the_backup_does_not_overwrite(void **state)
{
	(void)state;
	assert_int_equal(file_write(place("there.zip"), "x", 1, 0600), ST_OK);
	assert_int_equal(backup_write(&site, a, place("there.zip"), NULL), ST_CONFLICT);
	assert_int_equal(backup_write(&site, a, place("no/such/dir.zip"), NULL), ST_NOTFOUND);
	assert_int_equal(files_in(file_join(a, site.dir, "tmp")), 0);
}

static void test_a_backup_with_any_byte_changed_is_refused(void **state)
{
	(void)state;
	char *p;
	size_t n;
	struct backup b, r;
	fill();
	assert_int_equal(backup_write(&site, a, place("whole.zip"), &b), ST_OK);
	assert_int_equal(file_read(a, place("whole.zip"), 64 << 20, &p, &n), ST_OK);
	/* Every part of the file gets its turn. What is accepted all the same must unpack to the same bytes (a deflate stream has some freedom). */
	int refused = 0, tried = 0;
	for (size_t i = 60; i < n; i += n / 40, tried++) {
		p[i] ^= 0x20;
		file_write(place("bad.zip"), p, n, 0600);
		p[i] ^= 0x20;
		enum status st = backup_restore(a, place("bad.zip"), place("never"), false, &r);
		refused += st == ST_CORRUPT;
		if (st)
			continue;
		assert_string_equal(r.made_at, b.made_at);
		for (int f = 0; f < b.files; f++)
			assert_string_equal(r.file[f].sha256, b.file[f].sha256);
		scratch_drop_tree(a, place("never"));
	}
	assert_true(refused > tried / 2);
	file_write(place("bad.zip"), p, n - 100, 0600);
	assert_int_equal(backup_restore(a, place("bad.zip"), place("never"), false, &r), ST_CORRUPT);
	assert_int_equal(backup_restore(a, place("absent.zip"), place("never"), false, &r), ST_NOTFOUND);
	assert_false(file_exists(place("never")));
}

/* Somebody who rebuilds the zip with right checksums still has no key to sign the list with. */
static void replace(const char *zip, const char *name, const char *text)
{
	zip_t *z = zip_open(zip, 0, NULL);
	assert_non_null(z);
	assert_true(zip_file_add(z, name, zip_source_buffer(z, text, strlen(text), 0), ZIP_FL_OVERWRITE) >= 0);
	assert_int_equal(zip_close(z), 0);
}

static void test_a_rebuilt_backup_is_refused(void **state)
{
	(void)state;
	struct backup r;
	char *p;
	size_t n;
	const char *z = place("forged.zip");
	fill();
	assert_int_equal(backup_write(&site, a, z, NULL), ST_OK);
	replace(z, "key.pub", "mamoru-public-key AAAA");
	assert_int_equal(backup_restore(a, z, place("never"), false, &r), ST_CORRUPT);
	file_remove(z);
	assert_int_equal(backup_write(&site, a, z, NULL), ST_OK);
	zip_t *open = zip_open(z, ZIP_RDONLY, NULL);
	zip_file_t *f = zip_fopen(open, "manifest.json", 0);
	char text[4000] = { 0 };
	assert_true(zip_fread(f, text, sizeof text - 1) > 0);
	zip_fclose(f);
	zip_discard(open);
	char *year = strstr(text, "2027-");
	assert_non_null(year);
	year[3] = '6';
	replace(z, "manifest.json", text);
	assert_int_equal(backup_restore(a, z, place("never"), false, &r), ST_CORRUPT);
	assert_string_equal(status_msgid(), "The signature of the backup is not valid.");
	replace(z, "manifest.json", "{\"files\":[{\"name\":\"../../etc/passwd\",\"revisions\":0,\"sha256\":\"\",\"size\":1}],\"format\":1,\"made_at\":\"\",\"what\":\"mamoru backup\"}");
	assert_int_equal(backup_restore(a, z, place("never"), false, &r), ST_CORRUPT);
	replace(z, "manifest.json", "{\"files\":[],\"format\":99,\"made_at\":\"\",\"what\":\"mamoru backup\"}");
	assert_int_equal(backup_restore(a, z, place("never"), false, &r), ST_CONFLICT);
	file_remove(z);
	assert_int_equal(backup_write(&site, a, z, NULL), ST_OK);
	replace(z, "more.txt", "stowaway");
	assert_int_equal(backup_restore(a, z, place("never"), false, &r), ST_CORRUPT);
	(void)p; (void)n;
}

static void test_restoring_into_a_used_directory_is_refused(void **state)
{
	(void)state;
	struct backup r;
	fill();
	assert_int_equal(backup_write(&site, a, place("used.zip"), NULL), ST_OK);
	assert_int_equal(backup_restore(a, place("used.zip"), site.dir, false, &r), ST_CONFLICT);
	assert_int_equal(file_mkdirs(place("hollow"), 0700), ST_OK);
	assert_int_equal(backup_restore(a, place("used.zip"), place("hollow"), false, &r), ST_OK);
	assert_true(site_exists(place("hollow")));
}

static void test_the_drill_proves_it_and_leaves_nothing(void **state)
{
	(void)state;
	struct backup r;
	struct db *d;
	struct workspace w;
	fill();
	assert_int_equal(backup_drill(&site, a, &r), ST_OK);
	assert_int_equal(r.files, 5);
	assert_int_equal(files_in(file_join(a, site.dir, "tmp")), 0);
	/* And it fails when something is wrong. */
	assert_int_equal(workspace_create(&site, a, &console, "wrong", "Wrong", &w, NULL, NULL), ST_OK);
	assert_int_equal(workspace_open(&site, a, "wrong", &d), ST_OK);
	db_begin(d);
	journal_append(d, a, &console, &(struct entry){ "setting", 1, 1, "edit", NULL, "{\"a\":\"1\"}" }, NULL);
	db_commit(d);
	db_unlock(d);
	db_exec(d, SQL("UPDATE revision SET body = '{}' WHERE seq = 1"));
	db_lock(d);
	assert_int_equal(backup_drill(&site, a, &r), ST_CORRUPT);
	assert_int_equal(files_in(file_join(a, site.dir, "tmp")), 0);
}
