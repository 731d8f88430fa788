#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/buf.h"
#include "db/blob.h"
#include "db/journal.h"
#include "help/place.h"
#include "os/clock.h"
#include "os/file.h"

static struct arena *a;
static char *dir;
static uint8_t public_key[SIGN_PUBLIC], secret_key[SIGN_SECRET];
static const struct actor ume = { .account = 7, .name = "梅田", .address = "127.0.0.1" };

static int setup(void **state)
{
	(void)state;
	a = arena_new(64 << 20);
	char name[] = "/tmp/mamoru-journal-XXXXXX";
	dir = arena_dup(a, mkdtemp(name));
	hash_init();
	hash_keypair(public_key, secret_key);
	journal_key(secret_key);
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	char **names;
	size_t n;
	if (!file_list(a, dir, &names, &n))
		for (size_t i = 0; i < n; i++)
			file_remove(file_join(a, dir, names[i]));
	rmdir(dir);
	arena_free(a);
	return 0;
}

static void append(struct db *d, const char *reg, int64_t rec, int64_t rev, const char *why, const char *body)
{
	struct entry e = { reg, rec, rev, rev == 1 ? "create" : "edit", why, body };
	assert_int_equal(journal_append(d, a, &ume, &e, NULL), ST_OK);
}

static void one(struct db *d, const char *reg, int64_t rec, int64_t rev, const char *why, const char *body)
{
	assert_int_equal(db_begin(d), ST_OK);
	append(d, reg, rec, rev, why, body);
	assert_int_equal(db_commit(d), ST_OK);
}

static struct db *fresh(const char *name)
{
	struct db *d;
	assert_int_equal(db_open(&d, place_of(a, dir, name), DB_CREATE), ST_OK);
	db_begin(d);
	assert_int_equal(journal_create(d, public_key), ST_OK);
	assert_int_equal(blob_create(d), ST_OK);
	assert_int_equal(db_commit(d), ST_OK);
	return d;
}

/* Ten revisions of three people; the names and departments of domain AT-01 do not matter here. */
static struct db *filled(const char *name)
{
	struct db *d = fresh(name);
	one(d, "person", 1, 1, NULL, "{\"dept\":\"1\",\"name\":\"A\"}");
	one(d, "person", 2, 1, NULL, "{\"dept\":\"1\",\"name\":\"B\"}");
	one(d, "person", 1, 2, "moved", "{\"dept\":\"2\",\"name\":\"A\"}");
	one(d, "person", 3, 1, NULL, "{\"dept\":\"3\",\"name\":\"C\"}");
	one(d, "person", 1, 3, NULL, "{\"dept\":\"2\",\"name\":\"AA\"}");
	one(d, "site", 1, 1, NULL, "{\"name\":\"Tokyo\"}");
	one(d, "site", 2, 1, NULL, "{\"name\":\"Osaka\"}");
	one(d, "site", 2, 2, "renamed", "{\"name\":\"Nagoya\"}");
	one(d, "site", 3, 1, NULL, "{\"name\":\"Kobe\"}");
	one(d, "person", 2, 2, NULL, "{\"dept\":\"1\",\"name\":\"BB\"}");
	return d;
}

static struct verdict verify(struct db *d, const struct head *keep)
{
	struct verdict v;
	assert_int_equal(journal_verify(d, a, public_key, keep, &v), ST_OK);
	return v;
}

/* The tamperer has the file and a SQL shell, and no key. */
static struct verdict tampered(const char *name, struct sql q)
{
	struct db *d = filled(name);
	db_unlock(d);
	assert_int_equal(db_exec(d, q), ST_OK);
	db_lock(d);
	struct verdict v = verify(d, NULL);
	db_close(d);
	return v;
}

