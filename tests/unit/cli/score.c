#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "cli/score.h"

static char text[65536];
static int saved[2];

/* Standard output (which 1) or standard error (which 2) of the command, in text. */
static int ran(int which, const char *input, const char *const *word, int argc)
{
	char *argv[8] = { NULL };
	assert_true(argc < 8);
	for (int i = 0; i < argc; i++)
		argv[i] = strdup(word[i]);
	FILE *in = tmpfile(), *out = tmpfile();
	fputs(input, in);
	rewind(in);
	fflush(NULL);
	saved[0] = dup(0);
	saved[1] = dup(which);
	dup2(fileno(in), 0);
	dup2(fileno(out), which);
	int code = score_main(argc, argv);
	fflush(NULL);
	dup2(saved[0], 0);
	dup2(saved[1], which);
	close(saved[0]);
	close(saved[1]);
	rewind(out);
	text[fread(text, 1, sizeof text - 1, out)] = 0;
	for (int i = 0; i < argc; i++)
		free(argv[i]);
	fclose(in);
	fclose(out);
	return code;
}
#define RAN(which, input, ...) ran(which, input, (const char *const[]){ "score", __VA_ARGS__ }, (int)(sizeof((const char *const[]){ "score", __VA_ARGS__ }) / sizeof(char *)))

static void test_answers_on_standard_input_are_scored(void **state)
{
	(void)state;
	assert_int_equal(RAN(1, "{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"PREP-6\":{\"score\":1}}}", "-"), 0);
	assert_non_null(strstr(text, "\"audit_days\":8.5"));
	assert_non_null(strstr(text, "\"g\":9.0"));
}

static void test_a_wrong_key_ends_with_2_and_is_named_in_the_wished_language(void **state)
{
	(void)state;
	static const char *const bad = "{\"bank\":1,\"edition\":\"22\",\"headcount\":40,\"answers\":{\"PREP-66\":{\"score\":1}}}";
	assert_int_equal(RAN(2, bad, "--lang", "en", "-"), 2);
	assert_non_null(strstr(text, "PREP-66: this bank has no such question"));
	assert_int_equal(RAN(2, bad, "--lang=ja", "-"), 2);
	assert_non_null(strstr(text, "PREP-66"));
	assert_non_null(strstr(text, "質問"));
}

static void test_broken_json_an_absent_file_and_wrong_options_end_with_2(void **state)
{
	(void)state;
	assert_int_equal(RAN(2, "{\"bank\":1,", "-"), 2);
	assert_int_equal(RAN(2, "", "-"), 2);
	assert_int_equal(RAN(2, "", "/nonexistent/answers.json"), 2);
	assert_int_equal(RAN(2, "", "--fast", "-"), 2);
	assert_int_equal(RAN(2, "", "--lang", "fr", "-"), 2);
	assert_int_equal(RAN(2, "", "-", "-"), 2);
}

static void test_help_explains_itself(void **state)
{
	(void)state;
	assert_int_equal(RAN(1, "", "--lang", "ja", "--help"), 0);
	assert_non_null(strstr(text, "mamoru hearing score"));
	assert_non_null(strstr(text, "標準入力"));
}
