#include "db/sqlite.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/bug.h"
#include "base/str.h"
#include "base/tr.h"
#include "os/file.h"

void sqlite_bug(const char *what, const char *text)
{
	char *line;
	if (asprintf(&line, "%s: %s", what, text) < 0)
		BUG("out of memory");
	BUG(line);
}

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

static const char *message_of(enum status st)
{
	switch (st) {
	case ST_FULL: return N_("There is no space left on the disk. Nothing was saved. Free some space and try again.");
	case ST_BUSY: return N_("The database is busy. Nothing was saved. Try again in a moment.");
	case ST_CONFLICT: return N_("This contradicts what is already stored. Nothing was saved.");
	case ST_CORRUPT: return N_("The database file is damaged. Restore it from a backup.");
	case ST_TOOBIG: return N_("This is larger than the database can store.");
	default: return N_("The database could not be read or written. Nothing was saved.");
	}
}

enum status sqlite_failed(struct db *d, int rc, const char *text)
{
	enum status st = status_of(d, rc);
	if (st == ST_COUNT && d->distrusted)
		st = ST_CORRUPT;
	if (st == ST_COUNT)
		sqlite_bug(d->h ? sqlite3_errmsg(d->h) : sqlite3_errstr(rc), text);
	if (!d->failed)
		d->failed = st;
	return status_note(st, message_of(st), d->h ? sqlite3_errmsg(d->h) : sqlite3_errstr(rc));
}

static bool is_locked_table(const char *name)
{
	return str_starts(name, "reg_") || str_in_list("revision,head,kept_head,blob,blob_piece,link,search", name);
}

static int authorize(void *arg, int action, const char *table, const char *column, const char *base, const char *trigger)
{
	struct db *d = arg;
	(void)column; (void)base; (void)trigger;
	if (action != SQLITE_INSERT && action != SQLITE_UPDATE && action != SQLITE_DELETE)
		return SQLITE_OK;
	if (!table || !is_locked_table(table))
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
	"PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA temp_store=MEMORY",
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

enum status sqlite_open(struct db *d)
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
		return sqlite_failed(d, rc, d->path);
	d->distrusted = false;
	sqlite3_set_authorizer(d->h, authorize, d);
	return ST_OK;
}

/* Statements */

static uint64_t hash_text(const char *p, size_t n)
{
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * 1099511628211u;
	return h;
}

static void unlist(struct db *d, struct rows *r)
{
	*(r->newer ? &r->newer->older : &d->newest) = r->older;
	*(r->older ? &r->older->newer : &d->oldest) = r->newer;
}

static void list_newest(struct db *d, struct rows *r)
{
	r->newer = NULL;
	r->older = d->newest;
	*(d->newest ? &d->newest->newer : &d->oldest) = r;
	d->newest = r;
}

static void forget(struct db *d, struct rows *r)
{
	struct rows **at = &d->bucket[r->hash % SQLITE_BUCKETS];
	while (*at != r)
		at = &(*at)->chain;
	*at = r->chain;
	unlist(d, r);
	sqlite3_finalize(r->s);
	free(r->text);
	free(r);
	d->kept--;
}

static void forget_oldest(struct db *d)
{
	for (struct rows *r = d->oldest; r; r = r->newer)
		if (!r->open) {
			forget(d, r);
			return;
		}
	if (d->kept >= SQLITE_OPEN_MAX)
		sqlite_bug("queries are opened and never ended", d->newest->text);
}

static struct rows *find(struct db *d, const char *text, size_t n, uint64_t hash)
{
	for (struct rows *r = d->bucket[hash % SQLITE_BUCKETS]; r; r = r->chain)
		if (r->hash == hash && r->n == n && !r->open && !memcmp(r->text, text, n))
			return r;
	return NULL;
}

