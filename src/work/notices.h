/* notices.h - people are told what waits for them: at once or every morning at seven (JST), by mail. Raised from the journal and the dates, each
 * thing once; written into the outbox together with the note that it was told; delivered from there with retries. */
#ifndef WORK_NOTICES_H
#define WORK_NOTICES_H
#include "site/notice.h"
#include "site/workspace.h"

/* Puts what is new into the outbox, in the caller's transaction on site.db. Returns how many letters. */
int notices_make(struct site *s, struct arena *a, const struct workspace *w);
/* The same for all active organisations, a transaction each, when there is something to do. */
void notices_raise(struct site *s, struct arena *a);
/* Sends what is due, for some seconds at most. Returns how many letters the server took. */
int notices_deliver(struct site *s);

#endif
