#include "unit/site/fixture.h"
#include "schema/store.h"
#include "site/bearer.h"
#include "site/session.h"

static struct workspace ws;
static struct account member, stranger;
static struct req seen;                 /* the request as the last handler saw it */

static void handle(struct req *q, struct res *s)
{
	seen = *q;
	http_bytes(s, "text/plain", "done", 4, NULL);
}

static const struct route routes[] = {
	{ HTTP_GET | HTTP_POST, "/public", handle, ACCESS_PUBLIC },
	{ HTTP_POST, "/login", handle, ACCESS_PUBLIC, .flags = ROUTE_NO_CSRF },
	{ HTTP_GET, "/setup", handle, ACCESS_SETUP },
	{ HTTP_GET | HTTP_POST, "/in", handle, ACCESS_SIGNED_IN },
	{ HTTP_POST, "/again", handle, ACCESS_SIGNED_IN, .flags = ROUTE_REAUTH },
	{ HTTP_GET, "/admin", handle, ACCESS_SITE_ADMIN },
	{ HTTP_GET | HTTP_POST, "/w/{w}", handle, ACCESS_MEMBER },
	{ HTTP_GET, "/w/{w}/audit", handle, ACCESS_ROLES, .roles = ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_AUDIT_HEAD) },
	{ HTTP_GET, "/w/{w}/secret", handle, ACCESS_ROLES, .roles = ROLE_BIT(ROLE_TOP) },
	{ HTTP_GET, "/w/{w}/r/{reg}", handle, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_POST, "/w/{w}/r/{reg}/{id}", handle, ACCESS_REGISTER, .right = RIGHT_EDIT },
	{ 0 }
};
static const struct route *const tables[] = { routes };

static int setup(void **state)
{
	(void)state;
	int rc = fixture_setup();
	rc |= account_create(&site, a, &console, "member@example.jp", "監査 一郎", PASSWORD, false, LANG_JA, &member);
	rc |= account_create(&site, a, &console, "stranger@example.jp", "Stranger", PASSWORD, false, LANG_EN, &stranger);
	rc |= workspace_create(&site, a, &console, "sanwa", "三和精工", &ws, NULL, NULL);
	rc |= workspace_member_set(&site, a, &console, ws.id, member.id, ROLE_BIT(ROLE_AUDITOR), 0);
	session_site(&site);
	return rc;
}

static int teardown(void **state)
{
	(void)state;
	return fixture_teardown();
}

struct call { enum method method; const char *path, *token, *bearer, *csrf, *lang, *body; };

static struct req *request(const struct call *c)
{
	struct req *q = ARENA_NEW(a, struct req);
	struct pair *h = ARENA_ARRAY(a, 5, struct pair);
	*q = (struct req){ .a = a, .method = c->method, .path = c->path, .query = "", .address = OFFICE, .header = h };
	if (c->token)
		h[q->headers++] = (struct pair){ "Cookie", arena_printf(a, "theme=dark; mamoru=%s", c->token) };
	if (c->bearer)
		h[q->headers++] = (struct pair){ "Authorization", arena_printf(a, "Bearer %s", c->bearer) };
	if (c->csrf)
		h[q->headers++] = (struct pair){ "X-CSRF-Token", c->csrf };
	if (c->lang)
		h[q->headers++] = (struct pair){ "Accept-Language", c->lang };
	if (c->body) {
		q->content_type = "application/x-www-form-urlencoded";
		q->body = c->body;
		q->body_n = strlen(c->body);
	}
	return q;
}

static int ask(struct call c)
{
	static const struct http_config config = { tables, 1, session_guard, NULL, NULL, NULL, NULL, 0 };
	struct res s;
	seen = (struct req){ 0 };
	struct req *q = request(&c);
	http_dispatch(&config, q, &s);
	if (s.status != 200)
		assert_null(seen.a);
	return s.status;
}

static int get(const char *path, const char *token)
{
	return ask((struct call){ HTTP_GET, path, token });
}

static struct session open_for(const struct account *v)
{
	struct session s;
	assert_int_equal(session_open(&site, a, v->id, OFFICE, "Firefox/140", &s), ST_OK);
	return s;
}

