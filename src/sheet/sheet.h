/* sheet.h - foreign workbooks (XLSX, CSV), read by a sandboxed child that returns rows and nothing else.
 *
 * The child has no files, no network, a memory limit (512 MiB) and a time limit (60 s); zip bombs, entity bombs, encrypted or broken
 * files end as ST_INVALID with a msgid. Values come back as text: numbers as written by the shortest form, dates as ISO,
 * booleans as TRUE/FALSE, formulas as their stored result. Merged cells: the value in the first cell, others empty. */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/status.h"

enum { SHEET_MAX_ROWS = 1048576, SHEET_MAX_COLUMNS = 500, SHEET_MAX_FILE = 64 << 20 };

struct sheet_reader;
/* Starts the child on n bytes; name tells .csv from .xlsx only when the content does not. */
enum status sheet_open(struct arena *a, const char *name, const void *p, size_t n, struct sheet_reader **out);
/* Names of the sheets, in order. */
int sheet_count(const struct sheet_reader *r);
const char *sheet_name(const struct sheet_reader *r, int i);
/* Next non-empty row of any sheet, in order. cells has *n entries (NULL = empty), valid until the next call.
 * ST_OK; ST_NOTFOUND at the end; ST_INVALID etc. with status_note(). */
enum status sheet_next(struct sheet_reader *r, int *sheet, int *row, const char ***cells, int *n);
void sheet_close(struct sheet_reader *r);        /* also at arena end */
const char *sheet_encoding(const struct sheet_reader *r);       /* CSV: "UTF-8", "CP932" ...; XLSX: "" */
/* "C12" for row 12, column index 2. */
char *sheet_address(struct arena *a, int row, int column);

#endif
