#include "site/workspace.h"
#include <string.h>
#include "base/bug.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/blob.h"
#include "os/clock.h"
#include "os/file.h"
#include "schema/schema.h"
#include "site/foreign.h"
#include "site/identity.h"
#include "site/move.h"
#include "site/place.h"
#include "site/pool.h"
#include "site/rows.h"
#include "site/scratch.h"

enum { SLUG_MAX = 40, WORKSPACE_NAME_MAX = 100, STALE_SECONDS = 3600 };
#define COLUMNS "w.id, w.slug, w.name, w.state, w.created_at"

/* Names */

static bool is_slug(const char *s)
{
	size_t n = strlen(s);
	return n && n <= SLUG_MAX && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == n && *s != '-';
}

static enum status check_name(struct arena *a, const char *name, const char **out)
{
	if (str_empty(name) || !utf8_valid(name, strlen(name)))
		return status_note(ST_INVALID, N_("Enter a name."), NULL);
	*out = str_trim(a, utf8_clean(a, name));
	if (str_empty(*out) || strchr(*out, '\n'))
		return status_note(ST_INVALID, N_("Enter a name."), NULL);
	if (utf8_length(*out) > WORKSPACE_NAME_MAX)
		return status_note(ST_INVALID, N_("The name may have at most 100 characters."), NULL);
	return ST_OK;
}

