/* stamp.h - the seal box: a head with roles, below it drawn date stamps or room for wet seals. */
#ifndef DOC_STAMP_H
#define DOC_STAMP_H
#include "doc/flow.h"

double stamp_height(struct flow *f, const struct block *b);
void stamp_place(struct flow *f, const struct block *b);

#endif
