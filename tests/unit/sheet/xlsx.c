#include "sheet/xlsx.h"
#include "base/buf.h"
#include "help/workbook.h"

/* Everything read, as one text: "[name]" per sheet, then "sheet:row A|B|~" with ~ for an empty cell. */
struct seen { struct buf text; int rows, stop; };

static bool on_book(void *ctx, const struct xlsx_sheet *sheet, int n)
{
	struct seen *s = ctx;

	for (int i = 0; i < n; i++)
		buf_printf(&s->text, "[%s%s]", sheet[i].name, sheet[i].hidden ? " hidden" : "");
	buf_char(&s->text, '\n');
	return true;
}

static bool on_row(void *ctx, int sheet, int row, const char *const *cells, int n)
{
	struct seen *s = ctx;

	buf_printf(&s->text, "%d:%d ", sheet, row);
	for (int i = 0; i < n; i++)
		buf_printf(&s->text, "%s%s", i ? "|" : "", cells[i] ? cells[i] : "~");
	buf_char(&s->text, '\n');
	return ++s->rows != s->stop;
}

static struct seen seen;
static struct fault_place where;

static enum fault read_bytes(const void *p, size_t n, struct xlsx_want want)
{
	buf_release(&seen.text);
	seen = (struct seen){ .stop = seen.stop };
	buf_init(&seen.text, 64 << 20);
	return xlsx_read(p, n, &want, &(struct xlsx_to){ &seen, on_book, on_row }, &where);
}

static enum fault read_book(struct workbook *w)
{
	enum fault f = read_bytes(w->p, w->n, (struct xlsx_want){ -1, 0, 7 });

	free(w->p);
	return f;
}

static enum fault read_rows(const char *rows, const char *strings, const char *styles)
{
	struct workbook w;

	workbook_make(&w, rows, strings, styles);
	return read_book(&w);
}

static void assert_seen(const char *text)
{
	assert_string_equal(buf_cstr(&seen.text), text);
	buf_release(&seen.text);
}

static void test_cells_of_every_kind_come_as_text(void **state)
{
	(void)state;
	assert_int_equal(read_rows("<row r='2'><c r='A2' t='s'><v>1</v></c><c r='B2'><v>12.0</v></c><c r='C2' t='b'><v>1</v></c><c r='D2' t='e'><v>#N/A</v></c>"
		"<c r='F2' t='str'><f>A2&amp;B2</f><v>計</v></c><c r='G2' t='inlineStr'><is><t>直接</t></is></c><c r='H2' s='1'><v>46478</v></c>"
		"<c r='I2' t='d'><v>2027-04-01T09:30:00</v></c></row>",
		"<sst><si><t>zero</t></si><si><t>0012</t></si></sst>",
		"<styleSheet><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"), FAULT_NONE);
	assert_seen("[台帳]\n0:2 0012|12|TRUE|#N/A|~|計|直接|2027-04-01|2027-04-01 09:30\n");
}

static void test_rich_text_is_joined_and_readings_are_left_out(void **state)
{
	(void)state;
	assert_int_equal(read_rows("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><r><t>山</t></r><r><t>田</t></r><rPh><t>ヤマダ</t></rPh></is></c></row>",
		"<sst><si><r><rPr/><t>情報</t></r><r><t xml:space='preserve'> 資産</t></r><rPh sb='0' eb='2'><t>ジョウホウ</t></rPh><phoneticPr/></si></sst>", NULL), FAULT_NONE);
	assert_seen("[台帳]\n0:1 情報 資産|山田\n");
}

static void test_dates_follow_the_number_format(void **state)
{
	static const char styles[] = "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@'/>"
		"<numFmt numFmtId='177' formatCode='0.0'/></numFmts><cellXfs><xf numFmtId='176'/><xf numFmtId='177'/><xf numFmtId='57'/></cellXfs></styleSheet>";

	(void)state;
	assert_int_equal(read_rows("<row r='1'><c r='A1' s='0'><v>46478</v></c><c r='B1' s='1'><v>46478</v></c><c r='C1' s='2'><v>46478</v></c><c r='D1' s='99'><v>1</v></c></row>",
		NULL, styles), FAULT_NONE);
	assert_seen("[台帳]\n0:1 2027-04-01|46478|2027-04-01|1\n");
}