static void test_without_a_session_only_public_pages(void **state)
{
	(void)state;
	assert_int_equal(get("/public", NULL), 200);
	assert_int_equal(seen.actor.account, 0);
	assert_null(seen.csrf);
	assert_int_equal(get("/in", NULL), 401);
	assert_int_equal(get("/in", "guess"), 401);
	assert_int_equal(get("/in", ""), 401);
	assert_int_equal(get("/admin", NULL), 401);
	assert_int_equal(get("/w/sanwa", NULL), 401);
	assert_int_equal(get("/w/nowhere", NULL), 401);
	assert_int_equal(get("/setup", NULL), 403);
	assert_int_equal(ask((struct call){ HTTP_GET, "/public", .lang = "ja-JP,en;q=0.5" }), 200);
	assert_int_equal(seen.lang, LANG_JA);
}

static void test_a_session_says_who_is_there(void **state)
{
	(void)state;
	struct session s = open_for(&member);
	assert_int_equal(get("/in", s.token), 200);
	assert_int_equal(seen.actor.account, member.id);
	assert_string_equal(seen.actor.name, "監査 一郎");
	assert_string_equal(seen.actor.address, OFFICE);
	assert_int_equal(seen.actor.roles, 0);
	assert_int_equal(seen.lang, LANG_JA);
	assert_string_equal(seen.csrf, s.csrf);
	assert_string_equal(seen.session, s.token);
	assert_int_equal(get("/admin", s.token), 403);
	assert_int_equal(get("/admin", open_for(&ume).token), 200);
}

static void test_a_program_s_token_opens_no_page(void **state)
{
	(void)state;
	const char *token;
	struct session s = open_for(&ume);
	assert_int_equal(bearer_create(&site, a, &console, &(struct bearer){ .account = ume.id, .write = true, .name = "x" }, 30, &token), ST_OK);
	assert_int_equal(ask((struct call){ HTTP_GET, "/in", .bearer = token }), 401);
	assert_int_equal(ask((struct call){ HTTP_GET, "/in", .token = token }), 401);         /* nor as a cookie */
	assert_int_equal(ask((struct call){ HTTP_GET, "/admin", .bearer = token }), 401);
	assert_int_equal(ask((struct call){ HTTP_GET, "/in", .bearer = s.token }), 200);
}

static void test_a_workspace_is_seen_by_its_members_only(void **state)
{
	(void)state;
	struct session m = open_for(&member), x = open_for(&stranger), u = open_for(&ume);
	assert_int_equal(get("/w/sanwa", m.token), 200);
	assert_string_equal(seen.workspace, "sanwa");
	assert_string_equal(seen.workspace_name, "三和精工");
	assert_int_equal(seen.workspace_id, ws.id);
	assert_non_null(seen.db);
	assert_int_equal(seen.actor.roles, ROLE_BIT(ROLE_AUDITOR));
	assert_int_equal(get("/w/sanwa/audit", m.token), 200);
	assert_int_equal(get("/w/sanwa/secret", m.token), 403);
	assert_int_equal(get("/w/nowhere", m.token), 404);
	assert_int_equal(get("/w/sanwa", x.token), 404);
	assert_int_equal(get("/w/sanwa/audit", x.token), 404);
	assert_int_equal(get("/w/sanwa", u.token), 404);
	assert_int_equal(get("/in", m.token), 200);
	assert_null(seen.db);
}

static void test_an_archived_workspace_is_read_only(void **state)
{
	(void)state;
	struct session m = open_for(&member);
	struct call write = { HTTP_POST, "/w/sanwa", m.token, .csrf = m.csrf };
	assert_int_equal(ask(write), 200);
	assert_int_equal(workspace_archive(&site, a, &console, ws.id, true), ST_OK);
	assert_int_equal(get("/w/sanwa", m.token), 200);
	assert_int_equal(ask(write), 409);
	assert_int_equal(workspace_archive(&site, a, &console, ws.id, false), ST_OK);
	assert_int_equal(ask(write), 200);
}

