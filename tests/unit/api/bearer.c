#include "unit/api/fixture.h"
#include "site/bearer.h"

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

static const char *made(struct bearer b)
{
	const char *token = NULL;
	if (!b.name) b.name = "test";
	assert_int_equal(bearer_create(&site, a, &console, &b, 30, &token), ST_OK);
	assert_true(str_starts(token, BEARER_MARK));
	return token;
}
#define personal(...) made((struct bearer){ .account = ume.id, ##__VA_ARGS__ })
#define service(...) made((struct bearer){ .workspace = sanwa.id, ##__VA_ARGS__ })

static const char department[] = "{\"name\":\"Quality\"}";

static void test_a_token_that_reads_does_not_write(void **state)
{
	(void)state;
	const char *token = personal(.write = false);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa/department", token).status, 200);
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/department", token, department).status, 403);
	struct answer me = ask(HTTP_GET, "/api/v1/w/sanwa", token);
	assert_int_equal(me.status, 200);
	assert_null(strstr(body_of(&me), "create"));
}

static void test_a_token_that_writes_does_so_in_the_name_of_its_holder(void **state)
{
	(void)state;
	const char *token = personal(.write = true, .name = "nightly import");
	struct answer r = ask(HTTP_POST, "/api/v1/w/sanwa/department", token, department);
	assert_int_equal(r.status, 201);
	struct answer turn = ask(HTTP_GET, arena_printf(a, "/api/v1/w/sanwa/department/%lld/history", (long long)int_at(&r, "id")), token);
	assert_string_equal(text_at(&turn, "items.0.who"), "梅田 花子 (nightly import)");
}

static void test_named_registers_are_all_there_is(void **state)
{
	(void)state;
	const char *token = personal(.write = true, .registers = "site,department");
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa/department", token).status, 200);
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/department", token, "{\"name\":\"Sales\"}").status, 201);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa/person", token).status, 403);
	struct answer me = ask(HTTP_GET, "/api/v1/w/sanwa", token);
	assert_int_equal(json_array_size(json_object_get(me.json, "registers")), 2);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa/search?q=x", token).status, 200);
	/* Nor what is made of many registers. */
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa/verify", token).status, 403);
	token = personal(.write = true, .registers = "hearing_session");
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa/hearing/1/report.pdf", token).status, 403);
}

/* What a record refers to is brought along only where the token reaches. */
static void test_expand_stays_within_the_scope(void **state)
{
	(void)state;
	struct answer d = ask(HTTP_POST, "/api/v1/w/sanwa/department", consultant, "{\"name\":\"Secret unit\"}");
	struct answer r = ask(HTTP_POST, "/api/v1/w/sanwa/person", consultant, arena_printf(a, "{\"family_name\":\"Mori\",\"given_name\":\"Ken\",\"dept\":%lld}", (long long)int_at(&d, "id")));
	assert_int_equal(r.status, 201);
	const char *url = arena_printf(a, "/api/v1/w/sanwa/person/%lld", (long long)int_at(&r, "id")), *token = personal(.registers = "person");
	r = ask(HTTP_GET, arena_printf(a, "%s?expand=dept", url), token);
	assert_int_equal(r.status, 200);
	assert_true(json_is_null(at_path(r.json, "dept.record")));
	r = ask(HTTP_GET, arena_printf(a, "%s/links", url), token);
	assert_int_equal(json_array_size(json_object_get(r.json, "refers_to")), 0);
}

/* The administrator's token administrates nothing, and makes no other token. */
static void test_a_token_is_no_administrator(void **state)
{
	(void)state;
	const char *token = personal(.write = true);
	assert_int_equal(ask(HTTP_POST, "/api/v1/workspaces", token, "{\"name\":\"Other\"}").status, 403);
	assert_int_equal(ask(HTTP_DELETE, "/api/v1/session", token).status, 403);
	struct answer me = ask(HTTP_GET, "/api/v1/session", token);
	assert_int_equal(me.status, 200);
	assert_string_equal(text_at(&me, "scope.name"), "test");
	assert_string_equal(text_at(&me, "account.email"), "ume@example.jp");
}

static void test_a_token_for_one_organisation_sees_no_other(void **state)
{
	(void)state;
	struct workspace other;
	assert_int_equal(workspace_create(&site, a, &console, "other", "Other", &other, NULL, NULL), ST_OK);
	assert_int_equal(workspace_member_set(&site, a, &console, other.id, ume.id, ROLE_BIT(ROLE_CONSULTANT), 0), ST_OK);
	const char *all = personal(.write = true), *one = personal(.workspace = sanwa.id);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/other", all).status, 200);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/other", one).status, 404);
	struct answer r = ask(HTTP_GET, "/api/v1/workspaces", one);
	assert_int_equal(json_array_size(json_object_get(r.json, "items")), 1);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/other", service(.roles = ROLES_ALL)).status, 404);
}

static void test_a_service_has_the_roles_of_its_token(void **state)
{
	(void)state;
	const char *reads = service(.roles = ROLE_BIT(ROLE_EMPLOYEE), .write = true), *writes = service(.roles = ROLE_BIT(ROLE_SECRETARIAT), .write = true, .name = "HR");
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/department", reads, department).status, 403);
	struct answer r = ask(HTTP_POST, "/api/v1/w/sanwa/department", writes, "{\"name\":\"Labs\"}");
	assert_int_equal(r.status, 201);
	struct answer turn = ask(HTTP_GET, arena_printf(a, "/api/v1/w/sanwa/department/%lld/history", (long long)int_at(&r, "id")), writes);
	assert_string_equal(text_at(&turn, "items.0.who"), "HR");
	struct answer mine = ask(HTTP_GET, "/api/v1/workspaces", writes);
	assert_string_equal(text_at(&mine, "items.0.slug"), "sanwa");
}

