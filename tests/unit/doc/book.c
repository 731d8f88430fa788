#include <string.h>
#include "base/status.h"
#include "unit/doc/demo.h"
#include "unit/doc/tool.h"

static struct buf workbook(const struct doc *d)
{
	struct buf b;

	buf_init(&b, 32 << 20);
	assert_int_equal(doc_xlsx(d, &b), ST_OK);
	return b;
}

static struct doc *plain(struct arena *a)
{
	return doc_new(a, &(struct doc_info){ .title = "台帳", .printed_at = "2027-04-20", .paper = DOC_A3_LANDSCAPE, .lang = LANG_JA });
}

static char *part(const struct buf *b, const char *name)
{
	char command[256];

	snprintf(command, sizeof command, "unzip -p $FILE '%s'", name);
	return tool_run(b, ".xlsx", command);
}

static void ledger(struct doc *d, int rows)
{
	const struct doc_column c[] = { { "資産番号" }, { "名称" }, { "金額", 0, DOC_LEFT, true }, { "率", 0, DOC_LEFT, true } };

	doc_table(d, "情報資産", c, 4);
	for (int i = 0; i < rows; i++)
		doc_row(d, (const char *const[]){ "0007", "=HYPERLINK(\"http://evil\")", "1,234,567", "47.3 %" });
}

static void test_numbers_are_numbers_and_codes_stay_text(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct doc *d = plain(a);

	ledger(d, 1);
	struct buf b = workbook(d);
	char *sheet = part(&b, "xl/worksheets/sheet1.xml");
	assert_non_null(strstr(sheet, "<v>1234567</v>"));
	assert_non_null(strstr(sheet, "<v>0.47299999999999998</v>") || strstr(sheet, "<v>0.473</v>") ? "ok" : NULL);
	assert_null(strstr(sheet, "<f>"));
	assert_non_null(strstr(part(&b, "xl/sharedStrings.xml"), "<t>0007</t>"));
	assert_non_null(strstr(part(&b, "xl/sharedStrings.xml"), "<t>=HYPERLINK("));
	tool_in_order(part(&b, "xl/styles.xml"), (const char *const[]){ "#,##0", "0.0%", NULL });
	buf_release(&b);
	arena_free(a);
}

static void test_the_only_table_is_filtered_frozen_and_repeated(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct doc *d = plain(a);

	ledger(d, 30);
	struct buf b = workbook(d);
	char *sheet = part(&b, "xl/worksheets/sheet1.xml");
	assert_non_null(strstr(sheet, "<pane ySplit=\"5\""));
	assert_non_null(strstr(sheet, "<autoFilter ref=\"A5:D35\"/>"));
	assert_non_null(strstr(sheet, "paperSize=\"8\""));
	assert_non_null(strstr(sheet, "orientation=\"landscape\""));
	assert_non_null(strstr(sheet, "fitToHeight=\"0\""));
	assert_non_null(strstr(sheet, "&amp;P / &amp;N"));
	assert_non_null(strstr(part(&b, "xl/workbook.xml"), "!$5:$5</definedName>"));
	buf_release(&b);
	arena_free(a);
}

static void test_sheets_are_named_as_a_workbook_allows(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct doc *d = plain(a);

	doc_sheet(d, "台帳/2027:[案]");
	doc_para(d, DOC_NORMAL, "一");
	doc_sheet(d, "台帳/2027:[案]");
	doc_para(d, DOC_NORMAL, "二");
	doc_sheet(d, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五");
	doc_sheet(d, "");
	struct buf b = workbook(d);
	char *book = part(&b, "xl/workbook.xml");
	tool_in_order(book, (const char *const[]){ "name=\"台帳 2027  案\"", "name=\"台帳 2027  案 (2)\"", "name=\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十…\"", "name=\"-\"", NULL });
	buf_release(&b);
	arena_free(a);
}

static void test_each_heading_of_level_one_has_a_sheet(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct buf b = workbook(demo_report(a, LANG_JA));

	tool_in_order(part(&b, "xl/workbook.xml"), (const char *const[]){ "ヒアリング診断報告書", "1　要約", "2　成熟度", "3　領域別の診断", "4　スケジュール", "5　推進体制", "付録　全回答", NULL });
	tool_in_order(part(&b, "xl/sharedStrings.xml"), (const char *const[]){ "三和精工株式会社 御中", "面談者", "総合準備度", "47.3 %  △", "[自動] 57問", "［図］10領域の", "作成", "DOCS-57", NULL });
	buf_release(&b);
	arena_free(a);
}

static void test_the_same_document_gives_the_same_workbook(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct buf one = workbook(demo_report(a, LANG_EN)), two = workbook(demo_report(a, LANG_EN));

	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.p, two.p, one.n);
	assert_non_null(strstr(part(&one, "docProps/core.xml"), "2027-04-20T00:00:00Z"));
	buf_release(&one);
	buf_release(&two);
	arena_free(a);
}

static void test_texts_of_any_length_fit(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct doc *d = doc_new(a, &(struct doc_info){ .title = "a very long title & more of it, a very long title & more of it, a very long title & more", .number = "&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&",
		.version = "&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&", .classification = "&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&", .lang = LANG_EN });
	static char text[40001];

	memset(text, 'x', 40000);
	doc_para(d, DOC_NORMAL, text);
	doc_table(d, text, (const struct doc_column[]){ { "a" } }, 1);
	doc_row(d, (const char *const[]){ text });
	struct buf b = workbook(d);
	assert_non_null(strstr(part(&b, "xl/worksheets/sheet1.xml"), "<oddHeader>&amp;L"));
	assert_non_null(strstr(part(&b, "xl/sharedStrings.xml"), "xxx…"));
	buf_release(&b);
	arena_free(a);
}

static void test_an_empty_table_says_so(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct doc *d = plain(a);

	ledger(d, 0);
	struct buf b = workbook(d);
	assert_non_null(strstr(part(&b, "xl/sharedStrings.xml"), "該当なし"));
	buf_release(&b);
	arena_free(a);
}

static void test_a_workbook_larger_than_its_buffer_is_refused(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct doc *d = plain(a);
	struct buf b;

	ledger(d, 1);
	buf_init(&b, 100);
	assert_int_equal(doc_xlsx(d, &b), ST_TOOBIG);
	buf_release(&b);
	arena_free(a);
}
