#include "sheet/book.h"
#include "sheet/xlsx.h"
#include "base/buf.h"
#include "base/str.h"
#include "help/workbook.h"

static int rows;
static struct fault_place where;

static bool on_book(void *ctx, const struct xlsx_sheet *sheet, int n)
{
	(void)ctx, (void)sheet, (void)n;
	return true;
}

static bool on_row(void *ctx, int sheet, int row, const char *const *cells, int n)
{
	(void)ctx, (void)sheet, (void)row, (void)cells, (void)n;
	rows++;
	return true;
}

static enum fault read_bytes(const void *p, size_t n)
{
	rows = 0;
	return xlsx_read(p, n, &(struct xlsx_want){ -1, 0, 7 }, &(struct xlsx_to){ NULL, on_book, on_row }, &where);
}

static enum fault read_made(struct workbook *w)
{
	enum fault f = read_bytes(w->p, w->n);

	free(w->p);
	return f;
}

static enum fault read_rows(const char *xml, const char *strings)
{
	struct workbook w;

	workbook_make(&w, xml, strings, NULL);
	return read_made(&w);
}

/* A workbook whose only sheet is these bytes. */
static enum fault read_sheet(const void *p, size_t n)
{
	struct workbook w;

	workbook_begin(&w);
	workbook_frame(&w);
	workbook_bytes(&w, "xl/worksheets/sheet1.xml", p, n);
	workbook_end(&w);
	return read_made(&w);
}

static void test_a_sheet_that_unpacks_without_end_is_stopped(void **state)
{
	size_t n = 200u << 20;
	char *p = malloc(n);

	(void)state;
	memset(p, ' ', n);
	memcpy(p, "<worksheet><sheetData>", 22);
	assert_int_equal(read_sheet(p, n), FAULT_BOMB);
	memset(p + 22, 'x', n - 22);
	p[22] = '<';                    /* a name of 200 MB: refused before the ratio is */
	assert_int_equal(read_sheet(p, n), FAULT_BROKEN);
	free(p);
}

static void test_entities_are_refused_before_they_grow(void **state)
{
	static const char bomb[] = "<?xml version='1.0'?><!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
		"<worksheet><sheetData><row r='1'><c r='A1'><v>&c;</v></c></row></sheetData></worksheet>";
	static const char outside[] = "<!DOCTYPE w SYSTEM 'file:///etc/passwd'><worksheet/>";
	static const char parameter[] = "<!DOCTYPE w [<!ENTITY % p SYSTEM 'http://127.0.0.1/x'>%p;]><worksheet/>";

	(void)state;
	assert_int_equal(read_sheet(bomb, strlen(bomb)), FAULT_ENTITY);
	assert_int_equal(read_sheet(outside, strlen(outside)), FAULT_ENTITY);
	assert_int_equal(read_sheet(parameter, strlen(parameter)), FAULT_ENTITY);
	assert_int_equal(read_rows("<row r='1'><c r='A1'><v>&lol;</v></c></row>", NULL), FAULT_BROKEN);
}

static void test_a_file_cut_anywhere_is_refused_or_read_but_never_believed(void **state)
{
	struct workbook w;

	(void)state;
	workbook_make(&w, "<row r='1'><c r='A1'><v>1</v></c></row>", "<sst><si><t>a</t></si></sst>", NULL);
	for (size_t n = 0; n < w.n; n++)
		assert_int_not_equal(read_bytes(w.p, n), FAULT_NONE);
	assert_int_equal(read_made(&w), FAULT_NONE);
}

static void test_one_wrong_byte_never_crashes(void **state)
{
	struct workbook w;
	unsigned char *p;

	(void)state;
	workbook_make(&w, "<row r='1'><c r='A1' t='s'><v>0</v></c></row>", "<sst><si><t>a</t></si></sst>", NULL);
	p = w.p;
	for (size_t i = 0; i < w.n; i++) {
		p[i] ^= 0x55;
		read_bytes(w.p, w.n);
		p[i] ^= 0x55;
	}
	assert_int_equal(read_made(&w), FAULT_NONE);
}

static void test_declared_sizes_are_not_believed(void **state)
{
	struct workbook w;
	unsigned char *p, *at;

	(void)state;
	workbook_make(&w, "<row r='1'><c r='A1'><v>1</v></c></row>", NULL, NULL);
	p = w.p;
	for (at = p; (at = memmem(at, (size_t)(p + w.n - at), "PK\x01\x02", 4)); at += 4)
		memcpy(at + 24, "\xff\xff\xff\x7f", 4);         /* 2 GB in the central directory */
	assert_int_equal(read_made(&w), FAULT_BOMB);
}

