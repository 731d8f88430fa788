/* grid.h - tables and boxes of pairs on paper: heads repeated on every page, rows kept whole unless taller than a page. */
#ifndef DOC_GRID_H
#define DOC_GRID_H
#include "doc/flow.h"

double grid_start(struct flow *f, const struct block *b);      /* caption, head and first row */
void grid_place(struct flow *f, const struct block *b);

#endif
