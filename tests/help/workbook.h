/* workbook.h - workbooks made by hand for tests: any part may be as wrong as the test likes. */
#ifndef HELP_WORKBOOK_H
#define HELP_WORKBOOK_H
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct workbook { zip_t *zip; zip_source_t *src; void *p; size_t n; };

static inline void workbook_begin(struct workbook *w)
{
	w->src = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_source_keep(w->src);
	w->zip = zip_open_from_source(w->src, ZIP_TRUNCATE, NULL);
	assert(w->zip);
}

/* text is kept until workbook_end. */
static inline void workbook_bytes(struct workbook *w, const char *part, const void *p, size_t n)
{
	zip_source_t *s = zip_source_buffer(w->zip, p, n, 0);
	assert(zip_file_add(w->zip, part, s, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) >= 0);
}

static inline void workbook_part(struct workbook *w, const char *part, const char *text)
{
	workbook_bytes(w, part, text, strlen(text));
}

/* The bytes in w->p, w->n; free(w->p). */
static inline void workbook_end(struct workbook *w)
{
	zip_stat_t st;

	assert(zip_close(w->zip) == 0);
	assert(zip_source_stat(w->src, &st) == 0);
	w->n = st.size;
	w->p = malloc(w->n + 1);
	assert(zip_source_open(w->src) == 0 && zip_source_read(w->src, w->p, w->n) == (zip_int64_t)w->n);
	zip_source_close(w->src);
	zip_source_free(w->src);
}

#define WORKBOOK_RELS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define WORKBOOK_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* All that leads to one sheet, xl/worksheets/sheet1.xml, called 台帳. */
static inline void workbook_frame(struct workbook *w)
{
	workbook_part(w, "_rels/.rels", WORKBOOK_RELS "<Relationship Id='r' Type='" WORKBOOK_TYPE "officeDocument' Target='xl/workbook.xml'/></Relationships>");
	workbook_part(w, "xl/workbook.xml", "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>"
		"<sheet name='台帳' sheetId='1' r:id='rId1'/></sheets></workbook>");
	workbook_part(w, "xl/_rels/workbook.xml.rels", WORKBOOK_RELS "<Relationship Id='rId1' Type='" WORKBOOK_TYPE "worksheet' Target='worksheets/sheet1.xml'/>"
		"<Relationship Id='rId2' Type='" WORKBOOK_TYPE "sharedStrings' Target='sharedStrings.xml'/>"
		"<Relationship Id='rId3' Type='" WORKBOOK_TYPE "styles' Target='styles.xml'/></Relationships>");
}

/* rows: what stands inside <sheetData>. strings, styles: whole parts, NULL = none. */
static inline void workbook_make(struct workbook *w, const char *rows, const char *strings, const char *styles)
{
	size_t n = strlen(rows) + 64;
	char *sheet = malloc(n);

	strcpy(sheet, "<worksheet><sheetData>");
	strcat(strcat(sheet, rows), "</sheetData></worksheet>");
	workbook_begin(w);
	workbook_frame(w);
	workbook_part(w, "xl/worksheets/sheet1.xml", sheet);
	if (strings)
		workbook_part(w, "xl/sharedStrings.xml", strings);
	if (styles)
		workbook_part(w, "xl/styles.xml", styles);
	workbook_end(w);
	free(sheet);
}

#endif
