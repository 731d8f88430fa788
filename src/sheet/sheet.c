#include "sheet/sheet.h"
#include <signal.h>
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "os/proc.h"
#include "sheet/child.h"
#include "sheet/fault.h"
#include "sheet/wire.h"

enum { SHEETS = 256, NAME = 255, CHILD_MEMORY = 512 << 20, CHILD_SECONDS = 60 };

struct sheet_reader {
	struct arena *a;
	struct proc_box box;
	bool running, ended;
	enum status end;                        /* what every call says once ended */
	struct buf frame;
	struct wire w;
	int sheets, sheet, row;                 /* of the last row */
	const char *name[SHEETS], *encoding;
	bool hidden[SHEETS];
	const char *cell[SHEET_MAX_COLUMNS];
};

static enum status conclude(struct sheet_reader *r, enum fault f, const char *detail)
{
	r->ended = true;
	r->end = f ? fault_status(f) : ST_NOTFOUND;
	return f ? status_note(r->end, fault_msgid(f), detail) : ST_NOTFOUND;
}

/* The child said nothing more, or something no child of ours says. */
static enum status fell_silent(struct sheet_reader *r)
{
	enum status st = r->running ? proc_box_close(&r->box) : ST_OK;

	r->running = false;
	return conclude(r, st == ST_TOOBIG ? FAULT_LIMIT : FAULT_STOPPED, NULL);
}

static bool get_book(struct sheet_reader *r)
{
	const char *encoding, *name;

	if (!wire_get_string(&r->w, &encoding) || !encoding)
		return false;
	r->encoding = arena_dup(r->a, encoding);
	for (; r->w.p < r->w.end; r->sheets++) {
		if (r->sheets == SHEETS)
			return false;
		r->hidden[r->sheets] = *r->w.p++;
		if (!wire_get_string(&r->w, &name) || !name || !name[0] != !!*encoding)
			return false;
		r->name[r->sheets] = utf8_shorten(r->a, utf8_clean(r->a, name), NAME);
	}
	return r->sheets > 0;
}

static const char *place(const struct sheet_reader *r, int sheet, int row, int column)
{
	const char *name = sheet >= 0 && sheet < r->sheets ? r->name[sheet] : "";
	const char *cell = row < 1 || row > SHEET_MAX_ROWS ? "" : column < 0 || column > 16384 ? arena_printf(r->a, "%d", row) : sheet_address(r->a, row, column);

	return arena_printf(r->a, "%s%s%s", name, *name && *cell ? "!" : "", cell);
}

static enum status get_end(struct sheet_reader *r)
{
	uint32_t f, sheet, row, column;

	if (!wire_get_number(&r->w, &f) || !wire_get_number(&r->w, &sheet) || !wire_get_number(&r->w, &row) || !wire_get_number(&r->w, &column))
		return fell_silent(r);
	if (f >= FAULT_STOPPED || f == FAULT_DONE)
		return fell_silent(r);
	return conclude(r, f, place(r, (int)sheet, (int)row, (int)column));
}

static bool get_row(struct sheet_reader *r, int *n)
{
	uint32_t sheet, row, count;

	if (!wire_get_number(&r->w, &sheet) || !wire_get_number(&r->w, &row) || !wire_get_number(&r->w, &count))
		return false;
	if (sheet >= (uint32_t)r->sheets || !row || row > SHEET_MAX_ROWS || !count || count > SHEET_MAX_COLUMNS)
		return false;
	if ((int)sheet < r->sheet || ((int)sheet == r->sheet && (int)row <= r->row))
		return false;
	r->sheet = (int)sheet;
	r->row = (int)row;
	*n = (int)count;
	for (uint32_t i = 0; i < count; i++)
		if (!wire_get_string(&r->w, &r->cell[i]))
			return false;
	return true;
}

enum status sheet_next(struct sheet_reader *r, int *sheet, int *row, const char ***cells, int *n)
{
	if (r->ended)
		return r->end;
	while (r->w.p == r->w.end) {
		if (!wire_receive(r->box.from, &r->frame, &r->w) || r->w.kind == 'B')
			return fell_silent(r);
		if (r->w.kind == 'E')
			return get_end(r);
	}
	if (!get_row(r, n))
		return fell_silent(r);
	*sheet = r->sheet;
	*row = r->row;
	*cells = r->cell;
	return ST_OK;
}

static void close_reader(void *p)
{
	sheet_close(p);
}

void sheet_close(struct sheet_reader *r)
{
	if (r->running)
		proc_box_drop(&r->box);         /* it may be far from its next row */
	r->running = false;
	buf_release(&r->frame);
	if (r->ended)
		return;
	r->ended = true;
	r->end = ST_NOTFOUND;
}

enum status sheet_open_part(struct arena *a, const char *name, const void *p, size_t n, int only, int rows, struct sheet_reader **out)
{
	struct sheet_reader *r = ARENA_NEW(a, struct sheet_reader);
	struct child_job job = { str_or(name, ""), p, n, only, rows, 0 };
	enum status st;

	if (n > SHEET_MAX_FILE)
		return status_note(ST_TOOBIG, N_("This file is larger than 64 MB. Please split it."), NULL);
	*out = r;
	r->a = a;
	r->sheet = -1;
	buf_init(&r->frame, WIRE_FRAME);
	hash_random(&job.salt, sizeof(job.salt));
	st = proc_box_open(&r->box, child_main, &job, CHILD_MEMORY, CHILD_SECONDS);
	if (st)
		return st;
	r->running = true;
	arena_cleanup(a, close_reader, r);
	if (!wire_receive(r->box.from, &r->frame, &r->w))
		return fell_silent(r);
	if (r->w.kind == 'E')
		return get_end(r);
	return r->w.kind == 'B' && get_book(r) ? ST_OK : fell_silent(r);
}

enum status sheet_open(struct arena *a, const char *name, const void *p, size_t n, struct sheet_reader **out)
{
	return sheet_open_part(a, name, p, n, -1, 0, out);
}

int sheet_count(const struct sheet_reader *r)
{
	return r->sheets;
}

const char *sheet_name(const struct sheet_reader *r, int i)
{
	BUG_ON(i < 0 || i >= r->sheets);
	return r->name[i];
}

bool sheet_hidden(const struct sheet_reader *r, int i)
{
	BUG_ON(i < 0 || i >= r->sheets);
	return r->hidden[i];
}

const char *sheet_encoding(const struct sheet_reader *r)
{
	return r->encoding;
}

char *sheet_address(struct arena *a, int row, int column)
{
	char letters[8], *p = letters + sizeof(letters) - 1;

	*p = 0;
	for (int c = column + 1; c > 0 && p > letters; c = (c - 1) / 26)
		*--p = (char)('A' + (c - 1) % 26);
	return arena_printf(a, "%s%d", p, row);
}
