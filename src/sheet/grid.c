#include "sheet/grid.h"
#include <stdlib.h>
#include <string.h>
#include "base/str.h"
#include "sheet/markup.h"
#include "sheet/number.h"

enum cell_type { NUMBER, SHARED, TEXT, BOOLEAN, ISO_DATE };
struct state {
	const struct grid_from *from;
	const struct grid_to *to;
	struct buf text;                /* the row's cells, each with its NUL */
	int at[GRID_COLUMNS];           /* where in text, -1 = empty */
	int row, column, columns;       /* row from 1; columns = 1 + last filled */
	enum cell_type type;
	unsigned kind;
	size_t start;                   /* of the cell being read */
	int reading;
	bool open;                      /* inside <v> or <t> */
};

static enum fault begin_row(struct state *s, const char *const *attr)
{
	const char *r = markup_attr(attr, "r");
	int64_t row = s->row + 1;

	if (r && !str_int(r, 1, INT32_MAX, &row))
		return FAULT_BROKEN;
	if (row <= s->row)
		return FAULT_BROKEN;
	if (row > GRID_ROWS)
		return FAULT_ROWS;
	s->row = (int)row;
	s->column = -1;
	s->columns = 0;
	buf_clear(&s->text);
	memset(s->at, 0xff, sizeof(s->at));
	return FAULT_NONE;
}

/* Column of "AB12" from 0; -1 when r is no such thing. */
static int column_of(const char *r)
{
	int c = 0, n = 0;

	for (; r[n] >= 'A' && r[n] <= 'Z' && n < 4; n++)
		c = c * 26 + r[n] - 'A' + 1;
	return n && n < 4 && r[n] >= '0' && r[n] <= '9' ? c - 1 : -1;
}

static enum cell_type type_of(const char *t)
{
	if (!t || !strcmp(t, "n"))
		return NUMBER;
	return !strcmp(t, "s") ? SHARED : !strcmp(t, "b") ? BOOLEAN : !strcmp(t, "d") ? ISO_DATE : TEXT;
}

static enum fault begin_cell(struct state *s, const char *const *attr)
{
	const char *r = markup_attr(attr, "r"), *style = markup_attr(attr, "s");
	int64_t number;

	s->column = r ? column_of(r) : s->column + 1;
	if (s->column < 0 || s->column >= 16384 || !s->row)
		return s->column >= 16384 ? FAULT_COLUMNS : FAULT_BROKEN;
	s->type = type_of(markup_attr(attr, "t"));
	s->kind = style && str_int(style, 0, INT32_MAX, &number) ? styles_kind(s->from->styles, (int)number) : 0;
	s->start = s->text.n;
	return FAULT_NONE;
}

static enum fault on_open(void *ctx, const char *name, const char *const *attr)
{
	struct state *s = ctx;

	s->open = (!strcmp(name, "v") || !strcmp(name, "t")) && !s->reading;
	if (!strcmp(name, "c"))
		return begin_cell(s, attr);
	if (!strcmp(name, "row"))
		return begin_row(s, attr);
	if (!strcmp(name, "rPh"))
		s->reading++;
	return FAULT_NONE;
}

static enum fault on_text(void *ctx, const char *p, size_t n)
{
	struct state *s = ctx;

	if (!s->open || s->column < 0)
		return FAULT_NONE;
	if (s->text.n - s->start + n > STRINGS_CELL)
		return FAULT_CELL;
	return buf_add(&s->text, p, n) ? FAULT_NONE : FAULT_CELL;
}

/* "2027-04-01T00:00:00.000Z" as other date cells read. */
static void iso_date(char *v)
{
	size_t n = strlen(v);

	if (n < 16 || v[10] != 'T')
		return;
	v[10] = ' ';
	v[n >= 19 && v[16] == ':' && strncmp(v + 16, ":00", 3) ? 19 : 16] = 0;
	if (!strcmp(v + 10, " 00:00"))
		v[10] = 0;
}

/* Replaces the stored form at s->start by what a person sees. */
static enum fault render(struct state *s, char *v)
{
	char number[NUMBER_TEXT];
	const char *text = number;
	int64_t i;

	switch (s->type) {
	case SHARED:
		text = str_int(v, 0, INT32_MAX, &i) ? strings_get(s->from->strings, (uint64_t)i) : NULL;
		if (!text)
			return FAULT_BROKEN;
		break;
	case BOOLEAN:
		text = !strcmp(v, "1") || !strcmp(v, "true") ? "TRUE" : "FALSE";
		break;
	case NUMBER:
		if (!number_text(number, v, s->kind, s->from->from_1904))
			return FAULT_NONE;
		break;
	case ISO_DATE:
		iso_date(v);
		return FAULT_NONE;
	default:
		strings_decode(v);
		return FAULT_NONE;
	}
	s->text.n = s->start;
	return buf_add(&s->text, text, strlen(text) + 1) ? FAULT_NONE : FAULT_CELL;
}

static enum fault end_cell(struct state *s)
{
	enum fault f;

	if (s->text.n == s->start)
		return FAULT_NONE;
	if (!buf_char(&s->text, 0))
		return FAULT_CELL;
	f = render(s, s->text.p + s->start);
	if (f || !s->text.p[s->start])
		return f;
	if (s->column >= GRID_COLUMNS)
		return FAULT_COLUMNS;
	s->at[s->column] = (int)s->start;
	if (s->column >= s->columns)
		s->columns = s->column + 1;
	return FAULT_NONE;
}

static enum fault end_row(struct state *s)
{
	const char *cell[GRID_COLUMNS];

	for (int i = 0; i < s->columns; i++)
		cell[i] = s->at[i] < 0 ? NULL : s->text.p + s->at[i];
	s->column = -1;
	return !s->columns || s->to->row(s->to->ctx, s->row, cell, s->columns) ? FAULT_NONE : FAULT_DONE;
}

static enum fault on_close(void *ctx, const char *name)
{
	struct state *s = ctx;

	s->open = false;
	if (!strcmp(name, "c"))
		return s->column < 0 ? FAULT_BROKEN : end_cell(s);
	if (!strcmp(name, "row"))
		return end_row(s);
	if (!strcmp(name, "rPh"))
		s->reading--;
	return !strcmp(name, "sheetData") ? FAULT_DONE : FAULT_NONE;
}

enum fault grid_read(struct archive *z, const char *part, const struct grid_from *from, const struct grid_to *to, struct fault_place *where)
{
	struct state s = { .from = from, .to = to, .column = -1 };
	enum fault f;

	buf_init(&s.text, GRID_ROW_BYTES);
	memset(s.at, 0xff, sizeof(s.at));
	f = markup_read(z, part, from->salt, &(struct markup){ on_open, on_close, on_text, &s });
	where->row = s.row ? s.row : -1;
	where->column = s.column;
	buf_release(&s.text);
	return f;
}
