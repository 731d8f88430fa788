/* grid.h - the rows of one worksheet, one at a time, cells as text. */
#ifndef SHEET_GRID_H
#define SHEET_GRID_H
#include <stdbool.h>
#include "sheet/archive.h"
#include "sheet/strings.h"
#include "sheet/styles.h"

enum { GRID_ROWS = 1048576, GRID_COLUMNS = 500, GRID_ROW_BYTES = 8 << 20 };
/* false of row ends the sheet. cells has n entries, NULL = empty. */
struct grid_to { void *ctx; bool (*row)(void *ctx, int row, const char *const *cells, int n); };
struct grid_from { const struct strings *strings; const struct styles *styles; bool from_1904; unsigned long salt; };
/* where: row and column are set when the fault has a place. */
enum fault grid_read(struct archive *z, const char *part, const struct grid_from *from, const struct grid_to *to, struct fault_place *where);

#endif
