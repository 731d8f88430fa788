#include <string.h>
#include "base/str.h"
#include "os/clock.h"
#include "site/person.h"
#include "site/rows.h"
#include "site/totp.h"

enum { PENDING_SECONDS = 1800 };

/* The secret on show stays the same while it is on show: a mistyped code must not change the picture already scanned. */
static bool pending(struct site *s, int64_t id, uint8_t secret[TOTP_SECRET])
{
	struct rows *r = db_query(s->db, SQL("SELECT pending FROM account WHERE id = ? AND pending IS NOT NULL AND pending_at > ?"), db_int(id),
		db_int(clock_now() - PENDING_SECONDS));
	size_t n = 0;
	const void *p = db_next(r) ? db_col_blob(r, 0, &n) : NULL;
	bool found = p && n == TOTP_SECRET;
	if (found)
		memcpy(secret, p, n);
	db_done(r);
	return found;
}

enum status account_totp_begin(struct site *s, struct arena *a, int64_t id, const char **secret_base32, const char **uri)
{
	struct account v;
	uint8_t secret[TOTP_SECRET];
	enum status st = account_get(s, a, id, &v);
	if (!st && v.totp)
		return status_note(ST_CONFLICT, N_("The second factor is already switched on."), NULL);
	if (!st && !pending(s, id, secret)) {
		hash_random(secret, sizeof secret);
		st = db_exec(s->db, SQL("UPDATE account SET pending = ?, pending_at = ? WHERE id = ?"), db_blob(secret, sizeof secret), db_int(clock_now()), db_int(id));
	}
	if (!st) {
		*secret_base32 = totp_base32(a, secret, sizeof secret);
		*uri = totp_uri(a, *secret_base32, v.email);
	}
	hash_wipe(secret, sizeof secret);
	return st;
}

static void fresh_recovery(struct site *s, struct arena *a, int64_t id, const char *recovery[ACCOUNT_RECOVERY])
{
	db_exec(s->db, SQL("DELETE FROM recovery WHERE account = ?"), db_int(id));
	for (int i = 0; i < ACCOUNT_RECOVERY; i++) {
		recovery[i] = totp_recovery(a);
		struct hash h = totp_recovery_hash(a, recovery[i]);
		db_exec(s->db, SQL("INSERT INTO recovery(account, hash) VALUES (?, ?)"), db_int(id), db_blob(h.b, HASH_SIZE));
	}
}

enum status account_totp_confirm(struct site *s, struct arena *a, const struct actor *who, int64_t id, const char *code, const char *recovery[ACCOUNT_RECOVERY])
{
	uint8_t secret[TOTP_SECRET];
	if (db_begin(s->db))
		return db_status(s->db);
	bool have = pending(s, id, secret);
	int64_t step = have ? totp_step(secret, sizeof secret, str_trim(a, str_or(code, "")), clock_now(), 0) : 0;
	if (!step) {
		db_rollback(s->db);
		hash_wipe(secret, sizeof secret);
		return status_note(ST_DENIED, N_("This code is not right. Check that the phone's clock is right and enter the next one."), NULL);
	}
	db_exec(s->db, SQL("UPDATE account SET totp = ?, totp_step = ?, pending = NULL WHERE id = ?"), db_blob(secret, sizeof secret), db_int(step), db_int(id));
	fresh_recovery(s, a, id, recovery);
	rows_record(s, a, who, "account", id, "second_factor_on");
	enum status st = db_commit(s->db);
	hash_wipe(secret, sizeof secret);
	return st;
}

enum status account_totp_off(struct site *s, struct arena *a, const struct actor *who, int64_t id)
{
	if (db_begin(s->db))
		return db_status(s->db);
	db_exec(s->db, SQL("UPDATE account SET totp = NULL, totp_step = 0, pending = NULL WHERE id = ? AND (totp IS NOT NULL OR pending IS NOT NULL)"), db_int(id));
	if (db_changes(s->db) == 1) {
		db_exec(s->db, SQL("DELETE FROM recovery WHERE account = ?"), db_int(id));
		rows_record(s, a, who, "account", id, "second_factor_off");
	}
	return db_commit(s->db);
}
