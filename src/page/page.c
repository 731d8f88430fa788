#include "page/page.h"
#include "base/bug.h"
#include "base/str.h"
#include "page/view.h"
#include "schema/rights.h"
#include "schema/schema.h"
#include <string.h>

static const struct { const char *code, *msgid; } done_texts[] = {
	{ "saved", N_("Saved.") },
	{ "created", N_("Created.") },
	{ "deleted", N_("Deleted.") },
	{ "view", N_("The view is kept.") },
	{ "moved", N_("The state was changed.") },
	{ "imported", N_("The rows were imported.") },
	{ "password", N_("The password was changed. Other sessions were ended.") },
	{ "second-on", N_("The second factor is switched on.") },
	{ "second-off", N_("The second factor is switched off.") },
	{ "session", N_("The session was ended.") },
	{ "token", N_("The token was ended. Programs that use it are refused from now on.") },
	{ "feed", N_("The calendar feed was ended. Its address shows nothing any more.") },
	{ "signed-out", N_("You are signed out.") },
	{ "fixed", N_("The answers are fixed. Later changes need a reason.") },
	{ "diagnosed", N_("The diagnosis was computed and frozen.") },
	{ "same", N_("Computed again from the frozen answers: the result is equal, bit for bit.") },
	{ "kept", N_("This head was kept. Note it outside as well.") },
	{ "invited", N_("The link is ready. Hand it over personally.") },
	{ "archived", N_("The organisation was archived. It can be read, not changed.") },
	{ "restored", N_("The organisation is active again.") },
	{ "accepted", N_("The report is marked as accepted.") },
	{ "decided", N_("Your decision is recorded.") },
	{ "withdrawn", N_("Withdrawn.") },
	{ 0 }
};

const char *page_done_text(const char *code)
{
	for (int i = 0; done_texts[i].code; i++)
		if (str_eq(done_texts[i].code, code)) return done_texts[i].msgid;
	return NULL;
}

const char *page_own_path(const char *path)
{
	return path && path[0] == '/' && path[1] != '/' && path[1] != '\\' ? path : "/";
}

struct page page_of(struct req *q, const char *title)
{
	const char *done = http_get(q, "done");
	return (struct page){ .q = q, .title = title, .done = done ? page_done_text(done) : NULL };
}

void page_crumb(struct page *p, const char *label, struct url url)
{
	BUG_ON(p->crumbs == PAGE_CRUMBS);
	p->crumb[p->crumbs++] = (struct crumb){ label, url };
}

struct out *page_out(struct req *q)
{
	struct out *o = ARENA_NEW(q->a, struct out);
	out_init(o, q->a, q->lang);
	return o;
}

struct store page_store(struct req *q) { return (struct store){ q->a, q->db, &q->actor }; }
struct ctx page_ctx(struct req *q) { return (struct ctx){ q->a, q->db, q->lang, &q->actor }; }

struct url page_url(struct req *q, const char *path)
{
	if (!q->workspace) return url_path(*path ? path : "/");
	return url_path(arena_printf(q->a, "/w/%s%s", q->workspace, path));
}

void page_go(struct req *q, struct res *s, const char *path, const char *done)
{
	struct url u = url_with(q->a, page_url(q, path), "done", done);
	http_redirect(q, s, u.p);
}

static struct nav_group *nav_group(struct nav *n, const char *label)
{
	struct nav_group *g = &n->group[n->n++];
	*g = (struct nav_group){ .label = label };
	return g;
}

static void nav_add(struct nav_group *g, const struct page *p, const char *label, const char *here, const char *path)
{
	if (g->n == NAV_GROUP) return;
	bool current = str_eq(p->here, here);
	g->item[g->n++] = (struct nav_item){ label, page_url(p->q, path), current };
	if (current) g->open = true;
}

/* Registers of a group stand in the order of their entities: E-20 document, E-21 version, E-22 distribution. */
static void nav_registers(struct nav_group *g, const struct page *p, int group)
{
	struct req *q = p->q;
	const struct reg *in[NAV_GROUP], *r;
	int n = 0;
	for (int i = 0; (r = schema_at(i)); i++) {
		if (r->group != group || r->flags & REG_NO_NAV || n == NAV_GROUP || !rights_may(&q->actor, r, RIGHT_READ)) continue;
		int at = n++;
		for (; at > 0 && strcmp(in[at - 1]->entity, r->entity) > 0; at--) in[at] = in[at - 1];
		in[at] = r;
	}
	for (int i = 0; i < n; i++) {
		const char *here = arena_printf(q->a, "r/%s", in[i]->name);
		nav_add(g, p, tr_get(q->lang, in[i]->plural), here, arena_printf(q->a, "/%s", here));
	}
}

