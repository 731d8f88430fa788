/* admin.h - the installation's accounts, copies and backups; an organisation's members. */
#ifndef PAGE_ADMIN_H
#define PAGE_ADMIN_H
#include "page/view.h"

extern const struct route admin_routes[];

struct admin_view {
	struct req *q; struct account *account; int accounts; struct workspace *w; int workspaces;
	const char *link, *link_for;        /* a fresh one-time link to hand over */
	const char *problem;
};
void admin_site(struct out *o, const struct admin_view *v);

/* sees: the reader may read the person register, and c knows the titles of the members' persons. */
struct admin_members { struct req *q; struct ctx *c; struct member *member; int n; struct account *other; int others; bool may, sees; const char *problem; };
void admin_members(struct out *o, const struct admin_members *v);

#endif
