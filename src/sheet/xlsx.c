#include "sheet/xlsx.h"
#include "sheet/book.h"
#include "sheet/grid.h"

enum { MEMORY = 64 << 20 };
struct pass { const struct xlsx_to *to; const struct xlsx_want *want; int sheet, rows; bool ended; };

static bool on_row(void *ctx, int row, const char *const *cells, int n)
{
	struct pass *p = ctx;

	if (!p->to->row(p->to->ctx, p->sheet, row, cells, n))
		p->ended = true;
	return !p->ended && ++p->rows != p->want->rows;
}

static enum fault sheets(struct archive *z, const struct book *b, const struct grid_from *from, struct pass *p, struct fault_place *where)
{
	struct grid_to to = { p, on_row };
	enum fault f = FAULT_NONE;

	for (int i = 0; i < b->sheets && !f && !p->ended; i++) {
		if (p->want->only >= 0 && p->want->only != i)
			continue;
		p->sheet = i;
		p->rows = 0;
		f = grid_read(z, b->sheet[i].part, from, &to, where);
		where->sheet = i;
	}
	return f;
}

static bool announce(const struct book *b, const struct xlsx_to *to)
{
	struct xlsx_sheet sheet[BOOK_SHEETS];

	for (int i = 0; i < b->sheets; i++)
		sheet[i] = (struct xlsx_sheet){ b->sheet[i].name, b->sheet[i].hidden };
	return to->book(to->ctx, sheet, b->sheets);
}

static enum fault contents(struct arena *a, struct archive *z, const struct xlsx_want *want, const struct xlsx_to *to, struct strings *strings, struct fault_place *where)
{
	struct book *b = ARENA_NEW(a, struct book);
	struct styles styles = { 0 };
	struct pass pass = { .to = to, .want = want };
	enum fault f = book_read(a, z, want->salt, b);

	if (!f && b->styles && archive_has(z, b->styles))
		f = styles_read(a, z, b->styles, want->salt, &styles);
	if (!f && b->strings && archive_has(z, b->strings))
		f = strings_read(z, b->strings, want->salt, strings);
	if (f || !announce(b, to))
		return f;
	return sheets(z, b, &(struct grid_from){ strings, &styles, b->from_1904, want->salt }, &pass, where);
}

enum fault xlsx_read(const void *p, size_t n, const struct xlsx_want *want, const struct xlsx_to *to, struct fault_place *where)
{
	struct arena *a = arena_new(MEMORY);
	struct strings strings;
	struct archive z;
	enum fault f;

	*where = (struct fault_place){ -1, -1, -1 };
	strings_init(&strings);
	f = archive_open(&z, p, n);
	if (!f)
		f = contents(a, &z, want, to, &strings, where);
	archive_close(&z);
	strings_release(&strings);
	arena_free(a);
	return f;
}
