#include "site/feed.h"
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "site/rows.h"

enum { HOME_MAX = 300 };

static char home[HOME_MAX + 1];

static struct hash hash_of(const char *token) { return hash_sha256(token, strlen(token)); }

enum status feed_create(struct site *s, struct arena *a, int64_t account, int64_t workspace, const char **token)
{
	*token = arena_printf(a, "mamoru_c_%s", hash_token(a));
	struct hash h = hash_of(*token);
	if (db_begin(s->db)) return db_status(s->db);
	int64_t id = db_get_int(s->db, SQL("SELECT max(id) FROM feed"), 0) + 1;
	db_exec(s->db, SQL("INSERT INTO feed(id, hash, account, workspace, created_at) VALUES (?, ?, ?, ?, ?)"
		" ON CONFLICT (account, workspace) DO UPDATE SET hash = excluded.hash, created_at = excluded.created_at"),
		db_int(id), db_blob(h.b, HASH_SIZE), db_int(account), db_int(workspace), db_int(clock_now()));
	return db_commit(s->db);
}

enum status feed_end(struct site *s, int64_t account, int64_t workspace)
{
	return db_exec(s->db, SQL("DELETE FROM feed WHERE account = ? AND workspace = ?"), db_int(account), db_int(workspace));
}

bool feed_exists(struct site *s, int64_t account, int64_t workspace)
{
	return db_get_int(s->db, SQL("SELECT 1 FROM feed WHERE account = ? AND workspace = ?"), 0, db_int(account), db_int(workspace));
}

bool feed_find(struct site *s, struct arena *a, const char *token, struct feed *out)
{
	struct hash h = hash_of(token);
	struct rows *r = db_query(s->db, SQL("SELECT f.account, f.workspace, w.slug, w.name, a.name, a.lang, m.roles, m.person FROM feed f"
		" JOIN account a ON a.id = f.account AND a.state = 'active' JOIN workspace w ON w.id = f.workspace AND w.state = 'active'"
		" JOIN member m ON m.account = f.account AND m.workspace = f.workspace WHERE f.hash = ?"), db_blob(h.b, HASH_SIZE));
	bool found = db_next(r);
	if (found)
		*out = (struct feed){ .account = db_col_int(r, 0), .workspace = db_col_int(r, 1), .slug = arena_dup(a, db_col_text(r, 2)), .organisation = arena_dup(a, db_col_text(r, 3)),
			.actor = { .account = db_col_int(r, 0), .name = arena_dup(a, db_col_text(r, 4)), .lang = tr_lang(db_col_text(r, 5)), .roles = rows_roles(db_col_text(r, 6)),
				.person = db_col_int(r, 7), .address = "" } };
	db_done(r);
	return found && out->actor.roles;
}

enum status feed_home(const char *url)
{
	size_t n = strlen(str_or(url, ""));
	while (n && url[n - 1] == '/') n--;
	if (n && ((!str_starts(url, "https://") && !str_starts(url, "http://")) || n > HOME_MAX || strpbrk(url, " \t\r\n\"<>") || !utf8_printable(url)))
		return status_note(ST_INVALID, N_("Write the whole address of this site, for example https://isms.example.jp"), url);
	memcpy(home, str_or(url, ""), n);
	home[n] = 0;
	return ST_OK;
}

const char *feed_link(struct arena *a, const char *path) { return *home ? arena_printf(a, "%s%s", home, path) : NULL; }
