/* writer.h - a process that writes without pause and says what it was told is safe: one line for every committed transaction.
 *
 * A line is written to the descriptor only after db_commit() said ST_OK; "seq leaf-hex" of each revision in it, so the watcher can ask
 * for exactly what was acknowledged. */
#ifndef CRASH_WRITER_H
#define CRASH_WRITER_H
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/bug.h"
#include "base/str.h"
#include "db/blob.h"
#include "db/journal.h"
#include "os/file.h"
#include "os/proc.h"

static uint8_t writer_public[SIGN_PUBLIC], writer_secret[SIGN_SECRET];

static inline void writer_keys(void)
{
	hash_init();
	hash_keypair(writer_public, writer_secret);
	journal_key(writer_secret);
}

/* A stand-in for the store: a row and its revision, in one transaction. */
static inline enum status writer_create(const char *path)
{
	struct db *d;
	enum status st = db_open(&d, path, DB_CREATE);
	if (!st && !(st = db_begin(d))) {
		db_script(d, SQL("CREATE TABLE reg_thing (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL) STRICT"));
		journal_create(d, writer_public);
		blob_create(d);
		st = db_commit(d);
	}
	db_close(d);
	return st;
}

struct acked { int64_t seq; struct hash body; };

static inline void writer_one(struct db *d, struct arena *a, unsigned *dice, struct acked *ack)
{
	struct actor who = { .account = getpid(), .name = "writer", .address = "127.0.0.1" };
	int64_t id = rand_r(dice) % 50 + 1;
	int64_t rev = db_get_int(d, SQL("SELECT rev FROM reg_thing WHERE id = ?"), 0, db_int(id)) + 1;
	const char *body = arena_printf(a, "{\"dice\":\"%u\",\"rev\":\"%lld\",\"text\":\"%.*s\"}", *dice, (long long)rev, rand_r(dice) % 900,
		"lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud");
	struct entry e = { .reg = "thing", .rec = id, .rev = rev, .action = rev == 1 ? "create" : "edit", .body = body };
	db_unlock(d);
	db_exec(d, SQL("INSERT INTO reg_thing(id, rev, body) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET rev = ?2, body = ?3"), db_int(id), db_int(rev), db_text(body));
	db_lock(d);
	journal_append(d, a, &who, &e, &ack->seq);
	ack->body = hash_sha256(body, strlen(body));
}

static inline void writer_blob(struct db *d, struct arena *a, unsigned *dice)
{
	size_t n = (size_t)rand_r(dice) % 600000;
	char *p = arena_alloc(a, n + 1);
	for (size_t i = 0; i < n; i += 97)
		p[i] = (char)rand_r(dice);
	struct blob b;
	blob_put(d, a, "file.bin", p, n, &b);
}

enum { WRITER_BATCH = 40 };

/* One transaction; how many revisions were acknowledged, -1 and *st on failure. */
static inline int writer_transaction(struct db *d, struct arena *a, unsigned *dice, struct acked ack[WRITER_BATCH], enum status *st)
{
	int n = rand_r(dice) % 4 ? 1 : rand_r(dice) % WRITER_BATCH + 1;
	if ((*st = db_begin(d)))
		return -1;
	for (int i = 0; i < n; i++)
		writer_one(d, a, dice, &ack[i]);
	if (rand_r(dice) % 20 == 0)
		writer_blob(d, a, dice);
	*st = db_commit(d);
	return *st ? -1 : n;
}

/* A row without its revision, or the other way round, would be half a write. */
static inline int64_t writer_torn(struct db *d)
{
	return db_get_int(d, SQL("SELECT count(*) FROM reg_thing t WHERE body IS NOT (SELECT body FROM revision WHERE reg = 'thing' AND rec = t.id ORDER BY seq DESC LIMIT 1)"), -1)
		+ db_get_int(d, SQL("SELECT count(DISTINCT rec) FROM revision WHERE reg = 'thing' AND rec NOT IN (SELECT id FROM reg_thing)"), -1);
}

/* Prints what is wrong and returns false. */
static inline bool writer_sound(struct db *d, struct arena *a)
{
	struct verdict v;
	int64_t bad;
	const char *what;
	if (db_check(d, a, &what)) {
		printf("the file is damaged: %s\n", str_or(what, status_detail()));
		return false;
	}
	if (journal_verify(d, a, writer_public, NULL, &v) || !v.integrity || !v.complete) {
		printf("the journal is broken at %lld: %s\n", (long long)v.bad_seq, v.what);
		return false;
	}
	if (blob_verify(d, a, &bad)) {
		printf("attachment %lld is broken\n", (long long)bad);
		return false;
	}
	if (writer_torn(d)) {
		printf("rows and revisions differ\n");
		return false;
	}
	return true;
}

#endif
