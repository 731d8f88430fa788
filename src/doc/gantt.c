#include "doc/gantt.h"

#include <math.h>

#include "base/bug.h"
#include "base/str.h"
#include "doc/measure.h"

static const double HEAD = 6.5, ROW = 6.0;
static const struct figure_pen none = { 0 }, hair = { FIGURE_LINE, 0.15, 0 }, rim = { FIGURE_ACCENT, 0.25, 0 },
	hatch = { FIGURE_ACCENT, 0.14, 0 };

struct frame { double left, unit, row, size; int ticks; };

static double at(const struct frame *g, double value)
{
	return g->left + g->unit * fmin(fmax(value, 0), g->ticks);
}

/* Tick labels that would touch are thinned out: every second, every third ... */
static void draw_head(struct figure *f, const struct frame *g, const char *const *ticks, double bottom)
{
	double widest = 0;

	for (int i = 0; i < g->ticks; i++)
		widest = fmax(widest, measure_width(ticks[i], 2.6, false));
	int step = (int)ceil((widest + 1) / g->unit);
	figure_rect(f, 0, 0, f->w, HEAD, FIGURE_TINT, none);
	for (int i = 0; i < g->ticks; i += step)
		figure_text(f, g->left + g->unit * (i + fmin(step, g->ticks - i) / 2.0), HEAD / 2, 2.6, false, DOC_CENTER, FIGURE_TEXT, ticks[i]);
	for (int i = 0; i <= g->ticks; i++)
		figure_line(f, g->left + g->unit * i, i % step && i < g->ticks ? HEAD : 0, g->left + g->unit * i, bottom, hair);
}

static void draw_diamond(struct figure *f, double x, double y, double r)
{
	double xy[] = { x, y - r, x + r, y, x, y + r, x - r, y };

	figure_path(f, xy, 4, true, FIGURE_ACCENT, rim);
}

static void draw_span(struct figure *f, const struct frame *g, const struct doc_span *s, double y)
{
	double x = at(g, s->from), w = fmax(at(g, s->to) - x, 0.8), h = g->row * (s->level ? 0.42 : 0.56);
	double xy[] = { x, y - h / 2, x + w, y - h / 2, x + w, y + h / 2, x, y + h / 2 };

	figure_rect(f, x, y - h / 2, w, h, s->level ? FIGURE_PAPER : FIGURE_ACCENT, rim);
	if (s->level)
		figure_hatch(f, xy, 4, 0.9, hatch);
}

/* Behind the bar if there is room, else before it, else on it upon a piece of paper. */
static void draw_text(struct figure *f, const struct frame *g, const struct doc_span *s, double y)
{
	double size = g->size * 0.9, w = measure_width(str_or(s->text, ""), size, false), pad = s->milestone ? g->row * 0.3 + 1 : 1;
	double begin = at(g, s->from), end = s->milestone ? begin : at(g, s->to);

	if (str_empty(s->text))
		return;
	if (end + pad + w <= f->w)
		figure_text(f, end + pad, y, size, false, DOC_LEFT, FIGURE_TEXT, s->text);
	else if (begin - pad - w >= g->left)
		figure_text(f, begin - pad, y, size, false, DOC_RIGHT, FIGURE_TEXT, s->text);
	else {
		w = fmin(w, end - begin - 2);
		figure_rect(f, begin + 0.6, y - size * 0.65, w + 0.8, size * 1.3, FIGURE_PAPER, none);
		figure_wrapped(f, begin + 1, y, size, false, DOC_LEFT, FIGURE_TEXT, s->text, w, 1);
	}
}

static void draw_row(struct figure *f, const struct frame *g, const struct doc_span *s, double y)
{
	double indent = s->level ? 3.5 : 1;

	figure_wrapped(f, indent, y, g->size, !s->level, DOC_LEFT, FIGURE_TEXT, s->label, g->left - indent - 1.5, g->row >= g->size * 2.7 ? 2 : 1);
	if (s->milestone)
		draw_diamond(f, at(g, s->from), y, fmin(g->row * 0.3, 1.9));
	else
		draw_span(f, g, s, y);
	draw_text(f, g, s, y);
	figure_line(f, 0, y + g->row / 2, f->w, y + g->row / 2, hair);
}

void gantt_draw(struct figure *f, const struct doc_span *s, int n, const char *const *ticks, int tick_count)
{
	BUG_ON(n < 1 || tick_count < 1);
	if (f->h == 0)
		f->h = HEAD + n * ROW + 1;
	struct frame g = { .ticks = tick_count, .row = (f->h - HEAD - 1) / n };
	double label = 0;

	g.size = fmin(2.9, g.row * 0.6);
	for (int i = 0; i < n; i++)
		label = fmax(label, measure_longest(s[i].label, g.size, !s[i].level) + (s[i].level ? 3.5 : 1) + 2);
	g.left = fmin(fmax(label, 20), f->w * 0.36);
	g.unit = (f->w - g.left - 0.2) / tick_count;
	draw_head(f, &g, ticks, f->h - 1);
	for (int i = 0; i < n; i++)
		draw_row(f, &g, &s[i], HEAD + g.row * (i + 0.5));
}
