#include "site/foreign.h"
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"
#include "schema/verify.h"
#include "site/outline.h"

static enum status refuse(const char *msgid, const char *detail)
{
	return status_note(ST_CORRUPT, msgid, detail);
}

/* Tables that every file has, whatever the age of the program that wrote it. */
static const char *const needed[] = { "meta", "revision", "head", "kept_head", "blob", "blob_piece", "link", "counter", "regcount", "regfield", "decision", "search" };

/* Nothing in the file's schema may be other than ours: triggers, views, checks and generated columns would run inside our own statements. An
 * older file has less, never anything else. */
static enum status check_shape(struct db *d, struct arena *a)
{
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!db_get_int(d, SQL("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"), 0, db_text(needed[i])))
			return db_status(d) ? db_status(d) : refuse(N_("This is no organisation's file of mamoru."), needed[i]);
	struct map *ours = outline_ours(a, d), *theirs = outline_of(d, a);
	for (size_t i = 0; i < map_count(theirs); i++) {
		void *value;
		const char *line = map_at(theirs, i, &value);
		if (!map_get(ours, line))
			return refuse(N_("This file holds things that mamoru does not write. It was not taken in."), line);
	}
	return db_status(d);
}

static enum status check_content(struct db *d, struct arena *a, const uint8_t *key)
{
	struct verify r;
	const char *what;
	enum status st = db_check(d, a, &what);
	if (st)
		return st == ST_CORRUPT ? refuse(N_("The database file is damaged. Restore it from a backup."), what) : st;
	st = verify_run(d, a, key, NULL, &r);
	if (!st && !(r.v.integrity && r.v.complete))
		st = refuse(arena_dup(a, r.v.what), arena_printf(a, "%s %lld %s", r.v.reg, (long long)r.v.rec, r.v.field));
	return st;
}

enum status foreign_check(struct arena *a, const char *path, const uint8_t *key, struct head *out)
{
	struct db *d;
	enum status st = db_open(&d, path, DB_READ);
	if (st)
		return st;
	db_distrust(d);
	st = check_shape(d, a);
	if (!st)
		st = check_content(d, a, key);
	if (!st)
		st = journal_head(d, out);
	db_close(d);
	return st;
}

const char *foreign_body(struct arena *a, const struct head *h)
{
	json_t *o = json_pack("{s:s}", "head", journal_head_text(a, h));
	BUG_ON(!o);
	const char *text = json_canonical(a, o);
	json_decref(o);
	return text;
}
