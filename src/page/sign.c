#include "page/sign.h"
#include "base/str.h"
#include "page/page.h"
#include "site/workspace.h"
#include "work/demo.h"

/* The site of this process, as the guard knows it. */
static struct site *site(struct req *q) { return session_site_get(q); }

static void cookie(struct req *q, struct res *s, const struct session *v)
{
	http_cookie_set(q, s, "mamoru", v->token, 14 * 86400);
}

static const char *agent(struct req *q) { return str_or(http_header(q, "User-Agent"), ""); }

static void show(struct req *q, struct res *s, const char *title, void (*view)(struct out *, struct req *, const struct sign_form *), const struct sign_form *f)
{
	struct page p = page_of(q, tr_get(q->lang, title));
	p.plain = true;
	struct out *o = page_out(q);
	view(o, q, f);
	if (f->problem) s->status = f->wait ? 429 : 422;
	page_send(q, s, &p, o);
}

static void login_get(struct req *q, struct res *s)
{
	if (!account_count(site(q))) {
		http_error(q, s, 403, N_("No account exists yet. Open the one-time link that the program printed when it started."));
		return;
	}
	struct sign_form f = { .next = http_get(q, "next") };
	show(q, s, N_("Sign in"), sign_login, &f);
}

static void login_post(struct req *q, struct res *s)
{
	struct sign_form f = { .email = str_or(http_post(q, "email"), ""), .next = http_post(q, "next") };
	struct account who;
	struct session open;
	enum status st = account_sign_in(site(q), q->a, f.email, str_or(http_post(q, "password"), ""), q->address, &who, &f.wait);
	if (st != ST_OK) {
		f.problem = st == ST_BUSY ? N_("Too many attempts from here.") : N_("The mail address or the password is not right.");
		show(q, s, N_("Sign in"), sign_login, &f);
		return;
	}
	st = who.totp ? session_half(site(q), q->a, who.id, q->address, agent(q), &open) : session_open(site(q), q->a, who.id, q->address, agent(q), &open);
	if (st != ST_OK) { page_status(q, s, st); return; }
	cookie(q, s, &open);
	const char *next = page_own_path(f.next);
	http_redirect(q, s, who.totp ? url_with(q->a, url_path("/login/second"), "next", next).p : next);
}

static void second_get(struct req *q, struct res *s)
{
	struct sign_form f = { .next = http_get(q, "next") };
	if (!session_half_account(q)) { http_redirect(q, s, "/login"); return; }
	show(q, s, N_("Second step"), sign_second, &f);
}

static void second_post(struct req *q, struct res *s)
{
	struct sign_form f = { .next = http_post(q, "next") };
	int64_t account = session_half_account(q);
	if (!account) { http_redirect(q, s, "/login"); return; }
	enum status st = account_second(site(q), q->a, account, str_or(http_post(q, "code"), ""), q->address, &f.wait);
	if (st != ST_OK) {
		f.problem = st == ST_BUSY ? N_("Too many attempts from here.") : N_("This code is not right. A code works only once.");
		show(q, s, N_("Second step"), sign_second, &f);
		return;
	}
	struct session open;
	st = session_open(site(q), q->a, account, q->address, agent(q), &open);
	if (st != ST_OK) { page_status(q, s, st); return; }
	cookie(q, s, &open);
	http_redirect(q, s, page_own_path(f.next));
}

static void logout(struct req *q, struct res *s)
{
	session_end_token(q);
	http_cookie_set(q, s, "mamoru", "", 0);
	http_redirect(q, s, "/login?done=signed-out");
}

static void setup_get(struct req *q, struct res *s)
{
	int64_t account;
	struct sign_form f = { .token = http_get(q, "token") };
	if (account_invite_check(site(q), q->a, "setup", str_or(f.token, ""), &account) != ST_OK) {
		http_error(q, s, 403, N_("This link is not valid any more. Start the program again: it prints a new one while no account exists."));
		return;
	}
	show(q, s, N_("Welcome to mamoru"), sign_setup, &f);
}

static const char *password_problem(struct req *q, const char *email, const char *name)
{
	const char *password = str_or(http_post(q, "password"), "");
	if (!str_eq(password, http_post(q, "again"))) return N_("The two passwords differ.");
	return account_password_problem(password, email, name);
}

static enum status begin(struct req *q, const struct account *who)
{
	struct actor actor = { .account = who->id, .name = who->name, .roles = ROLES_ALL, .site_admin = true, .lang = who->lang, .address = q->address };
	return str_eq(http_post(q, "begin"), "demo") ? demo_create_both(site(q), q->a, &actor) : demo_create_empty(site(q), q->a, &actor);
}

