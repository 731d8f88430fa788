#include "doc/book.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "doc/face.h"
#include "doc/tab.h"

enum { CELL_MAX = 32767, SCRATCH_MAX = 256 << 20 };
static const double LINE = 15, TALLEST = 400;

struct book { struct arena *a; const struct doc *d; struct face_book faces; lxw_worksheet *s; const struct tab *tab; lxw_row_t row; double wide; };

/* What a cell can hold; a longer text ends in "…". */
static const char *fitting(struct book *k, const char *text)
{
	return strlen(text) <= CELL_MAX ? text : utf8_length(text) < CELL_MAX / 2 ? text : utf8_shorten(k->a, text, CELL_MAX / 2);
}

static void put(struct book *k, int column, struct face f, const char *text)
{
	worksheet_write_string(k->s, k->row, (lxw_col_t)column, fitting(k, text), face_get(&k->faces, f));
}

/* Lines of a text that wraps at width characters. */
static double lines_in(struct book *k, const char *text, double width)
{
	double lines = 0;

	for (const char *p = text; ; ) {
		const char *end = strchrnul(p, '\n');
		char *part = arena_ndup(k->a, p, (size_t)(end - p));
		lines += fmax(1, ceil((double)utf8_columns(part) / fmax(width * 1.08 - 1, 1)));
		if (!*end)
			return lines;
		p = end + 1;
	}
}

/* Not every spreadsheet finds the height of wrapped text by itself, none that of merged cells. */
static void set_height(struct book *k, double lines, double line)
{
	worksheet_set_row(k->s, k->row, fmin(lines * line, TALLEST), NULL);
}

/* Over columns from..last of the sheet. */
static void merged(struct book *k, int from, struct face f, const char *text)
{
	int last = k->tab->columns - 1;

	if (from < last)
		worksheet_merge_range(k->s, k->row, (lxw_col_t)from, k->row, (lxw_col_t)last, fitting(k, text), face_get(&k->faces, f));
	else
		put(k, from, f, text);
}

static void line_of(struct book *k, enum face_kind kind, const char *text, double line)
{
	merged(k, 0, (struct face){ .kind = kind }, text);
	set_height(k, lines_in(k, text, k->wide), line);
	k->row++;
}

static void pair(struct book *k, const char *key, const char *value)
{
	put(k, 0, (struct face){ .kind = FACE_KEY }, key);
	merged(k, 1, (struct face){ .kind = FACE_VALUE }, value);
	set_height(k, lines_in(k, value, k->wide - k->tab->width[0]), LINE);
	k->row++;
}

static void some(struct book *k, enum face_kind kind, const char *text, double line)
{
	if (!str_empty(text))
		line_of(k, kind, text, line);
}

static void cover(struct book *k, const struct doc_cover *c)
{
	some(k, FACE_UNDER, c->over, LINE);
	some(k, FACE_TITLE, c->title, 24);
	some(k, FACE_LEAD, c->subtitle, 18);
	some(k, FACE_HEADING2, c->client, 20);
	for (int i = 0; i < c->line_count; i++) {
		char *key;
		const char *value = block_split(k->a, c->lines[i], &key);
		pair(k, key, value);
	}
	some(k, FACE_TEXT, c->date, LINE);
	some(k, FACE_HEADING3, c->consultant, 18);
	some(k, FACE_SMALL, c->consultant_address, LINE);
	some(k, FACE_CAPTION, c->classification, LINE);
	k->row++;
}

static void paragraph(struct book *k, const struct block *b)
{
	static const enum face_kind kind[] = { [DOC_NORMAL] = FACE_TEXT, [DOC_SMALL] = FACE_SMALL, [DOC_LEAD] = FACE_LEAD, [DOC_NOTE] = FACE_NOTE,
		[DOC_AUTO] = FACE_TEXT, [DOC_QUOTE] = FACE_TEXT };
	const char *text = b->text;

	if (b->level == DOC_AUTO)
		text = arena_printf(k->a, "[%s] %s", tr_get(k->d->info.lang, N_("Generated")), text);
	line_of(k, kind[b->level], text, b->level == DOC_LEAD ? 18 : LINE);
}

static void bullet(struct book *k, const struct block *b)
{
	static const char *const sign[] = { "", "• ", "    – ", "        · " };

	line_of(k, FACE_TEXT, arena_printf(k->a, "%s%s", sign[b->level], b->text), LINE);
}

static void stats(struct book *k, const struct block_stats *s)
{
	for (int i = 0; i < s->n; i++) {
		const struct block_stat *t = &s->p[i];
		const char *value = arena_printf(k->a, "%s%s%s%s%s%s%s", t->value, t->unit[0] ? " " : "", t->unit, t->symbol[0] ? "  " : "", t->symbol,
			t->note[0] ? "\n" : "", t->note);
		pair(k, t->label, value);
	}
}

