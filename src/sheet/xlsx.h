/* xlsx.h - an Excel workbook in memory, read without trusting a byte of it: no files, no clock, only bounded memory.
 *
 * Runs in the child (sheet.c) and under the fuzzer. */
#ifndef SHEET_XLSX_H
#define SHEET_XLSX_H
#include <stdbool.h>
#include <stddef.h>
#include "sheet/fault.h"

struct xlsx_sheet { const char *name; bool hidden; };
/* What to hand on; false ends the reading without a fault. cells: n entries, NULL = empty, the last one filled. */
struct xlsx_to {
	void *ctx;
	bool (*book)(void *ctx, const struct xlsx_sheet *sheet, int n);
	bool (*row)(void *ctx, int sheet, int row, const char *const *cells, int n);
};
/* only: one sheet by index, -1 = all. rows: so many filled rows of each sheet, 0 = all. salt: not to be guessed by who made the file. */
struct xlsx_want { int only, rows; unsigned long salt; };
enum fault xlsx_read(const void *p, size_t n, const struct xlsx_want *want, const struct xlsx_to *to, struct fault_place *where);

#endif
