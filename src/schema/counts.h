/* counts.h - how many records there are, without reading them. */
#ifndef SCHEMA_COUNTS_H
#define SCHEMA_COUNTS_H
#include "schema/store.h"

/* Records of each register in n[i] that the actor may read. One query. */
enum status counts_of(struct store *s, const struct reg *const *reg, int regs, int64_t *n);
/* For each id: records of reg whose reference `field` is that id and whose field `filled` has a value. One query. */
enum status counts_by_reference(struct store *s, const struct reg *reg, const char *field, const char *filled, const int64_t *id, int ids, int *n);
/* How many records of ask.reg there are for each record its reference `by` names (NULL: in all, under key 0, at most COUNTS_ENOUGH are
 * counted), and the latest `day` among them: those whose field or state `in` is one of `among` ("a|b"; NULL = any) and, when since is
 * asked for, whose day (NULL: when it was made) is not before it. What the actor may not read is not counted. One query for all. */
enum { COUNTS_ENOUGH = 10000 };
struct counts_ask { const struct reg *reg; const char *by, *in, *among, *day; bool since; };
struct counts_row { int ask; int64_t key, n; const char *last; };
enum status counts_grouped(struct store *s, const struct counts_ask *ask, int asks, const char *since, struct counts_row **out, int *n);

#endif
