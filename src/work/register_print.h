/* register_print.h - any register on paper: its list as a ledger, a record as a form (doc/prints.md).
 *
 * The forms of domain 2.6 are the register's own (reg.prints); a register without any prints its list and its records all the same.
 * The classification, the organisation and how dates are written come from the settings, the department from the record. */
#ifndef WORK_REGISTER_PRINT_H
#define WORK_REGISTER_PRINT_H
#include "doc/doc.h"
#include "schema/query.h"

/* list and form: one form of the register's own, NULL when there is no such one. code NULL: NULL. */
const struct print *register_print_find(const struct reg *reg, const char *code);

/* The records of q in its order: its columns, or those of the form called code. A form that shows one record a sheet gives a sheet a record.
 * Flat: a statement for the rows, one for every 200 records they refer to. At most 5,000 rows or 500 sheets; the print says when there are more. */
enum status register_print_list(struct store *s, const struct query *q, const char *code, enum lang lang, struct doc **out);
/* One record, as the store gave it. as_of: how the day is written it is shown as of, NULL = as it is now. */
enum status register_print_record(struct store *s, const struct rec *r, const char *code, const char *as_of, enum lang lang, struct doc **out);
/* Two empty sheets of the form, to be filled in by hand. */
enum status register_print_blank(struct store *s, const struct reg *reg, const char *code, enum lang lang, struct doc **out);

#endif
