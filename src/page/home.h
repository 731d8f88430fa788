/* home.h - all organisations, a new one, and one organisation's today. */
#ifndef PAGE_HOME_H
#define PAGE_HOME_H
#include "page/dates.h"
#include "work/overview.h"

extern const struct route home_routes[];

struct home_view { struct req *q; struct workspace *w; int n; const char *problem, *name; };
void home_all(struct out *o, const struct home_view *v);
void home_today(struct out *o, struct req *q, const struct overview *v, const struct dates_view *due);

#endif
