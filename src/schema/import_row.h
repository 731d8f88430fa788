/* import_row.h - one row of a file against the register: which record, what it would become, what is wrong. */
#ifndef SCHEMA_IMPORT_ROW_H
#define SCHEMA_IMPORT_ROW_H
#include "schema/import.h"
#include "schema/import_seen.h"

enum { IMPORT_ROW_AHEAD = 8 };

/* An import under way. s and c work in an arena that is emptied between rows; known is kept until it is full. */
struct import_run {
	const struct reg *reg;
	const struct import_how *how;
	struct import_plan *plan;
	struct store s;
	struct ctx c;
	struct arena *known_a; struct map *known;      /* field and text -> id, for references */
	const struct map *values;                       /* import_words_values() */
	struct import_seen seen;
	const struct import_column *code;               /* NULL = no such column */
	bool apply, last;                               /* last: rows put off have nothing more to wait for */
};
struct import_result {
	enum import_kind kind;
	const struct rec *old;                          /* NULL = new */
	struct rec *rec;
	struct problems p;
	const char *ahead[IMPORT_ROW_AHEAD]; const struct field *ahead_field[IMPORT_ROW_AHEAD]; int aheads;  /* references to codes of this file that are not stored yet */
	bool put_off;                                   /* it refers to a row that is not there yet: come again */
	enum status st;                                 /* the world failed: stop */
};

/* cells: the row as read. In a run that applies, the record is stored. */
void import_row(struct import_run *run, int row, const char *const *cells, int n, struct import_result *out);
/* What stands in the column of a field ("code" too); NULL = empty or no column. */
const char *import_row_cell(const struct import_run *run, const char *field, const char *const *cells, int n, const struct import_column **col);

#endif
