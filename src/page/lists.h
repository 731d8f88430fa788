/* lists.h - what every screen over a list shares: the question in the address, kept from screen to screen. */
#ifndef PAGE_LISTS_H
#define PAGE_LISTS_H
#include "page/page.h"
#include "schema/query.h"

/* The form's own spelling (like.FIELD, from.FIELD, to.FIELD, repeated cols) in the words of query_parse. */
struct param *lists_params(struct req *q, size_t *n);
/* The list's question: what is not understood goes to p. */
void lists_query(struct req *q, struct ctx *c, const struct reg *reg, struct query *out, struct problems *p);
/* /r/REG + tail with the question at hand, one parameter changed (value NULL drops it). A change forgets the page; name NULL or "done" keep it. */
struct url lists_url(struct req *q, const struct reg *reg, const char *tail, const char *name, const char *value);

#endif
