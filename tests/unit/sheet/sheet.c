#include "sheet/sheet.h"
#include <string.h>
#include "base/buf.h"
#include "base/status.h"
#include "help/workbook.h"

static struct arena *a;

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

static const char *all_of(const char *name, const void *p, size_t n)
{
	struct sheet_reader *r;
	struct buf b;
	const char **cell, *text;
	int sheet, row, count;

	if (sheet_open(a, name, p, n, &r))
		return status_msgid();
	buf_init(&b, 1 << 20);
	while (sheet_next(r, &sheet, &row, &cell, &count) == ST_OK) {
		buf_printf(&b, "%s", sheet_address(a, row, 0));
		for (int i = 0; i < count; i++)
			buf_printf(&b, "|%s", cell[i] ? cell[i] : "~");
		buf_char(&b, '\n');
	}
	buf_str(&b, sheet_encoding(r));
	text = arena_dup(a, buf_cstr(&b));
	buf_release(&b);
	sheet_close(r);
	return text;
}

static const char *text_of(const char *name, const char *text)
{
	return all_of(name, text, strlen(text));
}

static void test_a_workbook_comes_through_the_box(void **state)
{
	struct workbook w;
	struct sheet_reader *r;

	(void)state;
	workbook_make(&w, "<row r='1'><c r='A1' t='inlineStr'><is><t>氏名</t></is></c></row><row r='3'><c r='B3'><v>1.50</v></c></row>", NULL, NULL);
	assert_string_equal(all_of("名簿.xlsx", w.p, w.n), "A1|氏名\nA3|~|1.5\n");
	assert_int_equal(sheet_open(a, "x", w.p, w.n, &r), ST_OK);
	assert_int_equal(sheet_count(r), 1);
	assert_string_equal(sheet_name(r, 0), "台帳");
	assert_false(sheet_hidden(r, 0));
	sheet_close(r);
	free(w.p);
}

static void test_csv_comes_the_same_way(void **state)
{
	(void)state;
	assert_string_equal(text_of("a.csv", "\xef\xbb\xbf" "code,name\r\n,\r\n0012,\"two\nlines\"\r\n5,'=1+1\r\n"), "A1|code|name\nA3|0012|two\nlines\nA4|5|=1+1\nUTF-8");
	assert_string_equal(text_of("a.csv", "\x8e\x81\x96\xbc,\xb6\xc5\r\n\x8d\x82\x8b\xb4,\xc0\xb6\xca\xbc\r\n"), "A1|氏名|ｶﾅ\nA2|高橋|ﾀｶﾊｼ\nCP932");
}

static void test_what_is_no_workbook_is_told_apart(void **state)
{
	(void)state;
	assert_string_equal(text_of("a.pdf", "%PDF-1.7 ..."), "This file is neither an Excel workbook (.xlsx) nor CSV. Please save it as one of these.");
	assert_string_equal(text_of("a.xls", "<html><table>"), "This file is neither an Excel workbook (.xlsx) nor CSV. Please save it as one of these.");
	assert_string_equal(text_of("a.xlsx", "name,code"), "This file is neither an Excel workbook (.xlsx) nor CSV. Please save it as one of these.");
	assert_string_equal(text_of("a.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "This is a workbook of the old kind (.xls). Please save it as .xlsx.");
	assert_string_equal(all_of("a.xlsx", "\xd0\xcf\x11\xe0.E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 38), "This file is protected with a password. Please save it without one.");
	assert_string_equal(text_of("a.xlsx", "PK\x03\x04 and nothing more"), "This workbook is damaged. Please open it in Excel, save it anew and try again.");
}

static void test_a_fault_inside_names_its_place(void **state)
{
	struct workbook w;
	struct sheet_reader *r;
	const char **cell;
	int sheet, row, n;

	(void)state;
	workbook_make(&w, "<row r='1'><c r='A1'><v>1</v></c></row><row r='7'><c r='SG7'><v>1</v></c></row>", NULL, NULL);
	assert_int_equal(sheet_open(a, "x", w.p, w.n, &r), ST_OK);
	assert_int_equal(sheet_next(r, &sheet, &row, &cell, &n), ST_OK);
	assert_int_equal(sheet_next(r, &sheet, &row, &cell, &n), ST_TOOBIG);
	assert_string_equal(status_detail(), "台帳!SG7");
	assert_int_equal(sheet_next(r, &sheet, &row, &cell, &n), ST_TOOBIG);
	sheet_close(r);
	assert_int_equal(sheet_next(r, &sheet, &row, &cell, &n), ST_TOOBIG);
	free(w.p);
}

static void test_a_reader_may_be_left_half_way(void **state)
{
	struct buf b;
	struct workbook w;
	struct sheet_reader *r;
	const char **cell;
	int sheet, row, n;

	(void)state;
	buf_init(&b, 16 << 20);
	for (int i = 0; i < 200000; i++)
		buf_printf(&b, "<row><c><v>%d</v></c></row>", i);
	workbook_make(&w, b.p, NULL, NULL);
	assert_int_equal(sheet_open(a, "x", w.p, w.n, &r), ST_OK);
	assert_int_equal(sheet_next(r, &sheet, &row, &cell, &n), ST_OK);
	assert_string_equal(cell[0], "0");
	sheet_close(r);
	assert_int_equal(sheet_next(r, &sheet, &row, &cell, &n), ST_NOTFOUND);
	free(w.p);
	buf_release(&b);
}

static void test_a_file_over_64_megabytes_is_not_opened(void **state)
{
	struct sheet_reader *r;

	(void)state;
	assert_int_equal(sheet_open(a, "x", "", SHEET_MAX_FILE + 1, &r), ST_TOOBIG);
}

static void test_addresses_count_like_excel(void **state)
{
	(void)state;
	assert_string_equal(sheet_address(a, 12, 2), "C12");
	assert_string_equal(sheet_address(a, 1, 25), "Z1");
	assert_string_equal(sheet_address(a, 1, 26), "AA1");
	assert_string_equal(sheet_address(a, 1048576, 16383), "XFD1048576");
}
