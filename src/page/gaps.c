#include "page/gaps.h"
#include "base/str.h"
#include "schema/rights.h"

struct url gaps_mend(struct req *q, const struct chain_gap *g, int64_t id)
{
	const struct reg *from = g->reg;
	const struct field *by = NULL;
	if (chain_referrer(q->a, g->chain, &from, &by))
		return !rights_may(&q->actor, from, RIGHT_CREATE) || from->flags & REG_NO_FORM ? (struct url){ NULL }
			: url_with(q->a, page_url(q, arena_printf(q->a, "/r/%s/new", from->name)), by->name, arena_printf(q->a, "#%lld", (long long)id));
	if (!g->chain->needs)
		return rights_may(&q->actor, g->reg, RIGHT_CREATE) ? page_url(q, arena_printf(q->a, "/r/%s/new", g->reg->name)) : (struct url){ NULL };
	return rights_may(&q->actor, g->reg, RIGHT_EDIT) ? page_url(q, arena_printf(q->a, "/r/%s/%lld/edit", g->reg->name, (long long)id)) : (struct url){ NULL };
}

static void get(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct chain_gap *gap;
	struct gaps_view v = { .q = q };
	v.n = chain_gaps(&st, &gap);
	v.gap = gap;
	for (int i = 0; i < v.n; i++) v.open += gap[i].count > 0;
	struct page p = page_of(q, tr_get(q->lang, "Open items"));
	p.here = "gaps";
	struct out *o = page_out(q);
	gaps_page(o, &v);
	page_send(q, s, &p, o);
}

const struct route gaps_routes[] = {
	{ HTTP_GET, "/w/{w}/gaps", get, ACCESS_MEMBER },
	{ 0 }
};
