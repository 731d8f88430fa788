#include <string.h>
#include "assess/hearing.h"

static struct arena *a;
static int setup(void **state) { (void)state; a = arena_new(256 << 20); return 0; }
static int teardown(void **state) { (void)state; arena_free(a); return 0; }

static enum status reading(const char *text, enum lang lang, struct hearing_input *in, const char **error)
{
	const json_t *o = json_read(a, text, strlen(text), error);
	return o ? hearing_read(a, o, lang, in, error) : ST_INVALID;
}

#define HEAD "\"bank\":1,\"edition\":\"22\",\"headcount\":40"
#define WITH(answers) "{" HEAD ",\"answers\":{" answers "}}"

static void test_the_example_of_the_issue_is_read(void **state)
{
	(void)state;
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
	const char *error = NULL;
	assert_int_equal(ST_OK, reading(WITH("\"PREP-1\":{\"score\":3,\"basis\":\"document_seen\"},\"PREP-4a\":{\"score\":\"na\"},\"CON-1\":{\"score\":\"unknown\"}"), LANG_EN, in, &error));
	assert_int_equal(in->bank->version, 1);
	assert_string_equal(in->edition, "22");
	assert_int_equal(in->headcount, 40);
	assert_int_equal(in->answer[0].score, 3);
	assert_int_equal(in->answer[0].basis, BASIS_DOCUMENT);
	assert_int_equal(in->answer[1].score, SCORE_NONE);
	assert_int_equal(in->answer[3].score, SCORE_NA);
	assert_int_equal(in->answer[24].score, SCORE_UNKNOWN);
}

static void test_what_is_wrong_is_refused_and_the_key_is_named(void **state)
{
	(void)state;
	static const struct { const char *text, *named; } bad[] = {
		{ WITH("\"PREP-99\":{\"score\":3}"), "PREP-99" },
		{ WITH("\"prep-1\":{\"score\":3}"), "prep-1" },
		{ WITH("\"PREP-1\":{\"score\":6}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":-1}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":3.0}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":\"3\"}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":\"NA\"}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":null}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":true}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":99999999999999}"), "PREP-1" },
		{ WITH("\"PREP-1\":{}"), "PREP-1" },
		{ WITH("\"PREP-1\":3"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":3,\"basis\":\"heard\"}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":3,\"basis\":\"\"}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":3,\"basis\":1}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":3,\"override_cap\":\"\"}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":3,\"override_cap\":\" \xe3\x80\x80\"}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":3,\"override_cap\":true}"), "PREP-1" },
		{ WITH("\"PREP-1\":{\"score\":3,\"note\":\"x\"}"), "PREP-1.note" },
		{ WITH("\"PREP-1\":{\"score\":3},\"PREP-1\":{\"score\":4}"), "PREP-1" },
		{ "{" HEAD ",\"answer\":{},\"answers\":{}}", "answer" },
		{ "{" HEAD ",\"bank,edition\":1,\"answers\":{}}", "bank,edition" },
		{ "{" HEAD "}", "answers" },
		{ "{" HEAD ",\"answers\":[]}", "answers" },
		{ "{\"edition\":\"22\",\"headcount\":40,\"answers\":{}}", "bank" },
		{ "{\"bank\":30,\"edition\":\"22\",\"headcount\":40,\"answers\":{}}", "bank" },
		{ "{\"bank\":\"1\",\"edition\":\"22\",\"headcount\":40,\"answers\":{}}", "bank" },
		{ "{\"bank\":4294967297,\"edition\":\"22\",\"headcount\":40,\"answers\":{}}", "bank" },
		{ "{\"bank\":1,\"headcount\":40,\"answers\":{}}", "edition" },
		{ "{\"bank\":1,\"edition\":\"17\",\"headcount\":40,\"answers\":{}}", "edition" },
		{ "{\"bank\":1,\"edition\":22,\"headcount\":40,\"answers\":{}}", "edition" },
		{ "{\"bank\":1,\"edition\":\"22\",\"answers\":{}}", "headcount" },
		{ "{\"bank\":1,\"edition\":\"22\",\"headcount\":0,\"answers\":{}}", "headcount" },
		{ "{\"bank\":1,\"edition\":\"22\",\"headcount\":1000001,\"answers\":{}}", "headcount" },
		{ "{\"bank\":1,\"edition\":\"22\",\"headcount\":40.5,\"answers\":{}}", "headcount" },
		{ "[]", "JSON" },
		{ "{" HEAD ",\"answers\":{", "line" },
		{ "", "" },
	};
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		for (int lang = LANG_EN; lang <= LANG_JA; lang++) {
			const char *error = NULL;
			if (reading(bad[i].text, (enum lang)lang, in, &error) != ST_INVALID)
				fail_msg("accepted: %s", bad[i].text);
			assert_non_null(error);
			if (!strstr(error, bad[i].named))
				fail_msg("%s is not named in: %s", bad[i].named, error);
		}
}

static void test_the_order_of_members_does_not_matter_to_the_hashes(void **state)
{
	(void)state;
	static const char *const same[] = {
		WITH("\"PREP-1\":{\"score\":3,\"basis\":\"observed\"},\"DOCS-01\":{\"score\":\"na\"}"),
		"{\"answers\":{\"DOCS-01\":{\"score\":\"na\"},\"PREP-1\":{\"basis\":\"observed\",\"score\":3}},\"headcount\":40,\"edition\":\"22\",\"bank\":1}",
	};
	struct hearing_result *r = ARENA_ARRAY(a, 2, struct hearing_result);
	for (int i = 0; i < 2; i++) {
		struct hearing_input *in = ARENA_NEW(a, struct hearing_input);
		const char *error = NULL;
		assert_int_equal(ST_OK, reading(same[i], LANG_EN, in, &error));
		hearing_score(a, in, &r[i]);
	}
	assert_string_equal(r[0].input_hash, r[1].input_hash);
	assert_string_equal(r[0].output_hash, r[1].output_hash);
}

static void test_a_read_input_written_again_is_read_as_the_same(void **state)
{
	(void)state;
	struct hearing_input *in = ARENA_NEW(a, struct hearing_input), *again = ARENA_NEW(a, struct hearing_input);
	const char *error = NULL;
	assert_int_equal(ST_OK, reading(WITH("\"PREP-1\":{\"score\":4,\"basis\":\"interview_only\",\"override_cap\":\"前回 \\\"確認\\\" 済\"},\"CON-1\":{\"score\":\"unknown\"}"), LANG_EN, in, &error));
	json_t *o = hearing_input_json(in);
	json_object_del(o, "bank_hash");
	assert_int_equal(ST_OK, hearing_read(a, o, LANG_EN, again, &error));
	json_decref(o);
	assert_int_equal(again->answer[0].score, 4);
	assert_string_equal(again->answer[0].override_cap, "前回 \"確認\" 済");
	assert_int_equal(again->answer[24].score, SCORE_UNKNOWN);
}
