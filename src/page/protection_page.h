/* protection_page.h - the protection map (P-34) on the screen, with the way to mend each hole. */
#ifndef PAGE_PROTECTION_PAGE_H
#define PAGE_PROTECTION_PAGE_H
#include "page/view.h"
#include "work/protection.h"

extern const struct route protection_page_routes[];

struct protection_view { struct req *q; const struct protection *map; struct protection_filter filter; };
void protection_page(struct out *o, const struct protection_view *v);
/* Of a thing: its record. Of a hole: where it is mended. p NULL when there is none, or the reader may not. */
struct url protection_page_url(struct req *q, const struct protection_mark *m);
struct url protection_page_turn(const struct protection_view *v, int page);

#endif