static bool is_taken(struct site *s, const char *slug)
{
	return db_get_int(s->db, SQL("SELECT 1 FROM workspace WHERE slug = ?"), 0, db_text(slug));
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* What is Latin in the name, the rest as single hyphens. */
static char *latin_of(struct arena *a, const char *name)
{
	char *slug = arena_alloc(a, SLUG_MAX + 1), *p = slug;
	for (const char *t = utf8_nfkc(a, name); *t && p < slug + SLUG_MAX; t++) {
		if (strchr("abcdefghijklmnopqrstuvwxyz0123456789", small(*t)))
			*p++ = small(*t);
		else if (p > slug && p[-1] != '-')
			*p++ = '-';
	}
	if (p > slug && p[-1] == '-')
		p[-1] = 0;
	return slug;
}

/* "ws-N" when the name has no Latin or its short form is taken. */
static const char *slug_of(struct site *s, struct arena *a, const char *name)
{
	char *slug = latin_of(a, name);
	if (strlen(slug) >= 2 && !is_taken(s, slug))
		return slug;
	for (int64_t n = db_get_int(s->db, SQL("SELECT max(id) FROM workspace"), 0) + 1;; n++) {
		const char *numbered = arena_printf(a, "ws-%lld", (long long)n);
		if (!is_taken(s, numbered))
			return numbered;
	}
}

/* Creating: a row in state "new" keeps the slug; the file is made aside and put in place whole; then the row becomes active. What a
 * crash leaves is a "new" row nobody sees, taken over after an hour. */

static enum status reserve(struct site *s, struct arena *a, const char *slug, const char *name, struct workspace *w)
{
	if (db_begin(s->db))
		return db_status(s->db);
	w->slug = str_empty(slug) ? slug_of(s, a, name) : arena_dup(a, slug);
	w->name = name;
	db_exec(s->db, SQL("DELETE FROM workspace WHERE slug = ? AND state = 'new' AND created_at < ?"), db_text(w->slug), db_int(clock_now() - STALE_SECONDS));
	if (is_taken(s, w->slug)) {
		db_rollback(s->db);
		return status_note(ST_CONFLICT, N_("There is already an organisation with this short name."), w->slug);
	}
	db_exec(s->db, SQL("INSERT INTO workspace(slug, name, state, created_at) VALUES (?, ?, 'new', ?)"), db_text(w->slug), db_text(name), db_int(clock_now()));
	w->id = db_last_id(s->db);
	return db_commit(s->db);
}

struct making {
	struct site *s;
	struct arena *a;
	const struct actor *who;
	enum status (*prepare)(struct arena *, struct db *, const struct actor *, void *);
	void *arg;
	const char *from;               /* the copy to bring in, NULL = a new file */
};

static enum status fill(const struct making *m, const char *path)
{
	struct db *d;
	const char *note;
	enum status st = !m->from ? ST_OK : db_is_url(path) ? move_bring(m->a, m->from, path) : file_copy(m->from, path);
	if (!st)
		st = db_open(&d, path, m->from ? DB_WRITE : DB_CREATE);
	if (st)
		return st;
	if (!m->from)
		st = pool_create(d, m->s->key);
	if (!st)
		st = pool_upgrade(d, &note);
	if (!st && m->prepare)
		st = m->prepare(m->a, d, m->who, m->arg);
	db_rollback(d);
	db_close(d);
	return st;
}

/* On the server the row's state alone tells a whole one from one being made. */
static enum status put_on_server(const struct making *m, const char *schema)
{
	enum status st = place_clear(schema);
	return st ? st : fill(m, schema);
}

static enum status put_in_place(const struct making *m, const struct workspace *w)
{
	const char *place = place_new(m->s, m->a, w->slug);
	if (db_is_url(place))
		return put_on_server(m, place);
	char *aside = file_temp(m->a, file_join(m->a, m->s->dir, "tmp"), ".db");
	enum status st = fill(m, aside);
	if (!st)
		st = file_rename(aside, place);
	if (st)
		scratch_drop_file(m->a, aside);
	return st;
}

static enum status activate(const struct making *m, const struct workspace *w, const char *action)
{
	if (db_begin(m->s->db))
		return db_status(m->s->db);
	db_exec(m->s->db, SQL("UPDATE workspace SET state = 'active' WHERE id = ? AND state = 'new'"), db_int(w->id));
	rows_record(m->s, m->a, m->who, "workspace", w->id, action);
	return db_commit(m->s->db);
}

static enum status make(const struct making *m, const char *slug, const char *name, const char *action, struct workspace *out)
{
	struct workspace w = { .state = "active" };
	const char *clean;
	if (!str_empty(slug) && !is_slug(slug))
		return status_note(ST_INVALID, N_("The short name may hold small letters, digits and hyphens, at most 40."), slug);
	enum status st = check_name(m->a, name, &clean);
	if (!st)
		st = reserve(m->s, m->a, slug, clean, &w);
	if (st)
		return st;
	st = put_in_place(m, &w);
	if (!st)
		st = activate(m, &w, action);
	if (st) {
		/* The note on what went wrong must survive the cleaning up. */
		db_exec(m->s->db, SQL("DELETE FROM workspace WHERE id = ? AND state = 'new'"), db_int(w.id));
		return st;
	}
	return workspace_find(m->s, m->a, w.slug, out);
}

enum status workspace_create(struct site *s, struct arena *a, const struct actor *who, const char *slug, const char *name, struct workspace *out,
	enum status (*prepare)(struct arena *, struct db *, const struct actor *, void *), void *arg)
{
	return make(&(struct making){ s, a, who, prepare, arg, NULL }, slug, name, "create", out);
}

/* Changing */

static enum status update(struct site *s, struct arena *a, const struct actor *who, int64_t id, struct sql q, const char *value, const char *action)
{
	if (db_begin(s->db))
		return db_status(s->db);
	db_exec(s->db, q, db_text(value), db_int(id));
	if (!db_status(s->db) && db_changes(s->db) != 1) {
		db_rollback(s->db);
		return status_note(ST_NOTFOUND, N_("There is no such organisation."), NULL);
	}
	rows_record(s, a, who, "workspace", id, action);
	return db_commit(s->db);
}

enum status workspace_rename(struct site *s, struct arena *a, const struct actor *who, int64_t id, const char *name)
{
	const char *clean;
	enum status st = check_name(a, name, &clean);
	return st ? st : update(s, a, who, id, SQL("UPDATE workspace SET name = ? WHERE id = ? AND state <> 'new'"), clean, "edit");
}

enum status workspace_archive(struct site *s, struct arena *a, const struct actor *who, int64_t id, bool archived)
{
	return update(s, a, who, id, SQL("UPDATE workspace SET state = ? WHERE id = ? AND state <> 'new'"), archived ? "archived" : "active",
		archived ? "archive" : "reopen");
}

/* Reading */

static void read_row(struct site *s, struct arena *a, struct rows *r, struct workspace *w)
{
	*w = (struct workspace){ .id = db_col_int(r, 0), .slug = arena_dup(a, db_col_text(r, 1)), .name = arena_dup(a, db_col_text(r, 2)),
		.state = str_eq(db_col_text(r, 3), "archived") ? "archived" : "active", .created_at = date_time_iso(a, db_col_int(r, 4)) };
	const char *path = pool_path(s, a, w->slug);
	w->bytes = db_is_url(path) ? 0 : file_size(path);
}

int workspace_list(struct site *s, struct arena *a, int64_t account, bool archived_too, struct workspace *out, int max)
{
	int n = 0;
	struct rows *r = db_query(s->db, SQL("SELECT " COLUMNS ", m.roles FROM workspace w LEFT JOIN member m ON m.workspace = w.id AND m.account = ?1"
		" WHERE w.state <> 'new' AND (?1 = 0 OR m.id IS NOT NULL) AND (?2 = 1 OR w.state = 'active')"
		" ORDER BY w.state, w.name, w.id LIMIT ?3"), db_int(account), db_int(archived_too), db_int(max));
	while (db_next(r)) {
		read_row(s, a, r, &out[n]);
		out[n++].roles = account ? rows_roles(str_or(db_col_text(r, 5), "")) : ROLES_ALL;
	}
	return n;
}

enum status workspace_find(struct site *s, struct arena *a, const char *slug, struct workspace *out)
{
	struct rows *r = db_query(s->db, SQL("SELECT " COLUMNS " FROM workspace w WHERE w.slug = ? AND w.state <> 'new'"), db_text(slug));
	if (!db_next(r))
		return db_status(s->db) ? db_status(s->db) : status_note(ST_NOTFOUND, N_("There is no such organisation."), slug);
	read_row(s, a, r, out);
	db_done(r);
	return ST_OK;
}

enum status workspace_open(struct site *s, struct arena *a, const char *slug, struct db **out)
{
	struct workspace w;
	enum status st = workspace_find(s, a, slug, &w);
	return st ? st : pool_open(s, a, w.slug, out);
}

bool workspace_on_server(struct site *s, struct arena *a, const char *slug)
{
	return db_is_url(pool_path(s, a, slug));
}

void workspace_close_all(void)
{
	pool_close_all();
}

/* Out and in */

enum status workspace_copy(struct site *s, struct arena *a, const char *slug, const char *path)
{
	struct workspace w;
	struct db *d;
	enum status st = workspace_find(s, a, slug, &w);
	if (!st)
		st = db_open(&d, pool_path(s, a, w.slug), DB_READ);
	if (st)
		return st;
	st = db_is_url(db_path(d)) ? move_copy(a, d, false, path) : db_copy(d, path);
	db_close(d);
	return st;
}

/* A file from elsewhere goes on under this installation's key: its journal says so first. */
static enum status adopt(struct arena *a, struct db *d, const struct actor *who, void *arg)
{
	const struct head *was = arg;
	enum status st = journal_keep(d, was, "brought in");
	if (st || (st = db_begin(d)))
		return st;
	journal_append(d, a, who, &(struct entry){ .reg = "journal", .rec = 1, .action = "restore",
		.rev = db_get_int(d, SQL("SELECT count(*) FROM revision WHERE reg = 'journal'"), 0) + 1, .body = foreign_body(a, was) }, NULL);
	return db_commit(d);
}

enum status workspace_restore(struct site *s, struct arena *a, const struct actor *who, const char *path, const char *slug, const char *name, struct workspace *out)
{
	struct head was;
	enum status st = foreign_check(a, path, NULL, &was);
	return st ? st : make(&(struct making){ s, a, who, adopt, &was, path }, slug, name, "restore", out);
}

/* Members */

int workspace_members(struct site *s, struct arena *a, int64_t workspace, struct member *out, int max)
{
	int n = 0;
	struct rows *r = db_query(s->db, SQL("SELECT a.id, a.email, a.name, m.roles, m.person FROM member m JOIN account a ON a.id = m.account"
		" WHERE m.workspace = ? ORDER BY a.name, a.id LIMIT ?"), db_int(workspace), db_int(max));
	while (db_next(r))
		out[n++] = (struct member){ db_col_int(r, 0), arena_dup(a, db_col_text(r, 1)), arena_dup(a, db_col_text(r, 2)), rows_roles(db_col_text(r, 3)), db_col_int(r, 4) };
	return n;
}

static enum status remove_member(struct site *s, struct arena *a, const struct actor *who, int64_t id)
{
	rows_record(s, a, who, "member", id, "delete");
	return db_exec(s->db, SQL("DELETE FROM member WHERE id = ?"), db_int(id));
}

static enum status set_member(struct site *s, struct arena *a, const struct actor *who, int64_t workspace, int64_t account, unsigned roles, int64_t person)
{
	const char *text = rows_roles_text(a, roles);
	int64_t id = db_get_int(s->db, SQL("SELECT id FROM member WHERE workspace = ? AND account = ?"), 0, db_int(workspace), db_int(account));
	if (!roles)
		return id ? remove_member(s, a, who, id) : ST_OK;
	if (id && db_get_int(s->db, SQL("SELECT 1 FROM member WHERE id = ? AND roles = ? AND person = ?"), 0, db_int(id), db_text(text), db_int(person)))
		return ST_OK;
	if (id) {
		db_exec(s->db, SQL("UPDATE member SET roles = ?, person = ? WHERE id = ?"), db_text(text), db_int(person), db_int(id));
		return rows_record(s, a, who, "member", id, "edit");
	}
	/* Ids are never used twice: the journal knows the old ones. */
	id = db_get_int(s->db, SQL("SELECT max(rec) FROM revision WHERE reg = 'member'"), 0) + 1;
	db_exec(s->db, SQL("INSERT INTO member(id, workspace, account, roles, person) VALUES (?, ?, ?, ?, ?)"), db_int(id), db_int(workspace), db_int(account),
		db_text(text), db_int(person));
	return rows_record(s, a, who, "member", id, "create");
}

/* The person meant, looked up in the workspace itself. */
static enum status find_person(struct site *s, struct arena *a, int64_t workspace, int64_t account, int64_t *person)
{
	struct db *d;
	const char *slug = db_get_text(s->db, a, SQL("SELECT slug FROM workspace WHERE id = ? AND state <> 'new'"), db_int(workspace));
	bool match = *person == WORKSPACE_MATCH;
	if (match)
		*person = db_get_int(s->db, SQL("SELECT person FROM member WHERE workspace = ? AND account = ?"), 0, db_int(workspace), db_int(account));
	/* What is as it was is not asked again. */
	if (!slug || match == (*person > 0))
		return ST_OK;
	enum status st = pool_open(s, a, slug, &d);
	if (st)
		return st;
	if (match)
		*person = identity_by_email(d, a, db_get_text(s->db, a, SQL("SELECT email FROM account WHERE id = ?"), db_int(account)));
	else if (!identity_exists(d, a, *person))
		return db_status(d) ? db_status(d) : status_note(ST_INVALID, N_("There is no such person in this organisation."), NULL);
	return db_status(d);
}

enum status workspace_member_set(struct site *s, struct arena *a, const struct actor *who, int64_t workspace, int64_t account, unsigned roles, int64_t person)
{
	BUG_ON(roles & ~(unsigned)ROLES_ALL);
	enum status st = roles ? find_person(s, a, workspace, account, &person) : ST_OK;
	if (st)
		return st;
	if (db_begin(s->db))
		return db_status(s->db);
	if (!db_get_int(s->db, SQL("SELECT 1 FROM workspace w, account a WHERE w.id = ? AND w.state <> 'new' AND a.id = ?"), 0, db_int(workspace), db_int(account))) {
		db_rollback(s->db);
		return status_note(ST_NOTFOUND, N_("There is no such organisation or account."), NULL);
	}
	set_member(s, a, who, workspace, account, roles, person);
	return db_commit(s->db);
}

enum status workspace_match(struct site *s, struct arena *a, const struct actor *who, int64_t account)
{
	enum { MOST = 1000 };
	enum status st = ST_OK;
	struct workspace *w = ARENA_ARRAY(a, MOST, struct workspace);
	int n = workspace_list(s, a, account, false, w, MOST);
	for (int i = 0; !st && i < n; i++)
		if (!db_get_int(s->db, SQL("SELECT person FROM member WHERE workspace = ? AND account = ?"), 1, db_int(w[i].id), db_int(account)))
			st = workspace_member_set(s, a, who, w[i].id, account, w[i].roles, WORKSPACE_MATCH);
	return st;
}
