#include <cairo.h>
#include <string.h>
#include "base/status.h"
#include "unit/doc/demo.h"
#include "unit/doc/tool.h"

static struct buf print(const struct doc *d)
{
	struct buf b;

	buf_init(&b, 32 << 20);
	assert_int_equal(doc_pdf(d, &b), ST_OK);
	return b;
}

static struct doc *plain(struct arena *a)
{
	return doc_new(a, &(struct doc_info){ .title = "帳票", .printed_at = "2027-04-20 15:30", .lang = LANG_JA });
}

static int count(const char *text, const char *what)
{
	int n = 0;

	for (const char *p = text; (p = strstr(p, what)); p++)
		n++;
	return n;
}

static void test_the_report_has_a_dozen_pages_and_says_so(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct doc *d = demo_report(a, LANG_JA);
	struct buf b = print(d);

	assert_int_equal(doc_pages(d), 12);
	assert_non_null(strstr(tool_run(&b, ".pdf", "pdfinfo $FILE"), "Pages:           12"));
	assert_non_null(strstr(tool_run(&b, ".pdf", "pdftotext -f 12 -l 12 $FILE -"), "12 / 12"));
	buf_release(&b);
	arena_free(a);
}

static void test_japanese_text_can_be_selected_in_order(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct buf b = print(demo_report(a, LANG_JA));

	tool_in_order(tool_run(&b, ".pdf", "pdftotext $FILE -"), (const char *const[]){ "三和精工株式会社 御中", "ヒアリング診断報告書", "目次", "要約", "総合準備度",
		"就業規則・情報管理規程など、既存の社内規程が整備され、", "優先課題（上位5件）", "PREP-6", "DOCS-07 ★", "成熟度", "領域別の診断", "スケジュール", "第一段階審査", "推進体制",
		"全回答", "回答と根拠（続き）", "DOCS-57", NULL });
	buf_release(&b);
	arena_free(a);
}

static void test_names_with_rare_characters_keep_them(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct doc *d = plain(a);

	doc_pair(d, "氏名", "髙橋 山﨑 𠮷田 渡邉 辻󠄀");
	doc_pair(d, "記号", "◎○△×－①㈱℃☑✓");
	struct buf b = print(d);
	char *text = tool_run(&b, ".pdf", "pdftotext $FILE -");
	assert_non_null(strstr(text, "髙橋 山﨑 𠮷田 渡邉 辻󠄀"));
	assert_non_null(strstr(text, "◎○△×－①㈱℃☑✓"));
	buf_release(&b);
	arena_free(a);
}

static void test_every_font_is_an_embedded_subset(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);

	for (int lang = 0; lang < 2; lang++) {
		struct buf b = print(demo_report(a, (enum lang)lang));
		char *line = strtok(tool_run(&b, ".pdf", "pdffonts $FILE | tail -n +3"), "\n");
		for (; line; line = strtok(NULL, "\n"))
			assert_non_null(strstr(line, "yes yes yes"));
		buf_release(&b);
	}
	arena_free(a);
}

static void test_headings_are_bookmarks_one_below_the_other(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct buf b = print(demo_report(a, LANG_JA));
	char *text = strstr(tool_run(&b, ".pdf", "pdftohtml -xml -i -stdout $FILE"), "<outline>");

	assert_non_null(text);
	tool_in_order(text, (const char *const[]){ "<item page=\"3\">1　要約</item>", "<outline>", "<item page=\"3\">強み</item>", "</outline>", "<item page=\"4\">2　成熟度</item>",
		"<item page=\"10\">付録　全回答</item>", NULL });
	buf_release(&b);
	arena_free(a);
}

static void test_readers_software_gets_structure_language_and_alternatives(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct buf b = print(demo_report(a, LANG_JA));

	tool_in_order(tool_run(&b, ".pdf", "pdfinfo $FILE; pdfinfo -struct $FILE 2>&1"), (const char *const[]){ "Title:           ヒアリング診断報告書", "CreationDate:    Tue Apr 20",
		"Tagged:          yes", "Document", "H1 (block)", "H2 (block)", "Table (block)", "TH", "TD", "Figure", NULL });
	char *raw = tool_run(&b, ".pdf", "grep -a -c -e '/Alt <FEFF' $FILE; grep -a -c -e '/Lang (ja)' $FILE");
	assert_string_equal(raw, "4\n1\n");
	buf_release(&b);
	arena_free(a);
}

static void test_the_same_document_gives_the_same_bytes(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct buf one = print(demo_report(a, LANG_JA)), two = print(demo_report(a, LANG_JA));

	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	buf_release(&one);
	buf_release(&two);
	arena_free(a);
}

