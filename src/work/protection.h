/* protection.h - the protection map (P-34; domain 1.4): what, from what, how - one row a risk scenario, its holes marked. */
#ifndef WORK_PROTECTION_H
#define WORK_PROTECTION_H
#include "assess/report.h"
#include "schema/store.h"

enum protection_column { PROTECTION_ASSET, PROTECTION_THREAT, PROTECTION_VULNERABILITY, PROTECTION_LEVEL, PROTECTION_TREATMENT, PROTECTION_CONTROLS, PROTECTION_DOCUMENTS,
	PROTECTION_RECORDS, PROTECTION_MEASURED, PROTECTION_COLUMNS };
extern const char *const protection_heads[PROTECTION_COLUMNS];      /* msgids */

/* One thing in a cell. It is a record (reg, id), or a hole: mended by changing the record (id), or by a new one of reg whose `field` is
 * `to` (id 0). reg NULL: only words. */
struct protection_mark { const char *text; bool hole; const struct reg *reg; int64_t id; const char *field; int64_t to; struct protection_mark *next; };
struct protection_row { int64_t id; const char *code, *what; struct protection_mark *cell[PROTECTION_COLUMNS]; int holes; };

/* run: id of the assessment, 0 = the newest that is no trial. dept: id, 0 = all. level: as the assessment names it, NULL = all. */
struct protection_filter { int64_t run, dept; const char *level; int page, size; };
struct protection_choice { int64_t id; const char *title; };
enum { PROTECTION_RUNS = 30, PROTECTION_DEPTS = 200, PROTECTION_PAGE = 10 };
struct protection {
	struct protection_choice run[PROTECTION_RUNS], dept[PROTECTION_DEPTS]; int runs, depts;
	int64_t run_id;                         /* the one shown; 0: there is none yet */
	struct protection_row *row; int n; int64_t total;
};
/* Four statements for a page, one more for every 120 records on it. ST_DENIED without the right to read scenarios. */
enum status protection_read(struct store *s, enum lang lang, const struct protection_filter *f, struct protection *out);
/* P-34 of the newest assessment. */
enum status protection_print(struct store *s, const struct report_head *h, struct doc **out);

#endif
