#include "unit/api/fixture.h"
#include "schema/own.h"

/* An application sent, returned and approved by programs; own fields in the API of the organisation that made them. */

static const char *head;
static int64_t dept;

static struct rec *put(struct db *d, const char *reg, const char *const *pairs)
{
	static struct actor all;
	all = console;
	all.roles = ROLES_ALL;
	struct store s = { a, d, &all };
	struct problems p;
	struct rec *r = rec_new(a, schema_reg(reg));
	problem_init(&p, a);
	for (; *pairs; pairs += 2) rec_set(r, pairs[0], pairs[1]);
	assert_int_equal(store_put(&s, r, NULL, NULL, &p), ST_OK);
	if (str_eq(reg, "approval_route")) assert_int_equal(store_step(&s, r, "in_force", NULL, &p), ST_OK);
	return r;
}

static int setup(void **state)
{
	struct db *d;
	(void)state;
	if (api_setup() || workspace_open(&site, a, "sanwa", &d)) return 1;
	dept = put(d, "department", (const char *const[]){ "name", "製造部", NULL })->id;
	const char *of = arena_printf(a, "%lld", (long long)dept);
	struct rec *worker = put(d, "person", (const char *const[]){ "family_name", "申請", "given_name", "太郎", "dept", of, NULL });
	struct rec *chief = put(d, "person", (const char *const[]){ "family_name", "部門", "given_name", "長", "dept", of, NULL });
	put(d, "approval_route", (const char *const[]){ "name_ja", "部門長", "steps", "[{\"kind\":\"approve\",\"order\":\"1\",\"role\":\"dept_head\"}]", NULL });
	peoples = 2;                            /* in the stranger's place */
	head = member("head@example.jp", "Head", ROLE_BIT(ROLE_DEPT_HEAD));
	return !head || workspace_member_set(&site, a, &console, sanwa.id, people[1], ROLE_BIT(ROLE_EMPLOYEE), worker->id)
		|| workspace_member_set(&site, a, &console, sanwa.id, people[2], ROLE_BIT(ROLE_DEPT_HEAD), chief->id);
}

static int teardown(void **state)
{
	(void)state;
	return api_teardown();
}

#define W "/api/v1/w/sanwa"

static void test_programs_send_and_decide(void **state)
{
	(void)state;
	struct answer r = ask(HTTP_POST, W "/application", employee, "{\"form\":\"FRM-15\",\"expires_on\":\"2027-12-31\",\"content\":{\"form\":15,\"values\":{\"rule\":\"画面ロック\",\"exception\":\"検査機\","
		"\"reason\":\"連続運転\",\"risk\":\"low\",\"measure\":\"入室制限\",\"back\":\"更新時\"}}}");
	if (r.status != 201) print_message("%s\n", body_of(&r));
	assert_int_equal(r.status, 201);
	const char *url = header(&r, "Location");
	assert_string_equal(text_at(&r, "content.values.risk"), "low");
	r = ask(HTTP_POST, arena_printf(a, "%s/steps", url), employee, "{\"to\":\"submitted\"}", .match = header(&r, "ETag"));
	assert_int_equal(r.status, 200);
	r = ask(HTTP_GET, W "/approvals", head);
	assert_int_equal(r.status, 200);
	assert_int_equal(json_array_size(json_object_get(r.json, "waiting")), 1);
	const char *decisions = arena_printf(a, W "/approvals/%lld/decisions", (long long)int_at(&r, "waiting.0.id"));
	assert_int_equal(ask(HTTP_POST, decisions, employee, "{\"decision\":\"approve\"}").status, 403);
	assert_int_equal(ask(HTTP_POST, decisions, head, "{\"decision\":\"reject\"}").status, 422);
	assert_int_equal(ask(HTTP_POST, decisions, head, "{\"decision\":\"maybe\"}").status, 422);
	r = ask(HTTP_POST, decisions, head, "{\"decision\":\"approve\",\"comment\":\"可\"}");
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "state"), "approved");
	r = ask(HTTP_GET, url, employee);
	assert_string_equal(text_at(&r, "state"), "approved");
	r = ask(HTTP_GET, W "/approvals", employee);
	assert_int_equal(json_array_size(json_object_get(r.json, "mine")), 1);
	assert_int_equal(ask(HTTP_POST, decisions, head, "{\"decision\":\"approve\"}").status, 409);
}

static void test_own_fields_stand_in_the_api_of_their_organisation_alone(void **state)
{
	(void)state;
	struct answer r = ask(HTTP_POST, W "/own_field", consultant, "{\"register\":\"department\",\"label_ja\":\"内線\",\"label_en\":\"Extension\",\"type\":\"text\"}");
	assert_int_equal(r.status, 201);
	const char *url = arena_printf(a, W "/department/%lld", (long long)dept);
	r = ask(HTTP_GET, url, consultant);
	r = ask(HTTP_PATCH, url, consultant, "{\"x_extension\":\"0123\"}", .match = header(&r, "ETag"));
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "x_extension"), "0123");
	r = ask(HTTP_GET, W "/department?f.x_extension=0123&fields=x_extension", consultant);
	assert_int_equal(json_array_size(json_object_get(r.json, "items")), 1);
	r = ask(HTTP_GET, W "/openapi.json?lang=ja", consultant);
	assert_string_equal(text_at(&r, "components.schemas.Department.properties.x_extension.title"), "内線");
	r = ask(HTTP_GET, "/api/v1/openapi.json", NULL);
	assert_null(at_path(r.json, "components.schemas.Department.properties.x_extension"));
}
