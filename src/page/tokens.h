/* tokens.h - programs' tokens: one's own on the account page, services' on the organisation's. Shown once, ended any time. */
#ifndef PAGE_TOKENS_H
#define PAGE_TOKENS_H
#include "page/view.h"
#include "site/bearer.h"

extern const struct route tokens_routes[];

struct tokens_view {
	struct req *q;
	bool service;                                   /* of this organisation; else of the account */
	const struct bearer *token; int n;
	const struct workspace *w; int workspaces;      /* to choose from, for an account */
	const char *problem, *detail, *secret;          /* secret: of the one just made */
	const char *name; bool write; int64_t days;     /* as entered */
};
void tokens_page(struct out *o, const struct tokens_view *v);
void tokens_card(struct out *o, struct req *q, const struct bearer *token, int n);      /* on the account page */

#endif