static void test_a_form_without_the_sessions_token_is_refused(void **state)
{
	(void)state;
	struct session m = open_for(&member), other = open_for(&member);
	assert_int_equal(ask((struct call){ HTTP_POST, "/in", m.token }), 403);
	assert_int_equal(ask((struct call){ HTTP_POST, "/in", m.token, .csrf = "" }), 403);
	assert_int_equal(ask((struct call){ HTTP_POST, "/in", m.token, .csrf = other.csrf }), 403);
	assert_int_equal(ask((struct call){ HTTP_POST, "/in", m.token, .csrf = m.csrf }), 200);
	assert_int_equal(ask((struct call){ HTTP_POST, "/in", m.token, .body = arena_printf(a, "csrf=%s", m.csrf) }), 200);
	assert_int_equal(ask((struct call){ HTTP_POST, "/login", m.token }), 200);
	assert_int_equal(ask((struct call){ HTTP_POST, "/in", .bearer = m.token }), 200);
	assert_int_equal(ask((struct call){ HTTP_POST, "/in", m.token, .bearer = "guess", .csrf = m.csrf }), 401);
}

static void test_sessions_end_by_idling_by_age_and_by_hand(void **state)
{
	(void)state;
	struct session s = open_for(&member);
	later(11 * 3600);
	assert_int_equal(get("/in", s.token), 200);
	later(11 * 3600);
	assert_int_equal(get("/in", s.token), 200);
	later(12 * 3600 + 1);
	assert_int_equal(get("/in", s.token), 401);
	s = open_for(&member);
	for (int i = 0; i < 14 * 3; i++) {
		assert_int_equal(get("/in", s.token), 200);
		later(8 * 3600);
	}
	later(1);
	assert_int_equal(get("/in", s.token), 401);
	s = open_for(&member);
	assert_int_equal(session_end(&site, stranger.id, s.id), ST_NOTFOUND);
	assert_int_equal(get("/in", s.token), 200);
	assert_int_equal(session_end(&site, member.id, s.id), ST_OK);
	assert_int_equal(get("/in", s.token), 401);
}

static void test_sessions_are_listed_newest_first(void **state)
{
	(void)state;
	struct session list[5], first, second;
	assert_int_equal(session_end(&site, member.id, 0), ST_OK);
	first = open_for(&member);
	later(60);
	second = open_for(&member);
	assert_int_equal(session_list(&site, a, member.id, first.token, list, 5), 2);
	assert_int_equal(list[0].id, second.id);
	assert_false(list[0].current);
	assert_true(list[1].current);
	assert_string_equal(list[1].agent, "Firefox/140");
	assert_null(list[1].token);
}

static void test_a_half_session_is_good_for_the_second_step_only(void **state)
{
	(void)state;
	struct session s, list[5];
	assert_int_equal(session_end(&site, member.id, 0), ST_OK);
	assert_int_equal(session_half(&site, a, member.id, OFFICE, "Firefox", &s), ST_OK);
	assert_int_equal(get("/in", s.token), 401);
	assert_int_equal(get("/w/sanwa", s.token), 401);
	assert_int_equal(session_list(&site, a, member.id, "", list, 5), 0);
	assert_int_equal(get("/public", s.token), 200);
	assert_int_equal(seen.actor.account, 0);
	assert_null(seen.session);
	assert_string_equal(seen.csrf, s.csrf);
	assert_int_equal(ask((struct call){ HTTP_POST, "/public", s.token }), 403);
	later(301);
	assert_int_equal(get("/public", s.token), 200);
	assert_null(seen.csrf);
}

static struct req *passed(const char *path, const char *token)
{
	struct req *q = request(&(struct call){ HTTP_GET, path, token });
	const struct route r = { HTTP_GET, path, handle, ACCESS_PUBLIC };
	assert_int_equal(session_guard(q, &r), 0);
	return q;
}

static void test_what_the_sign_in_pages_ask(void **state)
{
	(void)state;
	struct session half, full = open_for(&member);
	assert_int_equal(session_half(&site, a, member.id, OFFICE, "Firefox", &half), ST_OK);
	assert_int_equal(session_half_account(passed("/public", half.token)), member.id);
	assert_int_equal(session_half_account(passed("/public", full.token)), 0);
	struct req *q = passed("/public", full.token);
	assert_int_equal(session_end_token(q), ST_OK);
	assert_int_equal(get("/in", full.token), 401);
	assert_int_equal(session_end_token(passed("/public", NULL)), ST_OK);
}

