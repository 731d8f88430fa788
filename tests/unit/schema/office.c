/* LibreOffice as the other side: it reads what we write, and we read what it writes. */
#include "schema/export.h"
#include "schema/import.h"
#include "help/things.h"
#include "help/workbook.h"
#include "base/buf.h"
#include "os/file.h"

static int setup(void **state)
{
	(void)state;
	return things_open();
}

static int teardown(void **state)
{
	(void)state;
	return things_close();
}

static struct import_plan *plan;

/* Converts a file in the test's folder; gives the bytes of stem.suffix. */
static char *converted(const char *file, const char *filter, const char *stem, size_t *n)
{
	char *p, *command = arena_printf(things_a, "cd %s && timeout 120 soffice -env:UserInstallation=file://%s/office --headless --convert-to '%s' %s >/dev/null 2>&1",
		things_path, things_path, filter, file);
	char *out = arena_printf(things_a, "%s/%s.%.*s", things_path, stem, (int)strcspn(filter, ":"), filter);

	assert_int_equal(system(command), 0);
	assert_int_equal(file_read(things_a, out, 64 << 20, &p, n), ST_OK);
	return p;
}

static void test_what_we_export_libreoffice_reads(void **state)
{
	struct export_report report;
	struct query q = { .reg = &things_reg };
	size_t n;
	char *p;

	(void)state;
	assert_non_null(THINGS_PUT(&things_unit, "UNI-0001", "name", "総務部"));
	assert_non_null(THINGS_PUT(&things_reg, "0012", "name", "=1+1", "kana", "タカハシ タロウ", "tag", "00001", "unit", "1", "grade", "high", "ok", "1", "since", "2027-04-01",
		"at", "2027-04-01T00:30:15Z", "count", "12", "price", "1234567", "ratio", "0.125", "note", "一行目\n二行目, \"引用\""));
	assert_non_null(THINGS_PUT(&things_reg, "THG-0002", "name", "髙橋 𠮷田", "tag", "-5", "since", "1868-09-08", "ok", "0", "note", "+cmd"));
	assert_int_equal(export_file(&things_store, &q, &(struct export_how){ EXPORT_XLSX, LANG_JA, true }, arena_printf(things_a, "%s/ours.xlsx", things_path), &report), ST_OK);
	p = converted("ours.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "ours", &n);
	assert_null(strstr(p, "Err:"));
	assert_int_equal(import_plan(&things_store, &things_reg, &(struct import_how){ .lang = LANG_JA }, "ours.csv", p, n, &plan), ST_OK);
	assert_int_equal(plan->count[IMPORT_SAME], 2);
	assert_int_equal(plan->rows, 2);
}

/* A survey sheet as departments fill it: a title over all columns, headings over two rows, everything written by hand. */
static void write_survey(bool mended)
{
	struct workbook w;
	struct buf b;

	buf_init(&b, 1 << 20);
	buf_str(&b, "<?xml version='1.0' encoding='UTF-8'?><office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
		" xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' office:version='1.2'"
		" xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:number='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0'><office:automatic-styles><number:date-style style:name='N1'>"
		"<number:era/><number:year number:calendar='gengou'/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>"
		"<style:style style:name='d' style:family='table-cell' style:data-style-name='N1'/></office:automatic-styles><office:body><office:spreadsheet>"
		"<table:table table:name='表紙'><table:table-row><table:table-cell office:value-type='string'><text:p>調査のお願い</text:p></table:table-cell></table:table-row></table:table>"
		"<table:table table:name='調査票'><table:table-row><table:table-cell table:number-columns-spanned='5' table:number-rows-spanned='2' office:value-type='string'><text:p>もの調査票（個票）</text:p></table:table-cell></table:table-row>"
		"<table:table-row/><table:table-row/>"
		"<table:table-row><table:table-cell table:number-rows-spanned='2' office:value-type='string'><text:p>Ｃｏｄｅ</text:p></table:table-cell>"
		"<table:table-cell table:number-rows-spanned='2' office:value-type='string'><text:p>Name</text:p><text:p>（必須）</text:p></table:table-cell>"
		"<table:table-cell table:number-columns-spanned='2' office:value-type='string'><text:p>内容</text:p></table:table-cell><table:covered-table-cell/>"
		"<table:table-cell table:number-rows-spanned='2' office:value-type='string'><text:p>Since</text:p></table:table-cell></table:table-row>"
		"<table:table-row><table:covered-table-cell/><table:covered-table-cell/><table:table-cell office:value-type='string'><text:p>Reading</text:p></table:table-cell>"
		"<table:table-cell office:value-type='string'><text:p>Ｃｏｕｎｔ</text:p></table:table-cell><table:covered-table-cell/></table:table-row>");
	for (int i = 1; i <= 118; i++) {
		const char *count = i == 7 && !mended ? "たくさん" : i % 2 ? "１２３" : "45";
		buf_printf(&b, "<table:table-row><table:table-cell office:value-type='string'><text:p>Ｎ－%03d</text:p></table:table-cell><table:table-cell office:value-type='string'><text:p>%s</text:p></table:table-cell>"
			"<table:table-cell office:value-type='string'><text:p>ｷﾞｼﾞﾛｸ</text:p></table:table-cell><table:table-cell office:value-type='string'><text:p>%s</text:p></table:table-cell>", i, i == 30 && !mended ? "" : "議事録", count);
		if (i % 3)
			buf_str(&b, "<table:table-cell table:style-name='d' office:value-type='date' office:date-value='2027-04-01'><text:p>2027/04/01</text:p></table:table-cell></table:table-row>");
		else
			buf_printf(&b, "<table:table-cell office:value-type='string'><text:p>%s</text:p></table:table-cell></table:table-row>", i == 99 && !mended ? "来年度" : "R9.4.1");
	}
	buf_str(&b, "</table:table></office:spreadsheet></office:body></office:document-content>");
	workbook_begin(&w);
	workbook_part(&w, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
	workbook_part(&w, "META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
		"<manifest:file-entry manifest:full-path='/' manifest:media-type='application/vnd.oasis.opendocument.spreadsheet'/>"
		"<manifest:file-entry manifest:full-path='content.xml' manifest:media-type='text/xml'/></manifest:manifest>");
	workbook_part(&w, "content.xml", buf_cstr(&b));
	workbook_end(&w);
	assert_int_equal(file_write(arena_printf(things_a, "%s/survey.ods", things_path), w.p, w.n, 0600), ST_OK);
	free(w.p);
	buf_release(&b);
}

static void test_a_survey_filled_in_by_departments_is_imported(void **state)
{
	static const struct import_how how = { .lang = LANG_JA };
	const char *wrong[3] = { 0 };
	struct rec *r;
	char *p;
	size_t n;
	int found = 0;

	(void)state;
	write_survey(false);
	p = converted("survey.ods", "xlsx", "survey", &n);
	assert_int_equal(import_plan(&things_store, &things_reg, &how, "survey.xlsx", p, n, &plan), ST_OK);
	assert_string_equal(plan->sheet, "調査票");
	assert_int_equal(plan->choices, 2);
	assert_string_equal(plan->choice[0], "表紙");
	assert_int_equal(plan->head_row, 5);
	assert_int_equal(plan->rows, 118);
	assert_int_equal(plan->count[IMPORT_CREATE], 115);
	for (int i = 0; i < plan->kepts; i++)
		if (plan->kept[i]->kind == IMPORT_ERROR)
			wrong[found++] = plan->kept[i]->problem[0].address;
	assert_int_equal(found, 3);
	assert_string_equal(wrong[0], "D12");
	assert_string_equal(wrong[1], "B35");
	assert_string_equal(wrong[2], "E104");
	assert_int_equal(import_apply(&things_store, &things_reg, &how, "survey.xlsx", p, n, &plan), ST_INVALID);

	write_survey(true);
	p = converted("survey.ods", "xlsx", "survey", &n);
	assert_int_equal(import_apply(&things_store, &things_reg, &how, "survey.xlsx", p, n, &plan), ST_OK);
	assert_int_equal(plan->count[IMPORT_CREATE], 118);
	assert_int_equal(store_by_code(&things_store, &things_reg, "N-001", &r), ST_OK);
	assert_string_equal(rec_get(r, "name"), "議事録");
	assert_string_equal(rec_get(r, "kana"), "ギジロク");
	assert_string_equal(rec_get(r, "count"), "123");
	assert_string_equal(rec_get(r, "since"), "2027-04-01");
	assert_int_equal(import_apply(&things_store, &things_reg, &how, "survey.xlsx", p, n, &plan), ST_OK);
	assert_int_equal(plan->count[IMPORT_SAME], 118);
}

static int count_of(const char *p, const char *what)
{
	int n = 0;

	for (; (p = strstr(p, what)); p++)
		n++;
	return n;
}

/* The empty sheet a department is sent: departments, persons, classes and every choice can be picked, in either language, in LibreOffice too. */
static void test_the_template_of_assets_opens_with_its_choices(void **state)
{
	static const struct { enum lang lang; const char *file, *yes, *paper; } in[] = { { LANG_JA, "asset-ja.xlsx", "はい", "紙" }, { LANG_EN, "asset-en.xlsx", "Yes", "paper" } };
	const struct reg *asset = schema_reg("asset");
	size_t n;

	(void)state;
	things_actor.roles = ROLES_ALL;
	assert_non_null(THINGS_PUT(schema_reg("department"), "DEP-0001", "name", "製造部"));
	assert_non_null(THINGS_PUT(schema_reg("person"), "P-0001", "family_name", "髙橋", "given_name", "一郎", "employment", "regular"));
	assert_non_null(THINGS_PUT(schema_reg("classification"), "CLS-0003", "name_ja", "社外秘", "rank", "3"));
	for (size_t i = 0; i < sizeof(in) / sizeof(*in); i++) {
		assert_int_equal(export_template(&things_store, asset, in[i].lang, arena_printf(things_a, "%s/%s", things_path, in[i].file)), ST_OK);
		char *p = converted(in[i].file, "fods", arena_printf(things_a, "%.8s", in[i].file), &n);
		assert_true(count_of(p, "<table:content-validation ") >= 9);
		assert_true(count_of(p, "cell-content-is-in-list") >= 7);
		assert_non_null(strstr(p, "DEP-0001 製造部"));
		assert_non_null(strstr(p, "P-0001 髙橋 一郎"));
		assert_non_null(strstr(p, "CLS-0003 社外秘"));
		assert_non_null(strstr(p, arena_printf(things_a, ">%s<", in[i].paper)));
		assert_non_null(strstr(p, arena_printf(things_a, ">%s<", in[i].yes)));
	}
}
