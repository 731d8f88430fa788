/* import_head.h - where in a file the headings of a register are, and what stands under each of them. */
#ifndef SCHEMA_IMPORT_HEAD_H
#define SCHEMA_IMPORT_HEAD_H
#include "schema/import.h"

/* Fills plan's sheet, encoding, head_row, columns and missing fields. *sheet: its index. Looks at the first rows of every sheet. */
enum status import_head_find(struct arena *a, const struct import_how *how, const char *name, const void *p, size_t n, struct import_plan *plan, int *sheet);

#endif
