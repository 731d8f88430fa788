#include "schema/export.h"
#include "schema/import.h"
#include "help/things.h"
#include <signal.h>
#include <sys/resource.h>
#include <zip.h>
#include "base/str.h"
#include "os/file.h"
#include "sheet/sheet.h"

static const char ODD[] = "=1+1";

static int setup(void **state)
{
	(void)state;
	if (things_open())
		return 1;
	return !(THINGS_PUT(&things_unit, "UNI-0001", "name", "総務部") && THINGS_PUT(&things_unit, "UNI-0002", "name", "総務課", "parent", "1") &&
		THINGS_PUT(&things_reg, "0012", "name", ODD, "kana", "タカハシ タロウ", "tag", "00001", "unit", "2", "grade", "high", "ok", "1", "since", "2027-04-01",
			"at", "2027-04-01T00:30:15Z", "count", "12", "price", "1234567", "ratio", "0.125", "note", "一行目\n二行目, \"引用\"") &&
		THINGS_PUT(&things_reg, "THG-0002", "name", "髙橋 𠮷田", "tag", "-5", "since", "1868-09-08", "ok", "0", "note", "@cmd|' /C calc'!A0") &&
		THINGS_PUT(&things_reg, "+81-3", "name", "'=quoted", "tag", "2027-04-01", "at", "2027-03-31T15:00:00Z", "note", "\xef\xbc\x9d" "SUM(A1)") &&
		THINGS_PUT(&things_reg, "THG-0004", "name", "_x0041_ & <b>"));
}

static int teardown(void **state)
{
	(void)state;
	return things_close();
}

static struct export_report report;
static int things = 4;              /* records there are */

/* Exports all things and gives the file's bytes. */
static char *exported(enum export_format format, enum lang lang, size_t *n)
{
	static int count;
	char *path = arena_printf(things_a, "%s/out-%d%s", things_path, count++, export_suffix(format)), *p;
	struct query q = { .reg = &things_reg };

	assert_int_equal(export_file(&things_store, &q, &(struct export_how){ format, lang, true }, path, &report), ST_OK);
	assert_int_equal(file_read(things_a, path, 64 << 20, &p, n), ST_OK);
	assert_int_equal(file_remove(path), ST_OK);
	return p;
}

static void assert_nothing_new(const struct reg *reg, const char *name, const char *p, size_t n)
{
	struct import_plan *plan;

	assert_int_equal(import_plan(&things_store, reg, &(struct import_how){ .lang = LANG_EN }, name, p, n, &plan), ST_OK);
	for (int i = 0; i < plan->kepts; i++) {
		for (int k = 0; k < plan->kept[i]->changes; k++)
			print_message("%s %s: %s -> %s\n", plan->kept[i]->code, plan->kept[i]->change[k].field->name, plan->kept[i]->change[k].old, plan->kept[i]->change[k].now);
		for (int k = 0; k < plan->kept[i]->problems; k++)
			print_message("%s: %s\n", plan->kept[i]->problem[k].address, plan->kept[i]->problem[k].msgid);
	}
	assert_int_equal(plan->count[IMPORT_SAME], plan->rows);
	assert_int_equal(plan->rows, things);
}

static const char *part_of(const char *p, size_t n, const char *name)
{
	zip_t *z = zip_open_from_source(zip_source_buffer_create(p, n, 0, NULL), ZIP_RDONLY, NULL);
	zip_stat_t st;
	zip_file_t *f;
	char *text;

	assert_non_null(z);
	assert_int_equal(zip_stat(z, name, 0, &st), 0);
	text = arena_alloc(things_a, st.size + 1);
	f = zip_fopen(z, name, 0);
	assert_int_equal(zip_fread(f, text, st.size), st.size);
	zip_fclose(f);
	zip_discard(z);
	return text;
}

static void test_a_workbook_comes_back_unchanged(void **state)
{
	size_t n;
	char *p;

	(void)state;
	p = exported(EXPORT_XLSX, LANG_JA, &n);
	assert_int_equal(report.rows, things);
	assert_int_equal(report.cut, 0);
	assert_nothing_new(&things_reg, "x.xlsx", p, n);
	p = exported(EXPORT_XLSX, LANG_EN, &n);
	assert_nothing_new(&things_reg, "x.xlsx", p, n);
}

