/* Any bytes as a workbook: the reader ends, within its limits, and hands on only sane rows. */
#include <stdint.h>
#include <string.h>
#include "base/bug.h"
#include "base/utf8.h"
#include "sheet/xlsx.h"

static bool on_book(void *ctx, const struct xlsx_sheet *sheet, int n)
{
	(void)ctx;
	BUG_ON(n < 1 || n > 256);
	for (int i = 0; i < n; i++)
		BUG_ON(!sheet[i].name[0]);
	return true;
}

static bool on_row(void *ctx, int sheet, int row, const char *const *cells, int n)
{
	int *last = ctx;

	BUG_ON(sheet < last[0] || (sheet == last[0] && row <= last[1]) || row < 1 || n < 1 || n > 500 || !cells[n - 1]);
	for (int i = 0; i < n; i++)
		BUG_ON(cells[i] && !utf8_valid(cells[i], strlen(cells[i])));
	last[0] = sheet;
	last[1] = row;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct fault_place where;
	int last[2] = { 0, 0 };
	enum fault f = xlsx_read(p, n, &(struct xlsx_want){ -1, 0, 7 }, &(struct xlsx_to){ last, on_book, on_row }, &where);

	BUG_ON(f == FAULT_DONE || f >= FAULT_STOPPED);
	fault_msgid(f);
	return 0;
}
