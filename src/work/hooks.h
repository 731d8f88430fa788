/* hooks.h - webhooks told of what was written: signed, in the journal's order, tried again for a day, then stopped. */
#ifndef WORK_HOOKS_H
#define WORK_HOOKS_H
#include "site/workspace.h"

/* Addresses inside our own networks may be told (the machine's administrator says so at the start; this process). */
void hooks_allow_inside(bool allowed);
/* Tells every webhook of the workspace what is due, for some seconds at most. Returns how many messages got through. */
int hooks_deliver(struct site *s, struct arena *a, const struct workspace *w);

#endif
