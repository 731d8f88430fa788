/* paper.h - what every page carries: margins, header box or running head, footer with page n/N. */
#ifndef DOC_PAPER_H
#define DOC_PAPER_H
#include "doc/flow.h"

struct paper paper_of(const struct doc_info *info);
/* The frame of the current page; returns the height it takes from the top of the text area (header box, title line; 0 on later pages). */
double paper_frame(struct flow *f);

#endif