static void assert_changed(struct sql q, int64_t seq, const char *reg, int64_t rec, const char *field)
{
	static int n;
	struct verdict v = tampered(arena_printf(a, "tampered-%d.db", n++), q);
	assert_false(v.integrity);
	assert_int_equal(v.bad_seq, seq);
	assert_string_equal(v.reg, reg);
	assert_int_equal(v.rec, rec);
	assert_string_equal(v.field, field);
	assert_true(tr_has(LANG_JA, v.what));
}

static void test_an_untouched_journal_is_whole(void **state)
{
	(void)state;
	struct db *d = fresh("whole.db");
	struct verdict v = verify(d, NULL);
	assert_true(v.integrity && v.complete);
	assert_int_equal(v.revisions, 0);
	db_close(d);
	d = filled("whole2.db");
	v = verify(d, NULL);
	assert_true(v.integrity && v.complete);
	assert_int_equal(v.revisions, 10);
	assert_string_equal(v.what, "");
	db_close(d);
}

static void test_many_revisions_in_one_transaction_are_signed_once_at_its_end(void **state)
{
	(void)state;
	struct db *d = fresh("bulk.db");
	struct head before, inside, after;
	journal_head(d, &before);
	db_begin(d);
	for (int i = 1; i <= 300; i++)
		append(d, "person", i, 1, NULL, "{}");
	assert_int_equal(db_commit(d), ST_OK);
	journal_head(d, &after);
	assert_int_equal(before.size, 0);
	assert_int_equal(after.size, 300);
	assert_true(journal_head_signed(&after));
	db_begin(d);
	append(d, "person", 301, 1, NULL, "{}");
	assert_int_equal(journal_head(d, &inside), ST_OK);
	assert_int_equal(inside.size, 301);
	db_rollback(d);
	journal_head(d, &after);
	assert_int_equal(after.size, 300);
	one(d, "person", 301, 1, NULL, "{}");
	struct verdict v = verify(d, NULL);
	assert_true(v.integrity && v.complete);
	assert_int_equal(v.revisions, 301);
	db_close(d);
}

static void test_two_writers_take_turns(void **state)
{
	(void)state;
	struct db *d = fresh("turns.db"), *e;
	assert_int_equal(db_open(&e, place_of(a, dir, "turns.db"), DB_WRITE), ST_OK);
	for (int i = 1; i <= 20; i++)
		one(i % 3 ? d : e, "person", i, 1, NULL, "{}");
	struct verdict v = verify(d, NULL);
	assert_true(v.integrity && v.complete);
	assert_int_equal(v.revisions, 20);
	db_close(e);
	db_close(d);
}

