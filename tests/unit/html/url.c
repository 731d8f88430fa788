#include "html/out.h"

static struct arena *a;

static int setup(void **state)
{
	(void)state;
	a = arena_new(1 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
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
	assert_string_equal(URLF(a, "/w/{}/r/{}", "三和/..", "a b?c#d").p, "/w/%E4%B8%89%E5%92%8C%2F../r/a%20b%3Fc%23d");
	assert_string_equal(url_with(a, url_path("/x"), "q", "a&b=c\n").p, "/x?q=a%26b%3Dc%0A");
	assert_string_equal(url_with(a, url_path("/x?p=1#top"), "q", "2").p, "/x?p=1&q=2#top");
	assert_string_equal(url_with(a, url_path("/x"), "q", NULL).p, "/x");
}

static void test_mail_addresses_carry_lines(void **state)
{
	(void)state;
	assert_string_equal(url_mail(a, "Head 5\nBcc: x", "a\nb&c").p, "mailto:?subject=Head%205%20Bcc%3A%20x&body=a%0D%0Ab%26c");
}
