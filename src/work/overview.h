/* overview.h - where an organisation stands: the steps of the first slice with done or not done, and what is waiting. */
#ifndef WORK_OVERVIEW_H
#define WORK_OVERVIEW_H
#include "schema/store.h"

struct overview_step { const char *label, *about, *path; bool done; const char *count; };   /* label, about: msgids; path below /w/SLUG */
struct overview_session { int64_t id; const char *code, *name, *state, *held_on; int answered, questions; };
struct overview {
	struct overview_step step[8]; int steps, done;
	bool hears;                             /* may the reader see hearings at all */
	struct overview_session session[10]; int sessions;
};
/* At most 3 queries. */
enum status overview_read(struct store *s, struct overview *out);

#endif