static void test_some_things_want_the_password_again(void **state)
{
	(void)state;
	struct session s = open_for(&member);
	struct call again = { HTTP_POST, "/again", s.token, .csrf = s.csrf };
	assert_int_equal(ask(again), 200);
	later(601);
	assert_int_equal(ask(again), 403);
	assert_int_equal(session_reauth(passed("/public", s.token)), ST_OK);
	assert_int_equal(ask(again), 200);
}

static void test_a_disabled_account_is_out_at_once(void **state)
{
	(void)state;
	struct account v = stranger;
	struct session s = open_for(&stranger);
	assert_int_equal(get("/in", s.token), 200);
	v.state = "disabled";
	assert_int_equal(account_update(&site, a, &console, &v), ST_OK);
	assert_int_equal(get("/in", s.token), 401);
	v.state = "active";
	assert_int_equal(account_update(&site, a, &console, &v), ST_OK);
	assert_int_equal(get("/in", s.token), 401);
}

static void test_roles_taken_away_are_gone_at_once(void **state)
{
	(void)state;
	struct session s = open_for(&member);
	assert_int_equal(get("/w/sanwa/audit", s.token), 200);
	workspace_member_set(&site, a, &console, ws.id, member.id, ROLE_BIT(ROLE_EMPLOYEE), 0);
	assert_int_equal(get("/w/sanwa/audit", s.token), 403);
	workspace_member_set(&site, a, &console, ws.id, member.id, 0, 0);
	assert_int_equal(get("/w/sanwa", s.token), 404);
	workspace_member_set(&site, a, &console, ws.id, member.id, ROLE_BIT(ROLE_AUDITOR), 0);
}

static void test_the_guard_asks_few_questions(void **state)
{
	(void)state;
	struct session s = open_for(&member);
	assert_int_equal(get("/w/sanwa", s.token), 200);
	assert_int_equal(db_queries(site.db, false), 1);
	assert_int_equal(db_queries(seen.db, false), 0);
	later(61);
	assert_int_equal(get("/w/sanwa", s.token), 200);
	assert_int_equal(db_queries(site.db, false), 2);
	assert_int_equal(get("/public", NULL), 200);
	assert_int_equal(db_queries(site.db, false), 0);
}

static void test_tokens_are_not_stored(void **state)
{
	(void)state;
	struct session s = open_for(&member);
	struct hash h = hash_sha256(s.token, strlen(s.token));
	assert_int_equal(db_get_int(site.db, SQL("SELECT count(*) FROM session WHERE token = ?"), 0, db_blob(h.b, HASH_SIZE)), 1);
	assert_int_equal(db_get_int(site.db, SQL("SELECT count(*) FROM session WHERE CAST(token AS TEXT) = ?"), 0, db_text(s.token)), 0);
}

static void test_registers_are_open_to_the_roles_they_name(void **state)
{
	(void)state;
	struct session s = open_for(&member);
	struct call edit = { HTTP_POST, "/w/sanwa/r/person/1", s.token, .csrf = s.csrf };
	assert_int_equal(get("/w/sanwa/r/person", s.token), 200);
	assert_int_equal(get("/w/sanwa/r/no_register", s.token), 404);
	assert_int_equal(get("/w/nowhere/r/person", s.token), 404);
	assert_int_equal(ask(edit), 403);
	workspace_member_set(&site, a, &console, ws.id, member.id, ROLE_BIT(ROLE_SUPPLIER), 0);
	assert_int_equal(get("/w/sanwa/r/person", s.token), 403);
	workspace_member_set(&site, a, &console, ws.id, member.id, ROLE_BIT(ROLE_SUPPLIER) | ROLE_BIT(ROLE_SECRETARIAT), 0);
	assert_int_equal(ask(edit), 200);
	workspace_member_set(&site, a, &console, ws.id, member.id, ROLE_BIT(ROLE_AUDITOR), 0);
}

