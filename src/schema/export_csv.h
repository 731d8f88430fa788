/* export_csv.h - rows as CSV: UTF-8 with BOM, or CP932 with what it cannot hold reported. */
#ifndef SCHEMA_EXPORT_CSV_H
#define SCHEMA_EXPORT_CSV_H
#include "schema/columns.h"
#include "schema/export.h"

struct export_csv;
struct export_csv *export_csv_begin(struct ctx *c, const struct column *col, int n, bool cp932, const char *path);   /* NULL: status_note() was called */
bool export_csv_row(struct export_csv *x, struct ctx *c, const struct rec *r);          /* false: the disk refused; end says why */
enum status export_csv_end(struct export_csv *x, struct arena *a, struct export_report *report);    /* the file is complete, or gone */

#endif
