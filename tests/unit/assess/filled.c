#include "assess/filled.h"
#include <string.h>
#include "assess/report.h"
#include "base/json.h"
#include "base/status.h"
#include "base/str.h"
#include "help/workbook.h"

static struct arena *a;
static const struct bank *bank;
static struct filled out;

static int setup(void **state)
{
	(void)state;
	a = arena_new((size_t)256 << 20);
	bank = bank_get(1);
	return !bank;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static enum status read_text(const char *csv)
{
	struct sheet_reader *r;

	assert_int_equal(sheet_open(a, "answers.csv", csv, strlen(csv), &r), ST_OK);
	return filled_sheet(a, bank, r, &out);
}

static const struct filled_answer *answer(const char *key)
{
	for (int i = 0; i < out.answers; i++)
		if (out.answer[i].question >= 0 && str_eq(bank->question[out.answer[i].question].key, key))
			return &out.answer[i];
	return NULL;
}

static void test_rows_are_found_by_their_key_whatever_stands_around_them(void **state)
{
	(void)state;
	assert_int_equal(read_text("アドバンス質問票,,,\n記入要領,,,\nkey,question,score,basis,memo,interviewee,confirm\nPREP-1,憲章は,3 定義済,document_seen,版2を確認,佐藤,\n"
		"ｐｒｅｐ－４Ａ,,対象外,,,,\nDOCS-07,,？,,,,○\nPREP-2,,,,,,\n,,5,,,,\n"), ST_OK);
	assert_int_equal(out.answers, 3);
	assert_int_equal(out.problems, 0);
	assert_string_equal(answer("PREP-1")->score, "3");
	assert_string_equal(answer("PREP-1")->basis, "document_seen");
	assert_string_equal(answer("PREP-1")->memo, "版2を確認");
	assert_string_equal(answer("PREP-1")->interviewee, "佐藤");
	assert_int_equal(answer("PREP-1")->confirm, -1);
	assert_string_equal(answer("PREP-4a")->score, "na");
	assert_null(answer("PREP-4a")->memo);
	assert_string_equal(answer("DOCS-07")->score, "unknown");
	assert_int_equal(answer("DOCS-07")->confirm, 1);
	assert_null(answer("PREP-2"));
}

static void test_what_cannot_be_understood_is_named_with_its_cell(void **state)
{
	(void)state;
	assert_int_equal(read_text("key,score,basis,confirm\nPREP-1,7,,\nPREP-2,3,hearsay,\nPREP-3,3,,maybe\nNONE-9,3,,\nPREP-6,2,,\nPREP-6,3,,\n"), ST_OK);
	assert_int_equal(out.answers, 6);
	assert_int_equal(out.problems, 5);
	assert_string_equal(out.answer[0].address[out.answer[0].where], "B2");
	assert_string_equal(out.answer[1].address[out.answer[1].where], "C3");
	assert_string_equal(out.answer[2].address[out.answer[2].where], "D4");
	assert_string_equal(out.answer[3].address[out.answer[3].where], "A5");
	assert_int_equal(out.answer[3].question, -1);
	assert_null(out.answer[4].problem);
	assert_string_equal(out.answer[5].problem, "Row {0} answers this question already.");
	assert_string_equal(out.answer[5].arg, "6");
}

static void test_a_file_without_the_headings_is_no_questionnaire(void **state)
{
	(void)state;
	assert_int_equal(read_text("a,b\n1,2\n"), ST_INVALID);
	assert_string_equal(status_msgid(), "No sheet of this file has the questionnaire's headings. Please use the questionnaire that was sent.");
}

static void test_a_memo_has_an_end(void **state)
{
	char *text = arena_alloc(a, 20000);

	(void)state;
	memset(text, 'x', 10001);
	assert_int_equal(read_text(arena_printf(a, "key,score,memo\nPREP-1,3,%s\n", text)), ST_OK);
	assert_string_equal(out.answer[0].problem, "Write at most {0} characters.");
	assert_string_equal(out.answer[0].address[out.answer[0].where], "C2");
}

/* The questionnaire as it is sent: the sheets of doc_xlsx, in the languages. */
static void test_the_questionnaire_we_send_reads_back_empty(void **state)
{
	static const enum lang langs[] = { LANG_JA, LANG_EN };

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct report_head head = { .lang = langs[i], .client = "三和精工株式会社" };
		struct sheet_reader *r;
		struct buf b;
		buf_init(&b, 16 << 20);
		assert_int_equal(report_questionnaire_xlsx(a, &head, bank, &b), ST_OK);
		assert_int_equal(sheet_open(a, "q.xlsx", b.p, b.n, &r), ST_OK);
		assert_int_equal(filled_sheet(a, bank, r, &out), ST_OK);
		assert_int_equal(out.answers, 0);
		buf_release(&b);
	}
}

static enum status read_json(const char *text, const char **error)
{
	const char *broken;
	json_t *o = json_read(a, text, strlen(text), &broken);

	assert_non_null(o);
	return filled_json(a, o, LANG_EN, &out, error);
}

static void test_json_carries_the_same(void **state)
{
	const char *error;

	(void)state;
	assert_int_equal(read_json("{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"PREP-1\":{\"score\":3,\"basis\":\"document_seen\",\"memo\":\"m\",\"interviewee\":\"i\",\"confirm\":true},"
		"\"PREP-4a\":{\"score\":\"na\"},\"CON-1\":{\"score\":\"unknown\"},\"PREP-6\":{\"score\":4,\"basis\":\"interview_only\",\"override_cap\":\"seen on site\"}}}", &error), ST_OK);
	assert_int_equal(out.answers, 4);
	assert_int_equal(out.headcount, 40);
	assert_string_equal(out.edition, "22");
	assert_string_equal(answer("PREP-1")->memo, "m");
	assert_int_equal(answer("PREP-1")->confirm, 1);
	assert_int_equal(answer("PREP-4a")->confirm, -1);
	assert_string_equal(answer("PREP-6")->override, "seen on site");
	assert_string_equal(answer("PREP-1")->address[QUESTIONNAIRE_SCORE], "PREP-1.score");
}

static void test_json_that_is_wrong_names_the_key(void **state)
{
	const char *error = "";

	(void)state;
	assert_int_equal(read_json("{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"PREP-1\":{\"score\":9}}}", &error), ST_INVALID);
	assert_true(str_starts(error, "PREP-1:"));
	assert_int_equal(read_json("{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"NO-1\":{\"score\":1}}}", &error), ST_INVALID);
	assert_true(str_starts(error, "NO-1:"));
	assert_int_equal(read_json("{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"PREP-1\":{\"score\":1,\"memo\":7}}}", &error), ST_INVALID);
	assert_true(str_starts(error, "PREP-1:"));
	assert_int_equal(read_json("{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":[]}", &error), ST_INVALID);
	assert_int_equal(read_json("[]", &error), ST_INVALID);
}
