/* export.h - the records of a list as a workbook or CSV, made so that importing it again changes nothing.
 *
 * Code first; heads in the wanted language; numbers and dates as such in XLSX, everything else as text with its leading zeros;
 * references as "CODE title". No cell is ever a formula: XLSX cells are typed, CSV cells guarded (base/csv.h). Rows stream: memory
 * stays flat whatever their number. */
#ifndef SCHEMA_EXPORT_H
#define SCHEMA_EXPORT_H
#include "schema/query.h"

enum export_format { EXPORT_XLSX, EXPORT_CSV, EXPORT_CSV_CP932 };
struct export_how { enum export_format format; enum lang lang; bool all; /* all fields rather than the query's columns */ };
struct export_report {
	int64_t rows;
	const char *lost;       /* CP932: characters it does not have, written as 〓; "" = none */
	int64_t cut;            /* XLSX: texts too long for a cell, cut and marked with … */
};

/* Writes q's records to a new file at path, temporary files beside it; on failure there is no file. ST_DENIED without RIGHT_READ. */
enum status export_file(struct store *s, const struct query *q, const struct export_how *how, const char *path, struct export_report *out);
/* A workbook without rows, to be filled in and imported: only what can be entered, with drop-downs and the fields' help. */
enum status export_template(struct store *s, const struct reg *reg, enum lang lang, const char *path);
/* ".xlsx" or ".csv" */
const char *export_suffix(enum export_format f);

#endif
