#include "unit/api/fixture.h"
#include "assess/bank.h"

/* What Cairo and fontconfig keep for themselves when the report is drawn. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libcairo.so\nleak:libfontconfig.so\n"; }

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

static const char *new_session(const char *headcount)
{
	struct answer r = ask(HTTP_POST, "/api/v1/w/sanwa/hearing_session", consultant,
		arena_printf(a, "{\"name\":\"First diagnosis\",\"edition\":\"22\",\"held_on\":\"2027-04-01\"%s%s}", headcount ? ",\"headcount\":" : "", headcount ? headcount : ""));
	assert_int_equal(r.status, 201);
	return arena_printf(a, "%lld", (long long)int_at(&r, "id"));
}

static const char *under(const char *session, const char *rest) { return arena_printf(a, "/api/v1/w/sanwa/hearing/%s/%s", session, rest); }

static struct answer put(const char *session, const char *key, const char *body)
{
	return ask(HTTP_PUT, under(session, arena_printf(a, "answers/%s", key)), consultant, body);
}

static const char *const at01[][2] = {
	{ "PREP-1", "3" }, { "PREP-2", "2" }, { "PREP-3", "1" }, { "PREP-4a", "\"na\"" }, { "PREP-4b", "2" }, { "PREP-4c", "0" }, { "PREP-5", "3" }, { "PREP-6", "1" },
	{ "PREP-7a", "0" }, { "PREP-7b", "0" },
	{ "DOCS-01", "4" }, { "DOCS-02", "3" }, { "DOCS-03", "2" }, { "DOCS-04", "4" }, { "DOCS-05", "2" }, { "DOCS-06", "3" }, { "DOCS-07", "1" }, { "DOCS-08", "1" },
	{ "DOCS-09", "2" }, { "DOCS-10", "2" }, { "DOCS-11", "1" }, { "DOCS-12", "2" }, { "DOCS-13", "0" }, { "DOCS-14", "2" },
};

static void answer_all(const char *session)
{
	for (size_t i = 0; i < sizeof at01 / sizeof *at01; i++) {
		struct answer r = put(session, at01[i][0], arena_printf(a, "{\"rev\":0,\"score\":%s,\"basis\":\"document_seen\"}", at01[i][1]));
		assert_int_equal(r.status, 200);
		assert_int_equal(int_at(&r, "rev"), 1);
	}
}

/* AT-01: a 40-person manufacturer, with the numbers of the domain page. */
static void expect_at01(const struct answer *r)
{
	static const char *const order[] = { "PREP-6", "DOCS-07", "DOCS-13", "PREP-3", "PREP-2", "PREP-4b", "PREP-4c", "PREP-7a", "PREP-7b", "DOCS-05", "DOCS-09" };
	static const double g[] = { 9, 6, 6, 4, 3, 3, 3, 3, 3, 3, 3 };
	assert_float_equal(json_real_value(at_path(r->json, "sections.PREP.ra")), 33.3, 1e-9);
	assert_float_equal(json_real_value(at_path(r->json, "sections.PREP.ca")), 55.6, 1e-9);
	assert_float_equal(json_real_value(at_path(r->json, "sections.DOCS.ra")), 41.0, 1e-9);
	assert_float_equal(json_real_value(at_path(r->json, "sections.DOCS.ca")), 63.3, 1e-9);
	assert_float_equal(json_real_value(at_path(r->json, "audit_days")), 8.5, 1e-9);
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		assert_string_equal(json_string_value(at_path(r->json, arena_printf(a, "gaps.%zu.key", i))), order[i]);
		assert_float_equal(json_number_value(at_path(r->json, arena_printf(a, "gaps.%zu.g", i))), g[i], 1e-9);
	}
}

static void test_at01_from_the_session_to_the_diagnosis(void **state)
{
	(void)state;
	const char *session = new_session("40");
	answer_all(session);
	struct answer r = ask(HTTP_GET, under(session, "answers"), consultant);
	assert_int_equal(r.status, 200);
	assert_int_equal(int_at(&r, "answered"), 24);
	assert_int_equal(int_at(&r, "questions"), 57);
	assert_string_equal(text_at(&r, "session.state"), "in_progress");
	assert_string_equal(text_at(&r, "answers.PREP-4a.score"), "na");
	assert_in_range(r.queries, 1, 6);

	assert_int_equal(ask(HTTP_GET, under(session, "diagnosis"), consultant).status, 404);
	r = ask(HTTP_POST, under(session, "fix"), consultant);
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "state"), "answers_fixed");
	r = ask(HTTP_POST, under(session, "diagnose"), consultant, .key = "d1");
	assert_int_equal(r.status, 201);
	expect_at01(&r);
	const char *hash = text_at(&r, "output_hash"), *record = header(&r, "Location");

	r = ask(HTTP_POST, under(session, "diagnose"), consultant, .key = "d1");
	assert_string_equal(header(&r, "Idempotency-Replayed"), "true");
	assert_string_equal(header(&r, "Location"), record);
	r = ask(HTTP_GET, "/api/v1/w/sanwa/diagnosis", consultant);
	assert_int_equal(int_at(&r, "total"), 1);

	r = ask(HTTP_GET, under(session, "diagnosis"), consultant);
	assert_int_equal(r.status, 200);
	expect_at01(&r);
	assert_in_range(r.queries, 1, 6);
	assert_string_equal(text_at(&r, "output_hash"), hash);
	assert_int_equal(ask(HTTP_GET, under(session, "diagnosis"), consultant, .none_match = header(&r, "ETag")).status, 304);
	r = ask(HTTP_GET, record, consultant);
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "output_hash"), hash);
	r = ask(HTTP_GET, arena_printf(a, "/api/v1/w/sanwa/hearing_session/%s", session), consultant);
	assert_string_equal(text_at(&r, "state"), "diagnosed");
}

