#include "schema/hook.h"
#include "base/hash.h"
#include "base/str.h"
#include "os/clock.h"

enum { WAIT_FIRST = 60, WAIT_LONGEST = 3600, DOUBLINGS = 6 };

enum status hook_tables(struct db *d)
{
	return db_script(d, SQL("CREATE TABLE IF NOT EXISTS hook (webhook INTEGER PRIMARY KEY, secret TEXT NOT NULL, place TEXT NOT NULL, reached INTEGER NOT NULL,"
		" failures INTEGER NOT NULL, since_at INTEGER NOT NULL, due_at INTEGER NOT NULL) STRICT;"
		"CREATE TABLE IF NOT EXISTS hook_log (id INTEGER PRIMARY KEY, webhook INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, took INTEGER NOT NULL,"
		" status INTEGER NOT NULL, why TEXT NOT NULL) STRICT;"
		"CREATE INDEX IF NOT EXISTS hook_log_webhook ON hook_log(webhook, id)"));
}

enum status hook_secret(struct db *d, struct arena *a, int64_t webhook, const char *place, const char **secret)
{
	*secret = arena_printf(a, "mamoru_w_%s", hash_token(a));
	if (db_begin(d)) return db_status(d);
	int64_t now = db_get_int(d, SQL("SELECT max(seq) FROM revision"), 0);
	db_exec(d, SQL("INSERT INTO hook(webhook, secret, place, reached, failures, since_at, due_at) VALUES (?, ?, ?, ?, 0, 0, 0)"
		" ON CONFLICT (webhook) DO UPDATE SET secret = excluded.secret, failures = 0, since_at = 0, due_at = 0,"
		" reached = CASE WHEN hook.place = excluded.place THEN hook.reached ELSE excluded.reached END, place = excluded.place"),
		db_int(webhook), db_text(*secret), db_text(place), db_int(now));
	return db_commit(d);
}

static struct hook read_hook(struct arena *a, struct rows *r)
{
	return (struct hook){ .webhook = db_col_int(r, 0), .secret = arena_dup(a, db_col_text(r, 1)), .reached = db_col_int(r, 2), .failures = db_col_int(r, 3),
		.since_at = db_col_int(r, 4), .due_at = db_col_int(r, 5) };
}

bool hook_take(struct db *d, struct arena *a, int64_t webhook, const char *place, int64_t now, struct hook *out)
{
	db_exec(d, SQL("UPDATE hook SET due_at = ? WHERE webhook = ? AND place = ? AND due_at <= ?"
		" AND reached < (SELECT max(seq) FROM revision)"), db_int(now + HOOK_LEASE), db_int(webhook), db_text(place), db_int(now));
	if (db_status(d) || !db_changes(d)) return false;
	struct rows *r = db_query(d, SQL("SELECT webhook, secret, reached, failures, since_at, due_at FROM hook WHERE webhook = ?"), db_int(webhook));
	bool found = db_next(r);
	if (found) *out = read_hook(a, r);
	db_done(r);
	return found;
}

int64_t hook_head(struct db *d) { return db_get_int(d, SQL("SELECT max(seq) FROM revision"), 0); }

int hook_entries(struct db *d, struct arena *a, int64_t reached, struct hook_entry *out, int max)
{
	int n = 0;
	struct rows *r = db_query(d, SQL("SELECT seq, reg, rec, rev, at, action, body, account FROM revision WHERE seq > ? ORDER BY seq LIMIT ?"), db_int(reached), db_int(max));
	while (db_next(r))
		out[n++] = (struct hook_entry){ .seq = db_col_int(r, 0), .reg = arena_dup(a, db_col_text(r, 1)), .rec = db_col_int(r, 2), .rev = db_col_int(r, 3),
			.at = db_col_int(r, 4), .action = arena_dup(a, db_col_text(r, 5)), .body = arena_dup(a, db_col_text(r, 6)), .account = db_col_int(r, 7) };
	return n;
}

enum status hook_reached(struct db *d, int64_t webhook, int64_t seq, bool more, int64_t now)
{
	return db_exec(d, SQL("UPDATE hook SET reached = ?, failures = 0, since_at = 0, due_at = ? WHERE webhook = ?"), db_int(seq), db_int(more ? 0 : now), db_int(webhook));
}

bool hook_failed(struct db *d, const struct hook *h, int64_t now)
{
	int64_t since = h->failures ? h->since_at : now, wait = h->failures < DOUBLINGS ? WAIT_FIRST << h->failures : WAIT_LONGEST;
	bool give_up = now - since >= HOOK_GIVE_UP;
	db_exec(d, SQL("UPDATE hook SET failures = ?, since_at = ?, due_at = ? WHERE webhook = ?"), db_int(give_up ? 0 : h->failures + 1), db_int(give_up ? 0 : since),
		db_int(give_up ? now : now + wait), db_int(h->webhook));
	return give_up;
}

enum status hook_note(struct db *d, const struct hook_delivery *v)
{
	if (db_begin(d)) return db_status(d);
	int64_t id = db_get_int(d, SQL("SELECT max(id) FROM hook_log"), 0) + 1;
	db_exec(d, SQL("INSERT INTO hook_log(id, webhook, seq, at, took, status, why) VALUES (?, ?, ?, ?, ?, ?, ?)"), db_int(id), db_int(v->webhook), db_int(v->seq),
		db_int(v->at), db_int(v->took_ms), db_int(v->status), db_text(str_or(v->why, "")));
	db_exec(d, SQL("DELETE FROM hook_log WHERE webhook = ? AND id <= (SELECT id FROM hook_log WHERE webhook = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"),
		db_int(v->webhook), db_int(v->webhook), db_int(HOOK_LOG_KEPT));
	return db_commit(d);
}

int hook_deliveries(struct db *d, struct arena *a, int64_t webhook, struct hook_delivery *out, int max)
{
	int n = 0;
	struct rows *r = db_query(d, SQL("SELECT webhook, seq, at, took, status, why FROM hook_log WHERE ? = 0 OR webhook = ? ORDER BY id DESC LIMIT ?"), db_int(webhook),
		db_int(webhook), db_int(max));
	while (db_next(r))
		out[n++] = (struct hook_delivery){ .webhook = db_col_int(r, 0), .seq = db_col_int(r, 1), .at = db_col_int(r, 2), .took_ms = db_col_int(r, 3),
			.status = (int)db_col_int(r, 4), .why = arena_dup(a, db_col_text(r, 5)) };
	return n;
}

enum status hook_again(struct db *d, int64_t webhook)
{
	return db_exec(d, SQL("UPDATE hook SET failures = 0, since_at = 0, due_at = 0 WHERE webhook = ?"), db_int(webhook));
}

int hook_states(struct db *d, struct arena *a, struct hook *out, int max)
{
	int n = 0;
	struct rows *r = db_query(d, SQL("SELECT webhook, '', reached, failures, since_at, due_at FROM hook ORDER BY webhook LIMIT ?"), db_int(max));
	while (db_next(r)) out[n++] = read_hook(a, r);
	return n;
}