/* Navigation follows the work: today, hearing, then Plan, Do, Check, Act, and what carries them. */
static void nav_fill(struct nav *n, const struct page *p)
{
	static const struct { int group; const char *label; } groups[] = {
		{ GROUP_CONTEXT, N_("Organisation and context") }, { GROUP_PEOPLE, N_("People and roles") }, { GROUP_PLAN, N_("Plan: project and planning") },
		{ GROUP_DOCUMENT, N_("Documents and records") }, { GROUP_ASSET, N_("Assets and systems") }, { GROUP_RISK, N_("Risks and controls") },
		{ GROUP_APPLICATION, N_("Applications and approvals") }, { GROUP_OPERATION, N_("Records of operation") }, { GROUP_SUPPLIER, N_("Suppliers and services") },
		{ GROUP_CONTINUITY, N_("Law and continuity") }, { GROUP_MEASURE, N_("Measuring") }, { GROUP_EVENT, N_("Events and incidents") },
		{ GROUP_AUDIT, N_("Audits and reviews") }, { GROUP_IMPROVE, N_("Act: improvement") },
	};
	struct req *q = p->q;
	struct nav_group *g = nav_group(n, NULL);
	nav_add(g, p, tr_get(q->lang, "Today"), "today", "");
	nav_add(g, p, tr_get(q->lang, "Approvals"), "approvals", "/approvals");
	if (rights_may(&q->actor, schema_reg("application"), RIGHT_CREATE)) nav_add(g, p, tr_get(q->lang, "Apply for something"), "apply", "/apply");
	nav_add(g, p, tr_get(q->lang, "due|Dates"), "due", "/due");
	nav_add(g, p, tr_get(q->lang, "Open items"), "gaps", "/gaps");
	if (rights_may(&q->actor, schema_reg("hearing_session"), RIGHT_READ | RIGHT_READ_OWN)) {
		nav_add(g, p, tr_get(q->lang, "Hearing and diagnosis"), "hearing", "/hearing");
		g = nav_group(n, tr_get(q->lang, "Hearing material"));
		nav_registers(g, p, GROUP_HEARING);
	}
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
		g = nav_group(n, tr_get(q->lang, groups[i].label));
		if (groups[i].group == GROUP_RISK && rights_may(&q->actor, schema_reg("risk_scenario"), RIGHT_READ)) nav_add(g, p, tr_get(q->lang, "Protection map"), "map", "/map");
		if (groups[i].group == GROUP_DOCUMENT && rights_may(&q->actor, schema_reg("document"), RIGHT_READ)) nav_add(g, p, tr_get(q->lang, "Map of the document system"), "documents-map", "/documents-map");
		nav_registers(g, p, groups[i].group);
		if (!g->n) n->n--;
	}
	g = nav_group(n, tr_get(q->lang, "Organisation's settings"));
	nav_add(g, p, tr_get(q->lang, "Prints"), "prints", "/prints");
	nav_add(g, p, tr_get(q->lang, "Proof"), "proof", "/proof");
	nav_add(g, p, tr_get(q->lang, "workspace|Members"), "members", "/members");
	nav_add(g, p, tr_get(q->lang, "Roles and rights"), "roles", "/roles");
	if (actor_has(&q->actor, ROLE_SYSADMIN)) nav_add(g, p, tr_get(q->lang, "Programs"), "tokens", "/tokens");
	if (q->actor.roles & (ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_ISMS_MANAGER) | ROLE_BIT(ROLE_SECRETARIAT))) nav_add(g, p, tr_get(q->lang, "Starting content"), "start", "/start");
	nav_registers(g, p, GROUP_SETUP);
	/* Who sees few registers sees them all; else the group at hand stands open. */
	int all = 0;
	for (int i = 0; i < n->n; i++) all += n->group[i].n;
	for (int i = 0; i < n->n; i++) n->group[i].open |= all <= NAV_OPEN;
}

void page_send(struct req *q, struct res *s, const struct page *p, struct out *body)
{
	struct out *o = page_out(q);
	struct nav *nav = ARENA_NEW(q->a, struct nav);
	if (p->plain) {
		layout_plain(o, p, out_html(body));
	} else {
		if (q->workspace) nav_fill(nav, p);
		layout_page(o, p, nav, out_html(body));
	}
	http_html(s, o);
}

void page_error(struct req *q, struct res *s, int code, const char *msgid)
{
	if (code == 401 && q->method == HTTP_GET) {
		http_redirect(q, s, url_with(q->a, url_path("/login"), "next", q->path).p);
		return;
	}
	/* A step that asks for the password again leads to where it is asked, and back to the page it was taken from. */
	if (code == 403 && q->route && q->route->flags & ROUTE_REAUTH && q->actor.account && str_eq(msgid, "Enter your password again to go on.")) {
		http_redirect(q, s, url_with(q->a, url_path("/account/again"), "next", str_ends(q->path, "/tokens") ? q->path : "/account").p);
		return;
	}
	struct out *o = page_out(q);
	struct page p = page_of(q, tr_get(q->lang, msgid));
	p.plain = q->db == NULL;
	const char *detail = status_detail();
	layout_error(o, q, code, msgid, detail);
	s->status = code;
	page_send(q, s, &p, o);
}

void page_status(struct req *q, struct res *s, enum status st)
{
	static const char *const texts[ST_COUNT] = {
		[ST_NOTFOUND] = N_("There is no such page or record."), [ST_DENIED] = N_("Your roles do not allow this."),
		[ST_INVALID] = N_("The input could not be accepted."), [ST_CONFLICT] = N_("Somebody else changed this in the meantime. Open it again and repeat your change."),
		[ST_TOOBIG] = N_("This is too large."), [ST_FULL] = N_("The disk is full. Nothing was saved. Free some space and try again."),
		[ST_BUSY] = N_("The database is busy. Try again in a moment."), [ST_IO] = N_("The system refused. Nothing was saved. Tell the administrator."),
		[ST_CORRUPT] = N_("Stored data do not match their hash. Tell the administrator to run mamoru verify."),
	};
	BUG_ON(st <= ST_OK || st >= ST_COUNT);
	http_fail(q, s, st, *status_msgid() ? status_msgid() : texts[st]);
}
