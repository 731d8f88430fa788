#include "page/admin.h"
#include "base/hash.h"
#include "base/str.h"
#include "os/file.h"
#include "os/clock.h"
#include "schema/rec.h"
#include "schema/rights.h"
#include "schema/type.h"

enum { SHOWN = 1000, AT_ONCE = 200 };

static struct site *site(struct req *q) { return session_site_get(q); }

static void show(struct req *q, struct res *s, struct admin_view *v)
{
	v->q = q;
	v->account = ARENA_ARRAY(q->a, SHOWN, struct account);
	v->w = ARENA_ARRAY(q->a, SHOWN, struct workspace);
	v->accounts = account_list(site(q), q->a, v->account, SHOWN);
	v->workspaces = workspace_list(site(q), q->a, 0, true, v->w, SHOWN);
	struct page p = page_of(q, tr_get(q->lang, "Accounts, copies and backup"));
	page_crumb(&p, tr_get(q->lang, "Organisations"), url_path("/"));
	struct out *o = page_out(q);
	admin_site(o, v);
	if (v->problem) s->status = 422;
	page_send(q, s, &p, o);
}

static void get(struct req *q, struct res *s) { show(q, s, &(struct admin_view){ 0 }); }

static enum status link_for(struct req *q, const struct account *who, struct admin_view *v)
{
	const char *token, *host = http_header(q, "Host");
	enum status st = account_invite(site(q), q->a, &q->actor, "invite", who->id, &token);
	if (st != ST_OK) return st;
	v->link = arena_printf(q->a, "%s://%s/invited?token=%s", q->tls ? "https" : "http", str_or(host, "127.0.0.1"), token);
	v->link_for = who->name;
	return ST_OK;
}

static void account_add(struct req *q, struct res *s)
{
	struct admin_view v = { 0 };
	struct account who;
	const char *name = str_trim(q->a, http_post(q, "name"));
	/* Nobody knows this password: the one-time link replaces it. */
	enum status st = str_empty(name) ? status_note(ST_INVALID, N_("Enter the name."), NULL)
		: account_create(site(q), q->a, &q->actor, str_trim(q->a, http_post(q, "email")), name, hash_token(q->a), http_post(q, "admin") != NULL, q->lang, &who);
	if (st == ST_OK) st = link_for(q, &who, &v);
	if (st == ST_INVALID || st == ST_CONFLICT) v.problem = str_or(status_msgid(), N_("This mail address cannot be used."));
	else if (st != ST_OK) { page_status(q, s, st); return; }
	show(q, s, &v);
}

static void account_do(struct req *q, struct res *s)
{
	struct admin_view v = { 0 };
	struct account who;
	int64_t id;
	const char *what = str_or(http_post(q, "do"), "");
	enum status st = str_int(http_post(q, "id"), 1, INT64_MAX, &id) ? account_get(site(q), q->a, id, &who) : ST_NOTFOUND;
	if (st == ST_OK && str_eq(what, "link")) st = link_for(q, &who, &v);
	else if (st == ST_OK) {
		who.state = str_eq(what, "disable") ? "disabled" : "active";
		st = account_update(site(q), q->a, &q->actor, &who);
	}
	if (st == ST_INVALID || st == ST_CONFLICT) v.problem = str_or(status_msgid(), N_("The input could not be accepted."));
	else if (st != ST_OK) { page_status(q, s, st); return; }
	show(q, s, &v);
}

static enum status copy_out(struct req *q, struct res *s, const char *slug)
{
	char *path = file_temp(q->a, arena_printf(q->a, "%s/tmp", site(q)->dir), ".db");
	enum status st = workspace_copy(site(q), q->a, slug, path);
	if (st != ST_OK) return st;
	s->type = "application/vnd.sqlite3";
	s->file = path;
	s->unlink_file = true;
	http_set(s, "Content-Disposition", arena_printf(q->a, "attachment; filename=\"%s-%.10s.mamoru\"", slug, clock_iso(q->a)));
	return ST_OK;
}

