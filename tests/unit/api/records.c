#include "unit/api/fixture.h"

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

#define PERSON "/api/v1/w/sanwa/person"
#define DEPARTMENT "/api/v1/w/sanwa/department"

static const char *make(const char *reg, const char *body)
{
	struct answer r = ask(HTTP_POST, arena_printf(a, "/api/v1/w/sanwa/%s", reg), consultant, body);
	if (r.status != 201) print_message("%s\n", body_of(&r));
	assert_int_equal(r.status, 201);
	return header(&r, "Location");
}

static const char *person(const char *family, const char *given)
{
	return make("person", arena_printf(a, "{\"family_name\":\"%s\",\"given_name\":\"%s\"}", family, given));
}

static const char *error_at(const struct answer *r, int i, const char *what) { return text_at(r, arena_printf(a, "errors.%d.%s", i, what)); }

/* ---- create, read, change, delete ---- */

static void test_a_record_is_created_with_its_address_and_revision(void **state)
{
	(void)state;
	const char *dept = make("department", "{\"name\":\"品質保証部\"}");
	struct answer d = ask(HTTP_GET, dept, consultant);
	struct answer r = ask(HTTP_POST, PERSON, consultant, arena_printf(a, "{\"family_name\":\"佐藤\",\"given_name\":\"健\",\"dept\":\"%s\",\"hired_on\":\"2020-04-01\"}", text_at(&d, "code")));
	assert_int_equal(r.status, 201);
	assert_string_equal(header(&r, "ETag"), "\"1\"");
	assert_string_equal(header(&r, "Location"), arena_printf(a, PERSON "/%lld", (long long)int_at(&r, "id")));
	assert_string_equal(text_at(&r, "title"), "佐藤 健");
	assert_int_equal(int_at(&r, "dept.id"), int_at(&d, "id"));
	assert_string_equal(text_at(&r, "dept.title"), "品質保証部");
	assert_string_equal(text_at(&r, "employment"), "regular");
	assert_true(json_is_null(at_path(r.json, "email")));
	struct answer again = ask(HTTP_GET, header(&r, "Location"), consultant);
	assert_int_equal(again.status, 200);
	assert_string_equal(body_of(&again), body_of(&r));
	assert_in_range(again.queries, 1, 6);
	again = ask(HTTP_GET, header(&r, "Location"), consultant, .none_match = "\"1\"");
	assert_int_equal(again.status, 304);
	assert_int_equal(again.res.n, 0);
}

static void test_patch_changes_what_is_named_and_put_all(void **state)
{
	(void)state;
	const char *url = make("person", "{\"family_name\":\"鈴木\",\"given_name\":\"一\",\"position\":\"課長\",\"employee_no\":\"E-100\"}");
	struct answer r = ask(HTTP_PATCH, url, consultant, "{\"position\":\"部長\"}", .match = "\"1\"");
	assert_int_equal(r.status, 200);
	assert_string_equal(header(&r, "ETag"), "\"2\"");
	assert_string_equal(text_at(&r, "position"), "部長");
	assert_string_equal(text_at(&r, "employee_no"), "E-100");
	r = ask(HTTP_PATCH, url, consultant, "{\"position\":null}", .match = "\"2\"", .type = "application/merge-patch+json; charset=utf-8");
	assert_true(json_is_null(at_path(r.json, "position")));
	r = ask(HTTP_PUT, url, consultant, "{\"family_name\":\"鈴木\",\"given_name\":\"二\",\"employment\":\"contract\"}", .match = "\"3\"");
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "given_name"), "二");
	assert_true(json_is_null(at_path(r.json, "employee_no")));
}

static void test_what_was_read_can_be_sent_back(void **state)
{
	(void)state;
	const char *url = person("高橋", "光");
	struct answer r = ask(HTTP_GET, url, consultant);
	struct answer same = ask(HTTP_PUT, url, consultant, body_of(&r), .match = header(&r, "ETag"));
	assert_int_equal(same.status, 200);
	assert_string_equal(body_of(&same), body_of(&r));
	json_t *o = json_deep_copy(r.json);
	json_object_set_new(o, "position", json_string("主任"));
	same = ask(HTTP_PUT, url, consultant, json_canonical(a, o), .match = header(&r, "ETag"));
	json_decref(o);
	assert_int_equal(same.status, 200);
	assert_int_equal(int_at(&same, "rev"), 2);
}

