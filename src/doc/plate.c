#include "doc/plate.h"

#include <math.h>

#include "doc/figure.h"

static const double ABOVE = 8, BELOW = 10;
static const enum ink_colour colour[FIGURE_INKS] = {
	[FIGURE_NONE] = INK_NOTHING, [FIGURE_TEXT] = INK_TEXT, [FIGURE_MUTED] = INK_MUTED, [FIGURE_LINE] = INK_HAIR, [FIGURE_ACCENT] = INK_ACCENT,
	[FIGURE_TINT] = INK_TINT, [FIGURE_PAPER] = INK_PAPER
};

static void paint(cairo_t *cr, enum figure_ink ink)
{
	double rgb[3];

	ink_rgb(colour[ink], rgb);
	cairo_set_source_rgb(cr, rgb[0], rgb[1], rgb[2]);
}

static void shape(cairo_t *cr, const struct figure_mark *m)
{
	switch (m->kind) {
	case FIGURE_PATH:
		for (int i = 0; i < m->n; i++)
			cairo_line_to(cr, mm(m->xy[2 * i]), mm(m->xy[2 * i + 1]));
		if (m->closed)
			cairo_close_path(cr);
		break;
	case FIGURE_SEGMENTS:
		for (int i = 0; i + 1 < m->n; i += 2) {
			cairo_move_to(cr, mm(m->xy[2 * i]), mm(m->xy[2 * i + 1]));
			cairo_line_to(cr, mm(m->xy[2 * i + 2]), mm(m->xy[2 * i + 3]));
		}
		break;
	case FIGURE_RECT:
		cairo_rectangle(cr, mm(m->x), mm(m->y), mm(m->w), mm(m->h));
		break;
	case FIGURE_CIRCLE:
		cairo_arc(cr, mm(m->x), mm(m->y), mm(m->w), 0, 2 * M_PI);
		cairo_close_path(cr);
		break;
	case FIGURE_LABEL:
		break;
	}
}

static void stroke(cairo_t *cr, const struct figure_pen *pen)
{
	double w = mm(pen->width), dashed[] = { mm(1.6), mm(1.0) }, dotted[] = { mm(0.5), mm(0.8) };

	paint(cr, pen->ink);
	cairo_set_line_width(cr, w);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	cairo_set_dash(cr, pen->dash == 1 ? dashed : dotted, pen->dash ? 2 : 0, 0);
	cairo_stroke_preserve(cr);
	cairo_set_dash(cr, NULL, 0, 0);
}

static void draw_label(struct ink *k, const struct figure_mark *m)
{
	struct ink_face face = { .size = mm(m->size), .leading = 1, .bold = m->bold, .colour = colour[m->fill] };
	double w = ink_width(k, &face, m->text), x = mm(m->x);

	ink_set(k, &face, m->text, 1e4);
	if (m->anchor == DOC_CENTER)
		x -= w / 2;
	else if (m->anchor == DOC_RIGHT)
		x -= w;
	ink_lines(k, x, mm(m->y) - face.size / 2, 0, 1);
}

static void draw_mark(struct ink *k, const struct figure_mark *m)
{
	if (m->kind == FIGURE_LABEL) {
		draw_label(k, m);
		return;
	}
	cairo_new_path(k->cr);
	shape(k->cr, m);
	if (m->fill != FIGURE_NONE) {
		paint(k->cr, m->fill);
		cairo_fill_preserve(k->cr);
	}
	if (m->pen.ink != FIGURE_NONE)
		stroke(k->cr, &m->pen);
	cairo_new_path(k->cr);
}

static double scale_of(const struct flow *f, const struct figure *g)
{
	return fmin(1, fmin(flow_width(f) / mm(g->w), (flow_page_height(f) - 1) / mm(g->h)));
}

/* A figure of most of a page shrinks a little rather than leave its heading alone. */
static double least_height(struct flow *f, const struct block *b)
{
	double h = mm(b->u.figure->h) * scale_of(f, b->u.figure);

	return h > flow_page_height(f) * 0.6 ? h * 0.8 : h;
}

double plate_height(struct flow *f, const struct block *b)
{
	return least_height(f, b) + ABOVE;
}

void plate_place(struct flow *f, const struct block *b)
{
	const struct figure *g = b->u.figure;
	double scale = scale_of(f, g);

	flow_keep(f, least_height(f, b) + fmax(ABOVE, f->below));
	flow_gap(f, ABOVE);
	scale = fmin(scale, (flow_room(f) - 1) / mm(g->h));
	double h = mm(g->h) * scale;
	if (f->ink.cr) {
		ink_tag(&f->ink, "Figure", "");
		cairo_save(f->ink.cr);
		cairo_translate(f->ink.cr, f->paper.left + (flow_width(f) - mm(g->w) * scale) / 2, f->y);
		cairo_scale(f->ink.cr, scale, scale);
		for (const struct figure_mark *m = g->first; m; m = m->next)
			draw_mark(&f->ink, m);
		cairo_restore(f->ink.cr);
		ink_end(&f->ink, "Figure");
	}
	flow_done(f, h, BELOW);
}
