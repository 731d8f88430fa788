/* row.h - rows of register tables: read, written, nothing decided. Writing needs db_unlock(). */
#ifndef SCHEMA_ROW_H
#define SCHEMA_ROW_H
#include "schema/rec.h"

enum { ROW_SYSTEM = 10 };       /* id, uid, code, rev, state, seq, created_at, created_by, updated_at, updated_by */

/* "t.id, t.uid, ..." of the alias: ROW_SYSTEM columns, then every field. */
void row_columns(struct sqlb *b, const char *alias, const struct reg *reg);
struct rec *row_read(struct arena *a, const struct reg *reg, struct rows *q, int column);
/* The same for a choice of fields: field[i] stands in column + ROW_SYSTEM + i. */
void row_some_columns(struct sqlb *b, const char *alias, const struct reg *reg, const int *field, int n);
struct rec *row_read_some(struct arena *a, const struct reg *reg, struct rows *q, int column, const int *field, int n);

/* Nobody's rights asked: for the engines, for checks and guards. NULL when there is none. */
struct rec *row_load(struct arena *a, struct db *d, const struct reg *reg, int64_t id);
/* The next records behind an id, by id; returns how many. */
int row_behind(struct arena *a, struct db *d, const struct reg *reg, int64_t id, struct rec **out, int max);
struct dbval row_value(const struct field *f, const char *canonical);
void row_insert(struct arena *a, struct db *d, const struct rec *r, int64_t at);
/* Only what differs from old, and the system columns. */
void row_update(struct arena *a, struct db *d, const struct rec *old, const struct rec *r, int64_t at);
void row_delete(struct arena *a, struct db *d, const struct rec *r);
char *row_time(struct arena *a, int64_t utc);   /* ISO, without printf: lists make hundreds */

#endif