static void test_values_of_the_program_are_not_for_writing(void **state)
{
	(void)state;
	static const char *const bodies[] = { "{\"id\":7}", "{\"rev\":9}", "{\"uid\":\"x\"}", "{\"seq\":1}", "{\"created_at\":\"2020-01-01T00:00:00Z\"}", "{\"updated_at\":null}", "{\"title\":\"x\"}", "{\"state\":\"approved\"}" };
	static const char *const names[] = { "id", "rev", "uid", "seq", "created_at", "updated_at", "title", "state" };
	const char *url = person("田中", "実");
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		struct answer r = ask(HTTP_PATCH, url, consultant, bodies[i], .match = "\"1\"");
		assert_int_equal(r.status, 422);
		assert_string_equal(error_at(&r, 0, "field"), names[i]);
	}
	struct answer r = ask(HTTP_GET, url, consultant);
	assert_int_equal(int_at(&r, "rev"), 1);
}

static void test_changes_name_the_revision_they_are_based_on(void **state)
{
	(void)state;
	const char *url = person("伊藤", "葵");
	assert_int_equal(ask(HTTP_PATCH, url, consultant, "{\"position\":\"主任\"}").status, 428);
	assert_int_equal(ask(HTTP_PATCH, url, consultant, "{\"position\":\"主任\"}", .match = "*").status, 428);
	assert_int_equal(ask(HTTP_DELETE, url, consultant).status, 428);
	assert_int_equal(ask(HTTP_PATCH, url, consultant, "{\"position\":\"主任\"}", .match = "W/\"1\"").status, 412);
	assert_int_equal(ask(HTTP_PATCH, url, consultant, "{\"position\":\"主任\"}", .match = "\"7\", \"1\"").status, 200);
	struct answer r = ask(HTTP_PATCH, url, consultant, "{\"position\":\"係長\"}", .match = "\"1\"");
	assert_int_equal(r.status, 412);
	assert_string_equal(r.res.type, "application/problem+json");
	assert_int_equal(int_at(&r, "current.rev"), 2);
	assert_string_equal(text_at(&r, "current.position"), "主任");
	assert_string_equal(header(&r, "ETag"), "\"2\"");
	assert_int_equal(ask(HTTP_DELETE, url, consultant, .match = "\"1\"").status, 412);
}

static void test_what_nothing_refers_to_can_be_deleted(void **state)
{
	(void)state;
	const char *dept = make("department", "{\"name\":\"倉庫\"}");
	struct answer d = ask(HTTP_GET, dept, consultant);
	const char *who = make("person", arena_printf(a, "{\"family_name\":\"森\",\"given_name\":\"茂\",\"dept\":{\"id\":%lld}}", (long long)int_at(&d, "id")));
	struct answer r = ask(HTTP_DELETE, dept, consultant, .match = "\"1\"");
	assert_true(r.status == 409 || r.status == 422);
	assert_non_null(text_at(&r, "detail"));
	r = ask(HTTP_GET, arena_printf(a, "%s/links", dept), consultant);
	assert_string_equal(text_at(&r, "referred_by.0.title"), "森 茂");
	assert_string_equal(text_at(&r, "referred_by.0.url"), who);
	r = ask(HTTP_GET, arena_printf(a, "%s/links", who), consultant);
	assert_string_equal(text_at(&r, "refers_to.0.register"), "department");
	assert_int_equal(json_array_size(json_object_get(r.json, "refers_to")), 1);
	assert_int_equal(json_array_size(json_object_get(r.json, "referred_by")), 0);
	assert_true(r.queries <= 6);
	assert_int_equal(ask(HTTP_DELETE, arena_printf(a, "%s?why=%%E9%%80%%80%%E8%%81%%B7", who), consultant, .match = "\"1\"").status, 204);
	assert_int_equal(ask(HTTP_GET, who, consultant).status, 404);
	assert_int_equal(ask(HTTP_DELETE, dept, consultant, .match = "\"1\"").status, 204);
}

