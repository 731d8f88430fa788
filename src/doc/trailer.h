/* trailer.h - what Cairo 1.16 cannot say about a PDF is added behind it as an incremental update: the language, that it is tagged,
 * that its title belongs into the window, and the text alternative of every figure. */
#ifndef DOC_TRAILER_H
#define DOC_TRAILER_H
#include "base/arena.h"
#include "base/buf.h"
#include "doc/block.h"

/* b holds one whole PDF with a classic cross-reference table; a file of another build is left as it is. */
void trailer_amend(struct arena *a, struct buf *b, const struct doc *d);

#endif
