/* register_prints.h - lists and records of any register on paper: PDF, or a page to print from. */
#ifndef PAGE_REGISTER_PRINTS_H
#define PAGE_REGISTER_PRINTS_H
#include "page/view.h"
#include "schema/query.h"
#include "work/prints.h"
#include "work/register_print.h"

extern const struct route register_prints_routes[];

/* ?as=pdf, ?as=print on a list (&paper=P-28, &blank=1): its rows as they are filtered and sorted. */
bool register_prints_wanted(const char *as);
void register_prints_list(struct req *q, struct res *s, const struct query *query, const char *as);

/* base: the address without ?as=; rec NULL: of the list. */
struct register_prints_view { struct req *q; const struct reg *reg; struct url base; bool list; const char *title; };
void register_prints_page(struct out *o, const struct register_prints_view *v, struct html report);

#endif