static void test_every_changed_column_is_found_and_named(void **state)
{
	(void)state;
	assert_changed(SQL("UPDATE revision SET body = '{\"dept\":\"9\",\"name\":\"A\"}' WHERE seq = 3"), 3, "person", 1, "dept");
	assert_changed(SQL("UPDATE revision SET body = '{\"dept\":\"2\",\"name\":\"Z\"}' WHERE seq = 3"), 3, "person", 1, "name");
	assert_changed(SQL("UPDATE revision SET body = '{\"name\":\"BB\"}' WHERE seq = 10"), 10, "person", 2, "dept");
	assert_changed(SQL("UPDATE revision SET body = 'no json' WHERE seq = 10"), 10, "person", 2, "");
	if (!place_is_server())     /* which holds no zero bytes in texts */
		assert_changed(SQL("UPDATE revision SET body = body || char(0) || 'x' WHERE seq = 10"), 10, "person", 2, "");
	assert_changed(place_sql(SQL("UPDATE revision SET body_sha = zeroblob(32) WHERE seq = 4"), SQL("UPDATE revision SET body_sha = decode(repeat('00', 32), 'hex') WHERE seq = 4")), 4, "person", 3, "body_sha");
	assert_changed(place_sql(SQL("UPDATE revision SET leaf = zeroblob(32) WHERE seq = 4"), SQL("UPDATE revision SET leaf = decode(repeat('00', 32), 'hex') WHERE seq = 4")), 4, "person", 3, "leaf");
	assert_changed(place_sql(SQL("UPDATE revision SET leaf = x'00' WHERE seq = 4"), SQL("UPDATE revision SET leaf = decode('00', 'hex') WHERE seq = 4")), 4, "person", 3, "leaf");
	assert_changed(SQL("UPDATE revision SET who = 'nobody' WHERE seq = 5"), 5, "person", 1, "who");
	assert_changed(SQL("UPDATE revision SET address = '10.0.0.1' WHERE seq = 5"), 5, "person", 1, "address");
	assert_changed(SQL("UPDATE revision SET account = 8 WHERE seq = 5"), 5, "person", 1, "account");
	assert_changed(SQL("UPDATE revision SET action = 'delete' WHERE seq = 5"), 5, "person", 1, "action");
	assert_changed(SQL("UPDATE revision SET why = 'asked' WHERE seq = 4"), 4, "person", 3, "why");
	assert_changed(SQL("UPDATE revision SET why = NULL WHERE seq = 8"), 8, "site", 2, "");
	assert_changed(SQL("UPDATE revision SET at = at - 5 WHERE seq = 1"), 1, "person", 1, "at");
	assert_changed(SQL("UPDATE revision SET rev = 9 WHERE seq = 8"), 8, "site", 2, "rev");
	assert_changed(SQL("UPDATE revision SET rec = 9 WHERE seq = 8"), 8, "site", 9, "rec");
	assert_changed(SQL("UPDATE revision SET reg = 'person' WHERE seq = 8"), 8, "person", 2, "reg");
	assert_changed(SQL("UPDATE revision SET who = 'x', why = 'y' WHERE seq = 2"), 2, "person", 2, "");
}

static void test_a_changed_head_is_found(void **state)
{
	(void)state;
	assert_changed(SQL("UPDATE head SET at = at + 1"), 0, "", 0, "sig");
	assert_changed(place_sql(SQL("UPDATE head SET sig = zeroblob(64)"), SQL("UPDATE head SET sig = decode(repeat('00', 64), 'hex')")), 0, "", 0, "sig");
	assert_changed(place_sql(SQL("UPDATE head SET key = zeroblob(32)"), SQL("UPDATE head SET key = decode(repeat('00', 32), 'hex')")), 0, "", 0, "key");
	assert_changed(place_sql(SQL("UPDATE head SET frontier = x'00'"), SQL("UPDATE head SET frontier = decode('00', 'hex')")), 0, "", 0, "frontier");
	assert_changed(SQL("UPDATE head SET origin = '00000000-0000-4000-8000-000000000000'"), 0, "", 0, "sig");
	assert_changed(SQL("DELETE FROM head"), 0, "", 0, "head");
}

static void test_missing_and_added_revisions_are_found(void **state)
{
	(void)state;
	struct verdict v = tampered("hole.db", SQL("DELETE FROM revision WHERE seq = 4"));
	assert_false(v.integrity || v.complete);
	assert_int_equal(v.bad_seq, 4);
	v = tampered("tail.db", SQL("DELETE FROM revision WHERE seq > 8"));
	assert_true(v.integrity);
	assert_false(v.complete);
	assert_int_equal(v.bad_seq, 9);
	v = tampered("added.db", SQL("INSERT INTO revision SELECT 11, reg, rec, rev, at, account, who, address, action, why, body, body_sha, leaf FROM revision WHERE seq = 10"));
	assert_false(v.integrity);
	assert_int_equal(v.bad_seq, 11);
}