static void seals(struct book *k, const struct block_seals *s)
{
	for (int i = 0; i < s->n; i++)
		put(k, i, (struct face){ .kind = FACE_HEAD, .align = DOC_CENTER }, s->p[i].role);
	k->row++;
	worksheet_set_row(k->s, k->row, 4 * LINE, NULL);
	for (int i = 0; i < s->n; i++)
		put(k, i, (struct face){ .kind = FACE_CELL, .align = DOC_CENTER }, arena_printf(k->a, "%s\n%s\n%s", s->p[i].dept, s->p[i].date, s->p[i].name));
	k->row += 2;
}

static void cell(struct book *k, const struct doc_column *c, int column, enum doc_mark mark, const char *text)
{
	struct face f = { .kind = c->fill ? FACE_FILL : FACE_CELL, .mark = mark, .align = c->align };
	double v;

	if (c->number && face_number(text, &v, &f))
		worksheet_write_number(k->s, k->row, (lxw_col_t)column, v, face_get(&k->faces, f));
	else
		put(k, column, f, text);
}

static void row(struct book *k, const struct block_table *t, const struct block_row *r)
{
	double lines = 1;

	for (int c = 0; c < t->column_count; c++) {
		cell(k, &t->columns[c], c, r->mark, r->cells[c]);
		lines = fmax(lines, lines_in(k, r->cells[c], k->tab->width[c]));
	}
	if (lines > 1)
		set_height(k, lines, LINE);
}

/* A drop-down for the cells of a column. It helps and does not forbid: who reads the workbook back judges. */
static void offer(struct book *k, const struct doc_column *c, int column, lxw_row_t first, lxw_row_t last)
{
	size_t n;
	char **part = str_split(k->a, c->choices, '\n', &n);
	char **list = ARENA_ARRAY(k->a, n + 1, char *);    /* ends with NULL */

	memcpy(list, part, n * sizeof *list);
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST, .value_list = list, .show_error = LXW_VALIDATION_OFF };
	BUG_ON(worksheet_data_validation_range(k->s, first, (lxw_col_t)column, last, (lxw_col_t)column, &v));
}

static void table(struct book *k, const struct block *b)
{
	const struct block_table *t = &b->u.table;
	lxw_row_t head;
	lxw_col_t last = (lxw_col_t)(t->column_count - 1);

	some(k, FACE_CAPTION, b->text, LINE);
	head = k->row;
	for (int c = 0; c < t->column_count; c++)
		put(k, c, (struct face){ .kind = FACE_HEAD, .align = t->columns[c].align }, t->columns[c].head);
	for (int r = 0; r < t->row_count; r++) {
		k->row++;
		row(k, t, &t->rows[r]);
	}
	for (int c = 0; c < t->column_count && t->row_count; c++)
		if (t->columns[c].choices)
			offer(k, &t->columns[c], c, head + 1, k->row);
	if (k->tab->only == b) {
		worksheet_autofilter(k->s, head, 0, t->row_count ? k->row : head + 1, last);
		worksheet_repeat_rows(k->s, head, head);
		if (head < 15)
			worksheet_freeze_panes(k->s, head + 1, 0);
	}
	k->row++;
	if (t->row_count == 0)
		line_of(k, FACE_UNDER, tr_get(k->d->info.lang, N_("No entries")), LINE);
	k->row++;
}

static void heading(struct book *k, const struct block *b)
{
	if (b != k->tab->first && b->level < 3)
		k->row++;
	line_of(k, FACE_HEADING1 + (enum face_kind)(b->level - 1), b->text, b->level == 1 ? 22 : 18);
}

static void block(struct book *k, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_COVER: cover(k, b->u.cover); return;
	case BLOCK_HEADING: heading(k, b); return;
	case BLOCK_PARA: paragraph(k, b); return;
	case BLOCK_BULLET: bullet(k, b); return;
	case BLOCK_PAIRS:
		for (int i = 0; i < b->u.pairs.n; i++)
			pair(k, b->u.pairs.p[i].key, b->u.pairs.p[i].value);
		k->row++;
		return;
	case BLOCK_STATS: stats(k, &b->u.stats); k->row++; return;
	case BLOCK_SEALS: seals(k, &b->u.seals); return;
	case BLOCK_TABLE: table(k, b); return;
	case BLOCK_FIGURE:
		line_of(k, FACE_ALT, tr_fill(k->a, k->d->info.lang, N_("[Figure] {0}"), (const char *const[]){ b->text }, 1), LINE);
		return;
	case BLOCK_SPACE: k->row++; return;
	case BLOCK_CONTENTS: case BLOCK_PAGE: case BLOCK_SHEET: return;    /* the sheets' tabs say it */
	}
	BUG("unknown block");
}

/* & begins a code in heads and feet, which hold 255 characters in all. */
static char *escaped(struct book *k, const char *text, size_t max)
{
	struct buf b;
	const char *s = utf8_shorten(k->a, text, max);

	buf_init(&b, 1 << 16);
	for (; *s; s++)
		buf_str(&b, *s == '&' ? "&&" : (const char[]){ *s, 0 });
	char *out = arena_dup(k->a, buf_cstr(&b));
	buf_release(&b);
	return out;
}

