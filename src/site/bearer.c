#include "site/bearer.h"
#include <string.h>
#include "base/bug.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "schema/schema.h"
#include "site/rows.h"

enum { REGISTERS_MAX = 4000 };

static enum status refuse(const char *msgid, const char *detail)
{
	return status_note(ST_INVALID, msgid, detail);
}

static enum status check_registers(struct arena *a, const char *names)
{
	size_t n;
	if (str_empty(names))
		return ST_OK;
	if (strlen(names) > REGISTERS_MAX)
		return refuse(N_("These are too many registers. Leave them out to name all."), NULL);
	char **part = str_split(a, names, ',', &n);
	for (size_t i = 0; i < n; i++)
		if (!schema_reg(part[i]))
			return refuse(N_("There is no such register."), part[i]);
	return ST_OK;
}

static enum status check(struct arena *a, const struct bearer *v, int64_t days)
{
	BUG_ON(v->roles & ~(unsigned)ROLES_ALL);
	if (str_empty(v->name) || !utf8_printable(v->name) || utf8_length(v->name) > BEARER_NAME)
		return refuse(N_("Say what the token is for, in at most 100 characters."), NULL);
	if (days < 1 || days > BEARER_DAYS)
		return refuse(N_("A token is good for 1 to 366 days."), NULL);
	if (!v->account && (!v->workspace || !v->roles))
		return refuse(N_("Choose at least one role for the service."), NULL);
	return check_registers(a, v->registers);
}

static void insert(struct site *s, struct arena *a, const struct bearer *v, int64_t id, int64_t days, const char *token)
{
	struct hash h = hash_sha256(token, strlen(token));
	int64_t now = clock_now();
	db_exec(s->db, SQL("INSERT INTO bearer(id, hash, account, workspace, name, roles, writes, registers, created_at, expires_at, used_at, used_from)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')"), db_int(id), db_blob(h.b, HASH_SIZE), v->account ? db_int(v->account) : db_null(),
		v->workspace ? db_int(v->workspace) : db_null(), db_text(v->name), db_text(rows_roles_text(a, v->account ? 0 : v->roles)), db_int(v->write),
		db_text(str_or(v->registers, "")), db_int(now), db_int(now + days * 86400));
}

/* A token nobody may use must not come to be: the workspace has to be one of the account's. */
static bool belongs(struct site *s, const struct bearer *v)
{
	if (!v->workspace)
		return true;
	if (!v->account)
		return db_get_int(s->db, SQL("SELECT 1 FROM workspace WHERE id = ? AND state <> 'new'"), 0, db_int(v->workspace));
	return db_get_int(s->db, SQL("SELECT 1 FROM member WHERE workspace = ? AND account = ?"), 0, db_int(v->workspace), db_int(v->account));
}

static int64_t held(struct site *s, const struct bearer *v)
{
	return v->account ? db_get_int(s->db, SQL("SELECT count(*) FROM bearer WHERE account = ?"), 0, db_int(v->account))
		: db_get_int(s->db, SQL("SELECT count(*) FROM bearer WHERE account IS NULL AND workspace = ?"), 0, db_int(v->workspace));
}

enum status bearer_create(struct site *s, struct arena *a, const struct actor *who, const struct bearer *v, int64_t days, const char **token)
{
	enum status st = check(a, v, days);
	if (!st)
		st = db_begin(s->db);
	if (st)
		return st;
	st = !belongs(s, v) ? status_note(ST_NOTFOUND, N_("There is no such organisation or account."), NULL)
		: held(s, v) >= BEARER_HELD ? refuse(N_("There are 50 tokens already. End those that are no longer needed."), NULL) : ST_OK;
	if (st) {
		db_rollback(s->db);
		return st;
	}
	*token = arena_printf(a, BEARER_MARK "%s_%s", v->account ? "p" : "s", hash_token(a));
	/* Ids are never used twice: histories name service tokens by them. */
	int64_t id = db_get_int(s->db, SQL("SELECT max(rec) FROM revision WHERE reg = 'bearer'"), 0) + 1;
	insert(s, a, v, id, days, *token);
	rows_record(s, a, who, "bearer", id, "create");
	return db_commit(s->db);
}

int bearer_list(struct site *s, struct arena *a, int64_t account, int64_t workspace, struct bearer *out, int max)
{
	int n = 0;
	int64_t now = clock_now();
	struct rows *r = db_query(s->db, SQL("SELECT b.id, b.account, b.workspace, b.roles, b.writes, b.registers, b.name, a.email, w.slug, b.created_at, b.expires_at,"
		" b.used_at, b.used_from FROM bearer b LEFT JOIN account a ON a.id = b.account LEFT JOIN workspace w ON w.id = b.workspace"
		" WHERE (? = 0 AND (? = 0 OR (b.workspace = ? AND b.account IS NULL))) OR b.account = ? ORDER BY b.id DESC LIMIT ?"),
		db_int(account), db_int(workspace), db_int(workspace), db_int(account), db_int(max));
	while (db_next(r)) {
		int64_t used = db_col_int(r, 11);
		out[n++] = (struct bearer){ .id = db_col_int(r, 0), .account = db_col_int(r, 1), .workspace = db_col_int(r, 2), .roles = rows_roles(db_col_text(r, 3)),
			.write = db_col_int(r, 4), .registers = arena_dup(a, db_col_text(r, 5)), .name = arena_dup(a, db_col_text(r, 6)),
			.owner = str_or(arena_dup(a, db_col_text(r, 7)), ""), .slug = str_or(arena_dup(a, db_col_text(r, 8)), ""),
			.created_at = date_time_iso(a, db_col_int(r, 9)), .expires_at = date_time_iso(a, db_col_int(r, 10)), .used_at = used ? date_time_iso(a, used) : "",
			.used_from = arena_dup(a, db_col_text(r, 12)), .expired = db_col_int(r, 10) <= now };
	}
	return n;
}

enum status bearer_end(struct site *s, struct arena *a, const struct actor *who, int64_t account, int64_t workspace, int64_t id)
{
	if (db_begin(s->db))
		return db_status(s->db);
	bool theirs = db_get_int(s->db, SQL("SELECT 1 FROM bearer WHERE id = ? AND ((? = 0 AND (? = 0 OR (workspace = ? AND account IS NULL))) OR account = ?)"), 0,
		db_int(id), db_int(account), db_int(workspace), db_int(workspace), db_int(account));
	if (!theirs) {
		db_rollback(s->db);
		return status_note(ST_NOTFOUND, N_("There is no such token."), NULL);
	}
	rows_record(s, a, who, "bearer", id, "delete");
	db_exec(s->db, SQL("DELETE FROM bearer WHERE id = ?"), db_int(id));
	return db_commit(s->db);
}

/* A slot is one token's minute. Two tokens that share a slot only make each other's count begin anew. */
bool bearer_allowed(int64_t id, int *wait)
{
	enum { SLOTS = 1024 };
	static struct { int64_t id, minute; int uses; } slot[SLOTS];
	int64_t now = clock_now(), minute = now / 60;
	typeof(*slot) *u = &slot[(uint64_t)id % SLOTS];
	if (u->id != id || u->minute != minute) {
		u->id = id;
		u->minute = minute;
		u->uses = 0;
	}
	*wait = (int)(60 - now % 60);
	return ++u->uses <= BEARER_PER_MINUTE;
}
