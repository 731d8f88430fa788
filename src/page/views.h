/* views.h - saved views above a list: choosing one, keeping the list at hand, changing one's own. */
#ifndef PAGE_VIEWS_H
#define PAGE_VIEWS_H
#include "page/view.h"
#include "work/views.h"

extern const struct route views_routes[];

struct views_view { struct req *q; const struct reg *reg; const struct view *view; int n; int64_t at; /* the one that is shown, 0 = none */ const struct problems *problems; };
/* The tabs, and the form that keeps the list as it is. */
void views_tabs(struct out *o, const struct views_view *v);
void views_page(struct out *o, const struct views_view *v);

/* What a list's page needs, in one statement. */
void views_load(struct req *q, const struct reg *reg, struct views_view *out);
/* The list was asked for without a question, and a view of this person's opens first: the way there. NULL = none. */
const struct view *views_opener(const struct views_view *v);
struct url views_url(struct req *q, const struct reg *reg, const struct view *v);

#endif
