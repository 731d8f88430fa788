#include "site/foreign.h"
#include "base/bug.h"
#include "base/json.h"
#include "base/map.h"
#include "base/str.h"
#include "schema/verify.h"
#include "site/pool.h"

static enum status refuse(const char *msgid, const char *detail)
{
	return status_note(ST_CORRUPT, msgid, detail);
}

/* Everything the schema says, one line each. */
#define SHAPE "SELECT 'table ' || name || ' ' || type || ' ' || wr || ' ' || strict AS line FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'" \
	" UNION ALL SELECT 'column ' || m.name || ' ' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk || ' ' || c.hidden || ' ' || ifnull(c.dflt_value, '')" \
	" FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'" \
	" UNION ALL SELECT 'index ' || m.name || ' ' || i.\"unique\" || ' ' || i.partial || ' ' ||" \
	" (SELECT group_concat(ifnull(x.name, '?') || x.\"desc\" || x.coll) FROM pragma_index_xinfo(i.name) x)" \
	" FROM sqlite_schema m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'" \
	" UNION ALL SELECT 'reference ' || m.name || ' ' || f.\"table\" || ' ' || f.\"from\" || ' ' || ifnull(f.\"to\", '') || ' ' || f.on_delete || ' ' || f.on_update" \
	" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'" \
	" UNION ALL SELECT type || ' ' || name || ' ' || sql FROM sqlite_schema WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'" \
	" OR (type = 'table' AND (sql LIKE '%CHECK%' OR sql LIKE '%COLLATE%' OR sql LIKE '%ON CONFLICT%'))"

/* Lines that every file has, whatever the age of the program that wrote it. */
static const char *const needed[] = { "meta", "revision", "head", "kept_head", "blob", "blob_piece", "link", "counter", "regcount", "regfield", "decision", "search" };

static struct map *shape_of(struct db *d, struct arena *a)
{
	struct map *m = map_new(a);
	for (struct rows *r = db_query(d, SQL(SHAPE)); db_next(r);)
		map_set(m, arena_dup(a, str_or(db_col_text(r, 0), "?")), m);
	return m;
}

/* What this program would make. */
static struct map *our_shape(struct arena *a)
{
	static const uint8_t no_key[SIGN_PUBLIC];
	const char *note;
	struct db *d;
	BUG_ON(db_open(&d, ":memory:", DB_CREATE) || pool_create(d, no_key) || pool_upgrade(d, &note));
	struct map *m = shape_of(d, a);
	db_close(d);
	return m;
}

/* Nothing in the file's schema may be other than ours: triggers, views, checks and generated columns would run inside our own statements. An
 * older file has less, never anything else. */
static enum status check_shape(struct db *d, struct arena *a)
{
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!db_get_int(d, SQL("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"), 0, db_text(needed[i])))
			return db_status(d) ? db_status(d) : refuse(N_("This is no organisation's file of mamoru."), needed[i]);
	struct map *ours = our_shape(a), *theirs = shape_of(d, a);
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
