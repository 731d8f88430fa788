#include "db/db.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/bug.h"
#include "base/tr.h"
#include "db/sqlite.h"
#include "os/file.h"

struct memo { const void *owner; struct memo *next; _Alignas(16) char room[]; };

struct dbval db_text(const char *s)
{
	return s ? (struct dbval){ DB_TEXT, 0, s, strlen(s) } : db_null();
}

enum status db_open(struct db **out, const char *path, enum db_mode mode)
{
	struct db *d = calloc(1, sizeof *d);
	BUG_ON(!d || !(d->path = strdup(path)));
	d->mode = mode;
	d->pid = getpid();
	d->none.d = d;
	enum status st = sqlite_open(d);
	*out = st ? NULL : d;
	if (st)
		db_close(d);
	return st;
}

void db_close(struct db *d)
{
	if (!d)
		return;
	db_rollback(d);
	sqlite_close(d);
	while (d->memos) {
		struct memo *m = d->memos;
		d->memos = m->next;
		free(m);
	}
	free(d->path);
	free(d);
}

void db_distrust(struct db *d)
{
	d->distrusted = true;
}

const char *db_path(const struct db *d)
{
	return d->path;
}

enum status db_status(const struct db *d)
{
	return d->failed;
}

int db_queries(struct db *d, bool reset)
{
	int n = d->queries;
	if (reset)
		d->queries = 0;
	return n;
}

/* Queries */

struct rows *db_run(struct db *d, struct sql q, int n, const struct dbval *v)
{
	d->queries++;
	if (d->tx && d->failed)
		return &d->none;
	struct rows *r = sqlite_statement(d, q.text);
	if (!r)
		return &d->none;
	if (r->guarded && !d->unlocked)
		sqlite_bug("this table is written by the store only (db_unlock)", q.text);
	if (!r->readonly && d->tx == TX_READ)
		sqlite_bug("a write between db_begin_read and its end", q.text);
	r->open = true;
	r->row = false;
	r->transaction = d->tx ? d->transactions : 0;
	sqlite_bind(r, n, v);
	return r;
}

bool db_next(struct rows *r)
{
	if (!r->open)
		return false;
	errno = 0;
	int rc = sqlite3_step(r->s);
	r->row = rc == SQLITE_ROW;
	if (r->row)
		return true;
	if (rc != SQLITE_DONE)
		sqlite_failed(r->d, rc, r->text);
	db_done(r);
	return false;
}

void db_done(struct rows *r)
{
	if (!r->open)
		return;
	sqlite3_reset(r->s);
	sqlite3_clear_bindings(r->s);
	r->open = r->row = false;
}

static void need_column(struct rows *r, int col)
{
	if (!r->row || col < 0 || col >= sqlite3_data_count(r->s))
		sqlite_bug("no such column, or not on a row", r->text ? r->text : "");
}

bool db_is_null(struct rows *r, int col)
{
	need_column(r, col);
	return sqlite3_column_type(r->s, col) == SQLITE_NULL;
}

int64_t db_col_int(struct rows *r, int col)
{
	need_column(r, col);
	return sqlite3_column_int64(r->s, col);
}

const char *db_col_text(struct rows *r, int col)
{
	need_column(r, col);
	return (const char *)sqlite3_column_text(r->s, col);
}

const void *db_col_blob(struct rows *r, int col, size_t *n)
{
	need_column(r, col);
	const void *p = sqlite3_column_blob(r->s, col);
	*n = (size_t)sqlite3_column_bytes(r->s, col);
	return p;
}

enum status db_exec_n(struct db *d, struct sql q, int n, const struct dbval *v)
{
	enum status before = d->failed;
	if (!d->tx)
		d->failed = ST_OK;
	struct rows *r = db_run(d, q, n, v);
	while (db_next(r))
		;
	enum status st = d->failed;
	if (!d->tx && before)
		d->failed = before;
	return st;
}

int64_t db_last_id(struct db *d)
{
	return sqlite3_last_insert_rowid(d->h);
}

int64_t db_changes(struct db *d)
{
	return sqlite3_changes64(d->h);
}

int64_t db_one_int(struct db *d, struct sql q, int64_t otherwise, int n, const struct dbval *v)
{
	struct rows *r = db_run(d, q, n, v);
	int64_t out = db_next(r) && !db_is_null(r, 0) ? db_col_int(r, 0) : otherwise;
	db_done(r);
	return out;
}

const char *db_one_text(struct db *d, struct arena *a, struct sql q, int n, const struct dbval *v)
{
	struct rows *r = db_run(d, q, n, v);
	const char *out = db_next(r) ? arena_dup(a, db_col_text(r, 0)) : NULL;
	db_done(r);
	return out;
}

