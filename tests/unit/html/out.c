#include "html/out.h"
#include <string.h>

static struct arena *a;
static struct out o;

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

static void fresh(void)
{
	arena_reset(a);
	out_init(&o, a, LANG_EN);
}

#define WRITES(call, expected) do { fresh(); call; assert_string_equal(out_html(&o).p, expected); assert_int_equal(out_html(&o).n, strlen(expected)); } while (0)

static void test_text_is_escaped(void **state)
{
	(void)state;
	WRITES(out_text(&o, "<b>Tom & \"Jerry's\"</b>"), "&lt;b&gt;Tom &amp; &quot;Jerry&#39;s&quot;&lt;/b&gt;");
	WRITES(out_text(&o, "守る\n二行"), "守る\n二行");
	WRITES(out_text(&o, ""), "");
	WRITES(out_text(&o, (const char *)NULL), "");
}

static void test_control_characters_become_visible(void **state)
{
	(void)state;
	WRITES(out_text(&o, "a\001b\177c\rd"), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c&#13;d");
}

static void test_attributes_keep_line_ends(void **state)
{
	(void)state;
	WRITES(out_attr(&o, "a\n\t\"b\""), "a&#10;&#9;&quot;b&quot;");
}

static void test_numbers_of_every_width(void **state)
{
	(void)state;
	WRITES(out_text(&o, INT64_MIN), "-9223372036854775808");
	WRITES(out_text(&o, UINT64_MAX), "18446744073709551615");
	WRITES(out_attr(&o, (uint64_t)1 << 63), "9223372036854775808");
	WRITES(out_attr(&o, (unsigned char)200), "200");
	WRITES(out_text(&o, 0), "0");
}

static void test_trusted_markup_passes(void **state)
{
	(void)state;
	struct out inner;
	WRITES(out_text(&o, HTML("<b>ok</b>")), "<b>ok</b>");
	WRITES((out_init(&inner, a, LANG_EN), out_raw(&inner, "<i>", 3), out_text(&o, out_html(&inner))), "<i>");
	WRITES((out_init(&inner, a, LANG_EN), out_text(&o, out_html(&inner))), "");
}

static void test_script_data_cannot_end_the_script(void **state)
{
	(void)state;
	WRITES(out_json(&o, "{\"a\":\"</script><!--&\"}"), "{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\"}");
	WRITES(out_json(&o, "\"\xE2\x80\xA8\xE2\x80\xA9\xE2\x82\xAC\xE2\""), "\"\\u2028\\u2029\xE2\x82\xAC\xE2\"");
	WRITES(out_json(&o, NULL), "");
}

static void test_a_page_has_a_maximum(void **state)
{
	(void)state;
	static char big[1 << 20];
	memset(big, 'x', sizeof big - 1);
	fresh();
	for (int i = 0; i < 70; i++) out_text(&o, big);
	assert_true(o.b.full);
	assert_true(o.b.n <= OUT_MAX);
}
