/* export_xlsx.h - the workbook an export writes: a sheet for people, and a hidden one that tells an import what its columns are. */
#ifndef SCHEMA_EXPORT_XLSX_H
#define SCHEMA_EXPORT_XLSX_H
#include "schema/columns.h"
#include "schema/export.h"

/* The hidden sheet: row 1 "mamoru", format, register; row 2 names, row 3 labels; below, the lists of the drop-downs. */
#define EXPORT_XLSX_SHEET "mamoru"
enum { EXPORT_XLSX_FORMAT = 1, EXPORT_XLSX_LISTS = 4, EXPORT_XLSX_CELL = 32767 };

struct export_xlsx;
struct export_xlsx *export_xlsx_begin(struct ctx *c, const struct reg *reg, const struct column *col, int n, bool template, const char *path);
void export_xlsx_row(struct export_xlsx *x, struct ctx *c, const struct rec *r, struct export_report *report);
enum status export_xlsx_end(struct export_xlsx *x);      /* the file is complete, or gone */

#endif
