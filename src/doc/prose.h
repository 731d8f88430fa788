/* prose.h - headings, paragraphs, bullets and the table of contents on paper. */
#ifndef DOC_PROSE_H
#define DOC_PROSE_H
#include "doc/flow.h"

double prose_heading_height(struct flow *f, const struct block *b);
void prose_heading(struct flow *f, const struct block *b, double next);  /* next: what must fit below */
double prose_start(struct flow *f, const struct block *b);               /* paragraph or bullet: its first two lines */
void prose_para(struct flow *f, const struct block *b);
void prose_bullet(struct flow *f, const struct block *b);
double prose_contents_start(struct flow *f, const struct block *b);
void prose_contents(struct flow *f, const struct block *b);

#endif
