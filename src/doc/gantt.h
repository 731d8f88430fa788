/* gantt.h - spans over unit marks: phases as full bars, tasks hatched, milestones as diamonds. */
#ifndef DOC_GANTT_H
#define DOC_GANTT_H
#include "doc/figure.h"

void gantt_draw(struct figure *f, const struct doc_span *s, int n, const char *const *ticks, int tick_count);

#endif
