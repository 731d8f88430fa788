/* turn.h - what a stretch of the journal did to a register. Nobody's rights are asked here. */
#ifndef SCHEMA_TURN_H
#define SCHEMA_TURN_H
#include "schema/schema.h"

struct turn { int64_t rec, rev; };
/* The records of a register with revisions behind journal number `after`, up to `last`, whose reason begins with `mark`; rev: the last of
 * them. By id; returns how many were filled. */
int turn_between(struct db *d, const struct reg *reg, int64_t after, int64_t last, const char *mark, struct turn *out, int max);

#endif