static void test_other_peoples_zips_are_named(void **state)
{
	struct workbook w;

	(void)state;
	workbook_begin(&w);
	workbook_part(&w, "readme.txt", "hello");
	workbook_end(&w);
	assert_int_equal(read_made(&w), FAULT_FOREIGN);

	workbook_begin(&w);
	workbook_part(&w, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
	workbook_part(&w, "content.xml", "<x/>");
	workbook_end(&w);
	assert_int_equal(read_made(&w), FAULT_ODS);

	workbook_begin(&w);                                     /* a Word document under a workbook's name */
	workbook_part(&w, "[Content_Types].xml", "<Types/>");
	workbook_part(&w, "_rels/.rels", WORKBOOK_RELS "<Relationship Id='r' Type='" WORKBOOK_TYPE "officeDocument' Target='word/document.xml'/></Relationships>");
	workbook_part(&w, "word/document.xml", "<document/>");
	workbook_end(&w);
	assert_int_equal(read_made(&w), FAULT_FOREIGN);

	workbook_begin(&w);
	workbook_part(&w, "_rels/.rels", WORKBOOK_RELS "<Relationship Id='r' Type='" WORKBOOK_TYPE "officeDocument' Target='xl/workbook.bin'/></Relationships>");
	workbook_part(&w, "xl/workbook.bin", "\x01");
	workbook_end(&w);
	assert_int_equal(read_made(&w), FAULT_XLSB);
}

static void test_relations_cannot_lead_out_of_the_archive(void **state)
{
	static const char *const targets[] = { "../../../../etc/passwd", "/../../etc/passwd", "file:///etc/passwd", "..", "", "worksheets/none.xml", 0 };
	struct arena *a = arena_new(1 << 20);

	(void)state;
	for (int i = 0; targets[i]; i++) {
		struct workbook w;
		char *rels = arena_printf(a, WORKBOOK_RELS "<Relationship Id='rId1' Type='" WORKBOOK_TYPE "worksheet' Target='%s'/></Relationships>", targets[i]);
		workbook_begin(&w);
		workbook_frame(&w);
		workbook_part(&w, "xl/_rels/workbook.xml.rels", rels);
		workbook_end(&w);
		assert_int_not_equal(read_made(&w), FAULT_NONE);
	}
	assert_null(book_path(a, "xl", "../../x"));
	assert_string_equal(book_path(a, "xl", "../docProps/./a.xml"), "docProps/a.xml");
	assert_string_equal(book_path(a, "", "xl//workbook.xml"), "xl/workbook.xml");
	arena_free(a);
}

static void test_a_value_right_of_the_last_column_is_named(void **state)
{
	(void)state;
	assert_int_equal(read_rows("<row r='3'><c r='A3'><v>1</v></c><c r='SG3'><v>1</v></c></row>", NULL), FAULT_COLUMNS);
	assert_int_equal(where.row, 3);
	assert_int_equal(where.column, 500);
	assert_int_equal(read_rows("<row r='1'><c r='XFE1'><v>1</v></c></row>", NULL), FAULT_COLUMNS);          /* the 16,385th */
	assert_int_equal(read_rows("<row r='1'><c r='ZZZZZZZZ1'><v>1</v></c></row>", NULL), FAULT_BROKEN);
	assert_int_equal(read_rows("<row r='1'><c r='1A'><v>1</v></c></row>", NULL), FAULT_BROKEN);
}

static void test_rows_stay_in_order_and_in_bounds(void **state)
{
	(void)state;
	assert_int_equal(read_rows("<row r='1048576'><c><v>1</v></c></row>", NULL), FAULT_NONE);
	assert_int_equal(rows, 1);
	assert_int_equal(read_rows("<row r='1048577'><c><v>1</v></c></row>", NULL), FAULT_ROWS);
	assert_int_equal(read_rows("<row r='1048576'/><row><c><v>1</v></c></row>", NULL), FAULT_ROWS);
	assert_int_equal(read_rows("<row r='2'/><row r='1'/>", NULL), FAULT_BROKEN);
	assert_int_equal(read_rows("<row r='0'/>", NULL), FAULT_BROKEN);
	assert_int_equal(read_rows("<row r='-5'/>", NULL), FAULT_BROKEN);
	assert_int_equal(read_rows("<row r='99999999999999999999'/>", NULL), FAULT_BROKEN);
}

static void test_a_million_and_one_rows_end_at_the_limit(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 64 << 20);
	buf_str(&b, "<worksheet><sheetData>");
	for (int i = 0; i < 1048577; i++)
		buf_printf(&b, "<row><c><v>%d</v></c></row>", i);
	buf_str(&b, "</sheetData></worksheet>");
	assert_int_equal(read_sheet(b.p, b.n), FAULT_ROWS);
	assert_int_equal(rows, 1048576);
	buf_release(&b);
}

static void test_strings_point_only_at_strings(void **state)
{
	(void)state;
	assert_int_equal(read_rows("<row r='1'><c r='A1' t='s'><v>1</v></c></row>", "<sst><si><t>only</t></si></sst>"), FAULT_BROKEN);
	assert_int_equal(read_rows("<row r='1'><c r='A1' t='s'><v>-1</v></c></row>", "<sst><si><t>only</t></si></sst>"), FAULT_BROKEN);
	assert_int_equal(read_rows("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", NULL), FAULT_BROKEN);
	assert_int_equal(read_rows("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", "<sst count='4000000000' uniqueCount='4000000000'><si><t>a<si><t>b</t></si>c</t></si></sst>"), FAULT_NONE);
}

static void test_a_cell_longer_than_excel_writes_is_refused(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	buf_str(&b, "<row r='1'><c r='A1' t='str'><v>");
	for (int i = 0; i < 140000; i++)
		buf_char(&b, (char)('a' + i % 26));
	buf_str(&b, "</v></c></row>");
	assert_int_equal(read_rows(b.p, NULL), FAULT_CELL);
	assert_int_equal(where.row, 1);
	assert_int_equal(where.column, 0);
	buf_release(&b);
}

static void test_depth_has_an_end(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	for (int i = 0; i < 5000; i++)
		buf_str(&b, "<a>");
	for (int i = 0; i < 5000; i++)
		buf_str(&b, "</a>");
	assert_int_equal(read_rows(b.p, NULL), FAULT_BROKEN);
	buf_release(&b);
}

static void test_cells_outside_their_place_do_no_harm(void **state)
{
	(void)state;
	assert_int_equal(read_rows("<c r='A1'><v>1</v></c>", NULL), FAULT_BROKEN);
	assert_int_equal(read_rows("<row r='1'><v>1</v><c r='A1'><c r='B1'><v>2</v></c></c><v>3</v></row><v>4</v><c r='A9'><v>5</v></c>", NULL), FAULT_NONE);
	assert_int_equal(rows, 1);
}