/* ---- what is refused ---- */

static void test_every_wrong_member_is_named(void **state)
{
	(void)state;
	struct answer r = ask(HTTP_POST, PERSON, consultant, "{\"family_name\":\"佐藤\",\"hired_on\":\"tomorrow\",\"employment\":\"king\",\"dept\":\"NONE-1\",\"shoe_size\":27,\"email\":12}");
	assert_int_equal(r.status, 422);
	assert_string_equal(r.res.type, "application/problem+json");
	assert_int_equal(int_at(&r, "status"), 422);
	assert_string_equal(text_at(&r, "type"), "about:blank");
	static const char *const names[] = { "hired_on", "employment", "dept", "shoe_size", "email" };
	assert_int_equal(json_array_size(at_path(r.json, "errors")), 5);
	for (size_t i = 0; i < 5; i++) {
		bool found = false;
		for (int k = 0; k < 5; k++) found |= str_eq(error_at(&r, k, "field"), names[i]);
		assert_true(found);
	}
	/* Only when all members can be read it is asked what is missing. */
	r = ask(HTTP_POST, PERSON, consultant, "{\"family_name\":\"佐藤\"}");
	assert_string_equal(error_at(&r, 0, "field"), "given_name");
	r = ask(HTTP_GET, PERSON "?q=%E4%BD%90%E8%97%A4&f.given_name=empty", consultant);
	assert_int_equal(int_at(&r, "total"), 0);
}

static void test_problems_are_said_in_the_language_of_the_account(void **state)
{
	(void)state;
	struct answer ja = ask(HTTP_POST, PERSON, consultant, "{\"shoe_size\":27}"), en = ask(HTTP_GET, "/api/v1/w/sanwa/person/99999", auditor);
	assert_string_not_equal(text_at(&ja, "detail"), "There is no such member. Remove it or correct its name.");
	assert_string_equal(text_at(&en, "detail"), "There is no such record.");
	ja = ask(HTTP_GET, "/api/v1/w/sanwa/person/99999", consultant);
	assert_string_not_equal(text_at(&ja, "detail"), text_at(&en, "detail"));
}

static void test_broken_bodies_change_nothing(void **state)
{
	(void)state;
	static const char *const broken[] = { "", "{", "[]", "3", "\"x\"", "null", "{\"family_name\":}", "{\"family_name\":\"a\",\"family_name\":\"b\"}", "{\"a\":\"\\u0000\"}", "{} {}", "\xff", "{\"family_name\":\"\xff\"}" };
	struct answer before = ask(HTTP_GET, PERSON, consultant);
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct answer r = ask(HTTP_POST, PERSON, consultant, broken[i]);
		assert_in_range(r.status, 400, 422);
		assert_non_null(text_at(&r, "detail"));
	}
	assert_int_equal(ask(HTTP_POST, PERSON, consultant, "family_name=x", .type = "application/x-www-form-urlencoded").status, 415);
	assert_int_equal(ask(HTTP_POST, PERSON, consultant, "{}", .type = "text/plain").status, 415);
	assert_int_equal(ask(HTTP_POST, PERSON, consultant, "{}", .type = "application/jsonx").status, 415);
	struct answer after = ask(HTTP_GET, PERSON, consultant);
	assert_int_equal(int_at(&after, "total"), int_at(&before, "total"));
}

static void test_addresses_of_nothing_are_404(void **state)
{
	(void)state;
	static const char *const nowhere[] = { PERSON "/0", PERSON "/-1", PERSON "/x", PERSON "/99999999999999999999", PERSON "/12345", PERSON "/12345/history", PERSON "/12345/links",
		"/api/v1/w/sanwa/nothing", "/api/v1/w/nobody/person", "/api/v1/w/sanwa/person/1/files/1", "/api/v1/nothing", "/api/v1/w/sanwa/hearing/1/history" };
	for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++) {
		struct answer r = ask(HTTP_GET, nowhere[i], consultant);
		assert_int_equal(r.status, 404);
		assert_string_equal(r.res.type, "application/problem+json");
	}
}

