#include "api/tenants.h"
#include "api/reply.h"
#include "base/json.h"
#include "base/str.h"
#include "schema/rights.h"
#include "site/session.h"
#include "site/workspace.h"
#include "work/demo.h"

enum { SHOWN = 1000 };

static json_t *roles_json(unsigned roles)
{
	json_t *list = json_array();
	for (enum role r = 0; r < ROLE_COUNT; r++)
		if (roles & ROLE_BIT(r)) json_array_append_new(list, json_string(actor_role_code(r)));
	return list;
}

static json_t *one(const struct workspace *w)
{
	return json_pack("{s:s,s:s,s:s,s:o}", "slug", w->slug, "name", w->name, "state", w->state, "roles", roles_json(w->roles));
}

json_t *tenants_json(struct req *q, int64_t account)
{
	struct workspace *w = ARENA_ARRAY(q->a, SHOWN, struct workspace);
	const struct scope *scope = q->actor.scope;
	/* Of a service, that is no account, the one organisation of its token. */
	int n = workspace_list(session_site_get(q), q->a, account > 0 ? account : 0, true, w, SHOWN);
	json_t *list = json_array();
	for (int i = 0; i < n; i++)
		if (!scope || !scope->workspace || scope->workspace == w[i].id) json_array_append_new(list, one(&w[i]));
	return list;
}

void tenants_list(struct req *q, struct res *s)
{
	reply_json(q, s, 200, json_pack("{s:o}", "items", tenants_json(q, q->actor.account)));
}

/* ---- one ---- */

static json_t *rights_json(unsigned rights)
{
	static const struct { unsigned right; const char *name; } names[] = {
		{ RIGHT_READ, "read" }, { RIGHT_CREATE, "create" }, { RIGHT_EDIT, "edit" }, { RIGHT_APPROVE, "approve" }, { RIGHT_VERIFY, "verify" },
		{ RIGHT_DELETE, "delete" }, { RIGHT_IMPORT, "import" }, { RIGHT_READ_OWN, "read_own" }, { RIGHT_EDIT_OWN, "edit_own" }, { RIGHT_APPROVE_OWN, "approve_own" },
	};
	json_t *list = json_array();
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (rights & names[i].right) json_array_append_new(list, json_string(names[i].name));
	return list;
}

/* What the caller is here, and the registers there are for somebody like that. */
void tenants_get(struct req *q, struct res *s)
{
	json_t *list = json_array();
	const struct reg *reg;
	for (int i = 0; (reg = schema_at(i)); i++) {
		unsigned rights = rights_of(&q->actor, reg);
		if (!rights_may(&q->actor, reg, RIGHT_READ)) continue;
		json_array_append_new(list, json_pack("{s:s,s:s,s:s,s:b,s:o,s:s}", "name", reg->name, "label", tr_get(q->lang, reg->label), "plural", tr_get(q->lang, reg->plural),
			"written_by_program", !!(reg->flags & REG_NO_FORM), "rights", rights_json(rights), "url", arena_printf(q->a, "/api/v1/w/%s/%s", q->workspace, reg->name)));
	}
	reply_json(q, s, 200, json_pack("{s:s,s:s,s:o,s:o}", "slug", q->workspace, "name", q->workspace_name, "roles", roles_json(q->actor.roles), "registers", list));
}

/* ---- a new one ---- */

struct wish { const char *name, *slug; bool demo; enum lang lang; };

static bool read_wish(struct req *q, struct res *s, struct wish *w)
{
	struct problems p;
	json_t *o = reply_body(q, s, false);
	if (!o) return false;
	problem_init(&p, q->a);
	reply_members(q, o, "name,slug,demo", &p);
	const json_t *demo = json_object_get(o, "demo"), *slug = json_object_get(o, "slug");
	const char *lang = json_string_value(demo);
	*w = (struct wish){ .name = str_trim(q->a, json_text(o, "name")), .slug = json_string_value(slug), .demo = lang || json_is_true(demo), .lang = lang ? tr_lang(lang) : q->lang };
	if (demo && !json_is_boolean(demo) && !json_is_null(demo) && !(lang && str_in_list("ja,en", lang))) problem_add(&p, "demo", N_("This must be \"ja\", \"en\", true or false."));
	if (slug && !json_is_null(slug) && !w->slug) problem_add(&p, "slug", N_("This must be a text."));
	if (!w->demo && str_empty(w->name)) problem_add(&p, "name", N_("Enter the name."));
	if (p.n) reply_invalid(q, s, &p);
	return !p.n;
}

static enum status create(struct req *q, const struct wish *v, struct workspace *w)
{
	struct site *site = session_site_get(q);
	/* The program fills it, and needs every right while it does. */
	struct actor filler = q->actor;
	filler.roles = ROLES_ALL;
	if (v->demo) {
		enum status st = demo_create_one(site, q->a, &filler, v->lang, v->slug, w);
		return st == ST_OK && !str_empty(v->name) ? workspace_rename(site, q->a, &q->actor, w->id, v->name) : st;
	}
	enum status st = workspace_create(site, q->a, &filler, v->slug, v->name, w, demo_prepare_empty, NULL);
	unsigned roles = ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_SYSADMIN);
	return st == ST_OK ? workspace_member_set(site, q->a, &q->actor, w->id, q->actor.account, roles, 0) : st;
}

void tenants_create(struct req *q, struct res *s)
{
	struct wish v;
	struct workspace w, now;
	if (!read_wish(q, s, &v)) return;
	enum status st = create(q, &v, &w);
	if (st == ST_OK) st = workspace_find(session_site_get(q), q->a, w.slug, &now);
	if (st != ST_OK) {
		reply_status(q, s, st, NULL);
		return;
	}
	http_set(s, "Location", arena_printf(q->a, "/api/v1/w/%s", now.slug));
	reply_json(q, s, 201, json_pack("{s:s,s:s,s:s}", "slug", now.slug, "name", now.name, "state", now.state));
}
