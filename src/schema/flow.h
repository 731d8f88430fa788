/* flow.h - lifecycles: which step there is, and what stands in its way. Rights are asked of rights.h. */
#ifndef SCHEMA_FLOW_H
#define SCHEMA_FLOW_H
#include "schema/rec.h"

/* The step from one state to another; NULL when there is none. */
const struct step *flow_find(const struct reg *reg, const char *from, const char *to);
bool flow_leaves_first(const struct rec *old, const struct step *s);
/* What stands in the way of a step, apart from rights, required fields and the reason: a msgid, NULL = nothing. r is in its new state. */
const char *flow_missing(struct arena *a, struct db *d, const struct actor *who, const struct rec *r, const struct step *s);

#endif
