/* select.h - the SQL of a list: conditions, order, page, joined titles. query.c decides, this writes.
 *
 * Live lists read the register's table, as-of lists the newest revision of every record up to a journal number; conditions and order
 * are the same for both, only the columns are spelled differently. */
#ifndef SCHEMA_SELECT_H
#define SCHEMA_SELECT_H
#include "schema/query.h"
#include "schema/shape.h"

struct select {
	struct store *s;
	const struct query *q;
	const struct shape *shape;
	enum { SELECT_BY_ID, SELECT_BY_CODE, SELECT_BY_STATE, SELECT_BY_UPDATED, SELECT_BY_FIELD } by;
	const struct field *order; bool descending;
	int field[SHAPE_FIELDS], fields;                    /* indexes of the fields a row carries */
	const struct field *shown[SHAPE_FIELDS]; int shows; /* columns, in order: q->column or all fields */
	bool reverse;                                       /* count the page from the far end: it is nearer */
	const char *match;                                  /* q->text as the index is asked, NULL = no word in it */
	bool own;                                           /* the actor may read its own records only */
	int64_t after; struct dbval after_key;              /* cursor: rows behind this one */
	bool rest;                                          /* ... and behind all that share its kind of key: empty values, longer codes */
};

/* ST_DENIED when the actor may read nothing of the register. */
enum status select_plan(struct select *p, struct store *s, const struct query *q);
bool select_plain(const struct select *p);              /* no filter, no words, nothing but own rights in the way */

/* Live: one statement. Columns: row_some_columns, then TITLE_COLUMNS per single reference shown, then the total. limit 0 = all, no total. */
struct rows *select_live(struct select *p, int64_t limit, int64_t offset);
struct rec *select_live_row(const struct select *p, struct arena *a, struct rows *q, const char **title);
int64_t select_live_total(const struct select *p, struct rows *q);
/* As of: columns of past_list below. */
struct rows *select_past(struct select *p, int64_t limit, int64_t offset);
struct rec *select_past_row(const struct select *p, struct arena *a, struct rows *q);
int64_t select_past_count(struct select *p);
int64_t select_live_count(struct select *p);            /* when the page asked for is empty */

/* " AND ..." for every filter. past: columns come from v.body. */
void select_filters(struct sqlb *b, const struct select *p, bool past);
/* w(id): the records that have the words (p->match), for the WITH of a statement with live filters. */
void select_words(struct sqlb *b, const struct select *p);
void select_column(struct sqlb *b, const struct field *f, bool past);
void select_order(struct sqlb *b, const struct select *p, const char *alias);

#endif