static struct rows *prepare(struct db *d, const char *text, size_t n, uint64_t hash)
{
	sqlite3_stmt *s = NULL;
	const char *tail = NULL;
	d->touched = false;
	errno = 0;
	int rc = sqlite3_prepare_v3(d->h, text, (int)n + 1, SQLITE_PREPARE_PERSISTENT, &s, &tail);
	if (rc) {
		if ((rc & 0xff) == SQLITE_AUTH)
			sqlite_bug("this table is written by the store only (db_unlock)", text);
		sqlite_failed(d, rc, text);
		return NULL;
	}
	if (!s || (tail && tail[strspn(tail, " \t\n;")]))
		sqlite_bug("one statement is expected", text);
	struct rows *r = calloc(1, sizeof *r);
	BUG_ON(!r || !(r->text = strdup(text)));
	r->d = d;
	r->s = s;
	r->n = n;
	r->hash = hash;
	r->guarded = d->touched;
	r->readonly = sqlite3_stmt_readonly(s);
	r->chain = d->bucket[hash % SQLITE_BUCKETS];
	d->bucket[hash % SQLITE_BUCKETS] = r;
	list_newest(d, r);
	d->kept++;
	return r;
}

struct rows *sqlite_statement(struct db *d, const char *text)
{
	size_t n = strlen(text);
	BUG_ON(n > 1 << 20);
	uint64_t hash = hash_text(text, n);
	struct rows *r = find(d, text, n, hash);
	if (r) {
		unlist(d, r);
		list_newest(d, r);
		return r;
	}
	if (d->kept >= SQLITE_KEPT)
		forget_oldest(d);
	return prepare(d, text, n, hash);
}

void sqlite_bind(struct rows *r, int n, const struct dbval *v)
{
	if (n != sqlite3_bind_parameter_count(r->s))
		sqlite_bug("wrong number of values", r->text);
	for (int i = 0; i < n; i++) {
		int rc = SQLITE_OK;
		switch (v[i].type) {
		case DB_NULL: rc = sqlite3_bind_null(r->s, i + 1); break;
		case DB_INT: rc = sqlite3_bind_int64(r->s, i + 1, v[i].i); break;
		case DB_TEXT: rc = sqlite3_bind_text64(r->s, i + 1, v[i].p, v[i].n, SQLITE_STATIC, SQLITE_UTF8); break;
		case DB_BLOB: rc = sqlite3_bind_blob64(r->s, i + 1, v[i].p ? v[i].p : "", v[i].n, SQLITE_STATIC); break;
		}
		if (rc)
			sqlite_failed(r->d, rc, r->text);
	}
}

void sqlite_end_all(struct db *d)
{
	for (struct rows *r = d->newest; r; r = r->older)
		db_done(r);
}

void sqlite_none_left(struct db *d)
{
	for (struct rows *r = d->newest; r; r = r->older)
		if (r->open && r->transaction == d->transactions)
			sqlite_bug("this query is still open at the end of its transaction", r->text);
}

void sqlite_close(struct db *d)
{
	while (d->oldest)
		forget(d, d->oldest);
	BUG_ON(sqlite3_close(d->h) != SQLITE_OK);
}

/* Whole texts and whole files */

enum status sqlite_plain(struct db *d, const char *text)
{
	errno = 0;
	int rc = sqlite3_exec(d->h, text, NULL, NULL, NULL);
	return rc ? sqlite_failed(d, rc, text) : ST_OK;
}

int64_t sqlite_version(struct db *d)
{
	struct rows *r = sqlite_statement(d, "PRAGMA data_version");
	int64_t version = r && sqlite3_step(r->s) == SQLITE_ROW ? sqlite3_column_int64(r->s, 0) : 0;
	if (r)
		sqlite3_reset(r->s);
	return version;
}

enum status sqlite_script(struct db *d, const char *text)
{
	for (const char *tail = text; tail[strspn(tail, " \t\n;")];) {
		sqlite3_stmt *s = NULL;
		errno = 0;
		int rc = sqlite3_prepare_v2(d->h, tail, -1, &s, &tail);
		while (!rc && s && (rc = sqlite3_step(s)) == SQLITE_ROW)
			rc = SQLITE_OK;
		if (rc == SQLITE_DONE)
			rc = SQLITE_OK;
		enum status st = rc ? sqlite_failed(d, rc, text) : ST_OK;
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
enum status sqlite_copy(struct db *d, const char *path)
{
	struct db to = { .path = d->path, .mode = DB_CREATE };
	errno = 0;
	int rc = sqlite3_open_v2(path, &to.h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	if (!rc)
		rc = copy_pages(to.h, d->h);
	if (!rc)
		rc = sqlite3_exec(to.h, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
	enum status st = rc ? sqlite_failed(&to, rc, path) : ST_OK;
	sqlite3_close(to.h);
	return st;
}
