#include "unit/api/fixture.h"
#include "base/csv.h"
#include "os/file.h"

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

#define DEPARTMENTS "/api/v1/w/sanwa/department"

static const char table[] = "部署名,人員\r\n営業部,１２\r\n検査室,三人\r\n", mended[] = "部署名,人員\r\n営業部,１２\r\n検査室,3人\r\n";

static struct answer send(const char *query, const char *file)
{
	return ask(HTTP_POST, arena_printf(a, DEPARTMENTS "/import?name=a.csv%s", query), consultant, file, .type = "application/octet-stream");
}

static void test_a_table_is_looked_at_mended_and_stored_once(void **state)
{
	(void)state;
	struct answer r = send("", table);
	assert_int_equal(r.status, 200);
	assert_int_equal(int_at(&r, "count.create"), 1);
	assert_int_equal(int_at(&r, "count.error"), 1);
	assert_string_equal(text_at(&r, "details.1.problems.0.address"), "B3");
	r = send("&apply=1", table);
	assert_int_equal(r.status, 422);
	assert_string_equal(text_at(&r, "plan.details.1.problems.0.value"), "三人");
	r = send("&apply=1", mended);
	assert_int_equal(r.status, 200);
	assert_true(json_is_true(at_path(r.json, "applied")));
	assert_int_equal(int_at(&r, "count.create"), 2);
	r = send("", mended);
	assert_int_equal(int_at(&r, "count.create"), 2);        /* no code, no UNIQUE field: a table of names only is new each time */
}

static void test_what_is_no_table_is_refused(void **state)
{
	(void)state;
	assert_int_equal(send("", "PK\x03\x04").status, 422);
	assert_int_equal(send("", "").status, 422);
	assert_int_equal(send("", "x,y\r\n1,2\r\n").status, 422);
	assert_int_equal(ask(HTTP_POST, DEPARTMENTS "/import?name=a.csv", employee, mended, .type = "application/octet-stream").status, 403);
	assert_int_equal(ask(HTTP_POST, DEPARTMENTS "/import?name=a.csv", NULL, mended, .type = "application/octet-stream").status, 401);
}

static const char *exported(const char *query, struct answer *r, size_t *n)
{
	char *p;
	*r = ask(HTTP_GET, arena_printf(a, DEPARTMENTS "/export?%s", query), consultant);
	assert_int_equal(r->status, 200);
	assert_int_equal(file_read(a, r->res.file, 1 << 24, &p, n), ST_OK);
	assert_int_equal(file_remove(r->res.file), ST_OK);
	return p;
}

/* What is written out and read in again changes nothing. */
static void test_an_export_is_an_import_of_nothing_new(void **state)
{
	static const char *const formats[] = { "xlsx", "csv", "cp932" };
	struct answer r;
	size_t n;
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		const char *p = exported(arena_printf(a, "format=%s", formats[i]), &r, &n);
		assert_null(header(&r, "Mamoru-Lost-Characters"));
		r = ask(HTTP_POST, DEPARTMENTS "/import?apply=1", consultant, p, .type = "application/octet-stream", .n = n);
		assert_int_equal(r.status, 200);
		assert_true(int_at(&r, "count.same") > 0);
		assert_int_equal(int_at(&r, "count.same"), int_at(&r, "rows"));
	}
}

static void test_what_shift_jis_cannot_say_is_named(void **state)
{
	struct answer r;
	size_t n;
	(void)state;
	assert_int_equal(ask(HTTP_POST, DEPARTMENTS, consultant, "{\"name\":\"𠮷田班\"}").status, 201);
	exported("format=cp932&q=%F0%A0%AE%B7%E7%94%B0%E7%8F%AD", &r, &n);
	assert_string_equal(header(&r, "Mamoru-Lost-Characters"), "%F0%A0%AE%B7");
	assert_int_equal(ask(HTTP_GET, DEPARTMENTS "/export?format=ods", consultant).status, 422);
	assert_int_equal(ask(HTTP_GET, DEPARTMENTS "/export?shape=1", consultant).status, 422);
}