/* He also knows the hashes, and makes the leaf anew: only the signed root is out of his reach. */
static void test_a_revision_rewritten_with_its_hash_is_found_by_the_root(void **state)
{
	(void)state;
	struct db *d = filled("rehashed.db");
	struct entry e = { "person", 1, 2, "edit", "moved", "{\"dept\":\"9\",\"name\":\"A\"}" };
	struct hash body = hash_sha256(e.body, strlen(e.body));
	struct hash leaf = journal_leaf(3, clock_now(), &ume, &e, body);
	db_unlock(d);
	db_exec(d, SQL("UPDATE revision SET body = ?, body_sha = ?, leaf = ? WHERE seq = 3"), db_text(e.body), db_blob(body.b, HASH_SIZE), db_blob(leaf.b, HASH_SIZE));
	db_lock(d);
	struct verdict v = verify(d, NULL);
	assert_false(v.integrity);
	assert_int_equal(v.bad_seq, 1);
	assert_int_equal(v.bad_last, 10);
	db_close(d);
}

static void test_heads_kept_by_the_file_narrow_down_where_it_was_rewritten(void **state)
{
	(void)state;
	struct db *d = fresh("narrow.db");
	for (int i = 1; i <= 300; i++)
		one(d, "person", i, 1, NULL, "{}");
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM kept_head"), 0), 4);
	struct entry e = { "person", 150, 1, "create", NULL, "{\"a\":\"b\"}" };
	struct hash body = hash_sha256(e.body, strlen(e.body));
	struct hash leaf = journal_leaf(150, clock_now(), &ume, &e, body);
	db_unlock(d);
	db_exec(d, SQL("UPDATE revision SET body = ?, body_sha = ?, leaf = ? WHERE seq = 150"), db_text(e.body), db_blob(body.b, HASH_SIZE), db_blob(leaf.b, HASH_SIZE));
	db_lock(d);
	struct verdict v = verify(d, NULL);
	assert_false(v.integrity);
	assert_int_equal(v.bad_seq, 129);
	assert_int_equal(v.bad_last, 192);
	db_close(d);
}

/* He goes back to an older file, head and all: it is sound in itself, and only a head kept outside shows it. */
static void test_a_tail_cut_off_with_its_head_is_found_against_a_kept_head(void **state)
{
	(void)state;
	if (place_is_server())
		skip();
	struct db *d = filled("later.db"), *old;
	struct head keep, parsed;
	const char *copy = file_join(a, dir, "older.db");
	assert_int_equal(db_copy(d, copy), ST_OK);
	one(d, "person", 4, 1, NULL, "{}");
	journal_head(d, &keep);
	assert_true(journal_head_parse(journal_head_text(a, &keep), &parsed));
	assert_int_equal(db_open(&old, copy, DB_READ), ST_OK);
	struct verdict v = verify(old, NULL);
	assert_true(v.integrity && v.complete);
	v = verify(old, &parsed);
	assert_true(v.integrity);
	assert_false(v.complete);
	assert_int_equal(v.bad_seq, 11);
	v = verify(d, &parsed);
	assert_true(v.integrity && v.complete);
	db_close(old);
	db_close(d);
}

static void test_a_past_rewritten_with_the_key_is_found_against_a_kept_head(void **state)
{
	(void)state;
	if (place_is_server())
		skip();
	struct db *d = fresh("first.db"), *forged;
	struct head keep;
	one(d, "person", 1, 1, NULL, "{}");
	const char *copy = file_join(a, dir, "forged.db");
	assert_int_equal(db_copy(d, copy), ST_OK);
	one(d, "person", 2, 1, NULL, "{\"name\":\"true\"}");
	journal_head(d, &keep);
	assert_int_equal(db_open(&forged, copy, DB_WRITE), ST_OK);
	one(forged, "person", 2, 1, NULL, "{\"name\":\"false\"}");
	one(forged, "person", 3, 1, NULL, "{}");
	assert_true(verify(forged, NULL).integrity);
	assert_false(verify(forged, &keep).integrity);
	db_close(forged);
	db_close(d);
}

