#include "page/lists.h"
#include "base/str.h"

struct param *lists_params(struct req *q, size_t *n)
{
	struct param *v = ARENA_ARRAY(q->a, q->gets + 1, struct param);
	const char *cols = NULL;
	*n = 0;
	for (size_t i = 0; i < q->gets; i++) {
		const char *name = q->get[i].name, *value = q->get[i].value;
		if (str_empty(value) || str_in_list("done,as,lost,paper,blank,lang", name)) continue;
		if (str_eq(name, "cols")) cols = cols ? arena_printf(q->a, "%s,%s", cols, value) : value;
		else if (str_starts(name, "like.")) v[(*n)++] = (struct param){ arena_printf(q->a, "f.%s", name + 5), arena_printf(q->a, "like:%s", value) };
		else if (str_starts(name, "from.")) v[(*n)++] = (struct param){ arena_printf(q->a, "f.%s", name + 5), arena_printf(q->a, "ge:%s", value) };
		else if (str_starts(name, "to.")) v[(*n)++] = (struct param){ arena_printf(q->a, "f.%s", name + 3), arena_printf(q->a, "le:%s", value) };
		else v[(*n)++] = (struct param){ name, value };
	}
	if (cols) v[(*n)++] = (struct param){ "cols", cols };
	return v;
}

void lists_query(struct req *q, struct ctx *c, const struct reg *reg, struct query *out, struct problems *p)
{
	size_t n;
	struct param *v = lists_params(q, &n);
	query_parse(c, reg, v, n, out, p);
}

struct url lists_url(struct req *q, const struct reg *reg, const char *tail, const char *name, const char *value)
{
	struct url u = page_url(q, arena_printf(q->a, "/r/%s%s", reg->name, tail));
	bool keep = !name || str_eq(name, "done");
	for (size_t i = 0; i < q->gets; i++) {
		const struct pair *g = &q->get[i];
		if (str_eq(g->name, name) || str_in_list(keep ? "done,as" : "page,done,as", g->name) || str_empty(g->value)) continue;
		u = url_with(q->a, u, g->name, g->value);
	}
	return name ? url_with(q->a, u, name, value) : u;
}
