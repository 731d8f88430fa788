#include "http/http.h"
#include "http/static.h"
#include "base/embed.h"
#include "base/hash.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* A small site: who comes with the cookie "user" is signed in, with token "secret". */
static struct arena *a;
static int asked;
static char said[1000];

static void say(struct req *q, struct res *s, const char *what)
{
	snprintf(said, sizeof said, "%s %s %s", what, q->arg[0] ? q->arg[0] : "-", q->arg[1] ? q->arg[1] : "-");
	struct out *o = ARENA_NEW(q->a, struct out);
	out_init(o, q->a, q->lang);
	out_text(o, said);
	http_html(s, o);
}

static void home(struct req *q, struct res *s) { say(q, s, "home"); }
static void any(struct req *q, struct res *s) { say(q, s, "any"); }
static void new(struct req *q, struct res *s) { say(q, s, "new"); }
static void save(struct req *q, struct res *s) { say(q, s, "save"); }
static void token(struct req *q, struct res *s) { say(q, s, "token"); }
static void cookie(struct req *q, struct res *s) { http_cookie_set(q, s, "user", "u1", 60); http_cookie_set(q, s, "old", "", 0); http_redirect(q, s, "/w/三和?a=1"); }
static void leave(struct req *q, struct res *s) { http_redirect(q, s, http_get(q, "to")); }
static void refuse(struct req *q, struct res *s) { http_fail(q, s, ST_CONFLICT, NULL); }
static void download(struct req *q, struct res *s) { (void)q; http_bytes(s, "application/pdf", "%PDF", 4, "診断 \"1\".pdf"); }
static void data(struct req *q, struct res *s) { if (!http_unchanged(q, s, "v1")) http_json(s, "{}"); http_set(s, "cache-control", "private"); }

static const struct route first[] = {
	{ HTTP_GET, "/", home, ACCESS_PUBLIC },
	{ HTTP_GET | HTTP_PUT, "/r/{reg}/{id}", any, ACCESS_PUBLIC },
	{ HTTP_GET, "/r/{reg}/new", new, ACCESS_PUBLIC },
	{ HTTP_POST, "/r/{reg}", save, ACCESS_SIGNED_IN },
	{ HTTP_POST, "/login", token, ACCESS_PUBLIC, .flags = ROUTE_NO_CSRF },
	{ 0 }
};
static const struct route second[] = {
	{ HTTP_GET, "/cookie", cookie, ACCESS_PUBLIC },
	{ HTTP_GET, "/leave", leave, ACCESS_PUBLIC },
	{ HTTP_GET, "/api/refuse", refuse, ACCESS_PUBLIC },
	{ HTTP_DELETE, "/api/refuse", refuse, ACCESS_SIGNED_IN },
	{ HTTP_GET, "/download", download, ACCESS_PUBLIC },
	{ HTTP_GET, "/data", data, ACCESS_PUBLIC },
	{ HTTP_GET, "/data/new/{id}", new, ACCESS_PUBLIC },
	{ HTTP_GET, "/data/{a}/{b}", any, ACCESS_PUBLIC },
	{ 0 }
};
static const struct route *const tables[] = { first, second };

static int guard(struct req *q, const struct route *r)
{
	asked++;
	const char *bearer = http_header(q, "Authorization");
	q->session = http_cookie(q, "user");
	q->csrf = q->session ? "secret" : NULL;
	if (bearer) q->session = bearer;
	return r->access == ACCESS_PUBLIC || q->session ? 0 : 401;
}

static struct http_config config = { .tables = tables, .table_count = 2, .guard = guard };

