/* gaps.h - the page of open items: every broken chain with a link to mend it. */
#ifndef PAGE_GAPS_H
#define PAGE_GAPS_H
#include "page/view.h"
#include "schema/chain.h"

extern const struct route gaps_routes[];

struct gaps_view { struct req *q; const struct chain_gap *gap; int n, open; };
void gaps_page(struct out *o, const struct gaps_view *v);
/* Where the gap at this record (0 = none) is mended; p NULL when the reader may not. */
struct url gaps_mend(struct req *q, const struct chain_gap *g, int64_t id);

#endif