static void test_registers_that_the_program_writes_are_read_only(void **state)
{
	(void)state;
	struct answer r = ask(HTTP_POST, "/api/v1/w/sanwa/diagnosis", consultant, "{\"session\":1}");
	assert_int_equal(r.status, 405);
	assert_string_equal(header(&r, "Allow"), "GET, HEAD");
	assert_int_equal(ask(HTTP_DELETE, "/api/v1/w/sanwa/diagnosis/1", consultant, .match = "\"1\"").status, 405);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa/diagnosis", consultant).status, 200);
}

/* ---- lists ---- */

static void test_lists_are_filtered_sorted_and_paged(void **state)
{
	(void)state;
	for (int i = 0; i < 7; i++) make("site", arena_printf(a, "{\"name\":\"工場%d\",\"headcount\":%d}", i, 10 * i));
	struct answer r = ask(HTTP_GET, "/api/v1/w/sanwa/site?sort=-headcount&size=3&f.headcount=ge:20", consultant);
	assert_int_equal(r.status, 200);
	assert_int_equal(int_at(&r, "total"), 5);
	assert_int_equal(int_at(&r, "page"), 1);
	assert_string_equal(text_at(&r, "items.0.name"), "工場6");
	assert_int_equal(json_array_size(at_path(r.json, "items")), 3);
	assert_in_range(r.queries, 1, 6);
	/* The next page is an address of its own. */
	const char *next = text_at(&r, "next");
	assert_string_equal(header(&r, "Link"), arena_printf(a, "<%s>; rel=\"next\"", next));
	r = ask(HTTP_GET, next, consultant);
	assert_string_equal(text_at(&r, "items.0.name"), "工場3");
	assert_int_equal(json_array_size(at_path(r.json, "items")), 2);
	assert_null(text_at(&r, "next"));
	assert_in_range(r.queries, 1, 6);
	r = ask(HTTP_GET, "/api/v1/w/sanwa/site?sort=name&size=2&page=2", consultant);
	assert_string_equal(text_at(&r, "items.0.name"), "工場2");
}

static void test_a_list_shows_the_fields_asked_for(void **state)
{
	(void)state;
	const char *dept = make("department", "{\"name\":\"技術部\"}");
	struct answer d = ask(HTTP_GET, dept, consultant);
	make("person", arena_printf(a, "{\"family_name\":\"林\",\"given_name\":\"薫\",\"dept\":%lld}", (long long)int_at(&d, "id")));
	struct answer r = ask(HTTP_GET, PERSON "?fields=family_name,dept&f.family_name=%E6%9E%97", consultant);
	assert_string_equal(text_at(&r, "items.0.dept.title"), "技術部");
	assert_null(at_path(r.json, "items.0.dept.code"));
	assert_null(at_path(r.json, "items.0.given_name"));
	assert_string_equal(text_at(&r, "items.0.title"), "林 薫");
	r = ask(HTTP_GET, PERSON "?f.family_name=%E6%9E%97&expand=dept", consultant);
	assert_string_equal(text_at(&r, "items.0.dept.code"), text_at(&d, "code"));
	assert_string_equal(text_at(&r, "items.0.given_name"), "薫");
	assert_string_equal(text_at(&r, "items.0.dept.record.name"), "技術部");
	assert_in_range(r.queries, 1, 6);
	r = ask(HTTP_GET, PERSON "?f.family_name=%E6%9E%97&expand=dept&fields=dept", consultant);
	assert_string_equal(text_at(&r, "items.0.dept.record.code"), text_at(&d, "code"));
	assert_null(at_path(r.json, "items.0.given_name"));
	r = ask(HTTP_GET, arena_printf(a, PERSON "/%lld?fields=family_name&expand=dept", (long long)int_at(&r, "items.0.id")), consultant);
	assert_string_equal(text_at(&r, "family_name"), "林");
	assert_null(at_path(r.json, "dept"));
	assert_int_equal(ask(HTTP_GET, PERSON "/1?fields=shoe", consultant).status, 422);
}

