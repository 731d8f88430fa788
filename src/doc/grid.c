#include "doc/grid.h"

#include <math.h>

#include "base/str.h"
#include "base/tr.h"
#include "doc/columns.h"

static const double PAD_X = 4, PAD_Y = 3, DENSE_Y = 1.6, GAP = 8, BELOW = 12, WHOLE = 0.22;    /* WHOLE: part of a page */
static const struct ink_face caption = { .size = 8.5, .leading = 1.5, .bold = true, .colour = INK_TEXT };

struct grid {
	struct flow *f;
	const struct block *b;
	const struct block_table *t;
	bool keys;                                 /* no head; first column tinted, with two pairs in a row the third, too */
	double *width, *row;                       /* of columns; heights of rows, 0 = not measured */
	struct ink_face cell, bold, head;
	double caption_h, head_h, pad;             /* pad: above and below the text of a cell */
};

/* Letters shrink a little when there are many columns or long words. */
static double letter_size(const struct flow *f, const struct block_table *t)
{
	double size = t->dense || f->d->info.dense ? 7 : t->column_count <= 6 ? 8.5 : t->column_count <= 9 ? 8 : 7.5;

	while (size > 6 && columns_least(t, flow_width(f), size, 2 * PAD_X) > flow_width(f))
		size -= 0.5;
	return size;
}

enum { PAIR = 2 };                                 /* cells of a pair */

/* Pairs are a table without a head whose keys are tinted; halves share a row. A whole pair beside halves has two cells, the second one wide. */
static const struct block_table *table_of(struct flow *f, const struct block *b)
{
	static struct doc_column columns[] = { { "", 26, DOC_LEFT, false }, { "", 74, DOC_LEFT, false }, { "", 0, DOC_LEFT, false }, { "", 0, DOC_LEFT, false } };

	if (b->kind == BLOCK_TABLE)
		return &b->u.table;
	const struct block_pairs *p = &b->u.pairs;
	struct block_table *t = ARENA_NEW(f->a, struct block_table);
	*t = (struct block_table){ .columns = columns, .column_count = f->d->halves ? 2 * PAIR : PAIR };
	t->rows = ARENA_ARRAY(f->a, (size_t)p->n, struct block_row);
	for (int i = 0; i < p->n; i++) {
		const char **cells = ARENA_ARRAY(f->a, 2 * PAIR, const char *);
		bool two = i + 1 < p->n && p->p[i].half && p->p[i + 1].half;
		for (int k = 0; k <= two; k++) {
			cells[PAIR * k] = p->p[i + k].key;
			cells[PAIR * k + 1] = p->p[i + k].value;
		}
		i += two;
		t->rows[t->row_count++].cells = cells;
	}
	return t;
}

/* How many cells the row has, and how wide one of them is: the last one takes what is left. */
static int cells_of(const struct grid *g, int r)
{
	return g->keys && g->t->column_count > PAIR && !g->t->rows[r].cells[PAIR] ? PAIR : g->t->column_count;
}

static double wide(const struct grid *g, int r, int column)
{
	double w = g->width[column];

	for (int i = column + 1; column + 1 == cells_of(g, r) && i < g->t->column_count; i++)
		w += g->width[i];
	return w;
}

static struct ink_face column_face(const struct grid *g, int column, struct ink_face face)
{
	face.align = g->t->columns[column].align;
	return face;
}

static double text_height(const struct grid *g, int column, const struct ink_face *face, const char *text, double width)
{
	struct ink_face aligned = column_face(g, column, *face);

	return ink_height(&g->f->ink, &aligned, text, width - 2 * PAD_X);
}

static const struct ink_face *face_of(const struct grid *g, int r, int column)
{
	if (g->keys && column % PAIR == 0)
		return &g->head;
	return g->t->rows[r].mark == DOC_MARK_HEAD ? &g->bold : &g->cell;
}

static double cell_height(const struct grid *g, int r, int column)
{
	return text_height(g, column, face_of(g, r, column), g->t->rows[r].cells[column], wide(g, r, column));
}

static double row_height(const struct grid *g, int r)
{
	if (g->row[r] == 0) {
		for (int i = 0; i < cells_of(g, r); i++)
			g->row[r] = fmax(g->row[r], cell_height(g, r, i));
		g->row[r] += 2 * g->pad;
	}
	return g->row[r];
}

static void column_widths(struct grid *g, double size)
{
	static const double share[2 * PAIR] = { 0.17, 0.33, 0.17, 0.33 };

	g->width = ARENA_ARRAY(g->f->a, (size_t)g->t->column_count, double);
	if (!g->keys || g->t->column_count == PAIR)
		columns_fit(g->f->a, g->t, flow_width(g->f), size, 2 * PAD_X + 1, g->width);
	else
		for (int i = 0; i < 2 * PAIR; i++)
			g->width[i] = flow_width(g->f) * share[i];
}

