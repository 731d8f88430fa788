/* count.h - numbers given out: record ids (never again), codes, and how many records a register has. Inside the store's transaction. */
#ifndef SCHEMA_COUNT_H
#define SCHEMA_COUNT_H
#include "schema/rec.h"

int64_t count_of(struct db *d, const struct reg *reg);    /* records now */
int64_t count_no(struct db *d, const struct reg *reg);    /* the register's number in this file, asked once a connection */
/* A fresh id; one record more. *code NULL becomes PREFIX-0001, PREFIX-0002 ...; a prefix with %Y counts anew each year. A code somebody
 * chose in the register's own pattern is not given out again. */
int64_t count_new(struct arena *a, struct db *d, const struct reg *reg, const char **code);
void count_seen(struct arena *a, struct db *d, const struct reg *reg, const char *code);
void count_gone(struct db *d, const struct reg *reg);     /* one record less */

#endif
