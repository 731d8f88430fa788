/* columns.h - a register as the columns of a sheet: what an export writes and an import recognises. */
#ifndef SCHEMA_COLUMNS_H
#define SCHEMA_COLUMNS_H
#include "base/arena.h"
#include "base/tr.h"
#include "schema/query.h"

enum { COLUMNS_MAX = 124 };
struct column { const char *name, *label; const struct field *field; };     /* field NULL: "code" or "state" */

/* Code first, then the query's columns, or all visible fields when all is set or it names none, then the state. No two labels are equal. */
int columns_of(struct arena *a, const struct query *q, bool all, enum lang lang, struct column out[COLUMNS_MAX]);
/* May an import set it? Not what the program sets, hides or holds as attachments. */
bool columns_enterable(const struct field *f);

#endif
