/* driver.h - what db.c asks of a database, and what a connection is. Included by db/ only.
 *
 * Two drivers: sqlite.c and postgres.c. db.c keeps the rules (one transaction at a time, the first failure counts, locked tables), kept.c
 * the prepared statements; a driver only talks to its database. */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H
#include <sys/types.h>
#include "db/db.h"

enum { KEPT_MAX = 200, KEPT_OPEN_MAX = 1000, KEPT_BUCKETS = 256, DRIVER_HOOKS = 8 };
enum driver_tx { TX_NONE, TX_READ, TX_WRITE, TX_ALONE };     /* alone: given to begin only, a TX_WRITE from then on */

/* A prepared statement, and the query under way with it. */
struct rows {
	struct db *d;
	struct sqlite3_stmt *s;         /* sqlite.c */
	struct pg_query *p;             /* postgres_query.c */
	char *text;
	size_t n;
	uint64_t hash;
	bool open;                      /* a query under way */
	bool row;                       /* standing on a row */
	bool walk;                      /* rows come in pieces (db_walk) */
	bool guarded;                   /* writes to a table that only an unlocked connection may write */
	bool readonly;
	int64_t transaction;            /* the one it was opened in, 0 = none */
	struct rows *chain, *newer, *older;
};

struct db {
	const struct driver *driver;
	struct sqlite3 *h;              /* sqlite.c */
	struct pg *pg;                  /* postgres.c */
	char *path;
	enum db_mode mode;
	pid_t pid;
	enum status failed;
	enum driver_tx tx;
	const char *begun_file;
	int begun_line;
	int64_t transactions;
	int unlocked, queries;
	bool distrusted, closing;
	bool touched;                   /* set while a statement is prepared: becomes rows.guarded */
	struct { enum status (*fn)(struct db *, void *); void *arg; } hook[DRIVER_HOOKS];
	int hooks;
	struct memo *memos;
	struct rows none;               /* what a query gives after a failure */
	struct rows *bucket[KEPT_BUCKETS], *newest, *oldest;
	int kept;
};

struct driver {
	enum status (*open)(struct db *d);
	void (*close)(struct db *d);
	/* r->text becomes a statement; sets guarded and readonly. False when the world failed. Text that is no SQL, or not allowed, is a BUG. */
	bool (*prepare)(struct rows *r);
	void (*forget)(struct rows *r);
	void (*start)(struct rows *r, int n, const struct dbval *v);
	bool (*step)(struct rows *r);                /* false at the end, or when it failed (driver_failed) */
	void (*stop)(struct rows *r);
	int (*columns)(struct rows *r);
	enum dbtype (*type)(struct rows *r, int col);
	int64_t (*col_int)(struct rows *r, int col);
	const char *(*col_text)(struct rows *r, int col);
	const void *(*col_blob)(struct rows *r, int col, size_t *n);
	int64_t (*last_id)(struct db *d);
	int64_t (*changes)(struct db *d);
	enum status (*begin)(struct db *d, enum driver_tx kind);
	enum status (*commit)(struct db *d);
	void (*rollback)(struct db *d);              /* also when there is nothing to roll back */
	enum status (*script)(struct db *d, const char *text);
	enum status (*copy)(struct db *d, const char *path);
	enum status (*check)(struct db *d, struct arena *a, const char **what);
	enum status (*drop)(struct db *d);
	bool (*claim)(struct db *d, const char *name);
	int64_t (*version)(struct db *d);
	void (*set_version)(struct db *d, int64_t version);
	bool (*unchanged)(struct db *d, struct db_mark *m);  /* NULL = it cannot be told without asking a table */
};
extern const struct driver sqlite_driver, postgres_driver;

/* Notes a failure of the world in the connection and the message for the user. */
enum status driver_failed(struct db *d, enum status st, const char *detail);
_Noreturn void driver_bug(const char *what, const char *text);
/* Is this a table that only the store writes? See db_unlock(). */
bool driver_is_locked_table(const char *name);

/* kept.c: the statement for this text that is not in use; NULL when the world failed. */
struct rows *kept_statement(struct db *d, const char *text);
void kept_end_all(struct db *d);
void kept_none_left(struct db *d);                   /* a BUG names the query left open in the transaction at hand */
void kept_forget_all(struct db *d);

#endif
