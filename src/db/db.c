#include "db/db.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/bug.h"
#include "base/str.h"
#include "base/tr.h"
#include "db/driver.h"
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
	d->driver = db_is_url(path) ? &postgres_driver : &sqlite_driver;
	enum status st = d->driver->open(d);
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
	d->closing = true;
	kept_forget_all(d);
	d->driver->close(d);
	while (d->memos) {
		struct memo *m = d->memos;
		d->memos = m->next;
		free(m);
	}
	free(d->path);
	free(d);
}

bool db_is_url(const char *path)
{
	return str_starts(path, "postgres://") || str_starts(path, "postgresql://");
}

enum db_dialect db_dialect(const struct db *d)
{
	return d->driver == &postgres_driver ? DB_POSTGRES : DB_SQLITE;
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

static struct rows *run(struct db *d, struct sql q, int n, const struct dbval *v, bool walk)
{
	d->queries++;
	if (d->tx && d->failed)
		return &d->none;
	struct rows *r = kept_statement(d, q.text);
	if (!r)
		return &d->none;
	if (r->guarded && !d->unlocked)
		driver_bug("this table is written by the store only (db_unlock)", q.text);
	if (!r->readonly && d->tx == TX_READ)
		driver_bug("a write between db_begin_read and its end", q.text);
	r->open = true;
	r->row = false;
	r->walk = walk;
	r->transaction = d->tx ? d->transactions : 0;
	d->driver->start(r, n, v);
	return r;
}

struct rows *db_run(struct db *d, struct sql q, int n, const struct dbval *v)
{
	return run(d, q, n, v, false);
}

struct rows *db_run_walk(struct db *d, struct sql q, int n, const struct dbval *v)
{
	return run(d, q, n, v, true);
}

bool db_next(struct rows *r)
{
	if (!r->open)
		return false;
	r->row = r->d->driver->step(r);
	if (!r->row)
		db_done(r);
	return r->row;
}

void db_done(struct rows *r)
{
	if (!r->open)
		return;
	r->d->driver->stop(r);
	r->open = r->row = false;
}

static const struct driver *need_column(struct rows *r, int col)
{
	if (!r->row || col < 0 || col >= r->d->driver->columns(r))
		driver_bug("no such column, or not on a row", r->text ? r->text : "");
	return r->d->driver;
}

bool db_is_null(struct rows *r, int col)
{
	return need_column(r, col)->type(r, col) == DB_NULL;
}

int64_t db_col_int(struct rows *r, int col)
{
	return need_column(r, col)->col_int(r, col);
}

const char *db_col_text(struct rows *r, int col)
{
	return need_column(r, col)->col_text(r, col);
}

const void *db_col_blob(struct rows *r, int col, size_t *n)
{
	return need_column(r, col)->col_blob(r, col, n);
}

struct dbval db_col(struct rows *r, int col)
{
	struct dbval v = { need_column(r, col)->type(r, col), 0, 0, 0 };
	if (v.type == DB_INT)
		v.i = db_col_int(r, col);
	else if (v.type == DB_TEXT)
		return db_text(db_col_text(r, col));
	else if (v.type == DB_BLOB)
		v.p = db_col_blob(r, col, &v.n);
	return v;
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
	return d->driver->last_id(d);
}

int64_t db_changes(struct db *d)
{
	return d->driver->changes(d);
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

static enum status begin(struct db *d, enum driver_tx kind, const char *file, int line)
{
	if (d->tx) {
		char *where;
		if (asprintf(&where, "a transaction begins inside the one begun at %s:%d", d->begun_file, d->begun_line) < 0)
			where = NULL;
		bug_stop(file, line, where ? where : "out of memory");
	}
	BUG_ON(d->pid != getpid());
	d->failed = ST_OK;
	enum status st = d->driver->begin(d, kind);
	if (st)
		return st;
	d->tx = kind == TX_ALONE ? TX_WRITE : kind;
	d->transactions++;
	d->begun_file = file;
	d->begun_line = line;
	return ST_OK;
}

enum status db_begin_at(struct db *d, const char *file, int line)
{
	return begin(d, TX_WRITE, file, line);
}

enum status db_begin_read_at(struct db *d, const char *file, int line)
{
	return begin(d, TX_READ, file, line);
}

enum status db_begin_alone_at(struct db *d, const char *file, int line)
{
	return begin(d, TX_ALONE, file, line);
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
		kept_none_left(d);
		d->driver->commit(d);
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
	kept_end_all(d);
	d->driver->rollback(d);
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
	BUG_ON(d->hooks == DRIVER_HOOKS);
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
	return d->driver->unchanged && d->driver->unchanged(d, m);
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
	return d->failed ? d->failed : d->driver->script(d, script.text);
}

enum status db_copy(struct db *d, const char *path)
{
	BUG_ON(d->tx);
	if (file_exists(path))
		return status_note(ST_CONFLICT, N_("There is already a file with this name."), path);
	enum status st = file_write(path, "", 0, 0600);
	if (!st)
		st = d->driver->copy(d, path);
	/* file_remove would leave its own note if there was nothing to remove. */
	if (st && file_exists(path))
		file_remove(path);
	return st;
}

enum status db_check(struct db *d, struct arena *a, const char **what)
{
	return d->driver->check(d, a, what);
}

enum status db_drop(struct db *d)
{
	BUG_ON(d->tx != TX_WRITE);
	return d->failed ? d->failed : d->driver->drop(d);
}

bool db_claim(struct db *d, const char *name)
{
	return d->driver->claim(d, name);
}

int64_t db_version(struct db *d)
{
	return d->driver->version(d);
}

void db_set_version(struct db *d, int64_t version)
{
	BUG_ON(d->tx != TX_WRITE || version <= 0);
	if (!d->failed)
		d->driver->set_version(d, version);
}
