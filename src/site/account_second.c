#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "site/lockout.h"
#include "site/person.h"
#include "site/totp.h"

enum { CODE_MAX = 64 };

/* Full-width digits and spaces of a Japanese keyboard are forgiven. */
static const char *plain(struct arena *a, const char *code)
{
	if (str_empty(code) || strlen(code) > CODE_MAX || !utf8_valid(code, strlen(code)))
		return "";
	char *s = utf8_nfkc(a, code), *to = s;
	for (const char *from = s; *from; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = 0;
	return s;
}

static bool use_code(struct site *s, int64_t id, const char *code)
{
	struct rows *r = db_query(s->db, SQL("SELECT totp, totp_step FROM account WHERE id = ? AND totp IS NOT NULL AND state = 'active'"), db_int(id));
	int64_t step = 0;
	if (db_next(r)) {
		size_t n;
		const uint8_t *secret = db_col_blob(r, 0, &n);
		step = totp_step(secret, n, code, clock_now(), db_col_int(r, 1));
	}
	db_done(r);
	if (step)
		db_exec(s->db, SQL("UPDATE account SET totp_step = ? WHERE id = ?"), db_int(step), db_int(id));
	return step;
}

static bool use_recovery(struct site *s, struct arena *a, int64_t id, const char *code)
{
	struct hash h = totp_recovery_hash(a, code);
	db_exec(s->db, SQL("UPDATE recovery SET used_at = ? WHERE account = ? AND hash = ? AND used_at IS NULL"), db_int(clock_now()), db_int(id),
		db_blob(h.b, HASH_SIZE));
	return db_changes(s->db) == 1;
}

enum status account_second(struct site *s, struct arena *a, int64_t id, const char *code, const char *address, int *retry_seconds)
{
	struct lockout l;
	lockout_second(&l, s, a, id, address);
	enum status st = lockout_enter(&l, s, retry_seconds);
	if (st) {
		if (st == ST_BUSY)
			person_history(s, id, address, NULL, "waiting");
		return st;
	}
	const char *given = plain(a, code);
	if (db_begin(s->db))
		return db_status(s->db);
	bool right = use_code(s, id, given) || (strlen(given) > 6 && use_recovery(s, a, id, given));
	if (!right)
		person_history(s, id, address, NULL, "code");
	st = db_commit(s->db);
	if (st)
		return st;
	return right ? lockout_clear(&l, s) : status_note(ST_DENIED, N_("This code is not right. A code works only once."), NULL);
}
