#include "schema/replay.h"
#include "base/str.h"
#include "os/clock.h"

enum status replay_create(struct db *d)
{
	return db_script(d, SQL("CREATE TABLE IF NOT EXISTS replay (account INTEGER NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, asked TEXT NOT NULL,"
		" status INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, location TEXT, etag TEXT, PRIMARY KEY (account, key)) STRICT, WITHOUT ROWID;"
		"CREATE INDEX IF NOT EXISTS replay_at ON replay(at)"));
}

enum status replay_find(struct db *d, struct arena *a, int64_t account, const char *key, const char *asked, struct replay *out)
{
	*out = (struct replay){ 0 };
	struct rows *r = db_query(d, SQL("SELECT asked, status, type, body, location, etag FROM replay WHERE account = ? AND key = ? AND at > ?"),
		db_int(account), db_text(key), db_int(clock_now() - REPLAY_SECONDS));
	if (db_next(r)) {
		*out = (struct replay){ .asked = arena_dup(a, db_col_text(r, 0)), .status = (int)db_col_int(r, 1), .type = arena_dup(a, db_col_text(r, 2)),
			.body = arena_dup(a, db_col_text(r, 3)), .location = arena_dup(a, db_col_text(r, 4)), .etag = arena_dup(a, db_col_text(r, 5)) };
		db_done(r);
	}
	if (db_status(d)) return db_status(d);
	if (!out->asked) return ST_NOTFOUND;
	return str_eq(out->asked, asked) ? ST_OK : ST_CONFLICT;
}

enum status replay_keep(struct db *d, int64_t account, const char *key, const struct replay *r)
{
	int64_t now = clock_now();
	db_exec(d, SQL("DELETE FROM replay WHERE at <= ?"), db_int(now - REPLAY_SECONDS));
	return db_exec(d, SQL("INSERT INTO replay(account, key, at, asked, status, type, body, location, etag) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
		" ON CONFLICT (account, key) DO UPDATE SET at = excluded.at, asked = excluded.asked, status = excluded.status, type = excluded.type,"
		" body = excluded.body, location = excluded.location, etag = excluded.etag"),
		db_int(account), db_text(key), db_int(now), db_text(r->asked), db_int(r->status), db_text(r->type), db_text(r->body), db_text(r->location), db_text(r->etag));
}
