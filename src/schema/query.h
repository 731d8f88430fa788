/* query.h - lists: filter, sort, page, column choice, as of a date. One SQL statement a page (labels of references joined). */
#ifndef SCHEMA_QUERY_H
#define SCHEMA_QUERY_H
#include "schema/rec.h"
#include "schema/store.h"
#include "schema/type.h"

enum { QUERY_FILTERS = 16, QUERY_COLUMNS = 24, QUERY_PAGE = 50, QUERY_PAGE_MAX = 500 };
struct filter { const struct field *field; const char *column; enum filter_op op; const char *value; }; /* column: "code", "state" when field is NULL */
struct query {
	const struct reg *reg;
	struct filter filter[QUERY_FILTERS]; int filters;
	const char *text;                   /* words to find anywhere, NULL = none */
	const char *sort; bool descending;  /* field name, "code", "updated_at", "state" */
	int64_t as_of;                      /* journal number, 0 = now */
	const char *as_of_text;             /* the date asked for */
	int page, size;                     /* from 1 */
	int64_t after;                      /* API cursor: id of the last row seen, 0 = use page */
	const struct field *column[QUERY_COLUMNS]; int columns;
};
struct list { struct rec **row; int n; int64_t total; bool total_exact; const char ***title; /* [row][column]: titles of references, NULL otherwise */ };

/* From URL parameters: q, sort (-name = descending), page, size, cols, as_of, f.FIELD=OP:VALUE (OP: eq ne like lt le gt ge empty filled in; without OP: eq).
 * What it does not understand goes to p. */
struct param { const char *name, *value; };
void query_parse(struct ctx *c, const struct reg *reg, const struct param *v, size_t n, struct query *out, struct problems *p);
enum status query_run(struct store *s, const struct query *q, struct list *out);
/* Every matching record in order, for exports: fn returns false to stop. Memory stays flat. */
enum status query_each(struct store *s, const struct query *q, bool (*fn)(void *ctx, const struct rec *r, const char *const *titles), void *ctx);

#endif