static void test_a_controlled_print_begins_with_its_header_box(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct doc_info i = *demo_info(LANG_JA);

	i.header_box = true;
	struct doc *d = doc_new(a, &i);
	doc_seals(d, (const struct doc_seal[]){ { "作成", "総務部", "山﨑", "2027.4.18" }, { "承認", NULL, NULL, NULL } }, 2);
	doc_page(d);
	doc_para(d, DOC_NORMAL, "二ページ目");
	struct buf b = print(d);
	tool_in_order(tool_run(&b, ".pdf", "pdftotext -l 1 -raw $FILE -"), (const char *const[]){ "文書名", "ヒアリング診断報告書", "文書番号", "P-61-2027-01", "版", "第1.0版", "ページ", "1 / 2",
		"管理部門", "総務部", "制定日", "2027-04-01", "改訂日", "2027-04-20", "機密区分", "社外秘", "作成", "総務部", "2027.4.18", "山﨑", "承認", "印影は画像", NULL });
	tool_in_order(tool_run(&b, ".pdf", "pdftotext -l 1 -raw $FILE -"), (const char *const[]){ "三和精工株式会社", "印刷 2027-04-20 15:30", "印刷物は管理外", "1 / 2", "sha256:9f86", NULL });
	assert_null(strstr(tool_run(&b, ".pdf", "pdftotext -f 2 -raw $FILE -"), "管理部門"));
	buf_release(&b);
	arena_free(a);
}

static void test_long_tables_repeat_their_heads_and_lose_no_row(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct doc *d = plain(a);
	const struct doc_column c[] = { { "番号", 0 }, { "見出し甲", 0 }, { "長い説明", 0 } };
	char code[16];

	doc_table(d, "台帳", c, 3);
	for (int i = 1; i <= 300; i++) {
		snprintf(code, sizeof code, "A-%04d", i);
		doc_row(d, (const char *const[]){ code, "名称", i % 5 ? "短い" : "この行の説明は長いので、二行以上に折り返して表示されるはずです。表の列幅は内容と重みから決まります。幅が足りないときだけ折り返します。" });
	}
	struct buf b = print(d);
	char *text = tool_run(&b, ".pdf", "pdftotext $FILE -");
	assert_true(doc_pages(d) > 5);
	assert_int_equal(count(text, "見出し甲"), doc_pages(d));
	assert_int_equal(count(text, "台帳（続き）"), doc_pages(d) - 1);
	for (int i = 1; i <= 300; i++) {
		snprintf(code, sizeof code, "A-%04d", i);
		assert_int_equal(count(text, code), 1);
	}
	buf_release(&b);
	arena_free(a);
}

/* Page of the first word found, by pdftotext's form feeds. */
static int page_of(const char *text, const char *what)
{
	const char *at = strstr(text, what);
	int page = 1;

	assert_non_null(at);
	for (const char *p = text; p < at; p++)
		page += *p == '\f';
	return page;
}

static void test_a_row_stays_on_one_page(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	const struct doc_column c[] = { { "a", 1 }, { "b", 1 } };

	for (int before = 20; before < 34; before++) {
		struct doc *d = plain(a);
		doc_table(d, "", c, 2);
		for (int i = 0; i < before; i++)
			doc_row(d, (const char *const[]){ "x", "y" });
		doc_row(d, (const char *const[]){ "始\n二\n三\n四\n五\n六\n終", "" });
		struct buf b = print(d);
		char *text = tool_run(&b, ".pdf", "pdftotext $FILE -");
		assert_int_equal(page_of(text, "始"), page_of(text, "終"));
		buf_release(&b);
	}
	arena_free(a);
}

static void test_a_row_taller_than_a_page_goes_on_and_loses_nothing(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct doc *d = plain(a);
	const struct doc_column c[] = { { "a", 1 }, { "b", 4 } };
	static char text[64000];
	char line[32];

	for (int i = 0; i < 200; i++) {
		snprintf(line, sizeof line, "第%03d行です。\n", i);
		strcat(text, line);
	}
	doc_table(d, "表", c, 2);
	doc_row(d, (const char *const[]){ "X", text });
	doc_row(d, (const char *const[]){ "次の行", "" });
	struct buf b = print(d);
	char *got = tool_run(&b, ".pdf", "pdftotext $FILE -");
	for (int i = 0; i < 200; i++) {
		snprintf(line, sizeof line, "第%03d行", i);
		assert_int_equal(count(got, line), 1);
	}
	assert_non_null(strstr(got, "次の行"));
	buf_release(&b);
	arena_free(a);
}

static void test_a_heading_is_never_left_alone(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);

	for (int before = 30; before < 48; before++) {
		struct doc *d = plain(a);
		for (int i = 0; i < before; i++)
			doc_para(d, DOC_SMALL, "埋め草");
		doc_heading(d, 1, "見出し一");
		doc_heading(d, 2, "見出し二");
		doc_para(d, DOC_NORMAL, "本文の一行目。\n本文の二行目。");
		struct buf b = print(d);
		char *text = tool_run(&b, ".pdf", "pdftotext $FILE -");
		assert_int_equal(page_of(text, "見出し一"), page_of(text, "本文の二行目"));
		buf_release(&b);
	}
	arena_free(a);
}

