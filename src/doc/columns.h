/* columns.h - how wide the columns of a table are: by their weights and by what stands in them. */
#ifndef DOC_COLUMNS_H
#define DOC_COLUMNS_H
#include "doc/block.h"

/* Shares of width for each column, their sum is width. size: of the letters; pad: space around the text of a cell, both sides together. */
void columns_fit(struct arena *a, const struct block_table *t, double width, double size, double pad, double *out);
/* The width in which no word must be broken (very long words excepted). */
double columns_least(const struct block_table *t, double width, double size, double pad);

#endif
