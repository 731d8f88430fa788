#include "page/views.h"
#include <string.h>
#include "base/str.h"
#include "page/lists.h"

void views_load(struct req *q, const struct reg *reg, struct views_view *out)
{
	struct store st = page_store(q);
	struct view *all = ARENA_ARRAY(q->a, VIEWS_MAX, struct view);
	*out = (struct views_view){ .q = q, .reg = reg, .view = all };
	out->n = views_of(&st, reg, all, VIEWS_MAX);
	(void)str_int(http_get(q, "view"), 1, INT64_MAX, &out->at);
}

const struct view *views_opener(const struct views_view *v)
{
	for (int i = 0; !v->q->gets && i < v->n; i++)
		if (v->view[i].mine && v->view[i].opens) return &v->view[i];
	return NULL;
}

struct url views_url(struct req *q, const struct reg *reg, const struct view *v)
{
	struct url u = page_url(q, arena_printf(q->a, "/r/%s", reg->name));
	u = url_with(q->a, u, "view", arena_printf(q->a, "%lld", (long long)v->id));
	if (!str_empty(v->filters)) u = url_path(arena_printf(q->a, "%s&%s", u.p, v->filters));
	if (!str_empty(v->columns)) u = url_with(q->a, u, "cols", v->columns);
	if (!str_empty(v->sort)) u = url_with(q->a, u, "sort", v->sort);
	return str_empty(v->group) ? u : url_with(q->a, u, "group", v->group);
}

/* The list at hand: what its address says, without what belongs to the moment. */
static void take_question(struct req *q, struct view *v)
{
	struct url u = url_path("/");
	v->columns = "";
	for (size_t i = 0; i < q->gets; i++) {
		const char *name = q->get[i].name, *value = q->get[i].value;
		if (str_empty(value) || str_in_list("view,page,size,done,as,lost,paper,blank,lang,sort,group", name)) continue;
		if (str_eq(name, "cols")) v->columns = *v->columns ? arena_printf(q->a, "%s,%s", v->columns, value) : value;
		else u = url_with(q->a, u, name, value);
	}
	const char *at = strchr(u.p, '?');
	v->filters = at ? at + 1 : "";
	v->sort = http_get(q, "sort");
	v->group = http_get(q, "group");
}

static bool ticked(struct req *q, const char *name) { return str_eq(http_post(q, name), "1"); }

static void show(struct req *q, struct res *s, const struct reg *reg, const struct problems *problems)
{
	struct views_view v;
	views_load(q, reg, &v);
	v.problems = problems;
	struct page p = page_of(q, tr_fill(q->a, q->lang, N_("Views: {0}"), (const char *const[]){ tr_get(q->lang, reg->plural) }, 1));
	p.here = arena_printf(q->a, "r/%s", reg->name);
	page_crumb(&p, tr_get(q->lang, reg->plural), page_url(q, arena_printf(q->a, "/r/%s?view=all", reg->name)));
	struct out *o = page_out(q);
	views_page(o, &v);
	if (problems) s->status = 422;
	page_send(q, s, &p, o);
}

static const struct reg *reg_of(struct req *q, struct res *s)
{
	const struct reg *reg = schema_reg(q->arg[1]);
	if (!reg) page_status(q, s, ST_NOTFOUND);
	return reg;
}

static void get(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (reg) show(q, s, reg, NULL);
}

static void add(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct store st = page_store(q);
	struct problems problems;
	struct view v = { .name = str_trim(q->a, str_or(http_post(q, "name"), "")), .shared = ticked(q, "shared"), .opens = ticked(q, "opens") };
	problem_init(&problems, q->a);
	take_question(q, &v);
	enum status got = views_add(&st, reg, &v, &problems);
	if (got == ST_INVALID) { show(q, s, reg, &problems); return; }
	if (got != ST_OK) { page_status(q, s, got); return; }
	http_redirect(q, s, url_with(q->a, views_url(q, reg, &v), "done", "view").p);
}

static void change(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct store st = page_store(q);
	struct problems problems;
	struct view v = { .name = str_trim(q->a, str_or(http_post(q, "name"), "")), .shared = ticked(q, "shared"), .opens = ticked(q, "opens") };
	problem_init(&problems, q->a);
	bool drop = str_eq(http_post(q, "do"), "delete");
	enum status got = str_int(q->arg[2], 1, INT64_MAX, &v.id) ? drop ? views_drop(&st, v.id) : views_change(&st, &v, &problems) : ST_NOTFOUND;
	if (got == ST_INVALID) { show(q, s, reg, &problems); return; }
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, arena_printf(q->a, "/r/%s/views", reg->name), drop ? "deleted" : "saved");
}

const struct route views_routes[] = {
	{ HTTP_GET, "/w/{w}/r/{reg}/views", get, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_POST, "/w/{w}/r/{reg}/views", add, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_POST, "/w/{w}/r/{reg}/views/{view}", change, ACCESS_REGISTER, .right = RIGHT_READ },
	{ 0 }
};
