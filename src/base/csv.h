/* csv.h - comma-separated text as Excel in Japan writes and reads it.
 *
 * Reading: UTF-8 (with or without BOM), UTF-16LE with BOM, or CP932, told apart by content; comma, semicolon or tab,
 * told apart by the first line; quotes, embedded line ends. Writing: RFC 4180 with CRLF, UTF-8 with BOM or CP932. */
#ifndef BASE_CSV_H
#define BASE_CSV_H
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/buf.h"

enum { CSV_MAX_COLUMNS = 500, CSV_MAX_CELL = 32767 * 4 };

struct csv;
/* Reads from n bytes at p (kept by the caller), some 64 KB at a time. NULL and *error (msgid) when the bytes are no known encoding. */
struct csv *csv_open(struct arena *a, const char *p, size_t n, const char **error);
/* Next row into cells (until the next call); empty lines are stepped over; the ' that csv_cell() put before a
 * value is taken away. -1 at the end, -2 and *error on a broken row. */
int csv_next(struct csv *c, char **cells, int max, const char **error);
int csv_line(const struct csv *c);                            /* line number of the row last read, from 1 */
const char *csv_encoding(const struct csv *c);                /* "UTF-8", "UTF-16LE", "CP932" */

/* A value that begins with = + - @ tab or CR is written behind a ' so that no spreadsheet runs it (numbers are left alone,
 * and so is a lone sign). */
bool csv_cell(struct buf *b, const char *value, bool first);
bool csv_end_row(struct buf *b);
/* UTF-8 -> CP932; what cannot be written is listed in *lost (arena, distinct characters) and becomes 〓. */
char *csv_to_cp932(struct arena *a, const char *utf8, size_t n, size_t *out_n, char **lost);

#endif