static enum status do_rename(struct req *q, int64_t id) { return workspace_rename(site(q), q->a, &q->actor, id, str_trim(q->a, http_post(q, "name"))); }
static enum status do_archive(struct req *q, int64_t id) { return workspace_archive(site(q), q->a, &q->actor, id, true); }
static enum status do_restore(struct req *q, int64_t id) { return workspace_archive(site(q), q->a, &q->actor, id, false); }
static enum status do_join(struct req *q, int64_t id) { return workspace_member_set(site(q), q->a, &q->actor, id, q->actor.account, ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SYSADMIN), WORKSPACE_MATCH); }

static const struct { const char *name; enum status (*run)(struct req *, int64_t); const char *done; } deeds[] = {
	{ "rename", do_rename, "saved" }, { "archive", do_archive, "archived" }, { "restore", do_restore, "restored" }, { "join", do_join, "saved" }, { 0 }
};

static void workspace_do(struct req *q, struct res *s)
{
	int64_t id;
	const char *what = str_or(http_post(q, "do"), ""), *done = NULL;
	enum status st = str_int(http_post(q, "id"), 1, INT64_MAX, &id) ? ST_OK : ST_NOTFOUND;
	if (st == ST_OK && str_eq(what, "copy")) {
		st = copy_out(q, s, str_or(http_post(q, "slug"), ""));
		if (st == ST_OK) return;
	} else if (st == ST_OK) {
		st = ST_NOTFOUND;
		for (int i = 0; deeds[i].name; i++) {
			if (!str_eq(deeds[i].name, what)) continue;
			st = deeds[i].run(q, id);
			done = deeds[i].done;
		}
	}
	if (st == ST_INVALID) { show(q, s, &(struct admin_view){ .problem = str_or(status_msgid(), N_("The input could not be accepted.")) }); return; }
	if (st != ST_OK) { page_status(q, s, st); return; }
	http_redirect(q, s, arena_printf(q->a, "/admin?done=%s", done));
}

static void bring(struct req *q, struct res *s)
{
	const struct upload *u = http_upload(q, "file");
	struct workspace w;
	if (!u) { show(q, s, &(struct admin_view){ .problem = N_("Choose the file first.") }); return; }
	char *path = file_temp(q->a, arena_printf(q->a, "%s/tmp", site(q)->dir), ".db");
	enum status st = file_write(path, u->p, u->n, 0600);
	if (st == ST_OK) st = workspace_restore(site(q), q->a, &q->actor, path, NULL, str_trim(q->a, http_post(q, "name")), &w);
	(void)file_remove(path);
	if (st == ST_OK) st = workspace_member_set(site(q), q->a, &q->actor, w.id, q->actor.account, ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SYSADMIN), WORKSPACE_MATCH);
	if (st == ST_INVALID || st == ST_CORRUPT || st == ST_CONFLICT) { show(q, s, &(struct admin_view){ .problem = str_or(status_msgid(), N_("This is no intact copy of an organisation. Nothing was taken in.")) }); return; }
	if (st != ST_OK) { page_status(q, s, st); return; }
	http_redirect(q, s, arena_printf(q->a, "/w/%s", w.slug));
}

/* Titles of the linked persons, in as many statements as there are kinds of things asked: one. */
static void members_persons(struct req *q, struct admin_members *v)
{
	static const struct field fields[] = { { "person", "", &type_person, 0 }, { 0 } };
	static const struct reg link = { .name = "member", .fields = fields };
	const struct rec **r = ARENA_ARRAY(q->a, SHOWN, const struct rec *);
	struct ctx *c = ARENA_NEW(q->a, struct ctx);
	*c = page_ctx(q);
	c->workspace = q->workspace;
	v->c = c;
	v->sees = rights_of(&q->actor, schema_reg("person")) & RIGHT_READ;
	for (int i = 0; i < v->n; i++) {
		struct rec *one = rec_new(q->a, &link);
		if (v->member[i].person) rec_set_int(q->a, one, "person", v->member[i].person);
		r[i] = one;
	}
	for (int i = 0; i < v->n; i += AT_ONCE) type_ref_load(c, r + i, v->n - i < AT_ONCE ? v->n - i : AT_ONCE);
}

