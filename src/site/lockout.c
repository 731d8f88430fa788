#include "site/lockout.h"
#include <arpa/inet.h>
#include <string.h>
#include "base/bug.h"
#include "os/clock.h"

enum { FREE_PAIR = 3, FREE_ADDRESS = 20, FREE_ACCOUNT = 50, WAIT_MAX = 900, FORGET = 86400, FORGET_LASTING = 3600, KNOWN_DAYS = 30 };

const char *lockout_network(struct arena *a, const char *address)
{
	uint8_t p[16];
	char text[INET6_ADDRSTRLEN];
	if (inet_pton(AF_INET, address, p) == 1) {
		p[3] = 0;
		return arena_printf(a, "%s/24", inet_ntop(AF_INET, p, text, sizeof text));
	}
	if (inet_pton(AF_INET6, address, p) == 1) {
		memset(p + 7, 0, 9);
		return arena_printf(a, "%s/56", inet_ntop(AF_INET6, p, text, sizeof text));
	}
	return address;
}

/* lasting: a right answer does not clear it, or one account of one's own would give free guesses at all others. */
static void add(struct lockout *l, const char *key, int free, bool lasting)
{
	BUG_ON(l->n == LOCKOUT_KEYS);
	l->key[l->n] = key;
	l->free[l->n] = free;
	l->lasting[l->n++] = lasting;
}

static bool is_known(struct site *s, int64_t account, const char *address)
{
	return account && db_get_int(s->db, SQL("SELECT 1 FROM sign_in WHERE account = ? AND address = ? AND at > ? AND outcome = 'ok' LIMIT 1"), 0,
		db_int(account), db_text(address), db_int(clock_now() - KNOWN_DAYS * 86400));
}

void lockout_password(struct lockout *l, struct site *s, struct arena *a, const char *email, int64_t account, const char *address)
{
	*l = (struct lockout){ 0 };
	if (is_known(s, account, address)) {
		add(l, arena_printf(a, "known %lld %s", (long long)account, address), FREE_PAIR, false);
		return;
	}
	struct hash h = hash_sha256(email, strlen(email));
	add(l, arena_printf(a, "pair %.24s %s", hash_hex(a, h.b, HASH_SIZE), lockout_network(a, address)), FREE_PAIR, false);
	add(l, arena_printf(a, "address %s", address), FREE_ADDRESS, true);
}

void lockout_second(struct lockout *l, struct site *s, struct arena *a, int64_t account, const char *address)
{
	*l = (struct lockout){ 0 };
	if (is_known(s, account, address)) {
		add(l, arena_printf(a, "known code %lld %s", (long long)account, address), FREE_PAIR, false);
		return;
	}
	add(l, arena_printf(a, "code %lld %s", (long long)account, lockout_network(a, address)), FREE_PAIR, false);
	add(l, arena_printf(a, "code %lld", (long long)account), FREE_ACCOUNT, true);
	add(l, arena_printf(a, "address %s", address), FREE_ADDRESS, true);
}

static int64_t wait_of(int64_t failures, int free)
{
	if (failures < free)
		return 0;
	return failures - free >= 10 ? WAIT_MAX : 1 << (failures - free);
}

static int64_t horizon(const struct lockout *l, int i, int64_t now)
{
	return now - (l->lasting[i] ? FORGET_LASTING : FORGET);
}

static int64_t seconds_left(struct site *s, const struct lockout *l, int i, int64_t now)
{
	struct rows *r = db_query(s->db, SQL("SELECT failures, last_at FROM attempt WHERE key = ? AND last_at > ?"), db_text(l->key[i]), db_int(horizon(l, i, now)));
	int64_t left = db_next(r) ? db_col_int(r, 1) + wait_of(db_col_int(r, 0), l->free[i]) - now : 0;
	db_done(r);
	return left > 0 ? left : 0;
}

static void count(struct site *s, const struct lockout *l, int i, int64_t now)
{
	db_exec(s->db, SQL("INSERT INTO attempt(key, failures, last_at) VALUES (?, 1, ?) ON CONFLICT (key) DO UPDATE"
		" SET failures = CASE WHEN attempt.last_at > ? THEN attempt.failures + 1 ELSE 1 END, last_at = excluded.last_at"), db_text(l->key[i]), db_int(now), db_int(horizon(l, i, now)));
}

enum status lockout_enter(const struct lockout *l, struct site *s, int *retry_seconds)
{
	int64_t now = clock_now(), longest = 0;
	*retry_seconds = 0;
	if (db_begin(s->db))
		return db_status(s->db);
	db_exec(s->db, SQL("DELETE FROM attempt WHERE last_at <= ?"), db_int(now - FORGET));
	for (int i = 0; i < l->n; i++) {
		int64_t left = seconds_left(s, l, i, now);
		longest = left > longest ? left : longest;
	}
	for (int i = 0; i < l->n && !longest; i++)
		count(s, l, i, now);
	enum status st = db_commit(s->db);
	*retry_seconds = (int)longest;
	return st ? st : longest ? status_note(ST_BUSY, N_("Too many attempts. Wait a moment and try again."), NULL) : ST_OK;
}

enum status lockout_clear(const struct lockout *l, struct site *s)
{
	if (db_begin(s->db))
		return db_status(s->db);
	for (int i = 0; i < l->n; i++) {
		if (l->lasting[i])
			db_exec(s->db, SQL("UPDATE attempt SET failures = failures - 1 WHERE key = ? AND failures > 0"), db_text(l->key[i]));
		else
			db_exec(s->db, SQL("DELETE FROM attempt WHERE key = ?"), db_text(l->key[i]));
	}
	return db_commit(s->db);
}
