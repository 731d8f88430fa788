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

const struct lists_groups *lists_groups(struct store *s, const struct query *q)
{
	enum { GROUPS = 1000 };
	if (!q->group) return NULL;
	struct lists_groups *g = ARENA_NEW(s->a, struct lists_groups);
	*g = (struct lists_groups){ .q = q, .group = ARENA_ARRAY(s->a, GROUPS, struct query_group) };
	g->n = query_group_all(s, q, g->group, GROUPS);
	return g;
}

static const char *value_title(const struct query *q, struct ctx *c, const struct list *l, int n)
{
	const struct field *f = schema_field(q->reg, q->group);
	const char *value = query_group_of(q, l->row[n]);
	if (!value) return "–";
	if (!f) return type_label(c->lang, q->reg->states, value);
	for (int i = 0; i < q->columns; i++)
		if (q->column[i] == f && l->title[n][i]) return l->title[n][i];
	return f->type->text(c, f, value);
}

const char *lists_group_head(const struct lists_groups *g, struct ctx *c, const struct list *l, int n)
{
	if (!g || (n && str_eq(query_group_of(g->q, l->row[n - 1]), query_group_of(g->q, l->row[n])))) return NULL;
	const struct field *f = schema_field(g->q->reg, g->q->group);
	return tr_fill(c->a, c->lang, N_("{0}: {1}"), (const char *const[]){ tr_get(c->lang, f ? f->label : N_("State")), value_title(g->q, c, l, n) }, 2);
}

const char *lists_group_sums(const struct lists_groups *g, struct ctx *c, const struct rec *r)
{
	const char *value = query_group_of(g->q, r), *all;
	int k = 0;
	while (k < g->n && !str_eq(g->group[k].value, value)) k++;
	if (k == g->n) return "";
	all = tr_fill(c->a, c->lang, N_("{0} records"), (const char *const[]){ arena_printf(c->a, "%lld", (long long)g->group[k].n) }, 1);
	for (int i = 0; i < g->q->columns; i++) {
		const struct field *f = g->q->column[i];
		if (!query_group_sums(f)) continue;
		all = arena_printf(c->a, "%s · %s", all, tr_fill(c->a, c->lang, N_("{0}: {1}"), (const char *const[]){ tr_get(c->lang, f->label),
			f->type->text(c, f, arena_printf(c->a, "%lld", (long long)g->group[k].sum[i])) }, 2));
	}
	return all;
}