static void test_what_is_brought_along_is_of_the_day_asked_for_and_for_eyes_that_may(void **state)
{
	(void)state;
	const char *dept = make("department", "{\"name\":\"営業部\"}");
	struct answer d = ask(HTTP_GET, dept, consultant);
	const char *who = make("person", arena_printf(a, "{\"family_name\":\"原\",\"given_name\":\"葵\",\"dept\":%lld}", (long long)int_at(&d, "id")));
	long long seq = (long long)int_at(&d, "seq") + 1;
	assert_int_equal(ask(HTTP_PATCH, dept, consultant, "{\"name\":\"販売部\"}", .match = "\"1\"").status, 200);
	struct answer r = ask(HTTP_GET, arena_printf(a, "%s?expand=dept", who), consultant);
	assert_string_equal(text_at(&r, "dept.record.name"), "販売部");
	assert_true(r.queries <= 6);
	r = ask(HTTP_GET, arena_printf(a, "%s?expand=dept&as_of=%%23%lld", who, seq), consultant);
	assert_string_equal(text_at(&r, "dept.record.name"), "営業部");
	/* What was read may be sent back as it is. */
	r = ask(HTTP_GET, arena_printf(a, "%s?expand=dept", who), consultant);
	assert_int_equal(ask(HTTP_PUT, who, consultant, body_of(&r), .match = "\"1\"").status, 200);
	assert_int_equal(ask(HTTP_GET, PERSON "?expand=dept,dept,dept,dept,dept,dept", consultant).status, 422);
}

static int64_t total(const char *reg)
{
	struct answer r = ask(HTTP_GET, arena_printf(a, "/api/v1/w/sanwa/%s?size=1", reg), consultant);
	return int_at(&r, "total");
}

#define DEPARTMENTS "/api/v1/w/sanwa/department"

static void test_many_records_are_stored_in_one_request_or_none(void **state)
{
	(void)state;
	int64_t before = total("department");
	struct answer r = ask(HTTP_POST, DEPARTMENTS "/bulk", consultant, "{\"items\":[{\"name\":\"A\"},{\"name\":\"B\"},{\"name\":\"C\"}]}");
	assert_int_equal(r.status, 200);
	assert_int_equal(total("department"), before + 3);
	long long first = (long long)int_at(&r, "items.0.id"), second = (long long)int_at(&r, "items.1.id");
	/* A change and a new one together; then one wrong member among good ones. */
	r = ask(HTTP_POST, DEPARTMENTS "/bulk", consultant, arena_printf(a, "{\"items\":[{\"id\":%lld,\"rev\":1,\"name\":\"AA\"},{\"name\":\"D\"}]}", first));
	assert_int_equal(r.status, 200);
	assert_int_equal(int_at(&r, "items.0.rev"), 2);
	r = ask(HTTP_POST, DEPARTMENTS "/bulk", consultant, arena_printf(a, "{\"items\":[{\"name\":\"E\"},{\"name\":\"\"},{\"id\":%lld,\"rev\":1,\"shoe\":1},{\"id\":%lld,\"name\":\"X\"}]}", second, first));
	assert_int_equal(r.status, 422);
	assert_string_equal(text_at(&r, "errors.0.field"), "items.1.name");
	assert_string_equal(text_at(&r, "errors.1.field"), "items.2.shoe");
	assert_string_equal(text_at(&r, "errors.2.field"), "items.3.rev");
	assert_int_equal(total("department"), before + 4);
}

