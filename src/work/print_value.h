/* print_value.h - what a field says on paper: choices by their labels, records by their titles, dates as the organisation writes them. */
#ifndef WORK_PRINT_VALUE_H
#define WORK_PRINT_VALUE_H
#include "schema/rec.h"
#include "schema/type.h"

/* c->dates is how dates are written. cell: in a table, where dates are short and rows of a sub-table stand below one another. "" for NULL. */
const char *print_value(struct ctx *c, const struct field *f, const char *value, bool cell);
/* The state a record is in; "" without a lifecycle. */
const char *print_value_state(enum lang lang, const struct rec *r);
/* Does it fit beside another one in a row of a form? */
bool print_value_short(const struct field *f, const char *text);

#endif
