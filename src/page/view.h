/* view.h - templates of web/page: each draws one screen's body (or a piece) into o. */
#ifndef PAGE_VIEW_H
#define PAGE_VIEW_H
#include "base/str.h"
#include "page/page.h"
#include "site/account.h"
#include "site/session.h"
#include "site/workspace.h"

struct nav_item { const char *label; struct url url; bool current; };
enum { NAV_GROUP = 48, NAV_OPEN = 30 };
struct nav_group { const char *label; struct nav_item item[NAV_GROUP]; int n; bool open; };
struct nav { struct nav_group group[20]; int n; };

void layout_page(struct out *o, const struct page *p, const struct nav *nav, struct html body);
void layout_plain(struct out *o, const struct page *p, struct html body);
void layout_error(struct out *o, struct req *q, int code, const char *what, const char *detail);
void layout_logo(struct out *o);
void layout_csrf(struct out *o, const struct req *q);

#endif