static void test_a_bulk_sent_twice_is_stored_once(void **state)
{
	(void)state;
	int64_t before = total("department");
	for (int i = 0; i < 2; i++) assert_int_equal(ask(HTTP_POST, DEPARTMENTS "/bulk", consultant, "{\"items\":[{\"name\":\"Once\"}]}", .key = "bulk-1").status, 200);
	assert_int_equal(total("department"), before + 1);
	assert_int_equal(ask(HTTP_POST, DEPARTMENTS "/bulk", consultant, "{\"items\":[]}").status, 422);
	assert_int_equal(ask(HTTP_POST, DEPARTMENTS "/bulk", consultant, "{\"items\":[1]}").status, 422);
	assert_int_equal(ask(HTTP_POST, DEPARTMENTS "/bulk", employee, "{\"items\":[{\"name\":\"No\"}]}").status, 403);
}

static void test_parameters_that_are_not_understood_are_named(void **state)
{
	(void)state;
	static const struct { const char *query, *field; } wrong[] = {
		{ "pagesize=3", "pagesize" }, { "size=0", "size" }, { "size=501", "size" }, { "page=x", "page" }, { "sort=shoe", "sort" }, { "f.shoe=1", "f.shoe" }, { "f.hired_on=ge:soon", "f.hired_on" },
		{ "fields=family_name,shoe", "fields" }, { "expand=family_name", "expand" }, { "as_of=yesterday", "as_of" }, { "after=-1", "after" },
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer r = ask(HTTP_GET, arena_printf(a, PERSON "?%s", wrong[i].query), consultant);
		assert_int_equal(r.status, 422);
		assert_string_equal(error_at(&r, 0, "field"), wrong[i].field);
	}
}

static void test_words_find_records_of_all_registers(void **state)
{
	(void)state;
	make("site", "{\"name\":\"播磨第三倉庫\"}");
	struct answer r = ask(HTTP_GET, "/api/v1/w/sanwa/search?q=%E6%92%AD%E7%A3%A8", consultant);
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "hits.0.title"), "播磨第三倉庫");
	assert_string_equal(text_at(&r, "hits.0.name"), "site");
	assert_non_null(strstr(text_at(&r, "hits.0.url"), "/w/sanwa/r/site/"));
	assert_non_null(text_at(&r, "hits.0.snippet"));
	assert_in_range(r.queries, 1, 6);
	r = ask(HTTP_GET, "/api/v1/w/sanwa/search?q=", consultant);
	assert_int_equal(json_array_size(at_path(r.json, "hits")), 0);
	assert_int_equal(ask(HTTP_GET, "/api/v1/w/sanwa/search?q=x&register=shoe", consultant).status, 422);
}

/* ---- the past ---- */

static void test_a_record_is_shown_as_of_a_date(void **state)
{
	(void)state;
	const char *url = person("山本", "昔"), *then = date_iso(a, date_add_days(clock_today(), 1));
	days_later(9);
	assert_int_equal(ask(HTTP_PATCH, url, consultant, "{\"given_name\":\"今\"}", .match = "\"1\"").status, 200);
	struct answer r = ask(HTTP_GET, arena_printf(a, "%s?as_of=%s", url, then), consultant);
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "given_name"), "昔");
	assert_string_equal(header(&r, "ETag"), "\"1\"");
	assert_in_range(r.queries, 1, 6);
	assert_int_equal(ask(HTTP_GET, arena_printf(a, "%s?as_of=2020-01-01", url), consultant).status, 404);
	assert_int_equal(ask(HTTP_GET, arena_printf(a, "%s?as_of=soon", url), consultant).status, 422);
	r = ask(HTTP_GET, arena_printf(a, PERSON "?as_of=%s&f.family_name=%%E5%%B1%%B1%%E6%%9C%%AC", then), consultant);
	assert_string_equal(text_at(&r, "items.0.given_name"), "昔");
	assert_in_range(r.queries, 1, 6);
	r = ask(HTTP_GET, PERSON "?f.family_name=%E5%B1%B1%E6%9C%AC", consultant);
	assert_string_equal(text_at(&r, "items.0.given_name"), "今");
}

