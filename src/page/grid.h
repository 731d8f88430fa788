/* grid.h - a page of a list as a sheet: every cell one may change is an input, all changed rows are saved as one. */
#ifndef PAGE_GRID_H
#define PAGE_GRID_H
#include "page/view.h"
#include "schema/query.h"
#include "work/many.h"

extern const struct route grid_routes[];

struct grid_row {
	const char *key;                /* "r17": record 17; "n0": the first new one */
	const char *name;               /* its code, or "New row 1" */
	struct rec *rec;                /* as stored; NULL = new */
	bool may_edit;
	const char **mine;              /* by column: what somebody entered and is not stored, NULL = as stored */
	struct many_row save;
	const char *theirs;             /* what others changed in between, in words */
};
struct grid_view {
	struct req *q; const struct reg *reg; struct ctx *c;
	const struct query *query; struct problems *problems;
	struct grid_row *row; int n;
	int64_t total; bool total_exact;
	bool wrong, reason, may_import, may_bulk;
};
void grid_show(struct out *o, const struct grid_view *v);

/* For the template. */
bool grid_is_input(const struct grid_row *row, const struct field *f);
const char *grid_value(const struct grid_view *v, const struct grid_row *row, int column);     /* what the control holds */
const char *grid_stored(const struct grid_view *v, const struct grid_row *row, int column);    /* what it would hold had nobody touched it */
const struct item *grid_choices(struct arena *a, const struct field *f);                       /* of a drop-down; NULL = none */
const struct options *grid_options(const struct grid_view *v, const struct field *f);          /* of a reference; NULL = none or too many */
bool grid_says_more(const struct grid_view *v, const struct grid_row *row);
bool grid_is_column(const struct grid_view *v, const char *field);

#endif
