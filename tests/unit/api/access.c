#include "unit/api/fixture.h"
#include <liboath/oath.h>

static int setup(void **state)
{
	(void)state;
	return api_setup();
}

static int teardown(void **state)
{
	(void)state;
	return api_teardown();
}

static struct answer sign_on(const char *email, const char *password, const char *code)
{
	return ask(HTTP_POST, "/api/v1/session", NULL, arena_printf(a, "{\"email\":\"%s\",\"password\":\"%s\"%s%s%s}", email, password, code ? ",\"code\":\"" : "", code ? code : "", code ? "\"" : ""));
}

/* ---- sessions ---- */

static void test_a_program_signs_in_and_out_with_a_token(void **state)
{
	(void)state;
	struct answer r = sign_on("ume@example.jp", PASSWORD, NULL);
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "account.name"), "梅田 花子");
	assert_true(json_is_true(at_path(r.json, "account.site_admin")));
	assert_string_equal(text_at(&r, "workspaces.0.slug"), "sanwa");
	assert_string_equal(text_at(&r, "workspaces.0.roles.0"), "consultant");
	const char *token = text_at(&r, "token");
	r = ask(HTTP_GET, "/api/v1/session", token);
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "account.email"), "ume@example.jp");
	assert_null(at_path(r.json, "token"));
	assert_int_equal(ask(HTTP_DELETE, "/api/v1/session", token).status, 204);
	assert_int_equal(ask(HTTP_GET, "/api/v1/session", token).status, 401);
}

static void test_with_the_cookie_every_change_carries_the_csrf_token(void **state)
{
	(void)state;
	struct answer r = sign_on("ume@example.jp", PASSWORD, NULL);
	const char *cookie = text_at(&r, "token"), *csrf = text_at(&r, "csrf"), *body = "{\"name\":\"第二工場\"}";
	assert_non_null(strstr(header(&r, "Set-Cookie"), cookie));
	assert_non_null(strstr(header(&r, "Set-Cookie"), "HttpOnly"));
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/site", NULL, body, .cookie = cookie).status, 403);
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/site", NULL, body, .cookie = cookie, .csrf = "guess").status, 403);
	r = ask(HTTP_GET, "/api/v1/w/sanwa/site", NULL, .cookie = cookie);
	assert_int_equal(int_at(&r, "total"), 0);
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/site", NULL, body, .cookie = cookie, .csrf = csrf).status, 201);
	r = ask(HTTP_GET, "/api/v1/session", NULL, .cookie = cookie);
	assert_string_equal(text_at(&r, "csrf"), csrf);
}

static void test_wrong_passwords_wait_longer_and_longer(void **state)
{
	(void)state;
	struct answer r = sign_on("auditor@example.jp", "wrong wrong wrong", NULL);
	assert_int_equal(r.status, 401);
	assert_string_equal(r.res.type, "application/problem+json");
	assert_null(header(&r, "Set-Cookie"));
	struct answer unknown = sign_on("nobody@example.jp", "wrong wrong wrong", NULL);
	for (int i = 0; i < 20 && r.status == 401; i++) r = sign_on("auditor@example.jp", "wrong wrong wrong", NULL);
	assert_int_equal(r.status, 429);
	int64_t wait;
	assert_true(str_int(header(&r, "Retry-After"), 1, 900, &wait));
	assert_string_equal(text_at(&unknown, "type"), "about:blank");
	later(1000);
	assert_int_equal(sign_on("auditor@example.jp", PASSWORD, NULL).status, 200);
}

