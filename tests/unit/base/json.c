#include "base/json.h"
#include "base/str.h"
#include <string.h>

static struct arena *a;

static int setup(void **state)
{
	a = arena_new(64 << 20);
	return 0;
}

static int teardown(void **state)
{
	arena_free(a);
	return 0;
}

static const char *canonical(const char *text)
{
	const char *error;
	json_t *v = json_read(a, text, strlen(text), &error);

	assert_null(error);
	return json_canonical(a, v);
}

static const char *refusal(const char *text, size_t n)
{
	const char *error;

	assert_null(json_read(a, text, n, &error));
	return error;
}

static void test_one_value_one_text(void **state)
{
	assert_string_equal(canonical(" { \"b\" : [ 1 , 2 ] , \"a\" : null } "), "{\"a\":null,\"b\":[1,2]}");
	assert_string_equal(canonical("{\"a\":null,\"b\":[1,2]}"), "{\"a\":null,\"b\":[1,2]}");
	assert_string_equal(canonical("[]"), "[]");
	assert_string_equal(canonical("{}"), "{}");
	assert_string_equal(canonical("-0"), "0");
	assert_string_equal(canonical("9223372036854775807"), "9223372036854775807");
}

static void test_keys_stand_in_the_order_of_their_code_points(void **state)
{
	assert_string_equal(canonical("{\"b\":1,\"B\":2,\"\":3,\"a1\":4,\"a\":5,\"項\":6,\"é\":7}"),
		"{\"\":3,\"B\":2,\"a\":5,\"a1\":4,\"b\":1,\"é\":7,\"項\":6}");
	/* UTF-16 would put the second before the first */
	assert_string_equal(canonical("{\"\\ud842\\udfb7\":1,\"\\uff01\":2}"), "{\"！\":2,\"𠮷\":1}");
}

static void test_only_the_escapes_that_json_demands(void **state)
{
	assert_string_equal(canonical("\"a\\/b\\u0041\\u000a\\u001f\\u007f\\\"\\\\\\t\""),
		"\"a/bA\\n\\u001f\x7f\\\"\\\\\\t\"");
	assert_string_equal(canonical("\"\\u30bb<&>\""), "\"セ<&>\"");
}

static void test_text_is_in_normal_form(void **state)
{
	assert_string_equal(canonical("\"か\\u3099\""), "\"が\"");
	assert_string_equal(canonical("\"e\\u0301\""), "\"é\"");
	assert_string_equal(canonical("\"髙橋 山﨑 𠮷田 辻󠄀\""), "\"髙橋 山﨑 𠮷田 辻󠄀\"");
}

static void test_the_method_of_the_domain_page(void **state)
{
	assert_string_equal(canonical("{\"formula\":\"product_max\", \"approach\":\"combined\",\"version\":\"2.0\",\n"
		" \"triage\":{\"pii\":true,\"av_min\":3}}"),
		"{\"approach\":\"combined\",\"formula\":\"product_max\",\"triage\":{\"av_min\":3,\"pii\":true},\"version\":\"2.0\"}");
}

static void test_big_objects_are_sorted_too(void **state)
{
	json_t *o = json_object();
	char *text;

	for (int i = 999; i >= 0; i--) json_object_set_new(o, arena_printf(a, "k%03d", i), json_integer(i));
	text = json_canonical(a, o);
	assert_true(str_starts(text, "{\"k000\":0,\"k001\":1,") && str_ends(text, ",\"k999\":999}"));
	json_decref(o);
}

static void test_what_is_refused_and_why(void **state)
{
	assert_true(str_starts(refusal("{\"a\":1,\n\"a\":2}", 14), "line 2: duplicate"));
	assert_true(str_starts(refusal("[1] x", 5), "line 1:"));
	assert_true(str_starts(refusal("[NaN]", 5), "line 1:"));
	assert_true(str_starts(refusal("[1,]", 4), "line 1:"));
	assert_true(str_starts(refusal("\"a\\u0000b\"", 10), "line 1:"));
	assert_true(str_starts(refusal("\"a\0b\"", 5), "line 1:"));
	assert_true(str_starts(refusal("\"\xff\"", 3), "line 1:"));
	assert_true(str_starts(refusal("\"\\ud800\"", 8), "line 1:"));
	assert_true(str_starts(refusal("9223372036854775808", 19), "line 1:"));
	assert_true(str_starts(refusal("", 0), "line 1:"));
	assert_string_equal(refusal("{\"か\\u3099\":1}", 15), "line 1: a key is not in Unicode normal form C");
}

static void test_depth_and_size_have_a_limit(void **state)
{
	char deep[131];
	size_t huge = (16 << 20) + 1;
	char *spaces = arena_alloc(a, huge);

	memset(deep, '[', 65);
	memset(deep + 65, ']', 65);
	assert_string_equal(refusal(deep, 130), "line 1: nested deeper than 64 levels");
	canonical("[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"]");
	deep[129] = 0;
	canonical(deep + 1);
	memset(spaces, ' ', huge);
	assert_string_equal(refusal(spaces, huge), "line 1: longer than 16 MiB");
}

static void test_members_of_the_wrong_type_count_as_absent(void **state)
{
	const char *error, *text = "{\"n\":\"5\",\"s\":5,\"f\":1,\"t\":true}";
	json_t *o = json_read(a, text, strlen(text), &error);

	assert_null(json_text(o, "s"));
	assert_string_equal(json_text(o, "n"), "5");
	assert_int_equal(json_int(o, "n", -1), -1);
	assert_int_equal(json_int(o, "s", -1), 5);
	assert_false(json_flag(o, "f"));
	assert_true(json_flag(o, "t"));
	assert_null(json_text(NULL, "s"));
}

static void test_the_wanted_language_or_the_other(void **state)
{
	const char *error, *text = "{\"name_ja\":\"資産\",\"name_en\":\"Asset\",\"note_en\":\"only English\"}";
	json_t *o = json_read(a, text, strlen(text), &error);

	assert_string_equal(json_lang(o, "name", true), "資産");
	assert_string_equal(json_lang(o, "name", false), "Asset");
	assert_string_equal(json_lang(o, "note", true), "only English");
	assert_null(json_lang(o, "absent", true));
}
