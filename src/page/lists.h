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

/* Grouped rows: what stands above the first row of a value. NULL where the list is not grouped, or row n goes on with the value before. */
struct lists_groups { const struct query *q; struct query_group *group; int n; };
const struct lists_groups *lists_groups(struct store *s, const struct query *q);
const char *lists_group_head(const struct lists_groups *g, struct ctx *c, const struct list *l, int n);
/* "12 records, Planned: 1,200": what the group has on all pages; "" as of a date. */
const char *lists_group_sums(const struct lists_groups *g, struct ctx *c, const struct rec *r);

#endif
