#include "site/foreign.h"
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"
#include "schema/verify.h"

static enum status refuse(const char *msgid, const char *detail)
{
	return status_note(ST_CORRUPT, msgid, detail);
}

/* Triggers and views would run inside our own statements: a file of ours has none. */
static enum status check_shape(struct db *d, struct arena *a)
{
	const char *odd = db_get_text(d, a, SQL("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')"
		" OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL%' AND sql NOT LIKE '%USING fts5%') LIMIT 1"));
	if (odd)
		return refuse(N_("This file holds things that mamoru does not write. It was not taken in."), odd);
	if (db_get_int(d, SQL("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('meta', 'revision', 'head', 'kept_head', 'blob', 'blob_piece')"), 0) != 6)
		return refuse(N_("This is no organisation's file of mamoru."), NULL);
	return ST_OK;
}

static enum status check_content(struct db *d, struct arena *a, const uint8_t *key)
{
	struct verify r;
	enum status st = verify_run(d, a, key, NULL, &r);
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
