#include "api/sign_on.h"
#include "api/reply.h"
#include "api/tenants.h"
#include "base/json.h"
#include "base/str.h"
#include "site/session.h"

enum { COOKIE_SECONDS = 14 * 86400 };

static void answer(struct req *q, struct res *s, const struct account *who, const char *csrf, const char *token)
{
	json_t *o = json_pack("{s:{s:I,s:s,s:s,s:s,s:b,s:b},s:o}", "account", "id", (json_int_t)who->id, "email", who->email, "name", who->name,
		"lang", tr_code(who->lang), "site_admin", who->site_admin, "totp", who->totp, "workspaces", tenants_json(q, who->id));
	if (csrf) json_object_set_new(o, "csrf", json_string(csrf));
	if (token) json_object_set_new(o, "token", json_string(token));
	reply_json(q, s, 200, o);
}

static void refuse(struct req *q, struct res *s, enum status st, int wait, bool second, const char *msgid)
{
	if (st == ST_BUSY) {
		http_set(s, "Retry-After", arena_printf(q->a, "%d", wait > 0 ? wait : 1));
		reply_problem_with(q, s, 429, NULL, json_pack("{s:i}", "retry_after", wait));
	} else if (st == ST_DENIED) {
		http_set(s, "WWW-Authenticate", "Bearer");
		reply_problem_with(q, s, 401, msgid, second ? json_pack("{s:b}", "second", 1) : NULL);
	} else {
		reply_status(q, s, st, NULL);
	}
}

static bool second_step(struct req *q, struct res *s, const struct account *who, const char *code)
{
	int wait = 0;
	if (str_empty(code)) {
		refuse(q, s, ST_DENIED, 0, true, N_("This account has a second factor. Send its six-digit code, or a recovery code, as \"code\"."));
		return false;
	}
	enum status st = account_second(session_site_get(q), q->a, who->id, code, q->address, &wait);
	if (st != ST_OK) refuse(q, s, st, wait, true, N_("This code is not right. A code works only once."));
	return st == ST_OK;
}

void sign_on_begin(struct req *q, struct res *s)
{
	struct site *site = session_site_get(q);
	struct problems p;
	struct account who;
	struct session open;
	int wait = 0;
	json_t *o = reply_body(q, s, false);
	if (!o) return;
	problem_init(&p, q->a);
	reply_members(q, o, "email,password,code", &p);
	const char *email = json_text(o, "email"), *password = json_text(o, "password");
	if (!email) problem_add(&p, "email", N_("This must be a text."));
	if (!password) problem_add(&p, "password", N_("This must be a text."));
	if (p.n) {
		reply_invalid(q, s, &p);
		return;
	}
	enum status st = account_sign_in(site, q->a, email, password, q->address, &who, &wait);
	if (st != ST_OK) {
		refuse(q, s, st, wait, false, N_("The mail address or the password is not right."));
		return;
	}
	if (who.totp && !second_step(q, s, &who, json_text(o, "code"))) return;
	st = session_open(site, q->a, who.id, q->address, str_or(http_header(q, "User-Agent"), ""), &open);
	if (st != ST_OK) {
		reply_status(q, s, st, NULL);
		return;
	}
	q->lang = who.lang;
	http_cookie_set(q, s, "mamoru", open.token, COOKIE_SECONDS);
	answer(q, s, &who, open.csrf, open.token);
}

/* What a token may do, for the program that holds it. */
static json_t *scope_json(struct req *q)
{
	const struct scope *v = q->actor.scope;
	size_t n = 0;
	char **part = v->registers ? str_split(q->a, v->registers, ',', &n) : NULL;
	json_t *named = v->registers ? json_array() : json_null();
	for (size_t i = 0; i < n; i++) json_array_append_new(named, json_string(part[i]));
	return json_pack("{s:I,s:s,s:b,s:o}", "id", (json_int_t)v->token, "name", v->name, "write", v->write, "registers", named);
}

static void show_token(struct req *q, struct res *s)
{
	json_t *o = json_pack("{s:o,s:o}", "scope", scope_json(q), "workspaces", tenants_json(q, q->actor.account));
	struct account who;
	if (q->actor.account > 0 && account_get(session_site_get(q), q->a, q->actor.account, &who) == ST_OK)
		json_object_set_new(o, "account", json_pack("{s:I,s:s,s:s,s:s}", "id", (json_int_t)who.id, "email", who.email, "name", who.name, "lang", tr_code(who.lang)));
	reply_json(q, s, 200, o);
}

void sign_on_show(struct req *q, struct res *s)
{
	struct account who;
	if (q->actor.scope) {
		show_token(q, s);
		return;
	}
	enum status st = account_get(session_site_get(q), q->a, q->actor.account, &who);
	if (st == ST_OK) answer(q, s, &who, q->csrf, NULL);
	else reply_status(q, s, st, NULL);
}

void sign_on_end(struct req *q, struct res *s)
{
	if (q->actor.scope) {
		reply_problem(q, s, 403, N_("A program's token is ended on the page of the account or of the organisation."));
		return;
	}
	enum status st = session_end_token(q);
	if (st != ST_OK) {
		reply_status(q, s, st, NULL);
		return;
	}
	http_cookie_set(q, s, "mamoru", "", 0);
	s->status = 204;
}
