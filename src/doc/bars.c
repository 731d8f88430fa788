#include "doc/bars.h"

#include <math.h>

#include "base/bug.h"
#include "base/str.h"
#include "base/tr.h"
#include "doc/measure.h"

static const double ROW = 8.0, AXIS = 6.0, KEY = 6.5;
static const struct figure_pen none = { 0 }, hair = { FIGURE_LINE, 0.15, 0 }, ink = { FIGURE_TEXT, 0.5, 0 };

struct frame { double left, width, row, size; bool targets; };

static void draw_axis(struct figure *f, const struct frame *g, double bottom)
{
	static const char *const mark[] = { "0", "25", "50", "75", "100 %" };

	for (int i = 0; i < 5; i++) {
		double x = g->left + g->width * i / 4;
		figure_line(f, x, 0, x, bottom + 1, hair);
		figure_text(f, x, bottom + 3.2, 2.5, false, DOC_CENTER, FIGURE_MUTED, mark[i]);
	}
}

static void draw_target(struct figure *f, double x, double y, double h)
{
	figure_line(f, x, y - h / 2, x, y + h / 2, ink);
	double head[] = { x - 1, y - h / 2 - 0.9, x + 1, y - h / 2 - 0.9, x, y - h / 2 + 0.5 };
	figure_path(f, head, 3, true, FIGURE_TEXT, none);
}

static void draw_bar(struct figure *f, const struct frame *g, const struct doc_bar *b, double y)
{
	double h = fmin(g->row * 0.5, 5), w = b->permille < 0 ? 0 : g->width * b->permille / 1000;
	int lines = g->row >= 2 * 1.3 * g->size ? 2 : 1;

	figure_wrapped(f, g->left - 3, y, g->size, false, DOC_RIGHT, FIGURE_TEXT, b->label, g->left - 3, lines);
	figure_rect(f, g->left, y - h / 2, g->width, h, FIGURE_TINT, none);
	if (w > 0)
		figure_rect(f, g->left, y - h / 2, w, h, FIGURE_ACCENT, none);
	if (b->target >= 0)
		draw_target(f, g->left + g->width * b->target / 1000, y, h + 1.6);
	figure_text(f, g->left + g->width + 3, y, g->size, true, DOC_LEFT, FIGURE_TEXT, b->text);
}

static void draw_key(struct figure *f, const struct frame *g, double y)
{
	const char *name = tr_get(f->lang, N_("Target"));

	draw_target(f, g->left + g->width - measure_width(name, 2.8, false) - 3, y, 4);
	figure_text(f, g->left + g->width, y, 2.8, false, DOC_RIGHT, FIGURE_MUTED, name);
}

static struct frame fit(const struct figure *f, const struct doc_bar *b, int n, double rows)
{
	struct frame g = { .row = rows / n };
	double label = 0, text = 0;

	g.size = fmin(3.0, g.row * 0.62);
	for (int i = 0; i < n; i++) {
		label = fmax(label, measure_longest(b[i].label, g.size, false));
		text = fmax(text, measure_width(str_or(b[i].text, ""), g.size, true));
		g.targets |= b[i].target >= 0;
	}
	g.left = fmin(label + 4, f->w * 0.38);
	g.width = f->w - g.left - fmax(text + 4, 7);
	return g;
}

void bars_draw(struct figure *f, const struct doc_bar *b, int n)
{
	bool targets = false;

	BUG_ON(n < 1);
	for (int i = 0; i < n; i++)
		targets |= b[i].target >= 0;
	if (f->h == 0)
		f->h = n * ROW + AXIS + (targets ? KEY : 0);
	double rows = f->h - AXIS - (targets ? KEY : 0);
	struct frame g = fit(f, b, n, rows);
	draw_axis(f, &g, rows);
	for (int i = 0; i < n; i++)
		draw_bar(f, &g, &b[i], g.row * (i + 0.5));
	if (targets)
		draw_key(f, &g, rows + AXIS + KEY / 2);
}
