#include "doc/tile.h"

#include <math.h>

#include "base/str.h"

static const double GAP = 8, PAD = 7, ABOVE = 8, BELOW = 10, LARGE = 22, SMALLEST = 11;
static const struct ink_face label = { .size = 7.5, .leading = 1.35, .colour = INK_MUTED };
static const struct ink_face note = { .size = 7.5, .leading = 1.4, .colour = INK_TEXT };
static const struct ink_face unit = { .size = 9, .leading = 1.4, .colour = INK_TEXT, .one_line = true };
static const struct ink_face sign = { .size = 19, .leading = 1.2, .bold = true, .colour = INK_ACCENT, .align = DOC_RIGHT };

/* Tiles of one row, as evenly as it goes: 5 stand as 3 and 2 on a narrow page. */
static int across(const struct flow *f, int n)
{
	int most = flow_width(f) > mm(220) ? 6 : 4, rows = (n + most - 1) / most;

	return (n + rows - 1) / rows;
}

static double tile_width(const struct flow *f, int n)
{
	return (flow_width(f) - (n - 1) * GAP) / n;
}

static struct ink_face value_face(struct flow *f, const struct block_stat *s, double width)
{
	struct ink_face face = { .size = LARGE, .leading = 1.2, .bold = true, .colour = INK_ACCENT };
	double taken = (str_empty(s->unit) ? 0 : 3 + ink_width(&f->ink, &unit, s->unit)) + (str_empty(s->symbol) ? 0 : 24);

	while (face.size > SMALLEST && ink_width(&f->ink, &face, s->value) + taken > width)
		face.size -= 1;
	return face;
}

static double row_height(struct flow *f, const struct block_stat *s, int n, double width)
{
	double labels = 0, notes = 0, inner = width - 2 * PAD;

	for (int i = 0; i < n; i++) {
		labels = fmax(labels, ink_height(&f->ink, &label, s[i].label, inner));
		if (!str_empty(s[i].note))
			notes = fmax(notes, ink_height(&f->ink, &note, s[i].note, inner) + 3);
	}
	return PAD + labels + LARGE * 1.25 + notes + PAD;
}

static void draw_tile(struct flow *f, const struct block_stat *s, double x, double w, double h)
{
	double y = f->y, inner = w - 2 * PAD, base = y + PAD;

	ink_box(&f->ink, x, y, w, h, INK_PAPER, 0.5, INK_HAIR);
	ink_box(&f->ink, x - 0.25, y, w + 0.5, 2, INK_ACCENT, 0, INK_NOTHING);
	ink_tag(&f->ink, "P", "");
	base += ink_text(&f->ink, &label, s->label, x + PAD, base, inner);
	struct ink_face face = value_face(f, s, inner);
	double wide = ink_width(&f->ink, &face, s->value), foot = base + LARGE * 1.08;
	ink_text(&f->ink, &face, s->value, x + PAD, foot - face.size * 1.08, inner);
	if (!str_empty(s->unit))
		ink_text(&f->ink, &unit, s->unit, x + PAD + wide + 3, foot - unit.size * 1.22, inner - wide);
	if (!str_empty(s->symbol))
		ink_text(&f->ink, &sign, s->symbol, x + PAD, foot - sign.size * 1.12, inner);
	if (!str_empty(s->note))
		ink_text(&f->ink, &note, s->note, x + PAD, base + LARGE * 1.25 + 3, inner);
	ink_end(&f->ink, "P");
}

double tile_start(struct flow *f, const struct block *b)
{
	int n = across(f, b->u.stats.n);

	return ABOVE + row_height(f, b->u.stats.p, n, tile_width(f, n));
}

void tile_place(struct flow *f, const struct block *b)
{
	int n = across(f, b->u.stats.n);
	double w = tile_width(f, n);

	for (int i = 0; i < b->u.stats.n; i += n) {
		int here = b->u.stats.n - i < n ? b->u.stats.n - i : n;
		double h = row_height(f, b->u.stats.p + i, here, w);
		flow_keep(f, h + ABOVE);
		flow_gap(f, ABOVE);
		for (int k = 0; k < here; k++)
			draw_tile(f, &b->u.stats.p[i + k], f->paper.left + k * (w + GAP), w, h);
		flow_done(f, h, BELOW);
	}
}
