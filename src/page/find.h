/* find.h - search over everything one may read. */
#ifndef PAGE_FIND_H
#define PAGE_FIND_H
#include "page/view.h"
#include "schema/search.h"

extern const struct route find_routes[];

struct find_view { struct req *q; const char *words; const struct hit *hit; int n; bool more; };
void find_show(struct out *o, const struct find_view *v);

#endif
