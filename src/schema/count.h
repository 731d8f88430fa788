/* count.h - numbers given out: record ids (never again), codes, and how many records a register has. Inside the store's transaction. */
#ifndef SCHEMA_COUNT_H
#define SCHEMA_COUNT_H
#include "schema/rec.h"

struct count { int64_t no, n; };                       /* the register's number in this file; records in it */

struct count count_of(struct db *d, const struct reg *reg);
int64_t count_new(struct db *d, const struct reg *reg);   /* a fresh id; one record more */
void count_gone(struct db *d, const struct reg *reg);     /* one record less */
/* PREFIX-0001, PREFIX-0002 ...; a prefix with %Y counts anew each year. */
char *count_code(struct arena *a, struct db *d, const struct reg *reg);
/* A code somebody chose: numbers in the register's own pattern are not given out again. */
void count_seen(struct arena *a, struct db *d, const struct reg *reg, const char *code);

#endif
