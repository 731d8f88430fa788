/* bars.h - horizontal bars from 0 to 1000 permille, each with a label, an optional target and a text behind it. */
#ifndef DOC_BARS_H
#define DOC_BARS_H
#include "doc/figure.h"

void bars_draw(struct figure *f, const struct doc_bar *b, int n);

#endif
