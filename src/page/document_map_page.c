#include "page/document_map_page.h"
#include "schema/rights.h"

enum { MARKED = 500 };

const char *document_map_page_class(enum document_map_status s)
{
	static const char *const classes[] = { [DOCUMENT_MAP_NONE] = "badge bad", [DOCUMENT_MAP_REVISE] = "badge warn", [DOCUMENT_MAP_PREPARED] = "badge info", [DOCUMENT_MAP_APPROVED] = "badge good" };
	return classes[s];
}

struct url document_map_page_records(struct req *q, const struct document_map_form *f)
{
	if (!f->made_in) return url_with(q->a, page_url(q, "/r/kept_record"), "f.form", f->code);
	return rights_may(&q->actor, f->made_in, RIGHT_READ) ? page_url(q, arena_printf(q->a, "/r/%s", f->made_in->name)) : (struct url){ NULL };
}

struct url document_map_page_add(struct req *q, const struct document_map_group *g)
{
	struct url u = url_with(q->a, page_url(q, "/r/document/new"), "level", g->level);
	u = url_with(q->a, url_with(q->a, u, "block", g->block), "band", g->band);
	return url_with(q->a, u, "position", arena_printf(q->a, "%lld", (long long)(g->last ? g->last->position + 1 : 0)));
}

static void get(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct document_map map;
	const struct reg *reg = schema_reg("document");
	enum status got = document_map_read(&st, q->lang, &map);
	if (got != ST_OK) { page_status(q, s, got); return; }
	struct document_map_view v = { q, &map, rights_of(&q->actor, reg) & RIGHT_EDIT, rights_of(&q->actor, reg) & RIGHT_CREATE };
	struct page p = page_of(q, tr_get(q->lang, "Map of the document system"));
	p.here = "documents-map";
	struct out *o = page_out(q);
	document_map_page(o, &v);
	page_send(q, s, &p, o);
}

/* The documents ticked, and what shall hold of them. */
static void post(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct problems problems;
	int64_t *id = ARENA_ARRAY(q->a, MARKED, int64_t), by = 0;
	int n = 0;
	const char *act = str_or(http_post(q, "do"), "");
	problem_init(&problems, q->a);
	for (size_t i = 0; i < q->posts && n < MARKED; i++)
		if (str_eq(q->post[i].name, "id") && str_int(q->post[i].value, 1, INT64_MAX, &id[n])) n++;
	if (str_eq(act, "exists")) by = DOCUMENT_MAP_EXISTS;
	else if (str_eq(act, "missing")) by = DOCUMENT_MAP_MISSING;
	else if (str_eq(act, "cover") && !str_int(http_post(q, "by"), 1, INT64_MAX, &by)) n = 0;
	if (!n) { status_note(ST_INVALID, N_("Tick the documents first, and choose which one covers them."), NULL); page_status(q, s, ST_INVALID); return; }
	enum status got = document_map_set(&st, id, n, by, &problems);
	if (got == ST_INVALID && problems.first) status_note(ST_INVALID, problems.first->msgid, problems.first->arg);
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, "/documents-map", "saved");
}

/* The store asks the rights of every document once more. */
const struct route document_map_page_routes[] = {
	{ HTTP_GET, "/w/{w}/documents-map", get, ACCESS_MEMBER },
	{ HTTP_POST, "/w/{w}/documents-map", post, ACCESS_MEMBER },
	{ 0 }
};
