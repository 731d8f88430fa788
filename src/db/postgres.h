/* postgres.h - the PostgreSQL driver under db.c. Included by db/ only.
 *
 * postgres.c keeps the connection, transactions and errors, postgres_query.c statements and their rows, postgres_text.c changes the few
 * words in which the two databases differ. */
#ifndef DB_POSTGRES_H
#define DB_POSTGRES_H
#include <libpq-fe.h>
#include "db/driver.h"

enum { POSTGRES_VALUES = 256, POSTGRES_NUMBERS = 8 };

struct pg {
	PGconn *c;
	char *uri, *schema;
	char lock[64];                  /* the statement that takes the schema's write lock */
	int64_t connection;             /* counts connections: statements prepared on an earlier one are gone */
	int64_t names;                  /* of statements and cursors */
	int64_t changes;
};

/* A connection that works, made anew outside a transaction when it was lost. False: d->failed is set. */
bool postgres_alive(struct db *d);
bool postgres_lost(const struct db *d);
/* Statements without values or rows, in one go. */
enum status postgres_plain(struct db *d, const char *text);
enum status postgres_failed(struct db *d, const PGresult *res, const char *text);

/* postgres_query.c */
bool postgres_query_prepare(struct rows *r);
void postgres_query_forget(struct rows *r);
void postgres_query_start(struct rows *r, int n, const struct dbval *v);
bool postgres_query_step(struct rows *r);
void postgres_query_stop(struct rows *r);
int postgres_query_columns(struct rows *r);
enum dbtype postgres_query_type(struct rows *r, int col);
int64_t postgres_query_int(struct rows *r, int col);
const char *postgres_query_text(struct rows *r, int col);
const void *postgres_query_blob(struct rows *r, int col, size_t *n);

/* postgres_text.c. Our words into theirs: ? -> $1, INTEGER -> BIGINT, BLOB -> BYTEA, LIKE -> ILIKE; in tables TEXT sorts by bytes, an id of its own counts on as
 * SQLite's does, STRICT and WITHOUT ROWID are dropped. To be freed. values: how many there are. */
char *postgres_text_of(const char *text, size_t n, int *values);
/* Where the statement at p ends: at its ; or the end of the text. */
const char *postgres_text_end(const char *p);
bool postgres_text_reads(const char *text);          /* SELECT, WITH, VALUES */
bool postgres_text_is_guarded(const char *text);     /* writes to a table that only the store writes */

#endif
