#include <expat.h>
#include <string.h>
#include "base/utf8.h"
#include "unit/doc/demo.h"

static const char *html(struct arena *a, const struct doc *d)
{
	struct out o;

	out_init(&o, a, LANG_EN);
	doc_html(d, &o);
	assert_int_equal(o.lang, LANG_EN);
	return buf_cstr(&o.b);
}

/* Our articles are well-formed XML too, inline SVG included. */
static void well_formed(const char *text)
{
	XML_Parser p = XML_ParserCreate("UTF-8");

	if (!XML_Parse(p, text, (int)strlen(text), 1))
		fail_msg("%s at line %lu", XML_ErrorString(XML_GetErrorCode(p)), XML_GetCurrentLineNumber(p));
	XML_ParserFree(p);
}

static void in_order(const char *text, const char *const *needle)
{
	for (const char *at = text; *needle; needle++) {
		at = strstr(at, *needle);
		if (!at)
			fail_msg("not found in order: %s", *needle);
		at++;
	}
}

static void test_the_report_is_well_formed_in_both_languages(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);

	well_formed(html(a, demo_report(a, LANG_JA)));
	well_formed(html(a, demo_report(a, LANG_EN)));
	arena_free(a);
}

static void test_markup_means_what_it_shows(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);

	in_order(html(a, demo_report(a, LANG_JA)), (const char *const[]){ "<article class=\"doc\" lang=\"ja\">", "<h1>ヒアリング診断報告書</h1>", "<nav class=\"doc-contents\" aria-label=\"目次\">", "<a href=\"#doc-3\">1　要約</a>",
		"<h2 id=\"doc-3\">1　要約</h2>", "<dl class=\"doc-stats\">", "<span class=\"doc-tag\">自動</span>", "<h3 id=", "<ul class=\"doc-list\">", "<caption>優先課題（上位5件）</caption>", "<th scope=\"col\"", "<tr class=\"doc-bad\">",
		"<svg ", "role=\"img\" aria-label=\"10領域の成熟度のレーダーチャート\"", "<dl class=\"doc-pairs\">", "印刷 2027-04-20 15:30", "</article>", NULL });
	arena_free(a);
}

static void test_nothing_in_it_needs_inline_styles(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);

	assert_null(strstr(html(a, demo_report(a, LANG_JA)), "style="));
	arena_free(a);
}

static void test_text_is_never_markup(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	const char *evil = "<script>alert(1)</script>\"'&";
	struct doc *d = doc_new(a, &(struct doc_info){ .title = evil, .number = evil, .hash = evil, .organization = evil, .lang = LANG_EN });

	doc_heading(d, 1, evil);
	doc_para(d, DOC_AUTO, evil);
	doc_bullet(d, 1, evil);
	doc_pair(d, evil, evil);
	doc_stat(d, evil, evil, evil, evil, evil);
	doc_seals(d, &(struct doc_seal){ evil, evil, evil, evil }, 1);
	doc_table(d, evil, (const struct doc_column[]){ { evil } }, 1);
	doc_row(d, (const char *const[]){ evil });
	figure_chart(doc_figure(d, 100, 0, evil), &(struct doc_node){ evil, evil, -1, false }, 1);
	const char *text = html(a, d);
	assert_null(strstr(text, "<script"));
	well_formed(text);
	arena_free(a);
}

static void test_bullets_nest_whatever_their_order(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct doc *d = doc_new(a, &(struct doc_info){ .title = "t", .lang = LANG_EN });

	doc_bullet(d, 3, "deep");
	doc_bullet(d, 1, "one");
	doc_bullet(d, 2, "two");
	doc_bullet(d, 1, "three");
	const char *text = html(a, d);
	well_formed(text);
	in_order(text, (const char *const[]){ "<span>deep</span>", "<span>one</span>", "<ul", "<span>two</span>", "</ul>", "<span>three</span>", NULL });
	arena_free(a);
}

static void test_a_logo_travels_inside_the_page(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	static const unsigned char png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0, 0, 0, 0 };
	struct doc *d = doc_new(a, &(struct doc_info){ .title = "t", .lang = LANG_EN });

	doc_cover(d, &(struct doc_cover){ .title = "t", .consultant = "NPO", .logo = png, .logo_n = sizeof png });
	const char *text = html(a, d);
	well_formed(text);
	assert_non_null(strstr(text, "src=\"data:image/png;base64,iVBORw0KGgo"));
	arena_free(a);
}
