#include "unit/api/fixture.h"

/* Lists and records on paper, for programs. */

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

#define SUPPLIERS "/api/v1/w/sanwa/supplier"

static bool is_pdf(const struct answer *r)
{
	return r->status == 200 && r->res.n > 1000 && !memcmp(r->res.body, "%PDF", 4);
}

static void test_a_list_and_a_record_come_as_pdf_or_workbook(void **state)
{
	(void)state;
	struct answer r = ask(HTTP_POST, SUPPLIERS, consultant, "{\"name\":\"メール社\",\"kind\":\"cloud\"}");
	assert_int_equal(r.status, 201);
	int64_t id = int_at(&r, "id");
	r = ask(HTTP_GET, SUPPLIERS "/print?f.kind=cloud&sort=-name&lang=ja", consultant);
	assert_true(is_pdf(&r));
	r = ask(HTTP_GET, SUPPLIERS "/print?form=P-80", consultant);
	assert_true(is_pdf(&r));
	r = ask(HTTP_GET, arena_printf(a, SUPPLIERS "/%lld/print", (long long)id), consultant);
	assert_true(is_pdf(&r));
	r = ask(HTTP_GET, arena_printf(a, SUPPLIERS "/%lld/print?format=xlsx", (long long)id), consultant);
	assert_int_equal(r.status, 200);
	assert_memory_equal(r.res.body, "PK", 2);
}

static void test_what_cannot_be_printed_is_refused(void **state)
{
	(void)state;
	assert_int_equal(ask(HTTP_GET, SUPPLIERS "/print?form=P-99", consultant).status, 404);
	assert_int_equal(ask(HTTP_GET, SUPPLIERS "/print?format=docx", consultant).status, 422);
	assert_int_equal(ask(HTTP_GET, SUPPLIERS "/print?shoe=42", consultant).status, 422);
	assert_int_equal(ask(HTTP_GET, SUPPLIERS "/999/print", consultant).status, 404);
	assert_int_equal(ask(HTTP_GET, SUPPLIERS "/print", employee).status, 403);
	assert_int_equal(ask(HTTP_GET, SUPPLIERS "/print", NULL).status, 401);
}
