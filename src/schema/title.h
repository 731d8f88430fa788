/* title.h - titles of records in SQL: the TITLE fields of a register as result columns, references among them joined.
 *
 * A title takes TITLE_COLUMNS result columns: code and up to TITLE_PARTS texts. title_columns() adds them for a table alias,
 * title_joins() the joins they need, title_read() makes the title of a row. A reference among the TITLE fields stands for the
 * plain TITLE fields of the record it points at, no deeper. */
#ifndef SCHEMA_TITLE_H
#define SCHEMA_TITLE_H
#include "base/tr.h"
#include "db/db.h"
#include "schema/schema.h"

enum { TITLE_PARTS = 4, TITLE_COLUMNS = TITLE_PARTS + 1 };

void title_columns(struct sqlb *b, struct arena *a, const char *alias, const struct reg *reg);
/* who: whose eyes the title is for (rights_title_sql). */
void title_joins(struct sqlb *b, struct arena *a, const char *alias, const struct reg *reg, const struct actor *who);
/* NULL when the row has no such record (the code is NULL). */
const char *title_read(struct arena *a, enum lang lang, const struct reg *reg, struct rows *q, int column);

/* Is f the name in the other language, while there is one in the reader's? ja, en: which of the two are filled. */
bool title_other(const struct field *f, enum lang lang, bool ja, bool en);

#endif
