#include "page/protection_page.h"
#include "schema/rights.h"

struct url protection_page_url(struct req *q, const struct protection_mark *m)
{
	const struct url none = { NULL };
	if (!m->reg) return none;
	if (!m->hole) return page_url(q, arena_printf(q->a, "/r/%s/%lld", m->reg->name, (long long)m->id));
	if (m->id) return rights_may(&q->actor, m->reg, RIGHT_EDIT) ? page_url(q, arena_printf(q->a, "/r/%s/%lld/edit", m->reg->name, (long long)m->id)) : none;
	return rights_may(&q->actor, m->reg, RIGHT_CREATE) ? url_with(q->a, page_url(q, arena_printf(q->a, "/r/%s/new", m->reg->name)), m->field, arena_printf(q->a, "#%lld", (long long)m->to)) : none;
}

struct url protection_page_turn(const struct protection_view *v, int page)
{
	struct req *q = v->q;
	struct url u = page_url(q, "/map");
	for (size_t i = 0; i < q->gets; i++)
		if (!str_in_list("page,done", q->get[i].name) && !str_empty(q->get[i].value)) u = url_with(q->a, u, q->get[i].name, q->get[i].value);
	return url_with(q->a, u, "page", arena_printf(q->a, "%d", page));
}

static int64_t number(struct req *q, const char *name, int64_t most, int64_t otherwise)
{
	int64_t n;
	return str_int(http_get(q, name), 1, most, &n) ? n : otherwise;
}

static void get(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct protection *map = ARENA_NEW(q->a, struct protection);
	struct protection_view v = { q, map, { number(q, "run", INT64_MAX, 0), number(q, "dept", INT64_MAX, 0), http_get(q, "level"), (int)number(q, "page", 100000, 1), PROTECTION_PAGE } };
	enum status got = protection_read(&st, q->lang, &v.filter, map);
	if (got != ST_OK) { page_status(q, s, got); return; }
	struct page p = page_of(q, tr_get(q->lang, "Protection map"));
	p.here = "map";
	struct out *o = page_out(q);
	protection_page(o, &v);
	page_send(q, s, &p, o);
}

const struct route protection_page_routes[] = {
	{ HTTP_GET, "/w/{w}/map", get, ACCESS_MEMBER },
	{ 0 }
};