static int64_t put(struct db *d, const char *reg, const char *const *values)
{
	struct store st = { a, d, &console };
	struct rec *r = rec_new(a, schema_reg(reg));
	struct problems p;
	problem_init(&p, a);
	for (; *values; values += 2)
		rec_set(r, values[0], values[1]);
	assert_int_equal(store_put(&st, r, NULL, NULL, &p), ST_OK);
	return r->id;
}

static struct rec *person_in(struct store *st, int64_t id)
{
	struct rec *r;
	assert_int_equal(store_get(st, schema_reg("person"), id, &r), ST_OK);
	return r;
}

/* dept 0: to none. */
static void move(struct db *d, int64_t id, int64_t dept)
{
	struct store st = { a, d, &console };
	struct problems p;
	struct rec *r = person_in(&st, id);
	problem_init(&p, a);
	rec_set(r, "dept", dept ? arena_printf(a, "%lld", (long long)dept) : NULL);
	assert_int_equal(store_put(&st, r, NULL, NULL, &p), ST_OK);
}

static void erase(struct db *d, int64_t id)
{
	struct store st = { a, d, &console };
	struct problems p;
	problem_init(&p, a);
	assert_int_equal(store_delete(&st, person_in(&st, id), NULL, &p), ST_OK);
}

static void test_a_members_department_is_that_of_their_person(void **state)
{
	(void)state;
	if (getenv("MAMORU_PG"))     /* which is asked every time */
		skip();
	struct db *d;
	struct session s = open_for(&member);
	assert_int_equal(workspace_open(&site, a, "sanwa", &d), ST_OK);
	int64_t dept = put(d, "department", (const char *const[]){ "name", "総務部", NULL });
	int64_t person = put(d, "person", (const char *const[]){ "family_name", "監査", "given_name", "一郎", "dept", arena_printf(a, "%lld", (long long)dept), NULL });
	workspace_member_set(&site, a, &console, ws.id, member.id, ROLE_BIT(ROLE_AUDITOR), person);
	assert_int_equal(get("/w/sanwa", s.token), 200);
	assert_int_equal(seen.actor.person, person);
	assert_int_equal(seen.actor.dept, dept);
	/* Remembered until somebody writes. */
	assert_int_equal(get("/w/sanwa", s.token), 200);
	assert_int_equal(seen.actor.dept, dept);
	assert_int_equal(db_queries(seen.db, false), 0);
	move(d, person, 0);
	assert_int_equal(get("/w/sanwa", s.token), 200);
	assert_int_equal(seen.actor.dept, 0);
	move(d, person, dept);
	assert_int_equal(get("/w/sanwa", s.token), 200);
	assert_int_equal(seen.actor.dept, dept);
	workspace_member_set(&site, a, &console, ws.id, member.id, ROLE_BIT(ROLE_AUDITOR), 0);
}

static void test_another_process_is_noticed(void **state)
{
	(void)state;
	struct db *d, *other;
	struct session s = open_for(&member);
	assert_int_equal(workspace_open(&site, a, "sanwa", &d), ST_OK);
	int64_t dept = put(d, "department", (const char *const[]){ "name", "製造部", NULL });
	int64_t person = put(d, "person", (const char *const[]){ "family_name", "監査", "given_name", "二郎", NULL });
	workspace_member_set(&site, a, &console, ws.id, member.id, ROLE_BIT(ROLE_AUDITOR), person);
	assert_int_equal(get("/w/sanwa", s.token), 200);
	assert_int_equal(seen.actor.dept, 0);
	assert_int_equal(db_open(&other, db_path(d), DB_WRITE), ST_OK);
	move(other, person, dept);
	assert_int_equal(get("/w/sanwa", s.token), 200);
	assert_int_equal(seen.actor.dept, dept);
	erase(other, person);
	assert_int_equal(get("/w/sanwa", s.token), 200);
	assert_int_equal(seen.actor.dept, 0);
	assert_int_equal(seen.actor.person, 0);
	db_close(other);
	workspace_member_set(&site, a, &console, ws.id, member.id, ROLE_BIT(ROLE_AUDITOR), 0);
}
