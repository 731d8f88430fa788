#include "page/home.h"
#include "base/str.h"
#include "work/demo.h"

enum { SHOWN = 500 };

static void show_all(struct req *q, struct res *s, const char *problem)
{
	struct workspace *w = ARENA_ARRAY(q->a, SHOWN, struct workspace);
	int n = workspace_list(session_site_get(q), q->a, q->actor.account, true, w, SHOWN);
	struct home_view v = { .q = q, .w = w, .n = n, .problem = problem, .name = http_post(q, "name") };
	struct page p = page_of(q, tr_get(q->lang, "Organisations"));
	struct out *o = page_out(q);
	home_all(o, &v);
	if (problem) s->status = 422;
	page_send(q, s, &p, o);
}

static void all(struct req *q, struct res *s) { show_all(q, s, NULL); }

static void create(struct req *q, struct res *s)
{
	struct site *site = session_site_get(q);
	struct workspace w;
	const char *kind = str_or(http_post(q, "kind"), "empty"), *name = str_trim(q->a, http_post(q, "name"));
	enum status st;
	if (str_eq(kind, "demo-ja") || str_eq(kind, "demo-en")) {
		st = demo_create_one(site, q->a, &q->actor, str_eq(kind, "demo-ja") ? LANG_JA : LANG_EN, NULL, &w);
	} else {
		if (str_empty(name)) { show_all(q, s, N_("Enter the organisation's name.")); return; }
		st = workspace_create(site, q->a, &q->actor, NULL, name, &w, demo_prepare_empty, NULL);
		if (st == ST_OK) st = workspace_member_set(site, q->a, &q->actor, w.id, q->actor.account, ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_SYSADMIN), 0);
	}
	if (st != ST_OK) { page_status(q, s, st); return; }
	http_redirect(q, s, arena_printf(q->a, "/w/%s?done=created", w.slug));
}

static void today(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct overview *v = ARENA_NEW(q->a, struct overview);
	enum status got = overview_read(&st, v);
	if (got != ST_OK) { page_status(q, s, got); return; }
	struct page p = page_of(q, tr_get(q->lang, "Today"));
	p.here = "today";
	struct out *o = page_out(q);
	struct dates_view due;
	dates_read(q, 31, q->actor.person != 0, &due);
	/* Beside the hearing sessions it would be one statement too many: there they stand on the page of dates. */
	if (!v->hears) dates_approvals(q, &due);
	home_today(o, q, v, &due);
	page_send(q, s, &p, o);
}

const struct route home_routes[] = {
	{ HTTP_GET, "/", all, ACCESS_SIGNED_IN },
	{ HTTP_POST, "/workspaces", create, ACCESS_SITE_ADMIN },
	{ HTTP_GET, "/w/{w}", today, ACCESS_MEMBER },
	{ 0 }
};
