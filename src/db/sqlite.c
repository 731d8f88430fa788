#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/bug.h"
#include "base/str.h"
#include "base/tr.h"
#include "db/driver.h"
#include "os/file.h"

/* SQLite says "full" for ENOSPC only; a quota or a size limit is an I/O error to it. errno was zero before the call. */
static bool is_full(struct db *d)
{
	return status_errno(errno) == ST_FULL || (d->h && status_errno(sqlite3_system_errno(d->h)) == ST_FULL);
}

static enum status status_of(struct db *d, int rc)
{
	switch (rc & 0xff) {
	case SQLITE_FULL: return ST_FULL;
	case SQLITE_BUSY: case SQLITE_LOCKED: return ST_BUSY;
	case SQLITE_CONSTRAINT: return rc == SQLITE_CONSTRAINT_DATATYPE ? ST_COUNT : ST_CONFLICT;
	case SQLITE_CORRUPT: case SQLITE_NOTADB: case SQLITE_FORMAT: return ST_CORRUPT;
	case SQLITE_TOOBIG: return ST_TOOBIG;
	case SQLITE_IOERR: case SQLITE_CANTOPEN: return is_full(d) ? ST_FULL : ST_IO;
	case SQLITE_READONLY: case SQLITE_PERM: case SQLITE_PROTOCOL: case SQLITE_INTERRUPT: case SQLITE_NOLFS: return ST_IO;
	default: return ST_COUNT;
	}
}

static enum status failed(struct db *d, int rc, const char *text)
{
	enum status st = status_of(d, rc);
	const char *said = d->h ? sqlite3_errmsg(d->h) : sqlite3_errstr(rc);
	if (st == ST_COUNT && d->distrusted)
		st = ST_CORRUPT;
	if (st == ST_COUNT)
		driver_bug(said, text);
	return driver_failed(d, st, said);
}

static int authorize(void *arg, int action, const char *table, const char *column, const char *base, const char *trigger)
{
	struct db *d = arg;
	(void)column; (void)base; (void)trigger;
	if (action != SQLITE_INSERT && action != SQLITE_UPDATE && action != SQLITE_DELETE)
		return SQLITE_OK;
	if (!table || !driver_is_locked_table(table))
		return SQLITE_OK;
	d->touched = true;
	return d->unlocked ? SQLITE_OK : SQLITE_DENY;
}

/* Opening */

static int flags_of(enum db_mode mode)
{
	switch (mode) {
	case DB_READ: return SQLITE_OPEN_READONLY;
	case DB_WRITE: return SQLITE_OPEN_READWRITE;
	case DB_CREATE: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	}
	BUG("no such mode");
}

static const char *const settings[] = {
	"PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA temp_store=FILE",
	"PRAGMA cache_size=-4000", "PRAGMA mmap_size=0", "SELECT count(*) FROM sqlite_schema",
};
static const char *const write_settings[] = { "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA journal_size_limit=67108864" };

static int run_all(struct db *d, const char *const *list, size_t n)
{
	int rc = SQLITE_OK;
	for (size_t i = 0; i < n && !rc; i++)
		rc = sqlite3_exec(d->h, list[i], NULL, NULL, NULL);
	return rc;
}

