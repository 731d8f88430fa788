#include "site/session.h"
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "os/clock.h"
#include "schema/own.h"
#include "schema/rights.h"
#include "site/bearer.h"
#include "site/guard.h"
#include "site/identity.h"
#include "site/pool.h"
#include "site/rows.h"

/* What the one query finds about the token and the workspace named in the path. */
struct pass {
	struct req *q;
	const struct route *r;
	const char *token;              /* as given; NULL = none */
	bool bearer, valid, half;
	int64_t api;                    /* number of the program's token (site/bearer.h), 0 = a session */
	bool member, archived;
	int64_t seen_at;
	int64_t now;
};

/* Reading the request */

static const char *bearer_of(const struct req *q)
{
	const char *s = http_header(q, "Authorization");
	return s && !strncasecmp(s, "Bearer ", 7) && s[7] ? s + 7 : NULL;
}

/* The value that stands for "{name}" in the route's pattern. */
static const char *arg_of(const struct pass *p, const char *name)
{
	int i = 0;
	size_t n = strlen(name);
	for (const char *s = strchr(p->r->pattern, '{'); s; s = strchr(s + 1, '{'), i++)
		if (!strncmp(s + 1, name, n) && s[n + 1] == '}')
			return i < (int)(sizeof p->q->arg / sizeof *p->q->arg) ? p->q->arg[i] : NULL;
	return NULL;
}

/* Looking up */

static void fill_session(struct pass *p, struct rows *r)
{
	struct req *q = p->q;
	p->half = db_col_int(r, 2);
	p->seen_at = db_col_int(r, 4);
	session_now.session = db_col_int(r, 0);
	session_now.account = db_col_int(r, 3);
	session_now.reauth_at = db_col_int(r, 5);
	session_now.half = p->half;
	/* A Bearer token is sent by a program on purpose, never by a browser on its own: no form token is asked for. */
	q->csrf = p->bearer ? NULL : arena_dup(q->a, db_col_text(r, 1));
	q->lang = tr_lang(db_col_text(r, 7));
	q->theme = arena_dup(q->a, db_col_text(r, 8));
	p->valid = !p->half;
	if (p->half)
		return;
	q->session = arena_dup(q->a, p->token);
	q->actor = (struct actor){ .account = session_now.account, .name = arena_dup(q->a, db_col_text(r, 6)), .site_admin = db_col_int(r, 9), .lang = q->lang, .address = q->address };
}

static void fill_workspace(struct pass *p, struct rows *r, const char *slug)
{
	struct req *q = p->q;
	if (!p->valid || db_is_null(r, 10) || db_is_null(r, 13))
		return;
	p->archived = !str_eq(db_col_text(r, 12), "active");
	q->actor.roles = rows_roles(db_col_text(r, 13));
	q->actor.person = db_col_int(r, 14);
	q->workspace = slug;
	q->workspace_id = db_col_int(r, 10);
	q->workspace_name = arena_dup(q->a, db_col_text(r, 11));
	p->member = q->actor.roles;
}

static void look_up(struct pass *p)
{
	const char *slug = arg_of(p, "w");
	struct hash h = hash_sha256(p->token, strlen(p->token));
	struct rows *r = db_query(p->q->site, SQL("SELECT s.id, s.csrf, s.half, s.account, s.seen_at, s.reauth_at, a.name, a.lang, a.theme, a.site_admin,"
		" w.id, w.name, w.state, m.roles, m.person FROM session s JOIN account a ON a.id = s.account AND a.state = 'active'"
		" LEFT JOIN workspace w ON w.slug = ? AND w.state <> 'new' LEFT JOIN member m ON m.workspace = w.id AND m.account = a.id"
		" WHERE s.token = ? AND s.seen_at >= ? AND s.created_at >= ? AND (s.half = 0 OR s.created_at >= ?)"), db_text(slug), db_blob(h.b, HASH_SIZE),
		db_int(p->now - SESSION_IDLE), db_int(p->now - SESSION_LONGEST), db_int(p->now - SESSION_HALF));
	if (db_next(r)) {
		fill_session(p, r);
		fill_workspace(p, r, slug);
	}
	db_done(r);
}