static void test_what_a_sign_in_needs(void **state)
{
	(void)state;
	static const char *const wrong[] = { "{}", "{\"email\":\"ume@example.jp\"}", "{\"email\":1,\"password\":2}", "{\"email\":\"a\",\"password\":\"b\",\"remember\":true}" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_int_equal(ask(HTTP_POST, "/api/v1/session", NULL, wrong[i]).status, 422);
	assert_int_equal(ask(HTTP_POST, "/api/v1/session", NULL, "email=ume", .type = "application/x-www-form-urlencoded").status, 415);
}

/* What the phone shows now. */
static const char *code_now(const char *secret)
{
	char *bytes, code[7];
	size_t n;
	assert_int_equal(oath_base32_decode(secret, strlen(secret), &bytes, &n), OATH_OK);
	assert_int_equal(oath_totp_generate(bytes, n, clock_now(), 30, 0, 6, code), OATH_OK);
	free(bytes);
	return arena_dup(a, code);
}

static void test_the_second_factor_is_asked_for(void **state)
{
	(void)state;
	const char *secret, *uri, *recovery[ACCOUNT_RECOVERY];
	int64_t employed = people[1];
	assert_int_equal(account_totp_begin(&site, a, employed, &secret, &uri), ST_OK);
	assert_int_equal(account_totp_confirm(&site, a, &console, employed, code_now(secret), recovery), ST_OK);
	struct answer r = sign_on("employee@example.jp", PASSWORD, NULL);
	assert_int_equal(r.status, 401);
	assert_true(json_is_true(at_path(r.json, "second")));
	assert_null(at_path(r.json, "token"));
	r = sign_on("employee@example.jp", PASSWORD, "000000");
	assert_int_equal(r.status, 401);
	assert_true(json_is_true(at_path(r.json, "second")));
	later(60);
	assert_int_equal(sign_on("employee@example.jp", PASSWORD, recovery[0]).status, 200);
	later(60);
	assert_int_equal(sign_on("employee@example.jp", PASSWORD, recovery[0]).status, 401);
}

/* ---- workspaces ---- */

static void test_members_see_their_organisations_and_rights(void **state)
{
	(void)state;
	struct answer r = ask(HTTP_GET, "/api/v1/workspaces", stranger);
	assert_int_equal(json_array_size(at_path(r.json, "items")), 0);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa", stranger).status, 404);
	r = ask(HTTP_GET, "/api/v1/w/sanwa", auditor);
	assert_string_equal(text_at(&r, "name"), "三和精工");
	assert_string_equal(text_at(&r, "roles.0"), "internal_auditor");
	size_t i;
	json_t *reg;
	bool person = false, hearing = false;
	json_array_foreach(at_path(r.json, "registers"), i, reg) {
		person |= str_eq(json_text(reg, "name"), "person");
		hearing |= str_eq(json_text(reg, "name"), "hearing_session");
	}
	assert_true(person);
	assert_false(hearing);
}

static void test_the_administrator_creates_organisations(void **state)
{
	(void)state;
	assert_int_equal(ask(HTTP_POST, "/api/v1/workspaces", auditor, "{\"name\":\"Mine\"}").status, 403);
	struct answer r = ask(HTTP_POST, "/api/v1/workspaces", consultant, "{\"name\":\"Acme Ltd\",\"slug\":\"acme\"}");
	assert_int_equal(r.status, 201);
	assert_string_equal(header(&r, "Location"), "/api/v1/w/acme");
	r = ask(HTTP_GET, "/api/v1/w/acme/question?size=1", consultant);
	assert_int_equal(int_at(&r, "total"), 57);
	assert_int_equal(ask(HTTP_POST, "/api/v1/workspaces", consultant, "{\"name\":\"Acme again\",\"slug\":\"acme\"}").status, 409);
	assert_int_equal(ask(HTTP_POST, "/api/v1/workspaces", consultant, "{\"name\":\"Bad\",\"slug\":\"../etc\"}").status, 422);
	assert_int_equal(ask(HTTP_POST, "/api/v1/workspaces", consultant, "{}").status, 422);
	assert_int_equal(ask(HTTP_POST, "/api/v1/workspaces", consultant, "{\"name\":\"x\",\"demo\":\"fr\"}").status, 422);
	r = ask(HTTP_POST, "/api/v1/workspaces", consultant, "{\"slug\":\"show\",\"demo\":\"en\"}");
	assert_int_equal(r.status, 201);
	r = ask(HTTP_GET, "/api/v1/w/show/diagnosis", consultant);
	assert_true(int_at(&r, "total") > 0);
}

static void test_an_archived_organisation_can_be_read_only(void **state)
{
	(void)state;
	struct workspace w;
	ask(HTTP_POST, "/api/v1/workspaces", consultant, "{\"name\":\"Old\",\"slug\":\"old\"}");
	assert_int_equal(workspace_find(&site, a, "old", &w), ST_OK);
	assert_int_equal(workspace_archive(&site, a, &console, w.id, true), ST_OK);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/old/site", consultant).status, 200);
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/old/site", consultant, "{\"name\":\"x\"}").status, 409);
}

