/* import.h - rows of a sheet into a register: first a plan that changes nothing, then all rows or none.
 *
 * The headings are found among the first 20 rows of a sheet, whatever titles stand above them: by field name or by label in either
 * language, width, kana, spaces and line breaks aside, also over two merged rows. A row is the record with its code; without a code the
 * one with the same value in a UNIQUE field; else a new one. So importing the same file again changes nothing. An empty cell empties the
 * field, a column that is not there leaves it alone. Values are read by the fields' types, as people write them.
 * The file is read twice rather than kept; memory stays flat whatever the number of rows. */
#ifndef SCHEMA_IMPORT_H
#define SCHEMA_IMPORT_H
#include "schema/store.h"
#include "schema/type.h"

enum { IMPORT_HEAD = 20, IMPORT_KEPT = 1000, IMPORT_CHANGES = 24, IMPORT_PROBLEMS = 8 };

/* What becomes of a column. */
enum import_use { IMPORT_FIELD, IMPORT_CODE, IMPORT_STATE, IMPORT_FIXED, IMPORT_UNKNOWN, IMPORT_TWICE, IMPORT_USES };
const char *import_use_label(enum import_use u);       /* msgid */
struct import_column { int column; const char *address, *head; enum import_use use; const struct field *field, *rest; }; /* rest: what follows the cell's first space (氏名) */

enum import_kind { IMPORT_CREATE, IMPORT_UPDATE, IMPORT_SAME, IMPORT_ERROR, IMPORT_KINDS };
const char *import_kind_label(enum import_kind k);     /* msgid */
struct import_change { const struct field *field; const char *old, *now; };                    /* as people read them, shortened */
struct import_problem { const char *address, *label, *value, *msgid, *arg; };                  /* "C12", the field's msgid or "", what stands there */
struct import_row {
	int row;
	enum import_kind kind;
	const char *code, *title;       /* code NULL: the program will give one */
	int64_t id;                     /* of an existing record, and after applying; else 0 */
	struct import_change *change; int changes;
	struct import_problem *problem; int problems;
};

struct import_plan {
	const struct reg *reg;
	const char *sheet, *encoding;   /* "" for CSV; "" for XLSX */
	const char **choice; int choices;   /* names of the visible sheets, to choose another one by import_how.sheet */
	int head_row;                   /* the last row of the headings */
	struct import_column *column; int columns;
	const struct field **missing; int missings;     /* required fields without a column */
	int64_t rows, count[IMPORT_KINDS];
	struct import_row **kept; int kepts;            /* in the file's order: the first IMPORT_KEPT with problems, and as many others */
	bool applied, reason;           /* reason: some row needs one (how.why) to be stored; a plan does not ask for it yet */
	const char *hash;               /* SHA-256 of the file: what was shown is what is applied */
};

struct import_how {
	enum lang lang;
	const char *sheet;              /* name of the sheet, NULL = the one whose headings fit best */
	bool keep;                      /* empty cells leave their fields alone */
	const char *why;                /* for the history; NULL = none */
	void (*progress)(void *ctx, int64_t rows); void *ctx;   /* every 1,000 rows; NULL = none */
};

/* ST_OK: the file was read; count[IMPORT_ERROR] tells whether it can be applied. ST_DENIED without RIGHT_IMPORT; ST_INVALID, ST_TOOBIG:
 * the file is none, or has no headings of this register (status_note). */
enum status import_plan(struct store *s, const struct reg *reg, const struct import_how *how, const char *name, const void *p, size_t n, struct import_plan **out);
/* Stores all rows in one transaction, with action "import". ST_INVALID and *out with the problems: nothing was stored. */
enum status import_apply(struct store *s, const struct reg *reg, const struct import_how *how, const char *name, const void *p, size_t n, struct import_plan **out);
/* For the API and --json; texts in lang. A new reference. */
json_t *import_json(struct arena *a, enum lang lang, const struct import_plan *plan);

#endif