static void members_show(struct req *q, struct res *s, const char *problem)
{
	struct admin_members v = { .q = q, .problem = problem };
	v.may = actor_has(&q->actor, ROLE_SYSADMIN);
	v.member = ARENA_ARRAY(q->a, SHOWN, struct member);
	v.n = workspace_members(site(q), q->a, q->workspace_id, v.member, SHOWN);
	members_persons(q, &v);
	/* Only the installation's administrator sees accounts that have nothing to do with this organisation. */
	if (q->actor.site_admin) {
		struct account *all = ARENA_ARRAY(q->a, SHOWN, struct account);
		int n = account_list(site(q), q->a, all, SHOWN);
		v.other = ARENA_ARRAY(q->a, (size_t)n + 1, struct account);
		for (int i = 0; i < n; i++) {
			bool in = !str_eq(all[i].state, "active");
			for (int k = 0; k < v.n; k++) in |= v.member[k].account == all[i].id;
			if (!in) v.other[v.others++] = all[i];
		}
	}
	struct page p = page_of(q, tr_get(q->lang, "workspace|Members"));
	p.here = "members";
	struct out *o = page_out(q);
	admin_members(o, &v);
	if (problem) s->status = 422;
	page_send(q, s, &p, o);
}

static void members_get(struct req *q, struct res *s) { members_show(q, s, NULL); }

/* Nothing said: the person stays, or is found by the mail address. Said to be nobody: nobody. */
static enum status member_person(struct req *q, int64_t account, int64_t *person)
{
	static const struct field field = { "person", N_("Person"), &type_person, 0 };
	const char *raw = http_post(q, arena_printf(q->a, "person_%lld", (long long)account)), *value, *why;
	struct ctx c = page_ctx(q);
	*person = WORKSPACE_MATCH;
	if (!raw) return ST_OK;
	if (!type_person.parse(&c, &field, raw, &value, &why)) return status_note(ST_INVALID, why, NULL);
	*person = 0;
	if (value) (void)str_int(value, 1, INT64_MAX, person);
	return ST_OK;
}

static void members_post(struct req *q, struct res *s)
{
	int64_t account, person = 0;
	unsigned roles = 0;
	for (size_t i = 0; i < q->posts; i++) {
		int r = str_eq(q->post[i].name, "role") ? actor_role_of(q->post[i].value) : -1;
		if (r >= 0) roles |= ROLE_BIT(r);
	}
	bool remove = str_eq(http_post(q, "do"), "remove");
	if (!remove && !roles) { members_show(q, s, N_("Choose at least one role, or remove the member.")); return; }
	enum status st = str_int(http_post(q, "account"), 1, INT64_MAX, &account) ? ST_OK : ST_NOTFOUND;
	if (st == ST_OK) st = member_person(q, account, &person);
	if (st == ST_OK) st = workspace_member_set(site(q), q->a, &q->actor, q->workspace_id, account, remove ? 0 : roles, person);
	if (st == ST_INVALID || st == ST_CONFLICT) { members_show(q, s, str_or(status_msgid(), N_("The input could not be accepted."))); return; }
	if (st != ST_OK) { page_status(q, s, st); return; }
	if (remove && account == q->actor.account) { http_redirect(q, s, "/"); return; }
	page_go(q, s, "/members", "saved");
}

const struct route admin_routes[] = {
	{ HTTP_GET, "/admin", get, ACCESS_SITE_ADMIN },
	{ HTTP_POST, "/admin/accounts", account_add, ACCESS_SITE_ADMIN },
	{ HTTP_POST, "/admin/account", account_do, ACCESS_SITE_ADMIN },
	{ HTTP_POST, "/admin/workspace", workspace_do, ACCESS_SITE_ADMIN },
	{ HTTP_POST, "/admin/bring", bring, ACCESS_SITE_ADMIN, .body_max = HTTP_BODY_UPLOAD },
	{ HTTP_GET, "/w/{w}/members", members_get, ACCESS_MEMBER },
	{ HTTP_POST, "/w/{w}/members", members_post, ACCESS_ROLES, .roles = ROLE_BIT(ROLE_SYSADMIN) },
	{ 0 }
};
