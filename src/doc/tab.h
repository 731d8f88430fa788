/* tab.h - which blocks stand on which sheet of a workbook, and the sheets' names. */
#ifndef DOC_TAB_H
#define DOC_TAB_H
#include "doc/block.h"

enum { TAB_MAX = 250, TAB_NAME = 31 };
/* Blocks from first up to (without) end. */
struct tab { const char *name; const struct block *first, *end; int columns, tables; const struct block *only; /* the table, when it is one */ double *width; /* characters */ };

/* Returns their number, at least 1. Names are what a workbook allows: unique, not longer than 31, without []:*?/\ */
int tab_split(struct arena *a, const struct doc *d, struct tab *tabs);

#endif
