/* start.h - the starting content of a workspace: what came with the program, from where, and loading it again. */
#ifndef PAGE_START_H
#define PAGE_START_H
#include "page/view.h"
#include "work/start.h"

extern const struct route start_routes[];

struct start_view {
	struct req *q;
	struct start_set set[START_SETS]; int n;
	bool may[START_SETS];
	const struct start_tally *tally; int of;        /* of the set looked at or loaded; NULL = none */
	bool loaded;
};
void start_page(struct out *o, const struct start_view *v);

#endif
