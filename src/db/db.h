/* db.h - the one way to a database: SQLite (sqlite.c) or PostgreSQL (postgres.c) behind the same calls.
 *
 * SQL() takes string literals only. Statements built from the schema go through struct sqlb, which takes literals,
 * checked identifiers and bound values. Values are bound, never printed into SQL.
 *
 * Errors: a statement that fails for a reason of ours (syntax, wrong column count) is a BUG. A failure of the world
 * (disk full, I/O, busy beyond 5 s) is kept in the connection: db_status() tells, db_commit() returns it and rolls back.
 * A constraint violated is ST_CONFLICT. Inside a transaction, after a failure every call until its end does nothing and
 * returns empty; outside one, a failed call is noted and the next call is tried again. A query left open holds its snapshot:
 * db_commit calls that a BUG, db_rollback ends them all. Do not touch rows after db_next said false or after db_done. */
#ifndef DB_DB_H
#define DB_DB_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/status.h"

struct db;
struct rows;

struct sql { const char *text; };
#define SQL(literal) ((struct sql){ "" literal "" })
/* The two databases in one statement is the rule. Where their words differ (full text, JSON, lists), a pair of literals. */
enum db_dialect { DB_SQLITE, DB_POSTGRES };
enum db_dialect db_dialect(const struct db *d);
#define SQL2(d, sqlite, postgres) ((struct sql){ db_dialect(d) == DB_POSTGRES ? "" postgres "" : "" sqlite "" })

enum dbtype { DB_NULL, DB_INT, DB_TEXT, DB_BLOB };
struct dbval { enum dbtype type; int64_t i; const void *p; size_t n; };
static inline struct dbval db_null(void) { return (struct dbval){ DB_NULL, 0, 0, 0 }; }
static inline struct dbval db_int(int64_t v) { return (struct dbval){ DB_INT, v, 0, 0 }; }
struct dbval db_text(const char *s);                       /* NULL binds NULL; bytes must stay until the query ended */
static inline struct dbval db_blob(const void *p, size_t n) { return (struct dbval){ DB_BLOB, 0, p, n }; }

/* Life cycle: db_open, db_close. One connection belongs to one process. path: a file, or "postgres://...#SCHEMA" for one schema of a
 * PostgreSQL database (DB_CREATE makes it). A connection to a server that was lost is made anew by the next call outside a transaction. */
enum db_mode { DB_READ, DB_WRITE, DB_CREATE };
enum status db_open(struct db **out, const char *path, enum db_mode mode);
bool db_is_url(const char *path);
void db_close(struct db *d);                               /* NULL is allowed; ends open queries */
/* The file may be anybody's: SQL that does not fit its tables is ST_CORRUPT from now on, not a BUG. */
void db_distrust(struct db *d);
const char *db_path(const struct db *d);
enum status db_status(const struct db *d);                 /* first failure since the last begin/rollback, else ST_OK */
/* Statements run since the last call with reset: the "at most 6 queries a page" of every end-to-end test. */
int db_queries(struct db *d, bool reset);

/* A query: db_query, then db_next until false. A query walked to its end is closed by itself; db_done closes one early. */
struct rows *db_run(struct db *d, struct sql q, int n, const struct dbval *v);
#define DB_N(...) (int)(sizeof((struct dbval[]){ db_null(), ##__VA_ARGS__ }) / sizeof(struct dbval) - 1)
#define db_query(d, q, ...) db_run((d), (q), DB_N(__VA_ARGS__), (struct dbval[]){ db_null(), ##__VA_ARGS__ } + 1)
#define db_exec(d, q, ...) db_exec_n((d), (q), DB_N(__VA_ARGS__), (struct dbval[]){ db_null(), ##__VA_ARGS__ } + 1)
/* The same for rows that may be many (a whole table) while other statements run: memory stays flat on either database. */
struct rows *db_run_walk(struct db *d, struct sql q, int n, const struct dbval *v);
#define db_walk(d, q, ...) db_run_walk((d), (q), DB_N(__VA_ARGS__), (struct dbval[]){ db_null(), ##__VA_ARGS__ } + 1)
bool db_next(struct rows *r);
void db_done(struct rows *r);
bool db_is_null(struct rows *r, int col);
int64_t db_col_int(struct rows *r, int col);
const char *db_col_text(struct rows *r, int col);          /* valid until db_next; NULL for NULL */
const void *db_col_blob(struct rows *r, int col, size_t *n);
struct dbval db_col(struct rows *r, int col);              /* of the type stored; its bytes as long as db_col_text's */
/* No rows wanted. */
enum status db_exec_n(struct db *d, struct sql q, int n, const struct dbval *v);
int64_t db_last_id(struct db *d);                          /* of the last row whose id the database chose: the largest so far and one */
int64_t db_changes(struct db *d);
/* First column of the first row, copied: for questions with one answer. otherwise when there is no row or it is NULL. */
int64_t db_one_int(struct db *d, struct sql q, int64_t otherwise, int n, const struct dbval *v);
const char *db_one_text(struct db *d, struct arena *a, struct sql q, int n, const struct dbval *v);
#define db_get_int(d, q, otherwise, ...) db_one_int((d), (q), (otherwise), DB_N(__VA_ARGS__), (struct dbval[]){ db_null(), ##__VA_ARGS__ } + 1)
#define db_get_text(d, a, q, ...) db_one_text((d), (a), (q), DB_N(__VA_ARGS__), (struct dbval[]){ db_null(), ##__VA_ARGS__ } + 1)

