#include "http/form.h"
#include <string.h>

static struct arena *a;

static int setup(void **state)
{
	(void)state;
	a = arena_new(64 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct req *posted_n(const char *type, const char *body, size_t n)
{
	struct req *q = ARENA_NEW(a, struct req);
	*q = (struct req){ .a = a, .content_type = type, .body = body, .body_n = n };
	return q;
}

static struct req *posted(const char *type, const char *body) { return posted_n(type, body, strlen(body)); }

static const char URLENCODED[] = "application/x-www-form-urlencoded";
static const char MULTIPART[] = "multipart/form-data; boundary=XX";

static void test_pairs_are_decoded_in_order(void **state)
{
	(void)state;
	struct req *q = posted(URLENCODED, "a=1&b=%E5%AE%88+%e3%82%8b&&a=2&c&=d&e==");
	assert_true(http_parse_form(q));
	assert_int_equal(q->posts, 6);
	assert_string_equal(http_post(q, "a"), "1");
	assert_string_equal(http_post(q, "b"), "守 る");
	assert_string_equal(q->post[2].value, "2");
	assert_string_equal(http_post(q, "c"), "");
	assert_string_equal(http_post(q, ""), "d");
	assert_string_equal(http_post(q, "e"), "=");
	assert_null(http_post(q, "x"));
}

static void test_an_empty_body_has_no_fields(void **state)
{
	(void)state;
	struct req *q = posted("application/x-www-form-urlencoded; charset=UTF-8", "");
	assert_true(http_parse_form(q));
	assert_int_equal(q->posts, 0);
}

static void test_other_types_are_left_alone(void **state)
{
	(void)state;
	struct req *q = posted("application/json", "{\"a\":\"%zz\"}");
	assert_true(http_parse_form(q));
	assert_int_equal(q->posts, 0);
}

static void test_malformed_pairs_are_refused(void **state)
{
	(void)state;
	static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "%=a", "a=%00", "a=%ff", "a=%c0%af", "a=%ed%a0%80", "a=\xff" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct req *q = posted(URLENCODED, bad[i]);
		assert_false(http_parse_form(q));
		assert_int_equal(q->posts, 0);
	}
}

static void test_the_number_of_fields_has_a_limit(void **state)
{
	(void)state;
	char *many = arena_alloc(a, 2 * HTTP_FIELDS_MAX + 2);
	for (int i = 0; i < HTTP_FIELDS_MAX; i++) memcpy(many + 2 * i, "a&", 2);
	struct req *q = posted_n(URLENCODED, many, 2 * HTTP_FIELDS_MAX - 1);
	assert_true(http_parse_form(q));
	assert_int_equal(q->posts, HTTP_FIELDS_MAX);
	assert_false(http_parse_form(posted_n(URLENCODED, many, 2 * HTTP_FIELDS_MAX)));
}

static void test_multipart_carries_fields_and_files(void **state)
{
	(void)state;
	struct req *q = posted("Multipart/Form-Data; charset=utf-8; boundary=\"XX\"",
		"--XX\r\nContent-Disposition: form-data; name=\"memo\"\r\n\r\n二行\r\nです\r\n"
		"--XX\r\ncontent-disposition: form-data; name=\"file\"; filename=\"C:\\dir\\a \\\"b%22.png\"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--X\r\n"
		"--XX\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n"
		"--XX\r\nContent-Disposition: form-data; name=\"empty\"; filename=\"e.txt\"\r\n\r\n\r\n"
		"--XX--\r\n");
	assert_true(http_parse_form(q));
	assert_int_equal(q->posts, 1);
	assert_string_equal(http_post(q, "memo"), "二行\r\nです");
	const struct upload *u = http_upload(q, "file");
	assert_non_null(u);
	assert_string_equal(u->filename, "a \"b\".png");
	assert_string_equal(u->type, "image/png");
	assert_int_equal(u->n, 9);
	assert_memory_equal(u->p, "\x89PNG\r\n--X", 9);
	assert_null(http_upload(q, "none"));
	assert_null(http_upload(q, "empty"));
	assert_int_equal(q->file_count, 2);
}

static void test_malformed_multipart_is_refused_whole(void **state)
{
	(void)state;
#define PART "Content-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
	static const char *const bad[] = {
		"", "--XX", "--XX\r\n", "--YY\r\n" PART "--YY--", "--XX\r\n" PART, "--XX\r\n" PART "--XX", "--XX\r\n" PART "--XX-", "--XX\r\n" PART "--XX\r\n",
		"--XX\n" PART "--XX--", "x--XX\r\n" PART "--XX--",
		"--XX\r\n\r\n1\r\n--XX--", "--XX\r\nContent-Type: text/plain\r\n\r\n1\r\n--XX--",
		"--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data\r\n\r\n1\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--XX--",
		"--XX\r\nContent-Disposition form-data; name=\"a\"\r\n\r\n1\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a%0Ab\"\r\n\r\n1\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"\xff\"\r\n\r\n1\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n1\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nX: a\nb\r\n\r\n1\r\n--XX--",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct req *q = posted(MULTIPART, bad[i]);
		if (http_parse_form(q)) fail_msg("accepted: %s", bad[i]);
		assert_int_equal(q->posts + q->file_count, 0);
	}
}

static void test_a_boundary_must_be_there_and_short(void **state)
{
	(void)state;
	char *type = arena_printf(a, "multipart/form-data; boundary=%0100d", 1);
	assert_false(http_parse_form(posted("multipart/form-data", "--XX--")));
	assert_false(http_parse_form(posted("multipart/form-data; boundary=", "--")));
	assert_false(http_parse_form(posted("multipart/form-data; boundary=\"XX", "--XX--")));
	assert_false(http_parse_form(posted(type, arena_printf(a, "--%0100d--", 1))));
	assert_true(http_parse_form(posted(MULTIPART, "--XX--")));
}

static void test_the_head_of_a_part_has_a_limit(void **state)
{
	(void)state;
	char *long_head = arena_printf(a, "--XX\r\nX: %09000d\r\n" PART "--XX--", 1);
	assert_false(http_parse_form(posted(MULTIPART, long_head)));
}

static void test_the_number_of_parts_has_a_limit(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, 8 << 20);
	for (int i = 0; i <= HTTP_FIELDS_MAX; i++) buf_str(&b, "--XX\r\n" PART);
	buf_str(&b, "--XX--");
	assert_false(http_parse_form(posted(MULTIPART, buf_cstr(&b))));
	buf_release(&b);
}