/* A service has no account: in histories it is the number of its token, below zero. */
static void fill_bearer(struct pass *p, struct rows *r)
{
	struct req *q = p->q;
	struct scope *scope = ARENA_NEW(q->a, struct scope);
	bool service = db_is_null(r, 1);
	*scope = (struct scope){ .token = db_col_int(r, 0), .workspace = db_col_int(r, 2), .name = arena_dup(q->a, db_col_text(r, 3)), .write = db_col_int(r, 5),
		.registers = *db_col_text(r, 6) ? arena_dup(q->a, db_col_text(r, 6)) : NULL };
	p->api = scope->token;
	p->seen_at = db_col_int(r, 7);
	p->valid = true;
	if (!service)
		q->lang = tr_lang(db_col_text(r, 9));
	const char *name = service ? scope->name : arena_printf(q->a, "%s (%s)", db_col_text(r, 8), scope->name);
	session_now.account = service ? -scope->token : db_col_int(r, 1);
	q->actor = (struct actor){ .account = session_now.account, .name = name, .lang = q->lang, .address = q->address, .scope = scope };
	if (db_is_null(r, 10) || (!service && db_is_null(r, 13)))
		return;
	p->archived = !str_eq(db_col_text(r, 12), "active");
	q->actor.roles = rows_roles(db_col_text(r, service ? 4 : 13));
	q->actor.person = db_col_int(r, 14);
	q->workspace = arg_of(p, "w");
	q->workspace_id = db_col_int(r, 10);
	q->workspace_name = arena_dup(q->a, db_col_text(r, 11));
	p->member = q->actor.roles;
}

static void look_up_bearer(struct pass *p)
{
	struct hash h = hash_sha256(p->token, strlen(p->token));
	/* A service's organisation is the one of its token; a person's is one of theirs, and the token's if it names one. */
	struct rows *r = db_query(p->q->site, SQL("SELECT b.id, b.account, b.workspace, b.name, b.roles, b.writes, b.registers, b.used_at, a.name, a.lang,"
		" w.id, w.name, w.state, m.roles, m.person FROM bearer b LEFT JOIN account a ON a.id = b.account"
		" LEFT JOIN workspace w ON w.slug = ? AND w.state <> 'new' AND (b.workspace IS NULL OR b.workspace = w.id)"
		" LEFT JOIN member m ON m.workspace = w.id AND m.account = b.account"
		" WHERE b.hash = ? AND b.expires_at > ? AND (b.account IS NULL OR a.state = 'active')"), db_text(arg_of(p, "w")), db_blob(h.b, HASH_SIZE), db_int(p->now));
	if (db_next(r))
		fill_bearer(p, r);
	db_done(r);
}

static void touch(const struct pass *p)
{
	if (p->api && p->now - p->seen_at >= SESSION_TOUCH)
		db_exec(p->q->site, SQL("UPDATE bearer SET used_at = ?, used_from = ? WHERE id = ?"), db_int(p->now), db_text(p->q->address), db_int(p->api));
	if (p->api)
		return;
	if (p->valid && p->now - p->seen_at >= SESSION_TOUCH)
		db_exec(p->q->site, SQL("UPDATE session SET seen_at = ? WHERE id = ?"), db_int(p->now), db_int(session_now.session));
}

/* Answers. Only what the code alone does not say gets words of its own. */

static int refuse(int code, enum status st, const char *msgid)
{
	status_note(st, msgid, NULL);
	return code;
}

static int enter_workspace(struct pass *p)
{
	struct req *q = p->q;
	if (!p->member)
		return 404;
	if (p->archived && q->method != HTTP_GET)
		return refuse(409, ST_CONFLICT, N_("This organisation is archived: it can be read, not changed."));
	enum status st = pool_open(session_now.site, q->a, q->workspace, &q->db);
	if (st)
		return status_http(st);
	pool_pin(q->db);
	db_rollback(q->db);
	db_queries(q->db, true);
	identity_fill(q->db, q->a, &q->actor);
	return 0;
}

