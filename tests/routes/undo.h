/* undo.h - a request that leaves nothing behind: everything it writes stands in one transaction of the test's own, which is taken back.
 *
 * The program's transactions become savepoints in it, by a driver that is SQLite's but for that. What a request has written is told by
 * SQLite's count of changed rows, without those of transactions that came to nothing. Files are counted and dropped (site.h). */
#ifndef ROUTES_UNDO_H
#define ROUTES_UNDO_H
#include <sqlite3.h>
#include "base/bug.h"
#include "db/driver.h"

enum { UNDO_OPEN = 4 };
static struct { struct db *d; int64_t before, begun, lost; } undo[UNDO_OPEN];

static int undo_of(const struct db *d)
{
	for (int i = 0; i < UNDO_OPEN; i++)
		if (undo[i].d == d) return i;
	BUG("a connection nobody watches");
}

static void undo_say(struct db *d, const char *text)
{
	BUG_ON(sqlite3_exec(d->h, text, NULL, NULL, NULL));
}

static enum status undo_begin(struct db *d, enum driver_tx kind)
{
	BUG_ON(kind == TX_ALONE);
	undo_say(d, "SAVEPOINT request");
	undo[undo_of(d)].begun = sqlite3_total_changes64(d->h);
	return ST_OK;
}

static enum status undo_commit(struct db *d)
{
	undo_say(d, "RELEASE request");
	return ST_OK;
}

static void undo_rollback(struct db *d)
{
	if (!d->tx) return;
	int i = undo_of(d);
	undo_say(d, "ROLLBACK TO request; RELEASE request");
	undo[i].lost += sqlite3_total_changes64(d->h) - undo[i].begun;
}

/* From now on what is written by this connection can be taken back. */
static void undo_watch(int i, struct db *d)
{
	static struct driver driver;
	driver = sqlite_driver;
	driver.begin = undo_begin;
	driver.commit = undo_commit;
	driver.rollback = undo_rollback;
	BUG_ON(d->tx);
	undo_say(d, "BEGIN");
	d->driver = &driver;
	undo[i].d = d;
	undo[i].before = sqlite3_total_changes64(d->h);
	undo[i].lost = 0;
}

static int64_t undo_written(int i)
{
	return undo[i].d ? sqlite3_total_changes64(undo[i].d->h) - undo[i].before - undo[i].lost : 0;
}

/* Everything as it was. A last change, taken back as well, tells whoever remembers something (db_unchanged) that it may be old. */
static void undo_all(int i)
{
	struct db *d = undo[i].d;
	BUG_ON(d->tx || sqlite3_get_autocommit(d->h));
	if (sqlite3_total_changes64(d->h) != undo[i].before) {
		db_unlock(d);
		undo_say(d, "UPDATE head SET at = at");
		db_lock(d);
	}
	undo_say(d, "ROLLBACK");
	d->driver = &sqlite_driver;
	undo[i].d = NULL;
}

#endif