static void test_history_tells_who_changed_what_and_why(void **state)
{
	(void)state;
	const char *url = person("中村", "梓");
	ask(HTTP_PATCH, arena_printf(a, "%s?why=promotion", url), consultant, "{\"position\":\"主任\",\"email\":\"azusa@example.jp\"}", .match = "\"1\"");
	struct answer r = ask(HTTP_GET, arena_printf(a, "%s/history", url), consultant);
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "items.0.action"), "edit");
	assert_string_equal(text_at(&r, "items.0.why"), "promotion");
	assert_string_equal(text_at(&r, "items.0.who"), "梅田 花子");
	assert_string_equal(text_at(&r, "items.0.record.position"), "主任");
	assert_int_equal(json_array_size(at_path(r.json, "items.0.changed")), 2);
	assert_string_equal(text_at(&r, "items.1.action"), "create");
	assert_true(json_is_null(at_path(r.json, "items.1.record.position")));
	assert_in_range(r.queries, 1, 6);
	r = ask(HTTP_GET, arena_printf(a, "%s/history?before=2", url), consultant);
	assert_int_equal(json_array_size(at_path(r.json, "items")), 1);
	assert_int_equal(ask(HTTP_GET, arena_printf(a, "%s/history?before=x", url), consultant).status, 422);
}

/* ---- lifecycle ---- */

static void test_steps_are_offered_taken_and_refused(void **state)
{
	(void)state;
	const char *url = make("hearing_session", "{\"name\":\"Steps\",\"edition\":\"22\",\"headcount\":12}"), *steps = arena_printf(a, "%s/steps", url);
	struct answer r = ask(HTTP_GET, steps, consultant);
	assert_string_equal(text_at(&r, "items.0.to"), "in_progress");
	assert_int_equal(ask(HTTP_POST, steps, consultant, "{\"to\":\"in_progress\"}").status, 428);
	assert_int_equal(ask(HTTP_POST, steps, consultant, "{\"to\":\"reported\"}", .match = "\"1\"").status, 409);
	assert_int_equal(ask(HTTP_POST, steps, consultant, "{}", .match = "\"1\"").status, 422);
	assert_int_equal(ask(HTTP_POST, steps, consultant, "{\"to\":\"in_progress\",\"now\":true}", .match = "\"1\"").status, 422);
	assert_int_equal(ask(HTTP_POST, steps, auditor, "{\"to\":\"in_progress\"}", .match = "\"1\"").status, 403);
	r = ask(HTTP_POST, steps, consultant, "{\"to\":\"in_progress\"}", .match = "\"1\"");
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "state"), "in_progress");
	assert_string_equal(header(&r, "ETag"), "\"2\"");
	ask(HTTP_POST, steps, consultant, "{\"to\":\"answers_fixed\"}", .match = "\"2\"");
	r = ask(HTTP_POST, steps, consultant, "{\"to\":\"in_progress\"}", .match = "\"3\"");
	assert_int_equal(r.status, 422);
	assert_string_equal(error_at(&r, 0, "field"), "why");
	assert_int_equal(ask(HTTP_POST, steps, consultant, "{\"to\":\"in_progress\",\"why\":\"one question was forgotten\"}", .match = "\"3\"").status, 200);
}

/* ---- once ---- */

static void test_a_repeated_post_is_answered_not_done_again(void **state)
{
	(void)state;
	const char *body = "{\"name\":\"一度だけ\"}";
	struct answer first = ask(HTTP_POST, DEPARTMENT, consultant, body, .key = "k-1"), again = ask(HTTP_POST, DEPARTMENT, consultant, body, .key = "k-1");
	assert_int_equal(first.status, 201);
	assert_int_equal(again.status, 201);
	assert_null(header(&first, "Idempotency-Replayed"));
	assert_string_equal(header(&again, "Idempotency-Replayed"), "true");
	assert_string_equal(header(&again, "Location"), header(&first, "Location"));
	assert_string_equal(header(&again, "ETag"), header(&first, "ETag"));
	assert_string_equal(body_of(&again), body_of(&first));
	assert_int_equal(ask(HTTP_POST, DEPARTMENT, consultant, "{\"name\":\"別\"}", .key = "k-1").status, 422);
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/site", consultant, body, .key = "k-1").status, 422);
	struct answer list = ask(HTTP_GET, DEPARTMENT "?f.name=%E4%B8%80%E5%BA%A6%E3%81%A0%E3%81%91", consultant);
	assert_int_equal(int_at(&list, "total"), 1);
	assert_int_equal(ask(HTTP_POST, DEPARTMENT, consultant, body, .key = "").status, 400);
	/* After a day the key is forgotten. */
	days_later(1);
	again = ask(HTTP_POST, DEPARTMENT, consultant, body, .key = "k-1");
	assert_int_equal(again.status, 201);
	assert_null(header(&again, "Idempotency-Replayed"));
}

