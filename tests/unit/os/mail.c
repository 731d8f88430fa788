#include "os/mail.h"
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/str.h"

/* How a letter goes over the line. */

static struct arena *a;

static int setup(void **state)
{
	a = arena_new(64 << 20);
	hash_init();
	return mail_server("smtp://127.0.0.1:25", "isms@example.jp", NULL, NULL) != ST_OK;
}
static int teardown(void **state)
{
	mail_forget();
	arena_free(a);
	return 0;
}

static const char *sent(const char *subject, const char *text)
{
	return mail_message(a, &(struct mail){ .to = "hanako@example.jp", .subject = subject, .text = text, .id = "1-2", .at = 1795384800 });
}

static void test_every_line_is_ascii_and_short_enough(void **state)
{
	size_t n;
	const char *text = "三和精機株式会社のISMSで、次の対応をお待ちしています。三和精機株式会社のISMSで、次の対応をお待ちしています。\n.\nfrom\n";
	char **line = str_split(a, sent("[mamoru] 三和精機株式会社: 承認待ち1件、期限超過12件、新しい担当3件、期限間近4件", text), '\n', &n);
	for (size_t i = 0; i + 1 < n; i++) {
		assert_true(strlen(line[i]) <= 77 && str_ends(line[i], "\r"));
		for (const char *p = line[i]; *p; p++) assert_true((unsigned char)*p < 0x80);
	}
}

static void test_the_headers_are_those_of_a_letter_written_by_a_program(void **state)
{
	const char *m = sent("x", "y");
	assert_true(str_starts(m, "Date: Mon, 23 Nov 2026 07:00:00 +0900\r\nFrom: mamoru <isms@example.jp>\r\nTo: <hanako@example.jp>\r\nMessage-ID: <1-2@example.jp>\r\n"));
	assert_non_null(strstr(m, "\r\nSubject: =?UTF-8?B?eA==?=\r\n"));
	assert_non_null(strstr(m, "\r\nAuto-Submitted: auto-generated\r\n"));
	assert_non_null(strstr(m, "\r\nContent-Transfer-Encoding: base64\r\n\r\neQ==\r\n"));
}

static void test_a_subject_brings_no_headers_of_its_own(void **state)
{
	assert_null(strstr(sent("x\r\nBcc: all@example.jp", "y"), "Bcc"));
}

static void test_a_server_is_an_address_without_a_login(void **state)
{
	assert_int_equal(mail_server("http://127.0.0.1", "isms@example.jp", NULL, NULL), ST_INVALID);
	assert_int_equal(mail_server("smtp://user:secret@127.0.0.1", "isms@example.jp", NULL, NULL), ST_INVALID);
	assert_int_equal(mail_server("smtp://127.0.0.1", NULL, NULL, NULL), ST_INVALID);
	assert_int_equal(mail_server("smtp://127.0.0.1", "isms@example.jp>\r\nRCPT TO:<x@y", NULL, NULL), ST_INVALID);
	assert_false(mail_ready());
	assert_int_equal(mail_server("smtps://mail.example.jp:465", "isms@example.jp", "u", "p"), ST_OK);
	assert_true(mail_ready());
	assert_int_equal(mail_server("smtp://127.0.0.1:25", "isms@example.jp", NULL, NULL), ST_OK);
}

static void test_nobody_there_is_no_refusal_and_a_strange_address_is_one(void **state)
{
	struct mail_answer answer;
	mail_server("smtp://127.0.0.1:1", "isms@example.jp", NULL, NULL);
	assert_false(mail_send(a, &(struct mail){ .to = "hanako@example.jp", .subject = "x", .text = "y", .id = "1" }, &answer));
	assert_false(answer.refused);
	assert_true(*answer.why);
	assert_false(mail_send(a, &(struct mail){ .to = "a@b.jp>\r\nDATA", .subject = "x", .text = "y", .id = "1" }, &answer));
	assert_true(answer.refused);
}
