#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "os/clock.h"
#include "site/account.h"
#include "site/rows.h"

enum { HOURS_24 = 86400, SETUP_KEPT = 5 };

static struct hash hash_of(const char *token)
{
	return hash_sha256(token, strlen(token));
}

/* An invitation replaces the one before it; of setup links a few stay, each start of the program prints one. */
static void drop_old(struct site *s, const char *kind, int64_t account)
{
	db_exec(s->db, SQL("DELETE FROM invite WHERE expires_at < ?"), db_int(clock_now()));
	if (account)
		db_exec(s->db, SQL("DELETE FROM invite WHERE kind = ? AND account = ?"), db_text(kind), db_int(account));
	else
		db_exec(s->db, SQL2(s->db, "DELETE FROM invite WHERE kind = ?1 AND rowid NOT IN (SELECT rowid FROM invite WHERE kind = ?1 ORDER BY rowid DESC LIMIT ?2)",
			"DELETE FROM invite WHERE kind = ?1 AND ctid NOT IN (SELECT ctid FROM invite WHERE kind = ?1 ORDER BY ctid DESC LIMIT ?2)"),
			db_text(kind), db_int(SETUP_KEPT - 1));
}

enum status account_invite(struct site *s, struct arena *a, const struct actor *who, const char *kind, int64_t account, const char **token)
{
	bool setup = str_eq(kind, "setup");
	BUG_ON(!setup && !str_in_list("invite,reset", kind));
	BUG_ON(setup != (account == 0));
	if (setup && account_count(s))
		return status_note(ST_CONFLICT, N_("The first account exists already."), NULL);
	*token = hash_token(a);
	struct hash h = hash_of(*token);
	if (db_begin(s->db))
		return db_status(s->db);
	drop_old(s, kind, account);
	db_exec(s->db, SQL("INSERT INTO invite(hash, kind, account, expires_at) VALUES (?, ?, ?, ?)"), db_blob(h.b, HASH_SIZE), db_text(kind), db_int(account),
		setup ? db_null() : db_int(clock_now() + HOURS_24));
	if (!setup && rows_record(s, a, who, "account", account, arena_printf(a, "link:%s", kind)) == ST_NOTFOUND) {
		db_rollback(s->db);
		return status_note(ST_NOTFOUND, N_("There is no such account."), NULL);
	}
	return db_commit(s->db);
}

enum status account_invite_check(struct site *s, struct arena *a, const char *kind, const char *token, int64_t *account)
{
	(void)a;
	struct hash h = hash_of(str_or(token, ""));
	*account = db_get_int(s->db, SQL("SELECT account FROM invite WHERE hash = ? AND kind = ? AND (expires_at IS NULL OR expires_at >= ?)"), -1,
		db_blob(h.b, HASH_SIZE), db_text(kind), db_int(clock_now()));
	if (*account < 0 || (str_eq(kind, "setup") && account_count(s)))
		return db_status(s->db) ? db_status(s->db) : status_note(ST_DENIED, N_("This link is not valid any more."), NULL);
	return ST_OK;
}

enum status account_invite_use(struct site *s, struct arena *a, const char *kind, const char *token)
{
	(void)a;
	struct hash h = hash_of(str_or(token, ""));
	if (db_begin(s->db))
		return db_status(s->db);
	db_exec(s->db, SQL("DELETE FROM invite WHERE hash = ? AND kind = ? AND (expires_at IS NULL OR expires_at >= ?)"), db_blob(h.b, HASH_SIZE), db_text(kind),
		db_int(clock_now()));
	bool used = db_changes(s->db) == 1;
	if (used && str_eq(kind, "setup"))
		db_exec(s->db, SQL("DELETE FROM invite WHERE kind = 'setup'"));
	enum status st = db_commit(s->db);
	return st ? st : used ? ST_OK : status_note(ST_DENIED, N_("This link is not valid any more."), NULL);
}
