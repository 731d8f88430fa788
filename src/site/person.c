#include "site/person.h"
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "os/clock.h"

enum { EMAIL_MAX = 254, AGENT_MAX = 200, HISTORY_KEPT = 1000 };

const char *person_email(struct arena *a, const char *email)
{
	if (str_empty(email) || strlen(email) > 4 * EMAIL_MAX || !utf8_valid(email, strlen(email)))
		return NULL;
	char *s = str_trim(a, utf8_clean(a, email));
	size_t n = strlen(s), at = strcspn(s, "@");
	if (!at || n > EMAIL_MAX || at + 1 >= n || strchr(s + at + 1, '@') || s[strcspn(s, " \t\n,;<>\"()\\")])
		return NULL;
	for (char *p = s; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return s;
}

const char *person_password(struct arena *a, const char *password)
{
	size_t n = password ? strlen(password) : 0;
	if (!n || n > ACCOUNT_PASSWORD_MAX || !utf8_valid(password, n))
		return NULL;
	return utf8_clean(a, password);
}

struct dbval person_agent(const char *agent)
{
	size_t n = agent ? strnlen(agent, AGENT_MAX) : 0;
	return n && utf8_valid(agent, n) ? (struct dbval){ DB_TEXT, 0, agent, n } : db_text("");
}

enum status person_history(struct site *s, int64_t account, const char *address, const char *agent, const char *outcome)
{
	int64_t now = clock_now();
	if (!str_eq(outcome, "waiting") || !db_get_int(s->db, SQL("SELECT 1 FROM sign_in WHERE account = ? AND address = ? AND at > ? AND outcome = 'waiting' LIMIT 1"), 0,
		db_int(account), db_text(address), db_int(now - 60)))
		db_exec(s->db, SQL("INSERT INTO sign_in(account, at, address, agent, outcome) VALUES (?, ?, ?, ?, ?)"), db_int(account), db_int(now),
			db_text(address), person_agent(agent), db_text(outcome));
	db_exec(s->db, SQL("DELETE FROM sign_in WHERE account = ?1 AND id <= (SELECT id FROM sign_in WHERE account = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)"),
		db_int(account), db_int(HISTORY_KEPT));
	return db_status(s->db);
}

void person_end_sessions(struct site *s, int64_t account)
{
	db_exec(s->db, SQL("DELETE FROM session WHERE account = ?"), db_int(account));
}

enum status person_read(struct rows *r, struct arena *a, struct account *out)
{
	*out = (struct account){ .id = db_col_int(r, 0), .email = arena_dup(a, db_col_text(r, 1)), .name = arena_dup(a, db_col_text(r, 2)),
		.state = str_eq(db_col_text(r, 3), "active") ? "active" : "disabled", .site_admin = db_col_int(r, 4), .totp = db_col_int(r, 5),
		.lang = tr_lang(db_col_text(r, 6)), .theme = arena_dup(a, db_col_text(r, 7)) };
	return ST_OK;
}
