/* bulk.h - many records changed at once: choose, look, give the reason, apply; take back. */
#ifndef PAGE_BULK_H
#define PAGE_BULK_H
#include "page/view.h"
#include "schema/query.h"
#include "work/bulk.h"

extern const struct route bulk_routes[];

struct bulk_view {
	struct req *q; const struct reg *reg; struct ctx *c;
	const struct query *query; const struct list *list;
	const char *change;             /* "FIELD" or "step:STATE" as asked; NULL = still to be chosen */
	const struct field *field; const char *to;
	const char *raw;                /* the new value as it was entered; NULL = not yet */
	const struct problems *problems;
	/* the look */
	const struct bulk *bulk; const struct bulk_report *report;
	bool whole, reason;             /* all of the filter; a reason is missing */
};
void bulk_choose(struct out *o, const struct bulk_view *v);
void bulk_preview(struct out *o, const struct bulk_view *v);

/* One that was made. */
struct bulk_done { struct req *q; const struct reg *reg; const struct rec *change; struct rec **row; int n; bool may_undo; const struct bulk_report *undone; };
void bulk_made(struct out *o, const struct bulk_done *v);

bool bulk_ticked(const struct bulk_view *v, int64_t id);
/* The target state's label of each step there is, once. */
bool bulk_first_to(const struct reg *reg, const struct step *s);
/* "BLK-0001" when the reason of a revision says that it was part of one; NULL. */
const char *bulk_mark(struct arena *a, const char *why);

#endif