/* ---- rights ---- */

static const char *journal_now(void)
{
	struct answer r = ask(HTTP_GET, "/api/v1/w/sanwa/head", consultant);
	return text_at(&r, "root");
}

static void test_what_is_not_allowed_answers_403_and_changes_nothing(void **state)
{
	(void)state;
	struct answer made = ask(HTTP_POST, "/api/v1/w/sanwa/person", consultant, "{\"family_name\":\"守\",\"given_name\":\"真\"}");
	const char *url = header(&made, "Location"), *before = journal_now();
	assert_int_equal(ask(HTTP_GET, url, auditor).status, 200);
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/person", auditor, "{\"family_name\":\"a\",\"given_name\":\"b\"}").status, 403);
	assert_int_equal(ask(HTTP_PATCH, url, auditor, "{\"position\":\"CEO\"}", .match = "\"1\"").status, 403);
	assert_int_equal(ask(HTTP_PUT, url, auditor, "{\"family_name\":\"a\",\"given_name\":\"b\"}", .match = "\"1\"").status, 403);
	assert_int_equal(ask(HTTP_DELETE, url, auditor, .match = "\"1\"").status, 403);
	assert_int_equal(ask(HTTP_GET, url, employee).status, 403);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa/person", employee).status, 403);
	assert_int_equal(ask(HTTP_GET, arena_printf(a, "%s/history", url), employee).status, 403);
	assert_int_equal(ask(HTTP_GET, arena_printf(a, "%s/links", url), employee).status, 403);
	assert_int_equal(ask(HTTP_GET, url, stranger).status, 404);
	assert_string_equal(journal_now(), before);
}

/* Every route, nobody signed in: an address outside the public ones answers 401, whatever is sent. */
static void test_nobody_gets_in_without_a_session(void **state)
{
	(void)state;
	for (const struct route *r = api_routes; r->pattern; r++) {
		if (r->access == ACCESS_PUBLIC) continue;
		const char *path = r->pattern;
		static const char *const fill[][2] = { { "{w}", "sanwa" }, { "{reg}", "person" }, { "{id}", "1" }, { "{key}", "PREP-1" }, { "{file}", "1" } };
		for (size_t i = 0; i < sizeof fill / sizeof *fill; i++) {
			const char *hole = strstr(path, fill[i][0]);
			if (hole) path = arena_printf(a, "%.*s%s%s", (int)(hole - path), path, fill[i][1], hole + strlen(fill[i][0]));
		}
		for (int bit = HTTP_GET; bit <= HTTP_DELETE; bit <<= 1)
			if (r->methods & (unsigned)bit) assert_int_equal(ask((enum method)bit, path, NULL, "{}").status, 401);
	}
}

static void test_no_register_hides_behind_a_fixed_route(void **state)
{
	(void)state;
	static const char *const taken[] = { "search", "head", "verify", "hearing", "members" };
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) assert_null(schema_reg(taken[i]));
}

/* ---- proof ---- */

static void test_the_head_proves_that_nothing_was_cut_off(void **state)
{
	(void)state;
	struct answer head = ask(HTTP_GET, "/api/v1/w/sanwa/head", auditor);
	assert_int_equal(head.status, 200);
	struct answer r = ask(HTTP_GET, "/api/v1/w/sanwa/verify", auditor);
	assert_true(json_is_true(at_path(r.json, "integrity")));
	assert_true(json_is_true(at_path(r.json, "complete")));
	assert_non_null(text_at(&r, "words"));
	json_t *o = json_pack("{s:s}", "head", text_at(&head, "text"));
	r = ask(HTTP_POST, "/api/v1/w/sanwa/verify", auditor, json_canonical(a, o));
	json_decref(o);
	assert_int_equal(r.status, 200);
	assert_true(json_is_true(at_path(r.json, "complete")));
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/verify", auditor, "{\"head\":\"nonsense\"}").status, 422);
}
