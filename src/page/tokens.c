#include "page/tokens.h"

enum { SHOWN = 200, DAYS = 90 };

static struct site *site(struct req *q) { return session_site_get(q); }
static bool is_service(const struct req *q) { return q->workspace != NULL; }

static void show(struct req *q, struct res *s, struct tokens_view *v)
{
	struct bearer *token = ARENA_ARRAY(q->a, SHOWN, struct bearer);
	struct workspace *w = ARENA_ARRAY(q->a, SHOWN, struct workspace);
	v->q = q;
	v->service = is_service(q);
	v->days = v->days ? v->days : DAYS;
	v->n = v->service ? bearer_list(site(q), q->a, 0, q->workspace_id, token, SHOWN) : bearer_list(site(q), q->a, q->actor.account, 0, token, SHOWN);
	v->workspaces = v->service ? 0 : workspace_list(site(q), q->a, q->actor.account, false, w, SHOWN);
	v->token = token;
	v->w = w;
	struct page p = page_of(q, tr_get(q->lang, v->service ? N_("Programs") : N_("Tokens for programs")));
	p.here = "tokens";
	if (!v->service) page_crumb(&p, tr_get(q->lang, "Your account"), url_path("/account"));
	struct out *o = page_out(q);
	tokens_page(o, v);
	if (v->problem) s->status = 422;
	page_send(q, s, &p, o);
}

static void get(struct req *q, struct res *s) { show(q, s, &(struct tokens_view){ 0 }); }

/* Every posted value of that name, "a,b". */
static const char *all_of(struct req *q, const char *name)
{
	const char *list = "";
	for (size_t i = 0; i < q->posts; i++)
		if (str_eq(q->post[i].name, name)) list = arena_printf(q->a, "%s%s%s", list, *list ? "," : "", q->post[i].value);
	return list;
}

static unsigned roles_of(struct req *q)
{
	unsigned roles = 0;
	for (size_t i = 0; i < q->posts; i++) {
		int r = str_eq(q->post[i].name, "role") ? actor_role_of(q->post[i].value) : -1;
		if (r >= 0) roles |= ROLE_BIT(r);
	}
	return roles;
}

static void create(struct req *q, struct res *s)
{
	struct bearer b = { .name = str_trim(q->a, http_post(q, "name")), .write = str_eq(http_post(q, "access"), "write"), .registers = all_of(q, "register") };
	struct tokens_view v = { .name = b.name, .write = b.write };
	if (is_service(q)) {
		b.workspace = q->workspace_id;
		b.roles = roles_of(q);
	} else {
		b.account = q->actor.account;
		(void)str_int(http_post(q, "workspace"), 0, INT64_MAX, &b.workspace);
	}
	(void)str_int(http_post(q, "days"), 0, INT64_MAX, &v.days);
	enum status st = bearer_create(site(q), q->a, &q->actor, &b, v.days, &v.secret);
	if (st == ST_INVALID) {
		v.problem = status_msgid();
		v.detail = arena_dup(q->a, status_detail());
	} else if (st != ST_OK) {
		page_status(q, s, st);
		return;
	}
	show(q, s, &v);
}

static void end(struct req *q, struct res *s)
{
	int64_t id;
	enum status st = !str_int(http_post(q, "id"), 1, INT64_MAX, &id) ? ST_NOTFOUND
		: is_service(q) ? bearer_end(site(q), q->a, &q->actor, 0, q->workspace_id, id) : bearer_end(site(q), q->a, &q->actor, q->actor.account, 0, id);
	if (st != ST_OK) page_status(q, s, st);
	else if (is_service(q)) page_go(q, s, "/tokens", "token");
	else http_redirect(q, s, "/account/tokens?done=token");
}

enum { ADMIN = ROLE_BIT(ROLE_SYSADMIN) };
const struct route tokens_routes[] = {
	{ HTTP_GET, "/account/tokens", get, ACCESS_SIGNED_IN },
	{ HTTP_POST, "/account/tokens", create, ACCESS_SIGNED_IN, .flags = ROUTE_REAUTH },
	{ HTTP_POST, "/account/tokens/end", end, ACCESS_SIGNED_IN },
	{ HTTP_GET, "/w/{w}/tokens", get, ACCESS_ROLES, .roles = ADMIN },
	{ HTTP_POST, "/w/{w}/tokens", create, ACCESS_ROLES, .roles = ADMIN, .flags = ROUTE_REAUTH },
	{ HTTP_POST, "/w/{w}/tokens/end", end, ACCESS_ROLES, .roles = ADMIN },
	{ 0 }
};