static struct grid grid_of(struct flow *f, const struct block *b)
{
	struct grid g = { .f = f, .b = b, .t = table_of(f, b), .keys = b->kind == BLOCK_PAIRS };
	bool dense = g.t->dense || f->d->info.dense;
	double size = g.keys && g.t->column_count > PAIR ? dense ? 7 : 8.5 : letter_size(f, g.t);

	column_widths(&g, size);
	if (!f->heights[b->number])
		f->heights[b->number] = ARENA_ARRAY(f->a, (size_t)g.t->row_count, double);
	g.row = f->heights[b->number];
	g.cell = (struct ink_face){ .size = size, .leading = dense ? 1.34 : 1.42, .colour = INK_TEXT };
	g.pad = dense ? DENSE_Y : PAD_Y;
	g.bold = g.head = g.cell;
	g.bold.bold = g.head.bold = true;
	g.head.colour = INK_ACCENT;
	g.head.leading = g.cell.leading;
	g.caption_h = str_empty(b->text) ? 0 : ink_height(&f->ink, &caption, b->text, flow_width(f)) + 3;
	for (int i = 0; i < g.t->column_count && !g.keys; i++)
		g.head_h = fmax(g.head_h, text_height(&g, i, &g.head, g.t->columns[i].head, g.width[i]) + 2 * g.pad + 1);
	return g;
}

/* Small tables stay whole; of others the first row must fit (two when the first is a subheading). */
double grid_start(struct flow *f, const struct block *b)
{
	struct grid g = grid_of(f, b);
	double first = g.t->row_count ? row_height(&g, 0) : g.cell.size * 3, all = g.caption_h + g.head_h, small = flow_page_height(f) * WHOLE;

	for (int r = 0; r < g.t->row_count && all <= small; r++)
		all += row_height(&g, r);
	if (all <= small)
		return all;
	if (g.t->row_count > 1 && g.t->rows[0].mark == DOC_MARK_HEAD)
		first += row_height(&g, 1);
	return fmin(g.caption_h + g.head_h + first, flow_page_height(f));
}

static void rule(const struct grid *g, double thickness, enum ink_colour c)
{
	ink_rule(&g->f->ink, g->f->paper.left, g->f->y, g->f->paper.right, g->f->y, thickness, c);
}

static void draw_head(const struct grid *g)
{
	struct flow *f = g->f;
	double x = f->paper.left;

	ink_box(&f->ink, x, f->y, flow_width(f), g->head_h, INK_TINT, 0, INK_NOTHING);
	rule(g, 1.1, INK_ACCENT);
	ink_tag(&f->ink, "TR", "");
	for (int i = 0; i < g->t->column_count; i++) {
		struct ink_face face = column_face(g, i, g->head);
		double w = g->width[i] - 2 * PAD_X, h = ink_height(&f->ink, &face, g->t->columns[i].head, w);
		ink_tag(&f->ink, "TH", "");
		ink_text(&f->ink, &face, g->t->columns[i].head, x + PAD_X, f->y + g->head_h - g->pad - h, w);
		ink_end(&f->ink, "TH");
		x += g->width[i];
	}
	ink_end(&f->ink, "TR");
	flow_done(f, g->head_h, 0);
}

static void open_table(const struct grid *g, bool again)
{
	struct flow *f = g->f;

	if (g->caption_h > 0) {
		const char *text = again ? tr_fill(f->a, f->d->info.lang, N_("{0} (continued)"), (const char *const[]){ g->b->text }, 1) : g->b->text;
		ink_tag(&f->ink, "P", "");
		ink_text(&f->ink, &caption, text, f->paper.left, f->y, flow_width(f));
		ink_end(&f->ink, "P");
		f->y += g->caption_h;
	}
	ink_tag(&f->ink, "Table", "");
	if (!g->keys)
		draw_head(g);
	rule(g, 0.5, INK_MUTED);
}

static void close_table(const struct grid *g)
{
	ink_end(&g->f->ink, "Table");
	rule(g, 0.8, INK_MUTED);
}

