/* sqlite.h - the SQLite driver under db.c. Included by db/ only.
 *
 * Statements are kept prepared, found by their text; those not used for long are dropped beyond SQLITE_KEPT.
 * A statement in use is never shared: the same text asked again while its rows are walked is prepared once more. */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H
#include <sqlite3.h>
#include <sys/types.h>
#include "db/db.h"

enum { SQLITE_KEPT = 200, SQLITE_OPEN_MAX = 1000, SQLITE_BUCKETS = 256, SQLITE_HOOKS = 8 };

struct rows {
	struct db *d;
	sqlite3_stmt *s;
	char *text;
	size_t n;
	uint64_t hash;
	bool open;                      /* a query under way */
	bool row;                       /* standing on a row */
	bool guarded;                   /* writes to a table that only an unlocked connection may write */
	bool readonly;
	int64_t transaction;            /* the one it was opened in, 0 = none */
	struct rows *chain, *newer, *older;
};

struct db {
	sqlite3 *h;
	char *path;
	enum db_mode mode;
	pid_t pid;
	enum status failed;
	enum { TX_NONE, TX_READ, TX_WRITE } tx;
	const char *begun_file;
	int begun_line;
	int64_t transactions;
	int unlocked, queries;
	bool distrusted;
	bool touched;                   /* set by the authorizer while a statement is prepared: becomes rows.guarded */
	struct { enum status (*fn)(struct db *, void *); void *arg; } hook[SQLITE_HOOKS];
	int hooks;
	struct memo *memos;
	struct rows none;               /* what a query gives after a failure */
	struct rows *bucket[SQLITE_BUCKETS], *newest, *oldest;
	int kept;
};

enum status sqlite_open(struct db *d);
void sqlite_close(struct db *d);
/* A statement not in use; NULL when the world failed (kept in d->failed). Text that is no SQL, or not allowed, is a BUG. */
struct rows *sqlite_statement(struct db *d, const char *text);
void sqlite_bind(struct rows *r, int n, const struct dbval *v);
/* Notes the failure in the connection and the message for the user; our own mistakes are a BUG. */
enum status sqlite_failed(struct db *d, int rc, const char *text);
/* One statement without rows, neither kept nor counted. */
enum status sqlite_plain(struct db *d, const char *text);
/* A number that changes with every commit of another connection; 0 = it cannot be told. */
int64_t sqlite_version(struct db *d);
enum status sqlite_script(struct db *d, const char *text);
enum status sqlite_copy(struct db *d, const char *path);
/* Ends open queries: all, or (BUG) complains about those opened in the transaction at hand. */
void sqlite_end_all(struct db *d);
void sqlite_none_left(struct db *d);
_Noreturn void sqlite_bug(const char *what, const char *text);

#endif
