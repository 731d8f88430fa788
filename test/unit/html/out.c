#include "html/out.h"
#include <stdlib.h>
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

static void test_paths_stay_on_the_site(void **state)
{
	(void)state;
	static const char *const leaving[] = { NULL, "", "http://x", "//x", "/\\x", "/\t/x", "javascript:x", "JaVaScRiPt:x", " /x", "/a b", "x", "/a\nb", "/\177", "data:text/html,x", "?a=1" };
	for (size_t i = 0; i < sizeof leaving / sizeof *leaving; i++) assert_string_equal(url_path(leaving[i]).p, "#");
	assert_string_equal(url_path("/w/demo?x=1#y").p, "/w/demo?x=1#y");
	assert_string_equal(url_path("#main").p, "#main");
	assert_string_equal(url_path("/").p, "/");
}

static void test_only_pictures_travel_inside_an_address(void **state)
{
	(void)state;
	assert_string_equal(url_file("data:image/png;base64,iVBORw0=").p, "data:image/png;base64,iVBORw0=");
	assert_string_equal(url_file("data:image/jpeg;base64,/9j/4A==").p, "data:image/jpeg;base64,/9j/4A==");
	assert_string_equal(url_file("data:image/svg+xml;base64,AAAA").p, "#");
	assert_string_equal(url_file("data:image/png;base64,\"><script>").p, "#");
	assert_string_equal(url_file("data:image/png;base64,AA==A").p, "#");
	assert_string_equal(url_file(NULL).p, "#");
}

static void test_addresses_are_filled_and_extended(void **state)
{
	(void)state;
	fresh();
	assert_string_equal(URLF(a, "/w/{}/r/{}", "三和/..", "a b?c#d").p, "/w/%E4%B8%89%E5%92%8C%2F../r/a%20b%3Fc%23d");
	assert_string_equal(url_with(a, url_path("/x"), "q", "a&b=c\n").p, "/x?q=a%26b%3Dc%0A");
	assert_string_equal(url_with(a, url_path("/x?p=1#top"), "q", "2").p, "/x?p=1&q=2#top");
	assert_string_equal(url_with(a, url_path("/x"), "q", NULL).p, "/x");
}

static void test_mail_addresses_carry_lines(void **state)
{
	(void)state;
	fresh();
	assert_string_equal(url_mail(a, "Head 5\nBcc: x", "a\nb&c").p, "mailto:?subject=Head%205%20Bcc%3A%20x&body=a%0D%0Ab%26c");
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
