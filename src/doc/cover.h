/* cover.h - the cover page on paper. */
#ifndef DOC_COVER_H
#define DOC_COVER_H
#include "doc/flow.h"

void cover_place(struct flow *f, const struct block *b);

#endif