static void test_odd_contents_do_no_harm(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct doc *d = plain(a);
	const struct doc_column c[] = { { "コード", 0 }, { "名称", 0 }, { "金額", 0, DOC_LEFT, true } };
	char word[901];

	memset(word, 'x', 900);
	word[900] = 0;
	doc_table(d, "空の表", c, 3);
	doc_table(d, NULL, c, 3);
	doc_row(d, (const char *const[]){ word, "い", NULL });
	doc_para(d, DOC_NORMAL, NULL);
	doc_para(d, DOC_NOTE, word);
	doc_heading(d, 3, "");
	doc_stat(d, NULL, word, NULL, NULL, NULL);
	doc_space(d, 5000);
	doc_page(d);
	doc_page(d);
	struct buf b = print(d);
	char *text = tool_run(&b, ".pdf", "pdftotext $FILE -");
	assert_non_null(strstr(text, "該当なし"));
	buf_release(&b);
	arena_free(a);
}

static void test_an_empty_document_is_one_page(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct doc *d = plain(a);
	struct buf b = print(d);

	assert_int_equal(doc_pages(d), 1);
	assert_non_null(strstr(tool_run(&b, ".pdf", "pdftotext $FILE -"), "帳票"));
	buf_release(&b);
	arena_free(a);
}

static cairo_status_t keep(void *b, const unsigned char *p, unsigned n)
{
	return buf_add(b, p, n) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static enum status print_logo(const void *logo, size_t n, struct buf *b)
{
	struct arena *a = arena_new(8 << 20);
	struct doc *d = plain(a);

	doc_cover(d, &(struct doc_cover){ .title = "報告書", .consultant = "NPO", .logo = logo, .logo_n = n });
	buf_init(b, 8 << 20);
	enum status st = doc_pdf(d, b);
	arena_free(a);
	return st;
}

static void test_a_png_logo_stands_on_the_cover(void **state)
{
	(void)state;
	struct buf png, b;
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 40, 20);

	buf_init(&png, 1 << 20);
	cairo_surface_write_to_png_stream(s, keep, &png);
	cairo_surface_destroy(s);
	assert_int_equal(print_logo(png.p, png.n, &b), ST_OK);
	assert_non_null(strstr(tool_run(&b, ".pdf", "pdfimages -list $FILE"), "40    20"));
	buf_release(&b);
	assert_int_equal(print_logo(png.p, png.n / 2, &b), ST_INVALID);
	buf_release(&b);
	buf_release(&png);
}

static void test_what_is_no_picture_is_refused_with_a_word(void **state)
{
	(void)state;
	static const unsigned char bomb[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0, 0, 0, 0 };
	static const unsigned char cut[] = { 0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0, 0 };
	struct buf b;

	assert_int_equal(print_logo("GIF89a....................................", 40, &b), ST_INVALID);
	assert_non_null(strstr(status_msgid(), "PNG or JPEG"));
	buf_release(&b);
	assert_int_equal(print_logo(bomb, sizeof bomb, &b), ST_INVALID);
	buf_release(&b);
	assert_int_equal(print_logo(cut, sizeof cut, &b), ST_INVALID);
	buf_release(&b);
}

static void test_a_print_larger_than_its_buffer_is_refused(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct buf b;

	buf_init(&b, 10000);
	assert_int_equal(doc_pdf(demo_report(a, LANG_EN), &b), ST_TOOBIG);
	buf_release(&b);
	arena_free(a);
}

static void golden(enum lang lang, const char *path)
{
	struct arena *a = arena_new(64 << 20);
	struct buf b = print(demo_report(a, lang));
	char *text = tool_run(&b, ".pdf", "pdftotext $FILE -");
	static char want[1 << 20];
	FILE *f = fopen(path, getenv("GOLDEN") ? "w" : "r");

	assert_non_null(f);
	if (getenv("GOLDEN")) {
		fputs(text, f);
	} else {
		want[fread(want, 1, sizeof want - 1, f)] = 0;
		if (strcmp(text, want) != 0)
			fail_msg("the report's text is not %s any more; look at it, then GOLDEN=1 build/unit/doc/pdf writes it anew", path);
	}
	fclose(f);
	buf_release(&b);
	arena_free(a);
}

static void test_the_text_of_the_japanese_report_is_as_agreed(void **state)
{
	(void)state;
	golden(LANG_JA, "tests/golden/doc/report-ja.txt");
}

static void test_the_text_of_the_english_report_is_as_agreed(void **state)
{
	(void)state;
	golden(LANG_EN, "tests/golden/doc/report-en.txt");
}