static int setup(void **state)
{
	(void)state;
	hash_init();
	a = arena_new(64 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct req q;
static struct res s;
static struct pair headers[4];

/* One request; headers in name, value pairs ended by NULL. */
static int ask(enum method method, const char *target, const char *body, ...)
{
	va_list ap;
	const char *name;
	q = (struct req){ .a = a, .method = method, .target = target, .header = headers };
	if (body) q.body = body, q.body_n = strlen(body), q.content_type = "application/x-www-form-urlencoded";
	va_start(ap, body);
	while ((name = va_arg(ap, const char *))) headers[q.headers++] = (struct pair){ name, va_arg(ap, const char *) };
	va_end(ap);
	snprintf(said, sizeof said, "nothing");
	http_dispatch(&config, &q, &s);
	return s.status;
}

static const char *header(const char *name)
{
	for (int i = 0; i < s.headers; i++)
		if (!strcasecmp(s.header[i].name, name)) return s.header[i].value;
	return "";
}

static void test_segments_become_arguments(void **state)
{
	(void)state;
	assert_int_equal(ask(HTTP_GET, "/r/%E5%AE%88%2F/7?x=%41", NULL, NULL), 200);
	assert_string_equal(said, "any 守/ 7");
	assert_string_equal(http_get(&q, "x"), "A");
	assert_string_equal(q.path, "/r/守//7");
	assert_int_equal(ask(HTTP_GET, "/", NULL, NULL), 200);
	assert_string_equal(said, "home - -");
}

static void test_a_decoded_path_serves_as_well(void **state)
{
	(void)state;
	q = (struct req){ .a = a, .method = HTTP_GET, .path = "/r/a%b/c", .query = "y=1" };
	http_dispatch(&config, &q, &s);
	assert_int_equal(s.status, 200);
	assert_string_equal(said, "any a%b c");
	assert_string_equal(http_get(&q, "y"), "1");
}

static void test_literal_segments_win(void **state)
{
	(void)state;
	ask(HTTP_GET, "/r/asset/new", NULL, NULL);
	assert_string_equal(said, "new asset -");
	ask(HTTP_GET, "/data/new/7", NULL, NULL);
	assert_string_equal(said, "new 7 -");
	ask(HTTP_GET, "/data/old/7", NULL, NULL);
	assert_string_equal(said, "any old 7");
	ask(HTTP_PUT, "/r/asset/new", NULL, NULL);
	assert_string_equal(said, "any asset new");
}

static void test_what_is_not_there_is_404(void **state)
{
	(void)state;
	static const char *const missing[] = { "/x", "/r", "/r/", "/r/a/", "/r//b", "/r/a/b/c", "//", "/ro", "/R/a/b", "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17" };
	for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
		if (ask(HTTP_GET, missing[i], NULL, NULL) != 404) fail_msg("%s: %d", missing[i], s.status);
	assert_string_equal(said, "nothing");
}

static void test_broken_addresses_are_400(void **state)
{
	(void)state;
	static const char *const broken[] = { "", "r/a/b", "http://x/", "*", "/r/%/b", "/r/%zz/b", "/r/%00/b", "/r/%ff/b", "/r/%0a/b", "/?a=%f", "/?a=%ff", "/?a=%00", "/?\xff" };
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
		if (ask(HTTP_GET, broken[i], NULL, NULL) != 400) fail_msg("%s: %d", broken[i], s.status);
	assert_int_equal(ask(HTTP_GET, arena_printf(a, "/?%020000d", 1), NULL, NULL), 414);
}

static void test_other_methods_are_named(void **state)
{
	(void)state;
	assert_int_equal(ask(HTTP_DELETE, "/r/a/new", NULL, NULL), 405);
	assert_string_equal(header("Allow"), "GET, HEAD, PUT");
	assert_int_equal(ask(HTTP_GET, "/login", NULL, NULL), 405);
	assert_string_equal(header("Allow"), "POST");
	assert_int_equal(ask(0, "/", NULL, NULL), 405);
}

static void test_every_answer_carries_the_security_headers(void **state)
{
	(void)state;
	static const char *const targets[] = { "/", "/nowhere", "/%", "/static/app.css" };
	for (size_t i = 0; i < 4; i++) {
		ask(HTTP_GET, targets[i], NULL, NULL);
		assert_non_null(strstr(header("Content-Security-Policy"), "default-src 'none'; script-src 'self'"));
		assert_string_equal(header("X-Content-Type-Options"), "nosniff");
		assert_string_equal(header("Referrer-Policy"), "same-origin");
		assert_string_equal(header("Cross-Origin-Opener-Policy"), "same-origin");
		assert_non_null(strstr(header("Permissions-Policy"), "camera=()"));
		assert_string_equal(header("Strict-Transport-Security"), "");
	}
	ask(HTTP_GET, "/", NULL, NULL);
	assert_string_equal(header("Cache-Control"), "no-store");
	ask(HTTP_GET, "/data", NULL, NULL);
	assert_string_equal(header("Cache-Control"), "private");
}

static void test_tls_is_remembered_and_cookies_stay_inside(void **state)
{
	(void)state;
	q = (struct req){ .a = a, .method = HTTP_GET, .path = "/cookie", .tls = true };
	http_dispatch(&config, &q, &s);
	assert_string_equal(header("Strict-Transport-Security"), "max-age=31536000");
	assert_string_equal(s.header[0].value, "user=u1; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
	assert_string_equal(s.header[1].value, "old=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
}

static void test_redirects_never_leave_the_site(void **state)
{
	(void)state;
	ask(HTTP_GET, "/cookie", NULL, NULL);
	assert_int_equal(s.status, 303);
	assert_string_equal(header("Location"), "/w/%E4%B8%89%E5%92%8C?a=1");
	static const char *const out[] = { "//evil", "/%5Cevil", "https://evil", "/%09/evil", "javascript:x", "%23x", "/%0D%0AX:1" };
	for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
		ask(HTTP_GET, arena_printf(a, "/leave?to=%s", out[i]), NULL, NULL);
		assert_string_equal(header("Location"), "/");
	}
}

static void test_changes_need_a_session_and_its_token(void **state)
{
	(void)state;
	assert_int_equal(ask(HTTP_POST, "/r/a", "x=1", NULL), 401);
	assert_int_equal(ask(HTTP_POST, "/r/a", "x=1", "Cookie", "user=u", NULL), 403);
	assert_int_equal(ask(HTTP_POST, "/r/a", "csrf=secrex", "Cookie", "user=u", NULL), 403);
	assert_int_equal(ask(HTTP_POST, "/r/a", "csrf=", "Cookie", "user=u", NULL), 403);
	assert_string_equal(said, "nothing");
	assert_int_equal(ask(HTTP_POST, "/r/a", "csrf=secret", "Cookie", "user=u", NULL), 200);
	assert_int_equal(ask(HTTP_POST, "/r/a", "x=1", "Cookie", "a=b; user=u", "X-CSRF-Token", "secret", NULL), 200);
	assert_int_equal(ask(HTTP_POST, "/r/a", "x=1", "Cookie", "user=u", "X-CSRF-Token", "wrong", NULL), 403);
	assert_int_equal(ask(HTTP_DELETE, "/api/refuse", NULL, "Cookie", "user=u", NULL), 403);
	assert_int_equal(ask(HTTP_POST, "/r/a", "x=1", "Authorization", "Bearer t", NULL), 200);
	assert_int_equal(ask(HTTP_POST, "/login", "x=1", "Cookie", "user=u", NULL), 200);
}

static void test_other_sites_cannot_send_forms(void **state)
{
	(void)state;
	assert_int_equal(ask(HTTP_POST, "/login", "x=1", "Sec-Fetch-Site", "cross-site", NULL), 403);
	assert_int_equal(ask(HTTP_POST, "/login", "x=1", "Sec-Fetch-Site", "same-site", NULL), 403);
	assert_int_equal(ask(HTTP_POST, "/login", "x=1", "Origin", "http://evil:80", "Host", "good:80", NULL), 403);
	assert_int_equal(ask(HTTP_POST, "/login", "x=1", "Origin", "null", "Host", "null", NULL), 403);
	assert_int_equal(ask(HTTP_POST, "/login", "x=1", "Origin", "http://good:80", "Host", "good:80", NULL), 200);
	assert_int_equal(ask(HTTP_POST, "/login", "x=1", "Sec-Fetch-Site", "same-origin", "Origin", "http://proxied", "Host", "good:80", NULL), 200);
	assert_int_equal(ask(HTTP_GET, "/", NULL, "Sec-Fetch-Site", "cross-site", NULL), 200);
}

static void test_broken_forms_are_400(void **state)
{
	(void)state;
	assert_int_equal(ask(HTTP_POST, "/login", "x=%ff", NULL), 400);
	assert_string_equal(said, "nothing");
}

static void test_errors_of_the_api_are_problems(void **state)
{
	(void)state;
	assert_int_equal(ask(HTTP_GET, "/api/refuse", NULL, "Accept-Language", "fr, en-GB;q=0.8, ja;q=0.5", NULL), 409);
	assert_string_equal(s.type, "application/problem+json");
	assert_string_equal(s.body, "{\"detail\":\"Somebody else changed this in the meantime. Open it again and repeat your change.\",\"status\":409,\"title\":\"Conflict\",\"type\":\"about:blank\"}");
	assert_int_equal(ask(HTTP_GET, "/api/none", NULL, "Accept-Language", "ja", NULL), 404);
	assert_int_equal(q.lang, LANG_JA);
	assert_string_equal(s.type, "application/problem+json");
	assert_non_null(strstr(s.body, "\"status\":404"));
}

static void test_files_keep_their_names(void **state)
{
	(void)state;
	ask(HTTP_GET, "/download", NULL, NULL);
	assert_string_equal(header("Content-Disposition"), "attachment; filename=\"______ _1_.pdf\"; filename*=UTF-8''%E8%A8%BA%E6%96%AD%20%221%22.pdf");
}

static void test_what_is_known_is_not_sent_again(void **state)
{
	(void)state;
	assert_int_equal(ask(HTTP_GET, "/data", NULL, "If-None-Match", "\"v0\", W/\"v1\"", NULL), 304);
	assert_int_equal(s.n, 0);
	assert_string_equal(header("ETag"), "\"v1\"");
	assert_int_equal(ask(HTTP_GET, "/data", NULL, "If-None-Match", "\"v11\"", NULL), 200);
}

static void test_static_files_need_nobody(void **state)
{
	(void)state;
	const struct embed *e = embed_find("web/static/app.css");
	asked = 0;
	assert_int_equal(ask(HTTP_GET, "/static/app.css", NULL, NULL), 200);
	assert_int_equal(asked, 0);
	assert_string_equal(s.type, "text/css; charset=utf-8");
	assert_int_equal(s.n, e->n);
	assert_string_equal(header("Cache-Control"), "public, no-cache");
	assert_int_equal(ask(HTTP_GET, static_url(a, "app.css").p, NULL, "Accept-Encoding", "br, gzip", NULL), 200);
	assert_string_equal(header("Cache-Control"), "public, max-age=31536000, immutable");
	assert_string_equal(header("Content-Encoding"), "gzip");
	assert_true(s.n < e->n);
	assert_memory_equal(s.body, "\x1f\x8b", 2);
	assert_int_equal(ask(HTTP_GET, "/static/app.css", NULL, "If-None-Match", arena_printf(a, "\"%s\"", e->etag), NULL), 304);
	assert_int_equal(ask(HTTP_GET, "/static/none.css", NULL, NULL), 404);
	assert_int_equal(ask(HTTP_GET, "/static/..%2Fpage/layout.ht", NULL, NULL), 404);
}

static void test_all_routes_can_be_walked(void **state)
{
	(void)state;
	int n = 0;
	while (http_route_at(&config, n)) n++;
	assert_int_equal(n, 5 + 8 + 2);
	assert_string_equal(http_route_at(&config, 5)->pattern, "/cookie");
}