/* Transactions */

static enum status begin(struct db *d, const char *text, int kind, const char *file, int line)
{
	if (d->tx) {
		char *where;
		if (asprintf(&where, "a transaction begins inside the one begun at %s:%d", d->begun_file, d->begun_line) < 0)
			where = NULL;
		bug_stop(file, line, where ? where : "out of memory");
	}
	BUG_ON(d->pid != getpid());
	d->failed = ST_OK;
	enum status st = sqlite_plain(d, text);
	if (st)
		return st;
	d->tx = kind;
	d->transactions++;
	d->begun_file = file;
	d->begun_line = line;
	return ST_OK;
}

enum status db_begin_at(struct db *d, const char *file, int line)
{
	return begin(d, "BEGIN IMMEDIATE", TX_WRITE, file, line);
}

enum status db_begin_read_at(struct db *d, const char *file, int line)
{
	return begin(d, "BEGIN", TX_READ, file, line);
}

static void run_hooks(struct db *d)
{
	for (int i = 0; i < d->hooks && !d->failed; i++) {
		enum status st = d->hook[i].fn(d, d->hook[i].arg);
		if (st && !d->failed)
			d->failed = st;
	}
}

enum status db_commit(struct db *d)
{
	BUG_ON(!d->tx);
	run_hooks(d);
	if (!d->failed) {
		sqlite_none_left(d);
		sqlite_plain(d, "COMMIT");
	}
	enum status st = d->failed;
	if (st) {
		db_rollback(d);
		return st;
	}
	d->tx = TX_NONE;
	d->hooks = 0;
	return ST_OK;
}

void db_rollback(struct db *d)
{
	sqlite_end_all(d);
	if (d->tx && !sqlite3_get_autocommit(d->h))
		sqlite3_exec(d->h, "ROLLBACK", NULL, NULL, NULL);
	BUG_ON(d->h && !sqlite3_get_autocommit(d->h));
	d->tx = TX_NONE;
	d->hooks = 0;
	d->failed = ST_OK;
}

bool db_in_transaction(const struct db *d)
{
	return d->tx != TX_NONE;
}

int64_t db_transaction(const struct db *d)
{
	return d->tx == TX_WRITE ? d->transactions : 0;
}

void db_before_commit(struct db *d, enum status (*fn)(struct db *, void *), void *arg)
{
	BUG_ON(d->tx != TX_WRITE);
	for (int i = 0; i < d->hooks; i++)
		if (d->hook[i].fn == fn && d->hook[i].arg == arg)
			return;
	BUG_ON(d->hooks == SQLITE_HOOKS);
	d->hook[d->hooks].fn = fn;
	d->hook[d->hooks++].arg = arg;
}

void *db_memo(struct db *d, const void *owner, size_t n)
{
	for (struct memo *m = d->memos; m; m = m->next)
		if (m->owner == owner)
			return m->room;
	struct memo *m = calloc(1, sizeof *m + n);
	BUG_ON(!m);
	m->owner = owner;
	m->next = d->memos;
	d->memos = m;
	return m->room;
}

bool db_unchanged(struct db *d, struct db_mark *m)
{
	struct db_mark now = { sqlite_version(d), sqlite3_total_changes64(d->h) + 1 };
	bool same = now.others > 0 && now.others == m->others && now.own == m->own;
	*m = now;
	return same;
}

void db_unlock(struct db *d)
{
	d->unlocked++;
}

void db_lock(struct db *d)
{
	BUG_ON(d->unlocked == 0);
	d->unlocked--;
}

/* Scripts, copies, checks */

enum status db_script(struct db *d, struct sql script)
{
	BUG_ON(d->tx != TX_WRITE);
	return d->failed ? d->failed : sqlite_script(d, script.text);
}

enum status db_copy(struct db *d, const char *path)
{
	BUG_ON(d->tx);
	if (file_exists(path))
		return status_note(ST_CONFLICT, N_("There is already a file with this name."), path);
	enum status st = file_write(path, "", 0, 0600);
	if (!st)
		st = sqlite_copy(d, path);
	/* file_remove would leave its own note if there was nothing to remove. */
	if (st && file_exists(path))
		file_remove(path);
	return st;
}

enum status db_check(struct db *d, struct arena *a, const char **what)
{
	*what = db_get_text(d, a, SQL("SELECT integrity_check FROM pragma_integrity_check(1) WHERE integrity_check <> 'ok'"));
	if (!*what)
		*what = db_get_text(d, a, SQL("SELECT 'row ' || rowid || ' of ' || \"table\" || ' refers to a missing row of ' || parent FROM pragma_foreign_key_check LIMIT 1"));
	return *what ? ST_CORRUPT : d->failed;
}
