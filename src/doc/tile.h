/* tile.h - large figures side by side on paper. */
#ifndef DOC_TILE_H
#define DOC_TILE_H
#include "doc/flow.h"

double tile_start(struct flow *f, const struct block *b);      /* the first row of tiles */
void tile_place(struct flow *f, const struct block *b);

#endif