static int check_register(struct pass *p)
{
	const struct reg *reg = schema_reg(str_or(arg_of(p, "reg"), ""));
	if (!reg)
		return 404;
	return rights_may(&p->q->actor, reg, p->r->right) ? 0 : 403;
}

/* Programs' tokens are for the API alone, for as much as their scope says, and not for more than a program needs. */
static int check_scope(struct pass *p)
{
	if (!p->api && p->bearer && p->q->json && str_starts(p->token, BEARER_MARK) && p->r->access != ACCESS_PUBLIC)
		return refuse(401, ST_DENIED, N_("This token is not known here, or it has ended or expired."));
	if (!p->api)
		return 0;
	if (!bearer_allowed(p->api, &p->q->wait))
		return refuse(429, ST_BUSY, N_("This token asks too often. Wait until the minute is over."));
	if (p->q->method != HTTP_GET && !p->q->actor.scope->write)
		return refuse(403, ST_DENIED, N_("This token may only read."));
	/* What no register's rights guard alone is not among the registers named. */
	if (p->q->actor.scope->registers && p->q->workspace && p->r->access != ACCESS_REGISTER && p->r->access != ACCESS_PUBLIC && !(p->r->flags & ROUTE_BY_REGISTER))
		return refuse(403, ST_DENIED, N_("This token is for some registers only."));
	return 0;
}

static int check_access(struct pass *p)
{
	switch (p->r->access) {
	case ACCESS_PUBLIC:
		return 0;
	case ACCESS_SETUP:
		return account_count(session_now.site) ? 403 : 0;
	case ACCESS_SIGNED_IN:
		return p->valid ? 0 : 401;
	case ACCESS_SITE_ADMIN:
		return !p->valid ? 401 : p->q->actor.site_admin ? 0 : 403;
	case ACCESS_MEMBER:
	case ACCESS_ROLES:
	case ACCESS_REGISTER:
		return !p->valid ? 401 : p->member ? 0 : 404;
	}
	BUG("no such access");
}

/* What needs the workspace. */
static int check_inside(struct pass *p)
{
	if (p->r->access != ACCESS_MEMBER && p->r->access != ACCESS_ROLES && p->r->access != ACCESS_REGISTER)
		return 0;
	int code = enter_workspace(p);
	if (code)
		return code;
	if (p->r->access == ACCESS_ROLES && !(p->q->actor.roles & p->r->roles))
		return 403;
	return p->r->access == ACCESS_REGISTER ? check_register(p) : 0;
}

static int check_reauth(const struct pass *p)
{
	if (!(p->r->flags & ROUTE_REAUTH) || (p->valid && p->now - session_now.reauth_at <= SESSION_REAUTH))
		return 0;
	return refuse(403, ST_DENIED, N_("Enter your password again to go on."));
}

static void begin(struct pass *p)
{
	struct req *q = p->q;
	session_now = (struct guard){ .site = session_now.site, .q = q };
	q->site = session_now.site->db;
	db_rollback(q->site);
	db_queries(q->site, true);
	pool_pin(NULL);
	own_leave();
	q->session = q->csrf = q->workspace = q->workspace_name = NULL;
	q->db = NULL;
	q->workspace_id = 0;
	q->theme = "";
	q->actor = (struct actor){ .name = "", .lang = q->lang, .address = q->address };
	const char *bearer = bearer_of(q);
	p->bearer = bearer;
	p->token = bearer ? bearer : http_cookie(q, "mamoru");
	p->now = clock_now();
}

int session_guard(struct req *q, const struct route *r)
{
	struct pass p = { .q = q, .r = r };
	BUG_ON(!session_now.site);
	begin(&p);
	if (p.bearer && str_starts(p.token, BEARER_MARK)) {
		if (q->json)
			look_up_bearer(&p);
	} else if (!str_empty(p.token)) {
		look_up(&p);
	}
	if (db_status(q->site))
		return status_http(db_status(q->site));
	touch(&p);
	int code = check_scope(&p);
	if (!code)
		code = check_access(&p);
	if (!code)
		code = check_inside(&p);
	return code ? code : check_reauth(&p);
}