static void test_what_the_holder_loses_the_token_loses(void **state)
{
	(void)state;
	const char *token = made((struct bearer){ .account = people[0], .write = true });
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa", token).status, 200);
	assert_int_equal(workspace_member_set(&site, a, &console, sanwa.id, people[0], 0, 0), ST_OK);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa", token).status, 404);
	struct account who;
	assert_int_equal(account_get(&site, a, people[0], &who), ST_OK);
	who.state = "disabled";
	assert_int_equal(account_update(&site, a, &console, &who), ST_OK);
	assert_int_equal(ask(HTTP_GET, "/api/v1/workspaces", token).status, 401);
}

static void test_ended_and_expired_tokens_open_nothing(void **state)
{
	(void)state;
	const char *ended = personal(.name = "ended"), *old = personal(.name = "old");
	struct bearer list[64];
	int n = bearer_list(&site, a, ume.id, 0, list, 64);
	assert_true(n >= 2);
	assert_string_equal(list[1].name, "ended");
	assert_int_equal(bearer_end(&site, a, &console, people[1], 0, list[1].id), ST_NOTFOUND);     /* not theirs */
	assert_int_equal(bearer_end(&site, a, &console, ume.id, 0, list[1].id), ST_OK);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa", ended).status, 401);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa", old).status, 200);
	later(31 * 86400);
	struct answer r = ask(HTTP_GET, "/api/v1/w/sanwa", old, .lang = "en");
	assert_int_equal(r.status, 401);
	assert_string_equal(text_at(&r, "detail"), "This token is not known here, or it has ended or expired.");
	days_later(0);
}

static void test_last_use_is_written_down_once_a_minute(void **state)
{
	(void)state;
	struct bearer b[1];
	const char *token = service(.roles = ROLES_ALL);
	assert_int_equal(bearer_list(&site, a, 0, sanwa.id, b, 1), 1);
	assert_string_equal(b[0].used_at, "");
	later(120);
	ask(HTTP_GET, "/api/v1/w/sanwa", token);
	bearer_list(&site, a, 0, sanwa.id, b, 1);
	const char *first = b[0].used_at;
	assert_string_not_equal(first, "");
	assert_string_equal(b[0].used_from, OFFICE);
	later(59);
	ask(HTTP_GET, "/api/v1/w/sanwa", token);
	bearer_list(&site, a, 0, sanwa.id, b, 1);
	assert_string_equal(b[0].used_at, first);
}

static void test_a_token_that_asks_too_often_waits(void **state)
{
	(void)state;
	const char *token = personal(.write = false);
	later(60);
	for (int i = 0; i < BEARER_PER_MINUTE; i++) assert_int_equal(ask(HTTP_GET, "/api/v1/workspaces", token).status, 200);
	struct answer r = ask(HTTP_GET, "/api/v1/workspaces", token);
	assert_int_equal(r.status, 429);
	assert_non_null(header(&r, "Retry-After"));
	later(60);
	assert_int_equal(ask(HTTP_GET, "/api/v1/workspaces", token).status, 200);
}

static void test_what_a_token_may_not_be(void **state)
{
	(void)state;
	const char *token;
	assert_int_equal(bearer_create(&site, a, &console, &(struct bearer){ .account = ume.id, .name = "" }, 30, &token), ST_INVALID);
	assert_int_equal(bearer_create(&site, a, &console, &(struct bearer){ .account = ume.id, .name = "x" }, 367, &token), ST_INVALID);
	assert_int_equal(bearer_create(&site, a, &console, &(struct bearer){ .account = ume.id, .name = "x", .registers = "nothing" }, 30, &token), ST_INVALID);
	assert_int_equal(bearer_create(&site, a, &console, &(struct bearer){ .workspace = sanwa.id, .name = "x" }, 30, &token), ST_INVALID);
	assert_int_equal(bearer_create(&site, a, &console, &(struct bearer){ .account = people[2], .workspace = sanwa.id, .name = "x" }, 30, &token), ST_NOTFOUND);
}

static void test_the_journal_of_the_installation_knows_tokens_and_no_secret(void **state)
{
	(void)state;
	struct verdict v;
	const char *token = service(.roles = ROLE_BIT(ROLE_AUDITOR), .name = "proof");
	const char *body = db_get_text(site.db, a, SQL("SELECT body FROM revision WHERE reg = 'bearer' ORDER BY seq DESC LIMIT 1"));
	assert_non_null(strstr(body, "\"roles\":\"internal_auditor\""));
	assert_null(strstr(body, token));
	assert_int_equal(site_verify(&site, a, NULL, NULL, &v), ST_OK);
	assert_true(v.integrity);
	db_exec(site.db, SQL("UPDATE bearer SET writes = 1, roles = 'sysadmin' WHERE name = 'proof'"));
	assert_int_equal(site_verify(&site, a, NULL, NULL, &v), ST_OK);
	assert_false(v.integrity);
	assert_string_equal(v.reg, "bearer");
}
