/* dates.h - what is due: overdue, this week, this month, later; mine or everybody's. */
#ifndef PAGE_DATES_H
#define PAGE_DATES_H
#include "page/view.h"
#include "schema/approval.h"
#include "schema/due.h"

extern const struct route dates_routes[];

struct dates_view { struct req *q; const struct due *due; int n, late; bool mine, linked; const char *today, *week, *month;
	/* late: how many of them are overdue and the reader's own */
	const struct approval *approval; int approvals;                 /* that ask the reader; dates_approvals() fills them in */
	bool has_feed; const char *feed; };         /* feed: the address of a calendar feed just made, shown once */
void dates_page(struct out *o, const struct dates_view *v);
/* For the page of today: what waits for the reader - approvals and, where the dates are the reader's own, what is overdue -, and the first few of the rest. */
void dates_waiting(struct out *o, const struct dates_view *v);
void dates_card(struct out *o, const struct dates_view *v);
/* What is due within some days from now; mine: only what the reader has to see to. */
void dates_read(struct req *q, int days, bool mine, struct dates_view *v);
/* One statement more. */
void dates_approvals(struct req *q, struct dates_view *v);

#endif
