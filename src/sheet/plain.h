/* plain.h - CSV as a workbook of one sheet without a name. Runs in the child. */
#ifndef SHEET_PLAIN_H
#define SHEET_PLAIN_H
#include <stdbool.h>
#include <stddef.h>
#include "sheet/fault.h"

struct plain_to {
	void *ctx;
	bool (*book)(void *ctx, const char *encoding);
	bool (*row)(void *ctx, int row, const char *const *cells, int n);      /* false ends */
};
/* Rows are numbered as Excel shows them. rows: so many filled rows, 0 = all. */
enum fault plain_read(const void *p, size_t n, int rows, const struct plain_to *to, struct fault_place *where);

#endif