static void test_the_text_of_a_head_survives_mail_and_nothing_else(void **state)
{
	(void)state;
	struct db *d = filled("text.db");
	struct head h, back;
	journal_head(d, &h);
	char *text = journal_head_text(a, &h);
	assert_true(journal_head_parse(text, &back));
	assert_memory_equal(back.root.b, h.root.b, HASH_SIZE);
	assert_true(journal_head_signed(&back));
	size_t lines = 0, n = strlen(text);
	struct buf folded;
	buf_init(&folded, 10000);
	buf_str(&folded, "Dear auditor, here is the head.\r\n");
	for (size_t i = 0; i < n; i++) {
		lines += text[i] == '\n';
		if (i % 60 == 0)
			buf_str(&folded, i ? "" : "> ");
		if (text[i] == '\n')
			buf_str(&folded, "\r\n> ");
		else
			buf_char(&folded, text[i]);
	}
	assert_int_equal(lines, 6);
	assert_true(journal_head_parse(buf_cstr(&folded), &back));
	assert_true(journal_head_signed(&back));
	buf_release(&folded);
	back.size++;
	assert_false(journal_head_signed(&back));
	assert_false(journal_head_parse("", &back));
	assert_false(journal_head_parse("mamoru-head x size 1 root y time z key k sign s", &back));
	db_close(d);
}

static void test_a_head_of_another_file_or_with_a_false_signature_is_refused(void **state)
{
	(void)state;
	struct db *d = filled("mine.db"), *e = filled("other.db");
	struct head h;
	struct verdict v;
	journal_head(e, &h);
	assert_int_equal(journal_verify(d, a, NULL, &h, &v), ST_INVALID);
	journal_head(d, &h);
	h.size = 3;
	assert_int_equal(journal_verify(d, a, NULL, &h, &v), ST_INVALID);
	db_close(e);
	db_close(d);
}

static void test_shown_heads_are_remembered(void **state)
{
	(void)state;
	struct db *d = filled("kept.db");
	struct head h;
	struct kept k[4];
	journal_head(d, &h);
	assert_int_equal(journal_keep(d, &h, "printed for the auditor"), ST_OK);
	assert_int_equal(journal_kept(d, a, k, 4), 1);
	assert_string_equal(k[0].note, "printed for the auditor");
	assert_true(journal_head_signed(&k[0].head));
	one(d, "person", 9, 1, NULL, "{}");
	assert_true(verify(d, NULL).integrity);
	db_close(d);
}

static void test_time_never_goes_back(void **state)
{
	(void)state;
	struct db *d = fresh("time.db");
	setenv("MAMORU_NOW", "2027-04-01T10:00:00Z", 1);
	one(d, "person", 1, 1, NULL, "{}");
	setenv("MAMORU_NOW", "2027-04-01T09:00:00Z", 1);
	one(d, "person", 2, 1, NULL, "{}");
	setenv("MAMORU_NOW", "2027-04-02T09:00:00Z", 1);
	one(d, "person", 3, 1, NULL, "{}");
	assert_true(verify(d, NULL).integrity);
	assert_int_equal(journal_seq_at(d, date_time_parse("2027-04-01T09:59:59Z")), 0);
	assert_int_equal(journal_seq_at(d, date_time_parse("2027-04-01T10:00:00Z")), 2);
	assert_int_equal(journal_seq_at(d, date_time_parse("2027-05-01T00:00:00Z")), 3);
	setenv("MAMORU_NOW", "2027-04-01T00:00:00Z", 1);
	db_close(d);
}

static void test_a_full_disk_leaves_the_journal_whole(void **state)
{
	(void)state;
	if (place_is_server())
		skip();
	struct db *d = filled("full.db");
	db_get_int(d, SQL("PRAGMA max_page_count = 24"), 0);
	enum status st = ST_OK;
	for (int i = 0; i < 1000 && !st; i++) {
		db_begin(d);
		struct entry e = { "person", 100 + i, 1, "create", NULL, "{\"name\":\"a long name to fill a page soon, and a longer one, and one more\"}" };
		journal_append(d, a, &ume, &e, NULL);
		st = db_commit(d);
	}
	assert_int_equal(st, ST_FULL);
	struct verdict v = verify(d, NULL);
	assert_true(v.integrity && v.complete);
	db_close(d);
}

