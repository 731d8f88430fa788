#include <string.h>
#include "base/str.h"
#include "os/clock.h"
#include "site/lockout.h"
#include "site/person.h"

struct found { int64_t id; const char *hash; struct account who; };

static struct found find(struct site *s, struct arena *a, const char *email)
{
	struct found f = { 0 };
	struct rows *r = db_query(s->db, SQL("SELECT " PERSON_COLUMNS ", a.password FROM account a WHERE a.email = ?"), db_text(email));
	if (db_next(r)) {
		person_read(r, a, &f.who);
		f.id = f.who.id;
		f.hash = arena_dup(a, db_col_text(r, 8));
	}
	db_done(r);
	return f;
}

/* Unknown accounts cost as much time as known ones: a hash nobody knows the password of is checked instead. */
static bool is_right(struct arena *a, const char *hash, const char *password)
{
	static char *dummy;
	if (hash)
		return hash_password_verify(hash, password);
	const char *made;
	if (dummy)
		(void)hash_password_verify(dummy, password);
	else if (hash_password(a, hash_token(a), &made))
		dummy = strdup(made);
	return false;
}

static void refresh(struct site *s, struct arena *a, const struct found *f, const char *password)
{
	const char *fresh;
	if (hash_password_stale(f->hash) && hash_password(a, password, &fresh))
		db_exec(s->db, SQL("UPDATE account SET password = ? WHERE id = ? AND password = ?"), db_text(fresh), db_int(f->id), db_text(f->hash));
}

enum status account_sign_in(struct site *s, struct arena *a, const char *email, const char *password, const char *address, struct account *out, int *retry_seconds)
{
	const char *mail = person_email(a, email), *given = person_password(a, password);
	struct found f = find(s, a, str_or(mail, ""));
	struct lockout l;
	lockout_password(&l, s, a, str_or(mail, ""), f.id, address);
	enum status st = lockout_enter(&l, s, retry_seconds);
	if (st) {
		if (st == ST_BUSY && f.id)
			person_history(s, f.id, address, NULL, "waiting");
		return st;
	}
	bool right = is_right(a, f.hash, str_or(given, "")) && given && str_eq(f.who.state, "active");
	if (!right) {
		if (f.id)
			person_history(s, f.id, address, NULL, "password");
		return status_note(ST_DENIED, N_("The mail address or the password is not right."), NULL);
	}
	refresh(s, a, &f, given);
	*out = f.who;
	return lockout_clear(&l, s);
}