static void test_the_same_answers_score_the_same_without_a_session(void **state)
{
	(void)state;
	const char *list = "";
	for (size_t i = 0; i < sizeof at01 / sizeof *at01; i++) list = arena_printf(a, "%s%s\"%s\":{\"score\":%s}", list, i ? "," : "", at01[i][0], at01[i][1]);
	struct answer r = ask(HTTP_POST, "/api/v1/hearing/score", stranger, arena_printf(a, "{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{%s}}", list));
	assert_int_equal(r.status, 200);
	expect_at01(&r);
	r = ask(HTTP_POST, "/api/v1/hearing/score", stranger, "{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"PREP-1\":{\"score\":6}}}");
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(text_at(&r, "detail"), "PREP-1"));
	assert_int_equal(ask(HTTP_POST, "/api/v1/hearing/score", NULL, "{}").status, 401);
}

static void test_an_answer_is_kept_as_the_interview_sends_it(void **state)
{
	(void)state;
	const char *session = new_session("40");
	struct answer r = put(session, "PREP-1", "{\"rev\":0,\"score\":\"3\",\"basis\":\"interview_only\",\"memo\":\"方針は社長室に掲示\",\"interviewee\":\"梅田\",\"confirm_needed\":true,"
		"\"override_reason\":\"\",\"evidence_seen\":[0,2]}");
	assert_int_equal(r.status, 200);
	assert_string_equal(body_of(&r), "{\"basis\":\"interview_only\",\"confirm\":true,\"evidence\":[0,2],\"files\":[],\"interviewee\":\"梅田\",\"memo\":\"方針は社長室に掲示\",\"override\":\"\",\"rev\":1,\"score\":\"3\"}");
	r = ask(HTTP_GET, under(session, "answers/PREP-1"), consultant);
	assert_string_equal(text_at(&r, "memo"), "方針は社長室に掲示");
	assert_int_equal(ask(HTTP_GET, under(session, "answers/PREP-2"), consultant).status, 404);
	assert_int_equal(ask(HTTP_GET, under(session, "answers/PREP-99"), consultant).status, 404);
	/* Members that are not sent stay. */
	r = put(session, "PREP-1", "{\"rev\":1,\"score\":4}");
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "score"), "4");
	assert_string_equal(text_at(&r, "memo"), "方針は社長室に掲示");
}

static void test_of_two_writers_the_second_is_shown_the_first(void **state)
{
	(void)state;
	const char *session = new_session("40");
	assert_int_equal(put(session, "PREP-1", "{\"rev\":0,\"score\":\"3\",\"memo\":\"mine\"}").status, 200);
	struct answer r = put(session, "PREP-1", "{\"rev\":0,\"score\":\"1\",\"memo\":\"theirs\"}");
	assert_int_equal(r.status, 409);
	assert_int_equal(int_at(&r, "status"), 409);
	assert_int_equal(int_at(&r, "current.rev"), 1);
	assert_string_equal(text_at(&r, "current.memo"), "mine");
	/* Nothing stored, but the client believes there was: it is shown the empty answer, not an error. */
	r = put(session, "PREP-2", "{\"rev\":7,\"score\":\"1\"}");
	assert_int_equal(r.status, 409);
	assert_int_equal(int_at(&r, "current.rev"), 0);
	assert_string_equal(text_at(&r, "current.score"), "");
}

