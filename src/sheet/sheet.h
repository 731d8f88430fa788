/* sheet.h - foreign workbooks (XLSX, CSV), read by a sandboxed child that returns rows and nothing else.
 *
 * The child has no files, no network, a memory limit (512 MiB) and a time limit (60 s); zip bombs, entity bombs, encrypted or broken
 * files end as ST_INVALID or ST_TOOBIG with a msgid, and with the place as status_detail() ("Sheet1!C12") where there is one.
 * Values come back as text, as a person sees them: numbers with at most 15 digits, dates as ISO, times as "09:00", both as
 * "2027-04-01 09:00", booleans as TRUE/FALSE, errors as #N/A, formulas as their stored result. Merged cells: the value in the
 * first cell, others empty. */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/status.h"

enum { SHEET_MAX_ROWS = 1048576, SHEET_MAX_COLUMNS = 500, SHEET_MAX_FILE = 64 << 20 };

struct sheet_reader;
/* Starts the child on n bytes; name tells .csv from .xlsx only when the content does not. */
enum status sheet_open(struct arena *a, const char *name, const void *p, size_t n, struct sheet_reader **out);
/* The same for a part: one sheet by index (-1 = all), and so many filled rows of each sheet (0 = all). */
enum status sheet_open_part(struct arena *a, const char *name, const void *p, size_t n, int only, int rows, struct sheet_reader **out);
/* Names of the sheets, in order. CSV: one sheet, "". Hidden ones are read like the others. */
int sheet_count(const struct sheet_reader *r);
const char *sheet_name(const struct sheet_reader *r, int i);
bool sheet_hidden(const struct sheet_reader *r, int i);
/* Next non-empty row of any sheet, in order. cells has *n entries (NULL = empty), valid until the next call; rows count from 1.
 * ST_OK; ST_NOTFOUND at the end; ST_INVALID etc. with status_note(). */
enum status sheet_next(struct sheet_reader *r, int *sheet, int *row, const char ***cells, int *n);
void sheet_close(struct sheet_reader *r);        /* also at arena end; again does nothing */
const char *sheet_encoding(const struct sheet_reader *r);       /* CSV: "UTF-8", "CP932" ...; XLSX: "" */
/* "C12" for row 12, column index 2. */
char *sheet_address(struct arena *a, int row, int column);

#endif
