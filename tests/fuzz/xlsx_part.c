/* One part of a workbook is the input, the rest is as it should be: past the zip's checksums, where the parsers are.
 * The first byte chooses the part. */
#include <stdint.h>
#include <string.h>
#include "base/bug.h"
#include "base/utf8.h"
#include "help/workbook.h"
#include "sheet/xlsx.h"

static const char *const parts[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels" };

static bool on_book(void *ctx, const struct xlsx_sheet *sheet, int n)
{
	(void)ctx;
	BUG_ON(n < 1 || !sheet[0].name[0]);
	return true;
}

static bool on_row(void *ctx, int sheet, int row, const char *const *cells, int n)
{
	(void)ctx;
	BUG_ON(sheet < 0 || row < 1 || n < 1 || n > 500 || !cells[n - 1]);
	for (int i = 0; i < n; i++)
		BUG_ON(cells[i] && !utf8_valid(cells[i], strlen(cells[i])));
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct fault_place where;
	struct workbook w;

	if (!n)
		return 0;
	workbook_begin(&w);
	workbook_frame(&w);
	workbook_part(&w, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='s' s='1'><v>0</v></c><c s='1'><v>45000</v></c></row></sheetData></worksheet>");
	workbook_part(&w, "xl/sharedStrings.xml", "<sst><si><t>text</t></si></sst>");
	workbook_part(&w, "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>");
	workbook_bytes(&w, parts[p[0] % 6], p + 1, n - 1);
	workbook_end(&w);
	xlsx_read(w.p, w.n, &(struct xlsx_want){ -1, 0, 7 }, &(struct xlsx_to){ NULL, on_book, on_row }, &where);
	free(w.p);
	return 0;
}