static void test_wrong_answers_are_refused_by_name(void **state)
{
	(void)state;
	static const struct { const char *body, *field; } wrong[] = {
		{ "{\"score\":\"3\"}", "rev" }, { "{\"rev\":-1,\"score\":\"3\"}", "rev" }, { "{\"rev\":0,\"score\":\"6\"}", "score" }, { "{\"rev\":0,\"score\":[3]}", "score" },
		{ "{\"rev\":0,\"basis\":\"guess\"}", "basis" }, { "{\"rev\":0,\"memo\":3}", "memo" }, { "{\"rev\":0,\"confirm_needed\":\"yes\"}", "confirm_needed" },
		{ "{\"rev\":0,\"evidence_seen\":\"0,1\"}", "evidence_seen" }, { "{\"rev\":0,\"evidence_seen\":[99]}", "evidence_seen" }, { "{\"rev\":0,\"grade\":3}", "grade" },
	};
	const char *session = new_session("40");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer r = put(session, "PREP-1", wrong[i].body);
		assert_int_equal(r.status, 422);
		assert_string_equal(text_at(&r, "errors.0.field"), wrong[i].field);
		assert_non_null(text_at(&r, "detail"));
	}
	assert_int_equal(put(session, "PREP-99", "{\"rev\":0,\"score\":\"3\"}").status, 404);
	assert_int_equal(put("999", "PREP-1", "{\"rev\":0,\"score\":\"3\"}").status, 404);
	assert_int_equal(ask(HTTP_GET, under(session, "answers/PREP-1"), consultant).status, 404);
}

static void test_fixed_answers_say_so_instead_of_clashing(void **state)
{
	(void)state;
	const char *session = new_session("40");
	put(session, "PREP-1", "{\"rev\":0,\"score\":\"3\"}");
	assert_int_equal(ask(HTTP_POST, under(session, "fix"), consultant).status, 200);
	struct answer r = put(session, "PREP-1", "{\"rev\":1,\"score\":\"4\"}");
	assert_int_equal(r.status, 422);
	assert_non_null(text_at(&r, "detail"));
	r = ask(HTTP_GET, under(session, "answers/PREP-1"), consultant);
	assert_string_equal(text_at(&r, "score"), "3");
	assert_int_equal(ask(HTTP_POST, under(session, "fix"), consultant).status, 409);
}

static void test_what_a_diagnosis_needs(void **state)
{
	(void)state;
	const char *empty = new_session("40"), *nobody = new_session(NULL);
	assert_int_equal(ask(HTTP_POST, under(empty, "diagnose"), consultant).status, 422);
	put(nobody, "PREP-1", "{\"rev\":0,\"score\":\"3\"}");
	struct answer r = ask(HTTP_POST, under(nobody, "fix"), consultant);
	assert_int_equal(r.status, 422);
	r = ask(HTTP_GET, "/api/v1/w/sanwa/hearing_session/999", consultant);
	assert_int_equal(r.status, 404);
}

static void test_a_photo_is_attached_to_an_answer(void **state)
{
	(void)state;
	const char *session = new_session("40"), *part = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"棚.png\"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n\r\n--XX--\r\n";
	struct answer r = ask(HTTP_POST, under(session, "answers/PREP-1/files"), consultant, part, .type = "multipart/form-data; boundary=XX");
	assert_int_equal(r.status, 200);
	assert_string_equal(text_at(&r, "files.0.name"), "棚.png");
	assert_int_equal(int_at(&r, "rev"), 1);
	r = ask(HTTP_POST, under(session, "answers/PREP-1/files"), consultant, "--XX--\r\n", .type = "multipart/form-data; boundary=XX");
	assert_in_range(r.status, 400, 422);
	assert_int_equal(ask(HTTP_POST, under(session, "answers/PREP-1/files"), consultant, "{}").status, 422);
}

static void test_only_those_who_ask_may_answer(void **state)
{
	(void)state;
	const char *session = new_session("40");
	const char *const who[] = { auditor, employee };
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(ask(HTTP_PUT, under(session, "answers/PREP-1"), who[i], "{\"rev\":0,\"score\":\"5\"}").status, 403);
		assert_int_equal(ask(HTTP_POST, under(session, "fix"), who[i]).status, 403);
		assert_int_equal(ask(HTTP_POST, under(session, "diagnose"), who[i]).status, 403);
		assert_int_equal(ask(HTTP_GET, under(session, "answers"), who[i]).status, 403);
		assert_int_equal(ask(HTTP_GET, under(session, "diagnosis"), who[i]).status, 403);
		assert_int_equal(ask(HTTP_GET, under(session, "report.pdf"), who[i]).status, 403);
	}
	struct answer r = ask(HTTP_GET, under(session, "answers"), consultant);
	assert_int_equal(int_at(&r, "answered"), 0);
	assert_string_equal(text_at(&r, "session.state"), "prepared");
}

static void test_the_report_comes_as_pdf_and_workbook(void **state)
{
	(void)state;
	const char *session = new_session("40");
	answer_all(session);
	struct answer r = ask(HTTP_GET, under(session, "report.pdf"), consultant);
	assert_int_equal(r.status, 409);
	ask(HTTP_POST, under(session, "fix"), consultant);
	ask(HTTP_POST, under(session, "diagnose"), consultant);
	r = ask(HTTP_GET, under(session, "report.pdf?lang=en"), consultant);
	assert_int_equal(r.status, 200);
	assert_string_equal(r.res.type, "application/pdf");
	assert_memory_equal(r.res.body, "%PDF-", 5);
	r = ask(HTTP_GET, under(session, "report.xlsx?lang=ja"), consultant);
	assert_int_equal(r.status, 200);
	assert_memory_equal(r.res.body, "PK", 2);
}