static void test_csv_comes_back_unchanged(void **state)
{
	size_t n;
	char *p = exported(EXPORT_CSV, LANG_JA, &n);

	(void)state;
	assert_memory_equal(p, "\xef\xbb\xbf", 3);
	assert_nothing_new(&things_reg, "x.csv", p, n);
}

static void test_cp932_tells_what_it_cannot_hold(void **state)
{
	size_t n;
	char *p = exported(EXPORT_CSV_CP932, LANG_EN, &n);

	(void)state;
	assert_string_equal(report.lost, "𠮷");
	assert_non_null(memmem(p, n, "\xfb\xfc\x8b\xb4 \x81\xac\x93\x63", 9));      /* 髙橋 〓田 */
}

static void test_no_cell_is_a_formula(void **state)
{
	size_t n;
	char *p = exported(EXPORT_XLSX, LANG_EN, &n);
	const char *xml = part_of(p, n, "xl/worksheets/sheet1.xml");

	(void)state;
	assert_null(strstr(xml, "<f>"));
	assert_non_null(strstr(xml, "<is><t>=1+1</t></is>"));
	p = exported(EXPORT_CSV, LANG_EN, &n);
	assert_non_null(strstr(p, ",'=1+1,"));
	assert_non_null(strstr(p, "'+81-3"));
	assert_non_null(strstr(p, "'@cmd|"));
}

static void test_dates_and_numbers_are_such_and_zeros_stay(void **state)
{
	struct sheet_reader *r;
	const char **cell, *xml;
	int sheet, row, count;
	size_t n;
	char *p = exported(EXPORT_XLSX, LANG_EN, &n);

	(void)state;
	xml = part_of(p, n, "xl/worksheets/sheet1.xml");
	assert_non_null(strstr(xml, "<v>46478</v>"));           /* a real date */
	assert_non_null(strstr(xml, "<v>1234567</v>"));
	assert_non_null(strstr(xml, "<is><t>00001</t></is>"));
	assert_int_equal(sheet_open(things_a, "x", p, n, &r), ST_OK);
	assert_string_equal(sheet_name(r, 0), "Things");
	assert_string_equal(sheet_name(r, 1), "mamoru");
	assert_true(sheet_hidden(r, 1));
	assert_int_equal(sheet_next(r, &sheet, &row, &cell, &count), ST_OK);
	assert_string_equal(cell[0], "Code");
	assert_string_equal(cell[1], "Name");
	while (row != 0 && sheet_next(r, &sheet, &row, &cell, &count) == ST_OK && !str_eq(cell[0], "0012"))
		;
	assert_string_equal(cell[3], "00001");
	assert_string_equal(cell[4], "UNI-0002 総務課");
	assert_string_equal(cell[5], "High");
	assert_string_equal(cell[7], "2027-04-01");
	assert_string_equal(cell[8], "2027-04-01 09:30:15");
	sheet_close(r);
}

static void test_the_sheet_helps_people(void **state)
{
	size_t n;
	char *p = exported(EXPORT_XLSX, LANG_EN, &n);
	const char *xml = part_of(p, n, "xl/worksheets/sheet1.xml");

	(void)state;
	assert_non_null(strstr(xml, "state=\"frozen\""));
	assert_non_null(strstr(xml, "<autoFilter ref=\"A1:P5\"/>"));
	assert_non_null(strstr(xml, "<formula1>mamoru!$F$5:$F$6</formula1>"));
	assert_non_null(strstr(part_of(p, n, "xl/workbook.xml"), "_xlnm.Print_Titles"));
	assert_non_null(strstr(part_of(p, n, "xl/workbook.xml"), "state=\"hidden\""));
}

static void test_columns_of_the_list_are_what_is_exported(void **state)
{
	char *path = arena_printf(things_a, "%s/some.csv", things_path), *p;
	struct query q = { .reg = &things_reg, .column = { &things_fields[6], &things_fields[0] }, .columns = 2 };
	size_t n;

	(void)state;
	assert_int_equal(export_file(&things_store, &q, &(struct export_how){ EXPORT_CSV, LANG_EN, false }, path, &report), ST_OK);
	assert_int_equal(file_read(things_a, path, 1 << 20, &p, &n), ST_OK);
	assert_true(str_starts(p, "\xef\xbb\xbf" "Code,Since,Name,"));
	assert_non_null(strstr(p, "\r\n0012,2027-04-01,'=1+1,"));
	assert_int_equal(export_file(&things_store, &q, &(struct export_how){ EXPORT_CSV, LANG_EN, false }, path, &report), ST_CONFLICT);   /* never over another file */
}