/* The tint of a marked row; the bars at the left tell the marks apart without colour. */
static void shade(const struct grid *g, enum doc_mark mark, double h)
{
	static const enum ink_colour tint[] = { [DOC_MARK_GOOD] = INK_GOOD, [DOC_MARK_WARN] = INK_WARN, [DOC_MARK_BAD] = INK_BAD, [DOC_MARK_HEAD] = INK_TINT };
	struct flow *f = g->f;

	if (mark == DOC_MARK_NONE)
		return;
	ink_box(&f->ink, f->paper.left, f->y, flow_width(f), h, tint[mark], 0, INK_NOTHING);
	if (mark == DOC_MARK_BAD)
		ink_box(&f->ink, f->paper.left, f->y, 2, h, INK_TEXT, 0, INK_NOTHING);
	else if (mark == DOC_MARK_WARN)
		ink_box(&f->ink, f->paper.left, f->y, 2, h, INK_PAPER, 0.5, INK_TEXT);
}

/* Draws lines from[i].. of every cell, at most max of them, and moves from on. Returns the lines that remain in the longest cell. */
static int draw_cells(const struct grid *g, int r, int *from, int max, double h)
{
	const struct block_row *row = &g->t->rows[r];
	struct ink *k = &g->f->ink;
	double x = g->f->paper.left;
	int rest = 0;

	shade(g, row->mark, h);
	ink_tag(k, "TR", "");
	for (int i = 0; i < cells_of(g, r); i++) {
		struct ink_face face = column_face(g, i, *face_of(g, r, i));
		if (g->keys && i % PAIR == 0)
			ink_box(k, x, g->f->y, g->width[i] - 1, h, INK_TINT, 0, INK_NOTHING);
		int n = ink_set(k, &face, row->cells[i], wide(g, r, i) - 2 * PAD_X), to = n - from[i] < max ? n : from[i] + max;
		ink_tag(k, "TD", "");
		ink_lines(k, x + PAD_X, g->f->y + g->pad, from[i], to);
		ink_end(k, "TD");
		from[i] = to;
		rest = n - to > rest ? n - to : rest;
		x += wide(g, r, i);
	}
	ink_end(k, "TR");
	flow_done(g->f, h, 0);
	return rest;
}

static void turn_page(const struct grid *g)
{
	close_table(g);
	flow_break(g->f);
	open_table(g, true);
}

/* A row taller than a page: as many lines as fit, then on. */
static void draw_tall(const struct grid *g, int r, int *from)
{
	double step = g->cell.size * g->cell.leading;

	for (int rest = 1; rest; ) {
		int fit = (int)floor((flow_room(g->f) - 2 * g->pad) / step);
		if (fit < 4) {
			turn_page(g);
			fit = (int)fmax(1, floor((flow_room(g->f) - 2 * g->pad) / step));
		}
		int longest = 0;
		for (int i = 0; i < cells_of(g, r); i++) {
			int n = (int)round(cell_height(g, r, i) / step) - from[i];
			longest = n > longest ? n : longest;
		}
		int take = fit < longest ? fit : longest;
		rest = draw_cells(g, r, from, take, take * step + 2 * g->pad);
	}
}

static void draw_row(const struct grid *g, int r)
{
	int *from = ARENA_ARRAY(g->f->a, (size_t)g->t->column_count, int);
	double h = row_height(g, r), page = flow_page_height(g->f) - g->caption_h - g->head_h, need = h;

	if (g->t->rows[r].mark == DOC_MARK_HEAD && r + 1 < g->t->row_count)
		need = fmin(h + row_height(g, r + 1), page);
	if (h > page) {
		draw_tall(g, r, from);
	} else {
		if (need > flow_room(g->f) + 0.01)
			turn_page(g);
		draw_cells(g, r, from, 1 << 20, h);
	}
	rule(g, 0.35, INK_HAIR);
}

static void draw_nothing(const struct grid *g)
{
	struct ink_face face = { .size = 8.5, .leading = 1.42, .colour = INK_MUTED, .align = DOC_CENTER };

	ink_tag(&g->f->ink, "TR", "");
	ink_tag(&g->f->ink, "TD", "");
	double h = ink_text(&g->f->ink, &face, tr_get(g->f->d->info.lang, N_("No entries")), g->f->paper.left, g->f->y + g->pad, flow_width(g->f));
	ink_end(&g->f->ink, "TD");
	ink_end(&g->f->ink, "TR");
	flow_done(g->f, h + 2 * g->pad, 0);
}

void grid_place(struct flow *f, const struct block *b)
{
	struct grid g = grid_of(f, b);

	flow_keep(f, grid_start(f, b) + fmax(f->below, GAP));
	flow_gap(f, GAP);
	open_table(&g, false);
	for (int r = 0; r < g.t->row_count; r++)
		draw_row(&g, r);
	if (g.t->row_count == 0)
		draw_nothing(&g);
	close_table(&g);
	f->below = BELOW;
}
