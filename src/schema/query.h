/* query.h - lists: filter, sort, page, column choice, as of a date. One SQL statement a page (labels of references joined).
 *
 * Order: the sort asked for, empty values last, equals by age (of references and choices by
 * reading, where there is a KANA field); else the register's own order. Newest first as of a
 * date. Codes sort as numbers do. A list without filters takes its total from the row counts, so a page of a million rows costs what
 * one of ten thousand does; with filters it is counted up to QUERY_COUNTED. Words alone find the newest records that have them, as many as are counted; beside filters
 * the newest QUERY_WORDS. */
#ifndef SCHEMA_QUERY_H
#define SCHEMA_QUERY_H
#include "schema/rec.h"
#include "schema/store.h"
#include "schema/type.h"

enum { QUERY_FILTERS = 16, QUERY_COLUMNS = 24, QUERY_PAGE = 50, QUERY_PAGE_MAX = 500, QUERY_COUNTED = 1000, QUERY_COUNTED_PAST = 1000, QUERY_WORDS = 2000, QUERY_VALUES = 60 };
struct filter { const struct field *field; const char *column; enum filter_op op; const char *value; }; /* column: "code", "state" when field is NULL */
struct query {
	const struct reg *reg;
	struct filter filter[QUERY_FILTERS]; int filters;
	const char *text;                   /* words to find anywhere, NULL = none */
	const char *group;                  /* rows of one value stand together: a choice, a reference to one, or "state"; NULL = as they come. Not with a cursor */
	const char *sort; bool descending;  /* field name, "code", "updated_at", "state"; NULL = the register's order */
	int64_t as_of;                      /* journal number, 0 = now, -1 = before everything */
	const char *as_of_text;             /* the date asked for */
	int page, size;                     /* from 1 */
	bool cursor;                        /* paged by cursor: equals by age only, so that `after` finds its place again */
	int64_t after;                      /* id of the last row seen, 0 = use page; needs cursor from the first page on */
	const struct field *column[QUERY_COLUMNS]; int columns; /* 0 = all fields, those of the record itself (uid) too */
};
/* A row carries id, code, rev, state, seq, times and the columns asked for, its TITLE and its OWN fields; other fields are NULL.
 * title[row][column] (by field index when no columns were asked for): title of the record referred to, titles joined by commas for
 * lists; NULL for other types. total_exact false: there are more than total. */
struct list { struct rec **row; int n; int64_t total; bool total_exact; const char ***title; };

/* From URL parameters: q, sort (-name = descending), group, page, size, cols, as_of, after, f.FIELD=OP:VALUE (OP: eq ne like lt le gt ge empty
 * filled in; without OP: eq). FIELD may be code, state, updated_at (a date). What it does not understand goes to p. Without cols: the
 * LIST fields. after and cursor=1 set the cursor. */
void query_parse(struct ctx *c, const struct reg *reg, const struct param *v, size_t n, struct query *out, struct problems *p);
enum status query_run(struct store *s, const struct query *q, struct list *out);
bool query_can_group(const struct field *f);
/* How many rows each value of q->group has on all pages, and what the amounts among the columns (money, whole numbers) add up to. Not as of a
 * date. One statement; returns how many were filled. */
struct query_group { const char *value; int64_t n; int64_t sum[QUERY_COLUMNS]; };    /* value: canonical, NULL = empty */
bool query_group_sums(const struct field *f);
int query_group_all(struct store *s, const struct query *q, struct query_group *out, int max);
/* The value of q->group in a row of its list, canonical. */
const char *query_group_of(const struct query *q, const struct rec *r);
/* Every matching record in order, for exports: fn returns false to stop. Memory stays flat: r and titles are good during fn only. */
enum status query_each(struct store *s, const struct query *q, bool (*fn)(void *ctx, const struct rec *r, const char *const *titles), void *ctx);
/* The filters of a query as a person reads them ("Department: 総務部"), for print heads; "" when there are none. */
const char *query_words(struct ctx *c, const struct query *q);

#endif
