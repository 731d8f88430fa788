/* dates.h - what is due: overdue, this week, this month, later; mine or everybody's. */
#ifndef PAGE_DATES_H
#define PAGE_DATES_H
#include "page/view.h"
#include "schema/due.h"

extern const struct route dates_routes[];

struct dates_view { struct req *q; const struct due *due; int n; bool mine, linked; const char *today, *week, *month;
	bool has_feed; const char *feed; };         /* feed: the address of a calendar feed just made, shown once */
void dates_page(struct out *o, const struct dates_view *v);
/* The first few, for the page of today. */
void dates_card(struct out *o, const struct dates_view *v);
/* What is due within some days from now; mine: only what the reader has to see to. */
void dates_read(struct req *q, int days, bool mine, struct dates_view *v);

#endif