static void test_a_template_holds_what_can_be_entered(void **state)
{
	char *path = arena_printf(things_a, "%s/template.xlsx", things_path), *p;
	struct import_plan *plan;
	const char *xml;
	size_t n;

	(void)state;
	assert_int_equal(export_template(&things_store, &things_reg, LANG_EN, path), ST_OK);
	assert_int_equal(file_read(things_a, path, 1 << 20, &p, &n), ST_OK);
	assert_int_equal(import_plan(&things_store, &things_reg, &(struct import_how){ .lang = LANG_EN }, path, p, n, &plan), ST_OK);
	assert_int_equal(plan->rows, 0);
	assert_int_equal(plan->columns, 13);
	for (int i = 0; i < plan->columns; i++)
		assert_true(plan->column[i].use == IMPORT_FIELD || plan->column[i].use == IMPORT_CODE);
	xml = part_of(p, n, "xl/worksheets/sheet1.xml");
	assert_non_null(strstr(xml, "What people call it."));
	assert_non_null(strstr(part_of(p, n, "xl/worksheets/sheet2.xml"), "UNI-0002 総務課"));
	assert_int_equal(import_plan(&things_store, &things_unit, &(struct import_how){ .lang = LANG_EN }, path, p, n, &plan), ST_INVALID);
	assert_string_equal(status_msgid(), "This file was exported from another register.");
}

/* A disk that takes no more than n bytes a file. */
static void limit(rlim_t n)
{
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ n, RLIM_INFINITY }), 0);
}

static void test_an_export_that_finds_no_space_leaves_no_file(void **state)
{
	static const enum export_format formats[] = { EXPORT_XLSX, EXPORT_CSV };
	struct query q = { .reg = &things_reg };

	(void)state;
	assert_int_not_equal(export_file(&things_store, &q, &(struct export_how){ EXPORT_XLSX, LANG_EN, true }, "/nowhere/x.xlsx", &report), ST_OK);
	for (int i = 0; i < 2; i++)
		for (rlim_t n = 100; n < 100000; n = n * 3 / 2) {
			char *path = arena_printf(things_a, "%s/full%s", things_path, export_suffix(formats[i])), *p;
			enum status st;
			size_t size;
			limit(n);
			st = export_file(&things_store, &q, &(struct export_how){ formats[i], LANG_EN, true }, path, &report);
			limit(RLIM_INFINITY);
			assert_int_equal(st, n > 50000 ? ST_OK : n < 300 ? ST_FULL : st);
			assert_int_equal(file_exists(path), st == ST_OK);
			if (st)
				continue;
			assert_int_equal(file_read(things_a, path, 1 << 20, &p, &size), ST_OK);
			assert_nothing_new(&things_reg, path, p, size);
			unlink(path);
		}
}

/* 200 texts made of what spreadsheets stumble over. */
static void test_whatever_people_write_comes_back_unchanged(void **state)
{
	static const char *const piece[] = { "=", "+", "-", "@", "'", "\"", ",", ";", "\n", " ", "　", "_x000D_", "_x", "0041_", "髙", "😀", "ﾊﾟ", "＝", "1", "2027-04-01", "\t", "|", "<b>", "&amp;", "TRUE", "#N/A", "12%", "\\", "~" };
	enum { PIECES = sizeof(piece) / sizeof(*piece), TEXTS = 200 };
	struct ctx c = { .a = things_a, .db = things_db, .lang = LANG_EN, .actor = &things_actor };
	const struct field *name = schema_field(&things_reg, "name"), *note = schema_field(&things_reg, "note");
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < TEXTS; i++) {
		const char *text = "", *why, *as_name, *as_note;
		for (int k = 0; k < 1 + i % 6; k++)
			text = arena_printf(things_a, "%s%s", text, piece[(seed = seed * 1103515245 + 12345) / 65536 % PIECES]);
		if (!name->type->parse(&c, name, text, &as_name, &why) || !note->type->parse(&c, note, text, &as_note, &why) || !as_name)
			continue;
		assert_non_null(THINGS_PUT(&things_reg, NULL, "name", as_name, "note", as_note));
		things++;
	}
	assert_true(things > 150);
	for (int i = 0; i < 2; i++) {
		size_t n;
		char *p = exported(i ? EXPORT_CSV : EXPORT_XLSX, LANG_EN, &n);
		assert_nothing_new(&things_reg, i ? "x.csv" : "x.xlsx", p, n);
	}
}
