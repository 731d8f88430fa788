#include "site/account.h"
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "site/person.h"
#include "site/rows.h"

enum { NAME_MAX_CHARS = 100 };

/* Rules */

/* Long enough and still among the first guesses; folded. */
static const char *const common[] = {
	"123456789012", "1234567890123", "12345678901234", "123456123456", "password1234", "password12345", "password123456", "passwordpassword",
	"qwertyuiop12", "qwertyuiop123", "qwerty123456", "1q2w3e4r5t6y", "1qaz2wsx3edc", "zaq12wsxcde3", "administrator", "administrator1",
	"iloveyou1234", "letmein12345", "welcome12345", "changeme1234", "p@ssw0rd1234", "passw0rd1234", "abcdefghijkl", "abcd12345678", "abc123456789",
	"111111111111", "000000000000", "qwertyuiopas", "asdfghjkl123", "mamoru123456", "mamorumamoru", "isms27001isms", "iso27001iso27001",
};

static int distinct_bytes(const char *s)
{
	bool seen[256] = { false };
	int n = 0;
	for (; *s; s++) {
		n += !seen[(unsigned char)*s];
		seen[(unsigned char)*s] = true;
	}
	return n;
}

const char *account_password_problem(const char *password, const char *email, const char *name)
{
	struct arena *a = arena_new(1 << 20);
	const char *p = person_password(a, password), *problem = NULL;
	if (p && utf8_length(p) >= ACCOUNT_PASSWORD_MIN) {
		const char *folded = utf8_fold(a, p), *mail = person_email(a, str_or(email, ""));
		bool listed = distinct_bytes(p) < 5;
		for (size_t i = 0; i < sizeof common / sizeof *common; i++)
			listed |= str_eq(folded, common[i]);
		if (listed)
			problem = N_("This password is among the first that are guessed. Choose another one.");
		else if ((mail && str_eq(folded, utf8_fold(a, mail))) || (!str_empty(name) && utf8_valid(name, strlen(name)) && str_eq(folded, utf8_fold(a, name))))
			problem = N_("The password must differ from your name and mail address.");
	} else {
		problem = str_empty(password) || p ? N_("The password needs at least 12 characters.") : N_("The password is too long or holds characters that cannot be read.");
	}
	arena_free(a);
	return problem;
}

static enum status name_of(struct arena *a, const char *name, const char **out)
{
	if (str_empty(name) || !utf8_valid(name, strlen(name)))
		return status_note(ST_INVALID, N_("Enter a name."), NULL);
	*out = str_trim(a, utf8_clean(a, name));
	if (str_empty(*out) || strchr(*out, '\n'))
		return status_note(ST_INVALID, N_("Enter a name."), NULL);
	if (utf8_length(*out) > NAME_MAX_CHARS)
		return status_note(ST_INVALID, N_("The name may have at most 100 characters."), NULL);
	return ST_OK;
}

static enum status hash_of(struct arena *a, const char *password, const char **out)
{
	const char *p = person_password(a, password);
	if (!p)
		return status_note(ST_INVALID, N_("The password is too long or holds characters that cannot be read."), NULL);
	if (!hash_password(a, p, out))
		return status_note(ST_IO, N_("There is not enough memory to check the password. Try again in a moment."), NULL);
	return ST_OK;
}

/* Writing */

static enum status insert(struct site *s, struct arena *a, const struct actor *who, struct account *v, const char *hash)
{
	if (db_begin(s->db))
		return db_status(s->db);
	if (db_get_int(s->db, SQL("SELECT 1 FROM account WHERE email = ?"), 0, db_text(v->email))) {
		db_rollback(s->db);
		return status_note(ST_CONFLICT, N_("There is already an account with this mail address."), v->email);
	}
	db_exec(s->db, SQL("INSERT INTO account(email, name, state, site_admin, lang, theme, password, created_at) VALUES (?, ?, 'active', ?, ?, '', ?, ?)"),
		db_text(v->email), db_text(v->name), db_int(v->site_admin), db_text(tr_code(v->lang)), db_text(hash), db_int(clock_now()));
	v->id = db_last_id(s->db);
	rows_record(s, a, who, "account", v->id, "create");
	return db_commit(s->db);
}

enum status account_create(struct site *s, struct arena *a, const struct actor *who, const char *email, const char *name, const char *password,
	bool site_admin, enum lang lang, struct account *out)
{
	struct account v = { .email = person_email(a, email), .state = "active", .site_admin = site_admin, .lang = lang, .theme = "" };
	const char *hash;
	if (!v.email)
		return status_note(ST_INVALID, N_("This is no mail address."), email);
	enum status st = name_of(a, name, &v.name);
	const char *problem = st ? NULL : account_password_problem(password, v.email, v.name);
	if (problem)
		return status_note(ST_INVALID, problem, NULL);
	if (!st)
		st = hash_of(a, password, &hash);
	if (!st)
		st = insert(s, a, who, &v, hash);
	if (!st && out)
		*out = v;
	return st;
}