static void test_positions_may_be_left_out(void **state)
{
	(void)state;
	assert_int_equal(read_rows("<row><c><v>1</v></c><c><v>2</v></c></row><row r='5'><c r='C5'><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>", NULL, NULL), FAULT_NONE);
	assert_seen("[台帳]\n0:1 1|2\n0:5 ~|~|3|4\n0:6 5\n");
}

static void test_empty_cells_and_rows_are_not_there(void **state)
{
	(void)state;
	assert_int_equal(read_rows("<row r='1'><c r='A1' s='1'/></row><row r='2'><c r='A2' t='inlineStr'><is><t></t></is></c></row>"
		"<row r='3'><c r='B3'><v>x</v></c><c r='ZZ3' s='1'/></row>", NULL, NULL), FAULT_NONE);
	assert_seen("[台帳]\n0:3 ~|x\n");
}

static void test_escaped_characters_come_back(void **state)
{
	(void)state;
	assert_int_equal(read_rows("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>",
		"<sst><si><t>一行_x000D_\n二行_x0000__x0007_</t></si><si><t>_x005F_x000D_ _xZZZZ_ _x00</t></si></sst>", NULL), FAULT_NONE);
	assert_seen("[台帳]\n0:1 一行\n二行|_x000D_ _xZZZZ_ _x00\n");
}

static void test_sheets_come_in_the_order_of_the_workbook_and_hidden_ones_say_so(void **state)
{
	struct workbook w;

	(void)state;
	workbook_begin(&w);
	workbook_part(&w, "_rels/.rels", WORKBOOK_RELS "<Relationship Id='r' Type='" WORKBOOK_TYPE "officeDocument' Target='/xl/workbook.xml'/></Relationships>");
	workbook_part(&w, "xl/workbook.xml", "<x:workbook xmlns:x='a' xmlns:q='b'><x:workbookPr date1904='1'/><x:sheets><x:sheet name='二' q:id='s2'/><x:sheet name='グラフ' q:id='c'/>"
		"<x:sheet name='一' state='veryHidden' q:id='s1'/></x:sheets></x:workbook>");
	workbook_part(&w, "xl/_rels/workbook.xml.rels", WORKBOOK_RELS "<Relationship Id='s1' Type='" WORKBOOK_TYPE "worksheet' Target='/xl/worksheets/a.xml'/>"
		"<Relationship Id='s2' Type='" WORKBOOK_TYPE "worksheet' Target='./x/../worksheets/B.xml'/><Relationship Id='c' Type='" WORKBOOK_TYPE "chartsheet' Target='c.xml'/></Relationships>");
	workbook_part(&w, "xl/worksheets/a.xml", "<x:worksheet xmlns:x='a'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>");
	workbook_part(&w, "xl/worksheets/b.xml", "<worksheet><sheetData><row r='1'><c r='A1'><v>2</v></c></row><row r='2'><c r='A2'><v>3</v></c></row></sheetData></worksheet>");
	workbook_end(&w);
	assert_int_equal(read_bytes(w.p, w.n, (struct xlsx_want){ -1, 0, 7 }), FAULT_NONE);
	assert_seen("[二][一 hidden]\n0:1 2\n0:2 3\n1:1 1\n");
	assert_int_equal(read_bytes(w.p, w.n, (struct xlsx_want){ -1, 1, 7 }), FAULT_NONE);
	assert_seen("[二][一 hidden]\n0:1 2\n1:1 1\n");
	assert_int_equal(read_bytes(w.p, w.n, (struct xlsx_want){ 1, 0, 7 }), FAULT_NONE);
	assert_seen("[二][一 hidden]\n1:1 1\n");
	free(w.p);
}

static void test_the_reader_stops_when_told(void **state)
{
	(void)state;
	seen.stop = 1;
	assert_int_equal(read_rows("<row r='1'><c><v>1</v></c></row><row r='2'><c><v>2</v></c></row>", NULL, NULL), FAULT_NONE);
	seen.stop = 0;
	assert_seen("[台帳]\n0:1 1\n");
}