static void test_what_was_refused_may_be_mended_under_the_same_key(void **state)
{
	(void)state;
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/site", consultant, "{\"headcount\":1}", .key = "k-2").status, 422);
	assert_int_equal(ask(HTTP_POST, "/api/v1/w/sanwa/site", consultant, "{\"name\":\"直した\"}", .key = "k-2").status, 201);
}

static void test_a_repeated_step_is_answered_although_the_record_moved_on(void **state)
{
	(void)state;
	const char *url = make("hearing_session", "{\"name\":\"Twice\",\"edition\":\"22\"}"), *steps = arena_printf(a, "%s/steps", url);
	for (int i = 0; i < 2; i++) {
		struct answer r = ask(HTTP_POST, steps, consultant, "{\"to\":\"in_progress\"}", .match = "\"1\"", .key = "s-1");
		assert_int_equal(r.status, 200);
		assert_string_equal(header(&r, "ETag"), "\"2\"");
	}
}

/* ---- files ---- */

static void test_files_are_added_and_read_back(void **state)
{
	(void)state;
	const char *url = make("workspace_setting", "{\"consultant_ja\":\"守コンサルティング\"}"), *files = arena_printf(a, "%s/files/logo", url);
	struct answer r = ask(HTTP_POST, arena_printf(a, "%s?name=%%E5%%8D%%B0.png", files), consultant, "\x89PNG\r\n\x1a\n", .type = "image/png", .n = 8);
	assert_int_equal(r.status, 201);
	assert_string_equal(text_at(&r, "logo.0.name"), "印.png");
	assert_string_equal(text_at(&r, "logo.0.type"), "image/png");
	assert_string_equal(header(&r, "ETag"), "\"2\"");
	const char *blob = arena_printf(a, "%s/files/%lld", url, (long long)int_at(&r, "logo.0.id"));
	r = ask(HTTP_GET, blob, consultant);
	assert_int_equal(r.status, 200);
	assert_string_equal(r.res.type, "image/png");
	assert_int_equal(r.res.n, 8);
	assert_non_null(strstr(header(&r, "Content-Disposition"), "attachment"));
	assert_int_equal(ask(HTTP_GET, blob, consultant, .none_match = header(&r, "ETag")).status, 304);
	r = ask(HTTP_POST, files, consultant, "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.txt\"\r\n\r\nhello\r\n--XX--\r\n", .type = "multipart/form-data; boundary=XX", .match = "\"2\"");
	assert_int_equal(r.status, 201);
	assert_string_equal(text_at(&r, "logo.1.name"), "b.txt");
	assert_int_equal(ask(HTTP_POST, arena_printf(a, "%s?name=c.txt", files), consultant, "x", .type = "text/plain", .match = "\"2\"").status, 412);
	assert_int_equal(ask(HTTP_POST, files, consultant, "x", .type = "text/plain").status, 422);
	assert_int_equal(ask(HTTP_POST, arena_printf(a, "%s?name=c.txt", files), consultant).status, 422);
	assert_int_equal(ask(HTTP_POST, arena_printf(a, "%s/files/consultant_ja?name=c.txt", url), consultant, "x", .type = "text/plain").status, 404);
	/* A file of another record is not had through this one. */
	assert_int_equal(ask(HTTP_GET, arena_printf(a, "%s/files/999", url), consultant).status, 404);
	assert_int_equal(ask(HTTP_GET, blob, employee).status, 403);
}