enum status account_password(struct site *s, struct arena *a, const struct actor *who, int64_t id, const char *password)
{
	struct account v;
	const char *hash;
	enum status st = account_get(s, a, id, &v);
	const char *problem = st ? NULL : account_password_problem(password, v.email, v.name);
	if (problem)
		return status_note(ST_INVALID, problem, NULL);
	if (!st)
		st = hash_of(a, password, &hash);
	if (st || db_begin(s->db))
		return st ? st : db_status(s->db);
	db_exec(s->db, SQL("UPDATE account SET password = ? WHERE id = ?"), db_text(hash), db_int(id));
	person_end_sessions(s, id);
	rows_record(s, a, who, "account", id, "password");
	return db_commit(s->db);
}

static bool is_last_admin(struct site *s, int64_t id)
{
	return db_get_int(s->db, SQL("SELECT 1 FROM account WHERE id = ? AND site_admin = 1 AND state = 'active'"), 0, db_int(id))
		&& !db_get_int(s->db, SQL("SELECT 1 FROM account WHERE id <> ? AND site_admin = 1 AND state = 'active' LIMIT 1"), 0, db_int(id));
}

static enum status update(struct site *s, struct arena *a, const struct actor *who, const struct account *v, const struct account *was)
{
	bool active = str_eq(v->state, "active");
	db_exec(s->db, SQL("UPDATE account SET name = ?, state = ?, site_admin = ?, lang = ?, theme = ? WHERE id = ?"), db_text(v->name),
		db_text(active ? "active" : "disabled"), db_int(v->site_admin), db_text(tr_code(v->lang)), db_text(v->theme), db_int(v->id));
	if (!active)
		person_end_sessions(s, v->id);
	const char *action = str_eq(was->state, v->state) ? "edit" : active ? "enable" : "disable";
	return rows_record(s, a, who, "account", v->id, action);
}

static bool is_same(const struct account *x, const struct account *y)
{
	return str_eq(x->name, y->name) && str_eq(x->state, y->state) && x->site_admin == y->site_admin && x->lang == y->lang && str_eq(x->theme, y->theme);
}

enum status account_update(struct site *s, struct arena *a, const struct actor *who, const struct account *wanted)
{
	struct account was, v = *wanted;
	enum status st = name_of(a, wanted->name, &v.name);
	v.theme = str_in_list("light,dark", str_or(wanted->theme, "-")) ? wanted->theme : "";
	if (st || db_begin(s->db))
		return st ? st : db_status(s->db);
	st = account_get(s, a, v.id, &was);
	if (!st && (!v.site_admin || !str_eq(v.state, "active")) && is_last_admin(s, v.id))
		st = status_note(ST_CONFLICT, N_("This is the last active administrator. Name another one first."), NULL);
	if (st || is_same(&v, &was)) {
		db_rollback(s->db);
		return st;
	}
	update(s, a, who, &v, &was);
	return db_commit(s->db);
}

/* Reading */

static enum status read_one(struct site *s, struct arena *a, struct rows *r, struct account *out)
{
	if (!db_next(r))
		return db_status(s->db) ? db_status(s->db) : status_note(ST_NOTFOUND, N_("There is no such account."), NULL);
	enum status st = person_read(r, a, out);
	db_done(r);
	return st;
}

enum status account_get(struct site *s, struct arena *a, int64_t id, struct account *out)
{
	return read_one(s, a, db_query(s->db, SQL("SELECT " PERSON_COLUMNS " FROM account a WHERE a.id = ?"), db_int(id)), out);
}

enum status account_find(struct site *s, struct arena *a, const char *email, struct account *out)
{
	return read_one(s, a, db_query(s->db, SQL("SELECT " PERSON_COLUMNS " FROM account a WHERE a.email = ?"), db_text(str_or(person_email(a, email), ""))), out);
}

int account_list(struct site *s, struct arena *a, struct account *out, int max)
{
	int n = 0;
	for (struct rows *r = db_query(s->db, SQL("SELECT " PERSON_COLUMNS " FROM account a ORDER BY a.state, a.name, a.id LIMIT ?"), db_int(max)); db_next(r);)
		person_read(r, a, &out[n++]);
	return n;
}

int account_count(struct site *s)
{
	return (int)db_get_int(s->db, SQL("SELECT count(*) FROM account"), 0);
}
