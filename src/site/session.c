#include "site/session.h"
#include <string.h>
#include "base/bug.h"
#include "base/date.h"
#include "base/str.h"
#include "os/clock.h"
#include "site/guard.h"
#include "site/person.h"

enum { SESSIONS_MAX = 100 };

struct guard session_now;

static struct hash hash_of(const char *token)
{
	return hash_sha256(token, strlen(token));
}

static void drop_old(struct site *s, int64_t account, int64_t now)
{
	db_exec(s->db, SQL("DELETE FROM session WHERE seen_at < ? OR created_at < ? OR (half = 1 AND created_at < ?)"), db_int(now - SESSION_IDLE),
		db_int(now - SESSION_LONGEST), db_int(now - SESSION_HALF));
	db_exec(s->db, SQL("DELETE FROM session WHERE account = ?1 AND id <= (SELECT id FROM session WHERE account = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)"),
		db_int(account), db_int(SESSIONS_MAX - 1));
}

static enum status start(struct site *s, struct arena *a, int64_t account, const char *address, const char *agent, bool half, struct session *out)
{
	int64_t now = clock_now();
	*out = (struct session){ .token = hash_token(a), .csrf = hash_token(a), .account = account, .created_at = date_time_iso(a, now), .address = address,
		.agent = agent, .current = true };
	out->seen_at = out->created_at;
	struct hash h = hash_of(out->token);
	if (db_begin(s->db))
		return db_status(s->db);
	drop_old(s, account, now);
	db_exec(s->db, SQL("INSERT INTO session(token, csrf, account, half, created_at, seen_at, reauth_at, address, agent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		db_blob(h.b, HASH_SIZE), db_text(out->csrf), db_int(account), db_int(half), db_int(now), db_int(now), db_int(half ? 0 : now),
		db_text(address), person_agent(agent));
	out->id = db_last_id(s->db);
	if (!half)
		person_history(s, account, address, agent, "ok");
	return db_commit(s->db);
}

enum status session_open(struct site *s, struct arena *a, int64_t account, const char *address, const char *agent, struct session *out)
{
	return start(s, a, account, address, agent, false, out);
}

enum status session_half(struct site *s, struct arena *a, int64_t account, const char *address, const char *agent, struct session *out)
{
	return start(s, a, account, address, agent, true, out);
}

enum status session_end(struct site *s, int64_t account, int64_t id)
{
	if (!id)
		return db_exec(s->db, SQL("DELETE FROM session WHERE account = ?"), db_int(account));
	enum status st = db_exec(s->db, SQL("DELETE FROM session WHERE account = ? AND id = ?"), db_int(account), db_int(id));
	return st || db_changes(s->db) ? st : status_note(ST_NOTFOUND, N_("There is no such session."), NULL);
}

int session_list(struct site *s, struct arena *a, int64_t account, const char *current_token, struct session *out, int max)
{
	int n = 0;
	int64_t now = clock_now();
	struct hash h = hash_of(str_or(current_token, ""));
	struct rows *r = db_query(s->db, SQL("SELECT id, created_at, seen_at, address, agent, token = ? FROM session WHERE account = ? AND half = 0"
		" AND seen_at >= ? AND created_at >= ? ORDER BY seen_at DESC, id DESC LIMIT ?"), db_blob(h.b, HASH_SIZE), db_int(account),
		db_int(now - SESSION_IDLE), db_int(now - SESSION_LONGEST), db_int(max));
	while (db_next(r))
		out[n++] = (struct session){ .id = db_col_int(r, 0), .account = account, .created_at = date_time_iso(a, db_col_int(r, 1)),
			.seen_at = date_time_iso(a, db_col_int(r, 2)), .address = arena_dup(a, db_col_text(r, 3)), .agent = arena_dup(a, db_col_text(r, 4)),
			.current = db_col_int(r, 5) };
	return n;
}

/* The request at hand */

void session_site(struct site *s)
{
	session_now = (struct guard){ .site = s };
}

struct site *session_site_get(struct req *q)
{
	(void)q;
	BUG_ON(!session_now.site);
	return session_now.site;
}

int64_t session_half_account(struct req *q)
{
	return session_now.q == q && session_now.half ? session_now.account : 0;
}

enum status session_end_token(struct req *q)
{
	struct site *s = session_site_get(q);
	BUG_ON(session_now.q != q);
	if (!session_now.session)
		return ST_OK;
	if (db_begin(s->db))
		return db_status(s->db);
	db_exec(s->db, SQL("DELETE FROM session WHERE id = ?"), db_int(session_now.session));
	person_history(s, session_now.account, q->address, http_header(q, "User-Agent"), "out");
	return db_commit(s->db);
}

enum status session_reauth(struct req *q)
{
	struct site *s = session_site_get(q);
	BUG_ON(session_now.q != q || !session_now.session || session_now.half);
	session_now.reauth_at = clock_now();
	return db_exec(s->db, SQL("UPDATE session SET reauth_at = ? WHERE id = ?"), db_int(session_now.reauth_at), db_int(session_now.session));
}
