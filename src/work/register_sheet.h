/* register_sheet.h - the two ways a record stands on paper: as a row of a ledger, as a form of labelled boxes. For register_print.c. */
#ifndef WORK_REGISTER_SHEET_H
#define WORK_REGISTER_SHEET_H
#include "doc/doc.h"
#include "schema/query.h"
#include "work/print_value.h"

enum { SHEET_COLUMNS = QUERY_COLUMNS + 2 };
/* What a ledger or form shows, in order; field NULL: the code or the state, by its name. */
struct sheet_column { const char *name; const struct field *field; };

/* The columns of a form (p->fields), of a query, or without both all that a form shows. */
int register_sheet_columns(struct arena *a, const struct reg *reg, const struct print *p, const struct query *q, struct sheet_column *out, int max);
/* rows: in batches already known to c (type_ref_load). A column of money has its sum in the last row. */
void register_sheet_ledger(struct doc *d, struct ctx *c, const char *caption, const struct sheet_column *col, int n, struct rec *const *row, int rows);
/* Boxes; sub-tables as tables. blank: only the boxes. sections: with their headings. */
void register_sheet_form(struct doc *d, struct ctx *c, const struct sheet_column *col, int n, const struct rec *r, bool blank, bool sections);

#endif
