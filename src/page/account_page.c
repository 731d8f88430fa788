#include "page/account_page.h"
#include "base/str.h"

enum { SHOWN = 50 };

static struct site *site(struct req *q) { return session_site_get(q); }

static void show(struct req *q, struct res *s, struct account_view *v)
{
	v->q = q;
	enum status st = account_get(site(q), q->a, q->actor.account, &v->who);
	if (st != ST_OK) { page_status(q, s, st); return; }
	v->session = ARENA_ARRAY(q->a, SHOWN, struct session);
	v->sign_in = ARENA_ARRAY(q->a, SHOWN, struct sign_in);
	v->sessions = session_list(site(q), q->a, v->who.id, q->session, v->session, SHOWN);
	v->sign_ins = account_history(site(q), q->a, v->who.id, v->sign_in, SHOWN);
	v->token = ARENA_ARRAY(q->a, SHOWN, struct bearer);
	v->tokens = bearer_list(site(q), q->a, v->who.id, 0, v->token, SHOWN);
	v->how = notice_how(site(q), q->a, v->who.id);
	struct page p = page_of(q, tr_get(q->lang, "Your account"));
	struct out *o = page_out(q);
	account_page_show(o, v);
	if (v->problem || v->password_problem) s->status = 422;
	page_send(q, s, &p, o);
}

static void get(struct req *q, struct res *s) { show(q, s, &(struct account_view){ 0 }); }

static void save(struct req *q, struct res *s)
{
	struct account v;
	enum status st = account_get(site(q), q->a, q->actor.account, &v);
	if (st != ST_OK) { page_status(q, s, st); return; }
	const char *theme = str_or(http_post(q, "theme"), "");
	v.name = str_trim(q->a, http_post(q, "name"));
	v.lang = tr_lang(http_post(q, "lang"));
	v.theme = str_in_list("light,dark", theme) ? theme : "";
	if (str_empty(v.name)) { show(q, s, &(struct account_view){ .problem = N_("Enter your name.") }); return; }
	st = account_update(site(q), q->a, &q->actor, &v);
	if (st == ST_INVALID) { show(q, s, &(struct account_view){ .problem = status_msgid() }); return; }
	if (st != ST_OK) { page_status(q, s, st); return; }
	http_redirect(q, s, "/account?done=saved");
}

/* The language switch of every page: remembered for accounts. */
static void prefer(struct req *q, struct res *s)
{
	struct account v;
	const char *back = http_post(q, "back");
	enum status st = account_get(site(q), q->a, q->actor.account, &v);
	if (st == ST_OK) {
		v.lang = tr_lang(http_post(q, "lang"));
		st = account_update(site(q), q->a, &q->actor, &v);
	}
	if (st != ST_OK) { page_status(q, s, st); return; }
	http_redirect(q, s, page_own_path(back));
}

static void notices(struct req *q, struct res *s)
{
	enum status st = notice_how_set(site(q), q->actor.account, http_post(q, "how"));
	if (st != ST_OK) page_status(q, s, st);
	else http_redirect(q, s, "/account?done=saved");
}

/* The present password as proof; NULL = right, else msgid. */
static const char *prove(struct req *q, const struct account *who, const char *password)
{
	struct account same;
	int wait = 0;
	enum status st = account_sign_in(site(q), q->a, who->email, str_or(password, ""), q->address, &same, &wait);
	if (st == ST_BUSY) return N_("Too many attempts from here.");
	return st == ST_OK ? NULL : N_("The present password is not right.");
}

static void password(struct req *q, struct res *s)
{
	struct account v;
	enum status st = account_get(site(q), q->a, q->actor.account, &v);
	if (st != ST_OK) { page_status(q, s, st); return; }
	const char *fresh = str_or(http_post(q, "password"), "");
	const char *problem = str_eq(fresh, http_post(q, "again")) ? account_password_problem(fresh, v.email, v.name) : N_("The two passwords differ.");
	if (!problem) problem = prove(q, &v, http_post(q, "old"));
	if (problem) { show(q, s, &(struct account_view){ .password_problem = problem }); return; }
	struct session open;
	st = account_password(site(q), q->a, &q->actor, v.id, fresh);
	if (st == ST_OK) st = session_open(site(q), q->a, v.id, q->address, str_or(http_header(q, "User-Agent"), ""), &open);
	if (st != ST_OK) { page_status(q, s, st); return; }
	http_cookie_set(q, s, "mamoru", open.token, 14 * 86400);
	http_redirect(q, s, "/account?done=password");
}