static int open_as(struct db *d, const char *name, int flags)
{
	int rc = sqlite3_open_v2(name, &d->h, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	if (rc)
		return rc;
	sqlite3_busy_timeout(d->h, 5000);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	rc = run_all(d, settings, sizeof settings / sizeof *settings);
	if (!rc && d->mode != DB_READ)
		rc = run_all(d, write_settings, sizeof write_settings / sizeof *write_settings);
	return rc;
}

/* A file in a place that cannot be written (a CD, an auditor's share) has no room for SQLite's shared memory. */
static int open_immutable(struct db *d)
{
	sqlite3_str *uri = sqlite3_str_new(NULL);
	sqlite3_str_appendall(uri, "file:");
	for (const char *s = d->path; *s; s++)
		sqlite3_str_appendf(uri, strchr("?#%", *s) ? "%%%02x" : "%c", (unsigned char)*s);
	sqlite3_str_appendall(uri, "?immutable=1");
	char *name = sqlite3_str_finish(uri);
	BUG_ON(!name);
	sqlite3_close(d->h);
	d->h = NULL;
	int rc = open_as(d, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
	sqlite3_free(name);
	return rc;
}

static bool has_companion(const char *path)
{
	char *wal;
	if (asprintf(&wal, "%s-wal", path) < 0)
		BUG("out of memory");
	bool found = file_size(wal) > 0;
	free(wal);
	return found;
}

static enum status sqlite_open(struct db *d)
{
	bool memory = str_eq(d->path, ":memory:");
	if (d->mode != DB_CREATE && !memory && !file_exists(d->path))
		return status_note(ST_NOTFOUND, N_("There is no such database file."), d->path);
	if (d->mode == DB_CREATE && !memory && !file_exists(d->path)) {
		enum status st = file_write(d->path, "", 0, 0600);
		if (st)
			return st;
	}
	errno = 0;
	int rc = open_as(d, d->path, flags_of(d->mode));
	if (rc && d->mode == DB_READ && ((rc & 0xff) == SQLITE_CANTOPEN || (rc & 0xff) == SQLITE_READONLY) && !has_companion(d->path))
		rc = open_immutable(d);
	/* The settings are right: what fails here is the file's fault. */
	d->distrusted = true;
	if (rc)
		return failed(d, rc, d->path);
	d->distrusted = false;
	sqlite3_set_authorizer(d->h, authorize, d);
	return ST_OK;
}

/* Statements */

static bool prepare(struct rows *r)
{
	struct db *d = r->d;
	const char *tail = NULL;
	d->touched = false;
	errno = 0;
	int rc = sqlite3_prepare_v3(d->h, r->text, (int)r->n + 1, SQLITE_PREPARE_PERSISTENT, &r->s, &tail);
	if (rc) {
		if ((rc & 0xff) == SQLITE_AUTH)
			driver_bug("this table is written by the store only (db_unlock)", r->text);
		failed(d, rc, r->text);
		return false;
	}
	if (!r->s || (tail && tail[strspn(tail, " \t\n;")]))
		driver_bug("one statement is expected", r->text);
	r->guarded = d->touched;
	r->readonly = sqlite3_stmt_readonly(r->s);
	return true;
}

static void forget(struct rows *r)
{
	sqlite3_finalize(r->s);
}

static void start(struct rows *r, int n, const struct dbval *v)
{
	if (n != sqlite3_bind_parameter_count(r->s))
		driver_bug("wrong number of values", r->text);
	for (int i = 0; i < n; i++) {
		int rc = SQLITE_OK;
		switch (v[i].type) {
		case DB_NULL: rc = sqlite3_bind_null(r->s, i + 1); break;
		case DB_INT: rc = sqlite3_bind_int64(r->s, i + 1, v[i].i); break;
		case DB_TEXT: rc = sqlite3_bind_text64(r->s, i + 1, v[i].p, v[i].n, SQLITE_STATIC, SQLITE_UTF8); break;
		case DB_BLOB: rc = sqlite3_bind_blob64(r->s, i + 1, v[i].p ? v[i].p : "", v[i].n, SQLITE_STATIC); break;
		}
		if (rc)
			failed(r->d, rc, r->text);
	}
}

static bool step(struct rows *r)
{
	errno = 0;
	int rc = sqlite3_step(r->s);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		failed(r->d, rc, r->text);
	return rc == SQLITE_ROW;
}

static void stop(struct rows *r)
{
	sqlite3_reset(r->s);
	sqlite3_clear_bindings(r->s);
}

static int columns(struct rows *r)
{
	return sqlite3_data_count(r->s);
}

static enum dbtype type(struct rows *r, int col)
{
	switch (sqlite3_column_type(r->s, col)) {
	case SQLITE_NULL: return DB_NULL;
	case SQLITE_INTEGER: return DB_INT;
	case SQLITE_BLOB: return DB_BLOB;
	default: return DB_TEXT;
	}
}

static int64_t col_int(struct rows *r, int col)
{
	return sqlite3_column_int64(r->s, col);
}

static const char *col_text(struct rows *r, int col)
{
	return (const char *)sqlite3_column_text(r->s, col);
}

static const void *col_blob(struct rows *r, int col, size_t *n)
{
	const void *p = sqlite3_column_blob(r->s, col);
	*n = (size_t)sqlite3_column_bytes(r->s, col);
	return p;
}

static int64_t last_id(struct db *d)
{
	return sqlite3_last_insert_rowid(d->h);
}

static int64_t changes(struct db *d)
{
	return sqlite3_changes64(d->h);
}

static void sqlite_close(struct db *d)
{
	BUG_ON(sqlite3_close(d->h) != SQLITE_OK);
}

/* Whole texts and whole files */

static enum status plain(struct db *d, const char *text)
{
	errno = 0;
	int rc = sqlite3_exec(d->h, text, NULL, NULL, NULL);
	return rc ? failed(d, rc, text) : ST_OK;
}

static enum status script(struct db *d, const char *text)
{
	for (const char *tail = text; tail[strspn(tail, " \t\n;")];) {
		sqlite3_stmt *s = NULL;
		errno = 0;
		int rc = sqlite3_prepare_v2(d->h, tail, -1, &s, &tail);
		while (!rc && s && (rc = sqlite3_step(s)) == SQLITE_ROW)
			rc = SQLITE_OK;
		if (rc == SQLITE_DONE)
			rc = SQLITE_OK;
		enum status st = rc ? failed(d, rc, text) : ST_OK;
		sqlite3_finalize(s);
		if (st)
			return st;
	}
	return ST_OK;
}

static int copy_pages(sqlite3 *to, sqlite3 *from)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	if (!b)
		return sqlite3_extended_errcode(to);
	int rc = sqlite3_backup_step(b, -1);
	int end = sqlite3_backup_finish(b);
	return rc == SQLITE_DONE ? end : rc;
}

/* One step, so one snapshot: others go on writing to their WAL meanwhile. The copy needs no WAL of its own. */
static enum status copy(struct db *d, const char *path)
{
	struct db to = { .path = d->path, .mode = DB_CREATE };
	errno = 0;
	int rc = sqlite3_open_v2(path, &to.h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	if (!rc)
		rc = copy_pages(to.h, d->h);
	if (!rc)
		rc = sqlite3_exec(to.h, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
	enum status st = rc ? failed(&to, rc, path) : ST_OK;
	sqlite3_close(to.h);
	return st;
}

/* Leaving WAL succeeds only when nobody else has the file open; then one file holds everything, and the lock is kept. */
static enum status begin_alone(struct db *d)
{
	enum status st = plain(d, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE");
	return st == ST_BUSY ? status_note(st, N_("The file is in use. Stop mamoru first."), d->path) : st;
}

static enum status begin(struct db *d, enum driver_tx kind)
{
	if (kind == TX_ALONE)
		return begin_alone(d);
	return plain(d, kind == TX_WRITE ? "BEGIN IMMEDIATE" : "BEGIN");
}

static enum status commit(struct db *d)
{
	return plain(d, "COMMIT");
}

static void rollback(struct db *d)
{
	if (d->tx && !sqlite3_get_autocommit(d->h))
		sqlite3_exec(d->h, "ROLLBACK", NULL, NULL, NULL);
	BUG_ON(d->h && !sqlite3_get_autocommit(d->h));
}

static enum status check(struct db *d, struct arena *a, const char **what)
{
	*what = db_get_text(d, a, SQL("SELECT integrity_check FROM pragma_integrity_check(1) WHERE integrity_check <> 'ok'"));
	if (!*what)
		*what = db_get_text(d, a, SQL("SELECT 'row ' || rowid || ' of ' || \"table\" || ' refers to a missing row of ' || parent FROM pragma_foreign_key_check LIMIT 1"));
	return *what ? ST_CORRUPT : d->failed;
}

static enum status drop(struct db *d)
{
	BUG(d->path);
}

/* One installation of files is one machine's: there its parent starts one clockwork. */
static bool claim(struct db *d, const char *name)
{
	(void)d; (void)name;
	return true;
}

static int64_t version(struct db *d)
{
	return db_get_int(d, SQL("PRAGMA user_version"), -1);
}

static void set_version(struct db *d, int64_t v)
{
	char text[64];
	snprintf(text, sizeof text, "PRAGMA user_version = %lld", (long long)v);
	plain(d, text);
}

static bool unchanged(struct db *d, struct db_mark *m)
{
	struct rows *r = kept_statement(d, "PRAGMA data_version");
	bool told = r && sqlite3_step(r->s) == SQLITE_ROW;
	struct db_mark now = { told ? sqlite3_column_int64(r->s, 0) : 0, sqlite3_total_changes64(d->h) };
	if (r)
		sqlite3_reset(r->s);
	bool same = told && now.others == m->others && now.own == m->own;
	*m = now;
	return same;
}

const struct driver sqlite_driver = { sqlite_open, sqlite_close, prepare, forget, start, step, stop, columns, type, col_int, col_text, col_blob,
	last_id, changes, begin, commit, rollback, script, copy, check, drop, claim, version, set_version, unchanged };