static void set_page(struct book *k)
{
	const struct doc_info *i = &k->d->info;
	bool wide = i->paper != DOC_A4 || k->wide > 96;

	worksheet_set_paper(k->s, i->paper == DOC_A3_LANDSCAPE ? 8 : 9);
	if (wide)
		worksheet_set_landscape(k->s);
	worksheet_fit_to_pages(k->s, 1, 0);
	worksheet_set_margins(k->s, fmax(i->margin_left, 15) / 25.4, 15 / 25.4, 20 / 25.4, 18 / 25.4);
	BUG_ON(worksheet_set_header(k->s, arena_printf(k->a, "&L&8%s&R&8%s  %s  %s", escaped(k, i->title, 40), escaped(k, i->number, 24),
		escaped(k, i->version, 16), escaped(k, i->classification, 16))));
	BUG_ON(worksheet_set_footer(k->s, arena_printf(k->a, "&L&8%s  %s&R&8&P / &N", escaped(k, i->organization, 60), escaped(k, i->printed_at, 30))));
	for (int c = 0; c < k->tab->columns; c++)
		worksheet_set_column(k->s, (lxw_col_t)c, (lxw_col_t)c, k->tab->width[c], NULL);
}

/* The title stands on every sheet, so that a sheet torn out still tells what it is. */
static void sheet_title(struct book *k)
{
	const struct doc_info *i = &k->d->info;
	char *under = arena_dup(k->a, "");
	const char *part[] = { i->organization, i->number, i->version, i->classification, i->printed_at };

	if (k->tab->first && k->tab->first->kind == BLOCK_COVER)
		return;
	for (size_t n = 0; n < sizeof part / sizeof *part; n++)
		if (part[n][0])
			under = arena_printf(k->a, "%s%s%s", under, under[0] ? "  ·  " : "", part[n]);
	line_of(k, FACE_TITLE, i->title, 24);
	some(k, FACE_UNDER, under, LINE);
	k->row++;
}

static void sheet(struct book *k, const struct tab *t)
{
	k->tab = t;
	k->row = 0;
	k->wide = 0;
	k->s = workbook_add_worksheet(k->faces.w, t->name);
	BUG_ON(!k->s);
	for (int c = 0; c < t->columns; c++)
		k->wide += t->width[c];
	set_page(k);
	sheet_title(k);
	for (const struct block *b = t->first; b != t->end; b = b->next)
		block(k, b);
}

/* The day of printing or a fixed one: the same document gives the same bytes. */
static time_t created(struct arena *a, const char *printed_at)
{
	size_t n;
	struct date d;

	if (!date_parse(str_split(a, printed_at, ' ', &n)[0], &d))
		d = (struct date){ 2000, 1, 1 };
	return (time_t)date_day(d) * 86400;
}

static void describe(struct book *k)
{
	const struct doc_info *i = &k->d->info;
	lxw_doc_properties p = { .title = arena_dup(k->a, i->title), .subject = arena_dup(k->a, i->number), .author = arena_dup(k->a, str_or(i->author, i->organization)),
		.company = arena_dup(k->a, i->organization), .created = created(k->a, i->printed_at) };

	workbook_set_properties(k->faces.w, &p);
}

static enum status read_back(int fd, struct buf *b)
{
	char part[65536];
	ssize_t n;

	for (off_t at = 0; (n = pread(fd, part, sizeof part, at)) > 0; at += n)
		buf_add(b, part, (size_t)n);
	if (n < 0)
		return status_note(ST_IO, N_("The workbook could not be written. Try again later."), NULL);
	return b->full ? status_note(ST_TOOBIG, N_("The workbook is too large. Export fewer records at a time."), NULL) : ST_OK;
}

static enum status fill(struct book *k, int fd, struct buf *b)
{
	struct tab *tabs = ARENA_ARRAY(k->a, TAB_MAX, struct tab);
	int n = tab_split(k->a, k->d, tabs);

	k->faces.w = workbook_new(arena_printf(k->a, "/proc/self/fd/%d", fd));
	describe(k);
	for (int i = 0; i < n; i++)
		sheet(k, &tabs[i]);
	lxw_error e = workbook_close(k->faces.w);
	if (e != LXW_NO_ERROR)
		return status_note(ST_IO, N_("The workbook could not be written. Try again later."), lxw_strerror(e));
	return read_back(fd, b);
}

enum status book_write(const struct doc *d, struct buf *b)
{
	int fd = memfd_create("workbook", MFD_CLOEXEC);

	if (fd < 0)
		return status_note(ST_BUSY, N_("There is not enough memory for the print. Try again later."), NULL);
	struct arena *a = arena_new(SCRATCH_MAX);
	struct book *k = ARENA_NEW(a, struct book);
	k->a = a;
	k->d = d;
	k->faces.lang = d->info.lang;
	enum status st = fill(k, fd, b);
	close(fd);
	arena_free(a);
	return st;
}