static void setup_post(struct req *q, struct res *s)
{
	int64_t none;
	struct sign_form f = { .token = http_post(q, "token"), .name = str_trim(q->a, http_post(q, "name")), .email = str_trim(q->a, http_post(q, "email")) };
	if (account_invite_check(site(q), q->a, "setup", str_or(f.token, ""), &none) != ST_OK) { setup_get(q, s); return; }
	f.problem = str_empty(f.name) ? N_("Enter your name.") : password_problem(q, f.email, f.name);
	struct account who;
	struct actor nobody = { .name = f.name, .lang = q->lang, .address = q->address };
	if (!f.problem && account_create(site(q), q->a, &nobody, f.email, f.name, http_post(q, "password"), true, q->lang, &who) != ST_OK)
		f.problem = *status_msgid() ? status_msgid() : N_("This mail address cannot be used.");
	if (f.problem) { show(q, s, N_("Welcome to mamoru"), sign_setup, &f); return; }
	enum status st = account_invite_use(site(q), q->a, "setup", f.token);
	if (st == ST_OK) st = begin(q, &who);
	struct session open;
	if (st == ST_OK) st = session_open(site(q), q->a, who.id, q->address, agent(q), &open);
	if (st != ST_OK) { page_status(q, s, st); return; }
	cookie(q, s, &open);
	http_redirect(q, s, "/");
}

static void invited_show(struct req *q, struct res *s, const char *token, const char *problem)
{
	int64_t account;
	struct account who;
	if (account_invite_check(site(q), q->a, "invite", str_or(token, ""), &account) != ST_OK || account_get(site(q), q->a, account, &who) != ST_OK) {
		http_error(q, s, 403, N_("This link is used up or too old. Ask the administrator for a new one."));
		return;
	}
	struct sign_form f = { .token = token, .email = who.email, .problem = problem };
	show(q, s, N_("Set your password"), sign_invited, &f);
}

static void invited_get(struct req *q, struct res *s) { invited_show(q, s, http_get(q, "token"), NULL); }

static void invited_post(struct req *q, struct res *s)
{
	int64_t account;
	struct account who;
	struct session open;
	const char *token = str_or(http_post(q, "token"), "");
	if (account_invite_check(site(q), q->a, "invite", token, &account) != ST_OK || account_get(site(q), q->a, account, &who) != ST_OK) { invited_show(q, s, token, NULL); return; }
	const char *problem = password_problem(q, who.email, who.name);
	if (problem) { invited_show(q, s, token, problem); return; }
	struct actor actor = { .account = who.id, .name = who.name, .lang = who.lang, .address = q->address };
	enum status st = account_password(site(q), q->a, &actor, who.id, http_post(q, "password"));
	if (st == ST_OK) st = account_invite_use(site(q), q->a, "invite", token);
	/* Whoever has the link has the address: the person with it is this account's. Where that cannot be told nothing is lost. */
	if (st == ST_OK) (void)workspace_match(site(q), q->a, &actor, who.id);
	/* A second factor that is switched on is asked for: the link replaces the password only. */
	if (st == ST_OK) st = who.totp ? session_half(site(q), q->a, who.id, q->address, agent(q), &open) : session_open(site(q), q->a, who.id, q->address, agent(q), &open);
	if (st != ST_OK) { page_status(q, s, st); return; }
	cookie(q, s, &open);
	http_redirect(q, s, who.totp ? "/login/second" : "/");
}

const struct route sign_routes[] = {
	{ HTTP_GET, "/login", login_get, ACCESS_PUBLIC },
	{ HTTP_POST, "/login", login_post, ACCESS_PUBLIC, .flags = ROUTE_NO_CSRF },
	{ HTTP_GET, "/login/second", second_get, ACCESS_PUBLIC },
	{ HTTP_POST, "/login/second", second_post, ACCESS_PUBLIC },
	{ HTTP_POST, "/logout", logout, ACCESS_SIGNED_IN },
	{ HTTP_GET, "/setup", setup_get, ACCESS_SETUP },
	{ HTTP_POST, "/setup", setup_post, ACCESS_SETUP, .flags = ROUTE_NO_CSRF },
	{ HTTP_GET, "/invited", invited_get, ACCESS_PUBLIC },
	{ HTTP_POST, "/invited", invited_post, ACCESS_PUBLIC, .flags = ROUTE_NO_CSRF },
	{ 0 }
};