static void totp_show(struct req *q, struct res *s, const char *problem)
{
	struct account_view v = { .q = q, .totp_problem = problem };
	const char *uri;
	enum status st = account_totp_begin(site(q), q->a, q->actor.account, &v.secret, &uri);
	if (st == ST_OK) st = account_qr(q->a, uri, &v.qr, &v.qr_size);
	if (st != ST_OK) { page_status(q, s, st); return; }
	struct page p = page_of(q, tr_get(q->lang, "Switch on the second factor"));
	struct out *o = page_out(q);
	account_page_totp(o, &v);
	if (problem) s->status = 422;
	page_send(q, s, &p, o);
}

static void totp_begin(struct req *q, struct res *s) { totp_show(q, s, NULL); }

static void totp_confirm(struct req *q, struct res *s)
{
	const char *recovery[ACCOUNT_RECOVERY];
	enum status st = account_totp_confirm(site(q), q->a, &q->actor, q->actor.account, str_or(http_post(q, "code"), ""), recovery);
	if (st == ST_DENIED || st == ST_INVALID) { totp_show(q, s, N_("This code is not right. Check that the phone's clock is right and enter the next one.")); return; }
	if (st != ST_OK) { page_status(q, s, st); return; }
	struct account_view v = { .q = q, .recovery = recovery };
	struct page p = page_of(q, tr_get(q->lang, "Recovery codes"));
	struct out *o = page_out(q);
	account_page_recovery(o, &v);
	page_send(q, s, &p, o);
}

static void totp_off(struct req *q, struct res *s)
{
	enum status st = account_totp_off(site(q), q->a, &q->actor, q->actor.account);
	if (st != ST_OK) { page_status(q, s, st); return; }
	http_redirect(q, s, "/account?done=second-off");
}

static void end_session(struct req *q, struct res *s)
{
	int64_t id;
	if (!str_int(http_post(q, "id"), 1, INT64_MAX, &id)) { page_status(q, s, ST_NOTFOUND); return; }
	enum status st = session_end(site(q), q->actor.account, id);
	if (st != ST_OK) { page_status(q, s, st); return; }
	http_redirect(q, s, "/account?done=session");
}

static void again_show(struct req *q, struct res *s, const char *problem)
{
	struct page p = page_of(q, tr_get(q->lang, "Your password, please"));
	p.plain = true;
	struct out *o = page_out(q);
	account_page_reauth(o, q, problem);
	if (problem) s->status = 422;
	page_send(q, s, &p, o);
}

static void again_get(struct req *q, struct res *s) { again_show(q, s, NULL); }

static void again_post(struct req *q, struct res *s)
{
	struct account v;
	enum status st = account_get(site(q), q->a, q->actor.account, &v);
	if (st != ST_OK) { page_status(q, s, st); return; }
	const char *problem = prove(q, &v, http_post(q, "password"));
	if (problem) { again_show(q, s, problem); return; }
	st = session_reauth(q);
	if (st != ST_OK) { page_status(q, s, st); return; }
	const char *next = http_post(q, "next");
	http_redirect(q, s, page_own_path(next));
}

const struct route account_page_routes[] = {
	{ HTTP_GET, "/account", get, ACCESS_SIGNED_IN },
	{ HTTP_POST, "/account", save, ACCESS_SIGNED_IN },
	{ HTTP_POST, "/prefer", prefer, ACCESS_SIGNED_IN },
	{ HTTP_POST, "/account/notices", notices, ACCESS_SIGNED_IN },
	{ HTTP_POST, "/account/password", password, ACCESS_SIGNED_IN },
	{ HTTP_POST, "/account/totp/begin", totp_begin, ACCESS_SIGNED_IN, .flags = ROUTE_REAUTH },
	{ HTTP_POST, "/account/totp/confirm", totp_confirm, ACCESS_SIGNED_IN, .flags = ROUTE_REAUTH },
	{ HTTP_POST, "/account/totp/off", totp_off, ACCESS_SIGNED_IN, .flags = ROUTE_REAUTH },
	{ HTTP_POST, "/account/session/end", end_session, ACCESS_SIGNED_IN },
	{ HTTP_GET, "/account/again", again_get, ACCESS_SIGNED_IN },
	{ HTTP_POST, "/account/again", again_post, ACCESS_SIGNED_IN },
	{ 0 }
};