/* Transactions do not nest: a second begin is a BUG that names the first. db_begin takes the write lock at once. */
#define db_begin(d) db_begin_at((d), __FILE__, __LINE__)
enum status db_begin_at(struct db *d, const char *file, int line);
enum status db_commit(struct db *d);                       /* on failure the transaction is rolled back */
/* Outside a transaction: ends open queries and forgets the failure noted. Good before each request. */
void db_rollback(struct db *d);
bool db_in_transaction(const struct db *d);
/* A read snapshot for pages that ask several questions; end with db_commit. A write inside is a BUG. */
#define db_begin_read(d) db_begin_read_at((d), __FILE__, __LINE__)
enum status db_begin_read_at(struct db *d, const char *file, int line);
/* A write transaction beside which nobody has the database open at all (a file: ST_BUSY otherwise) or may write (a server), however long
 * it takes: for moving it elsewhere. The connection is good for nothing else afterwards. */
#define db_begin_alone(d) db_begin_alone_at((d), __FILE__, __LINE__)
enum status db_begin_alone_at(struct db *d, const char *file, int line);
/* fn runs once just before the write transaction at hand commits (given twice with the same arg: still once); its failure rolls back. */
void db_before_commit(struct db *d, enum status (*fn)(struct db *, void *), void *arg);
int64_t db_transaction(const struct db *d);                /* number of the write transaction at hand, 0 = none; never reused */
/* n zeroed bytes that live as long as the connection, the same for the same owner (the address of a static). */
void *db_memo(struct db *d, const void *owner, size_t n);
/* Has nobody, this connection included, written since the call that last said no with this mark? For what is kept in a memo. Asks no table
 * and is not counted; may say no without need. A zeroed mark is always old. */
struct db_mark { int64_t others, own; };
bool db_unchanged(struct db *d, struct db_mark *m);

/* Register tables are locked against everybody but the store: INSERT/UPDATE/DELETE/DROP is refused (by SQLite's authorizer, on PostgreSQL by
 * the driver, see doc/storage.md) on tables named reg_*, revision, head, kept_head, blob, blob_piece, link, search unless between db_unlock and db_lock. Counted, so they nest. */
void db_unlock(struct db *d);
void db_lock(struct db *d);

/* SQL from parts, with values. */
struct sqlb { struct arena *a; char *text; size_t n, cap; struct dbval v[256]; int values; };
void sqlb_init(struct sqlb *b, struct arena *a);
#define sqlb_add(b, literal) sqlb_literal((b), "" literal "")
void sqlb_literal(struct sqlb *b, const char *literal);    /* use sqlb_add */
void sqlb_ident(struct sqlb *b, const char *name);         /* str_is_ident() or BUG; written in double quotes */
void sqlb_value(struct sqlb *b, struct dbval v);           /* adds ? and binds v */
void sqlb_name(struct sqlb *b, const char *name);          /* str_is_ident() or BUG; as a text in single quotes: more names than can be bound */
struct rows *sqlb_query(struct sqlb *b, struct db *d);
struct rows *sqlb_walk(struct sqlb *b, struct db *d);
enum status sqlb_exec(struct sqlb *b, struct db *d);

/* Consistent copy of a whole SQLite file into one file while others write (path must not exist; mode 0600). */
enum status db_copy(struct db *d, const char *path);
/* Drops the schema of a server's database with all that is in it, in the transaction at hand. */
enum status db_drop(struct db *d);
/* Is the file sound: pages, indexes, constraints, references? ST_CORRUPT and *what (not translated) when it is not. */
enum status db_check(struct db *d, struct arena *a, const char **what);
/* Runs content/schema-like scripts: statements from a literal separated by ;, inside the caller's transaction. Tables are written in SQLite's
 * words (INTEGER, BLOB, STRICT, WITHOUT ROWID, here and in every other statement): PostgreSQL's driver has its own for them. */
enum status db_script(struct db *d, struct sql script);
/* A number of the whole database, 0 at first: which scripts it has seen. Set inside a transaction. */
int64_t db_version(struct db *d);
void db_set_version(struct db *d, int64_t version);
/* One holder at a time among all processes on all machines that use this database; held until the connection is closed or lost.
 * False: somebody else has it. Files belong to one machine: always true. */
bool db_claim(struct db *d, const char *name);

#endif
