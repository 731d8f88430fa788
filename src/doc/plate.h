/* plate.h - figures on paper, as vectors. */
#ifndef DOC_PLATE_H
#define DOC_PLATE_H
#include "doc/flow.h"

double plate_height(struct flow *f, const struct block *b);      /* the least it takes, with the space above */
void plate_place(struct flow *f, const struct block *b);

#endif
