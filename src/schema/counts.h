/* counts.h - how many records there are, without reading them. */
#ifndef SCHEMA_COUNTS_H
#define SCHEMA_COUNTS_H
#include "schema/store.h"

/* Records of each register in n[i] that the actor may read. One query. */
enum status counts_of(struct store *s, const struct reg *const *reg, int regs, int64_t *n);
/* For each id: records of reg whose reference `field` is that id and whose field `filled` has a value. One query. */
enum status counts_by_reference(struct store *s, const struct reg *reg, const char *field, const char *filled, const int64_t *id, int ids, int *n);

#endif
