#include "page/start.h"
#include "base/str.h"
#include "schema/rights.h"

static void show(struct req *q, struct res *s, struct start_view *v)
{
	struct page p = page_of(q, tr_get(q->lang, "Starting content"));
	p.here = "start";
	v->q = q;
	if (!v->n) v->n = start_sets(q->a, q->lang, v->set);
	for (int i = 0; i < v->n; i++) v->may[i] = rights_may(&q->actor, schema_reg(v->set[i].reg), RIGHT_IMPORT);
	struct out *o = page_out(q);
	start_page(o, v);
	page_send(q, s, &p, o);
}

static void get(struct req *q, struct res *s) { show(q, s, ARENA_NEW(q->a, struct start_view)); }

static void post(struct req *q, struct res *s)
{
	struct start_view *v = ARENA_NEW(q->a, struct start_view);
	struct start_tally *tally = ARENA_NEW(q->a, struct start_tally);
	struct store st = page_store(q);
	const char *name = str_or(http_post(q, "set"), "");
	v->loaded = str_eq(http_post(q, "do"), "load");
	v->n = start_sets(q->a, q->lang, v->set);
	for (v->of = 0; v->of < v->n && !str_eq(v->set[v->of].name, name); v->of++) continue;
	if (v->of == v->n) { page_status(q, s, ST_NOTFOUND); return; }
	enum status got = start_load(&st, &v->set[v->of], !v->loaded, tally);
	if (got != ST_OK) { page_status(q, s, got); return; }
	v->tally = tally;
	show(q, s, v);
}

enum { LOADERS = ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_ISMS_MANAGER) | ROLE_BIT(ROLE_SECRETARIAT) };
const struct route start_routes[] = {
	{ HTTP_GET, "/w/{w}/start", get, ACCESS_ROLES, LOADERS },
	{ HTTP_POST, "/w/{w}/start", post, ACCESS_ROLES, LOADERS },
	{ 0 }
};