static void test_attachments_are_stored_once_and_stand_under_the_head(void **state)
{
	(void)state;
	struct db *d = fresh("blob.db");
	struct blob b, c, e;
	size_t n = 700000;
	char *p = arena_alloc(a, n);
	for (size_t i = 0; i < n; i++)
		p[i] = (char)(i * 7 + i / 251);
	memcpy(p, "%PDF-1.7", 8);
	db_begin(d);
	assert_int_equal(blob_put(d, a, "規程.pdf", p, n, &b), ST_OK);
	assert_int_equal(blob_put(d, a, "規程.pdf", p, n, &c), ST_OK);
	assert_int_equal(blob_put(d, a, "copy.pdf", p, n, &e), ST_OK);
	assert_int_equal(db_commit(d), ST_OK);
	assert_int_equal(b.id, c.id);
	assert_int_not_equal(b.id, e.id);
	assert_string_equal(b.type, "application/pdf");
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM blob_piece"), 0), 3);
	assert_int_equal(db_get_int(d, SQL("SELECT count(*) FROM revision"), 0), 2);
	const void *back;
	size_t m;
	assert_int_equal(blob_bytes(d, a, e.id, &back, &m), ST_OK);
	assert_int_equal(m, n);
	assert_memory_equal(back, p, n);
	int64_t bad;
	assert_int_equal(blob_verify(d, a, &bad), ST_OK);
	assert_int_equal(blob_get(d, a, 99, &b), ST_NOTFOUND);
	db_close(d);
}

static void test_a_changed_attachment_is_found(void **state)
{
	(void)state;
	const struct sql changes[] = {
		place_sql(SQL("UPDATE blob_piece SET data = x'00'"), SQL("UPDATE blob_piece SET data = '\\x00'")), { "UPDATE blob SET name = 'other'" }, { "UPDATE blob SET type = 'text/html'" },
		{ "UPDATE blob SET size = size + 1" }, { "DELETE FROM blob_piece" }, { "UPDATE blob SET sha256 = 'x'" },
		place_sql(SQL("UPDATE blob_piece SET data = x'78'; "), SQL("UPDATE blob_piece SET data = '\\x78'; ")),
	};
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct db *d = fresh(arena_printf(a, "blob-%zu.db", i));
		struct blob b;
		db_begin(d);
		blob_put(d, a, "a.txt", "hello", 5, &b);
		db_commit(d);
		db_unlock(d);
		assert_int_equal(db_exec_n(d, changes[i], 0, NULL), ST_OK);
		db_lock(d);
		int64_t bad = 0;
		assert_int_equal(blob_verify(d, a, &bad), ST_CORRUPT);
		assert_int_equal(bad, b.id);
		db_close(d);
	}
}

static void test_types_come_from_the_content(void **state)
{
	(void)state;
	assert_string_equal(blob_sniff("\x89PNG\r\n\x1a\n....", 12), "image/png");
	assert_string_equal(blob_sniff("議事録\n", strlen("議事録\n")), "text/plain");
	assert_string_equal(blob_sniff(" <!doctype html><script>", 24), "application/octet-stream");
	assert_string_equal(blob_sniff("hi <script>alert(1)</script>", 28), "application/octet-stream");
	assert_string_equal(blob_sniff("<svg xmlns=", 11), "application/octet-stream");
	assert_string_equal(blob_sniff("a\0b", 3), "application/octet-stream");
	assert_string_equal(blob_sniff("\xff\xfe", 2), "application/octet-stream");
	assert_string_equal(blob_sniff("", 0), "application/octet-stream");
}
