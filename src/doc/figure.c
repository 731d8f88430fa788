#include "doc/figure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/str.h"
#include "doc/bars.h"
#include "doc/chart.h"
#include "doc/gantt.h"
#include "doc/measure.h"
#include "doc/radar.h"

enum { MAX_CROSSINGS = 64, MAX_LINES = 6 };

struct figure *figure_new(struct arena *a, double w, double h, enum lang lang)
{
	struct figure *f = ARENA_NEW(a, struct figure);

	f->a = a;
	f->lang = lang;
	f->w = w;
	f->h = h;
	return f;
}

static struct figure_mark *add(struct figure *f, enum figure_kind kind, enum figure_ink fill, struct figure_pen pen)
{
	struct figure_mark *m = ARENA_NEW(f->a, struct figure_mark);

	m->kind = kind;
	m->fill = fill;
	m->pen = pen;
	if (f->last)
		f->last->next = m;
	else
		f->first = m;
	f->last = m;
	return m;
}

static void points(struct figure *f, struct figure_mark *m, const double *xy, int n)
{
	double *copy = ARENA_ARRAY(f->a, (size_t)n * 2, double);

	memcpy(copy, xy, (size_t)n * 2 * sizeof *copy);
	m->xy = copy;
	m->n = n;
}

void figure_line(struct figure *f, double x1, double y1, double x2, double y2, struct figure_pen pen)
{
	points(f, add(f, FIGURE_SEGMENTS, FIGURE_NONE, pen), (double[]){ x1, y1, x2, y2 }, 2);
}

void figure_path(struct figure *f, const double *xy, int n, bool closed, enum figure_ink fill, struct figure_pen pen)
{
	struct figure_mark *m = add(f, FIGURE_PATH, fill, pen);

	points(f, m, xy, n);
	m->closed = closed;
}

void figure_rect(struct figure *f, double x, double y, double w, double h, enum figure_ink fill, struct figure_pen pen)
{
	struct figure_mark *m = add(f, FIGURE_RECT, fill, pen);

	m->x = x;
	m->y = y;
	m->w = w;
	m->h = h;
}

void figure_circle(struct figure *f, double x, double y, double r, enum figure_ink fill, struct figure_pen pen)
{
	struct figure_mark *m = add(f, FIGURE_CIRCLE, fill, pen);

	m->x = x;
	m->y = y;
	m->w = r;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Where the line x + y = c crosses the polygon, as x. */
static int crossings(const double *xy, int n, double c, double *x)
{
	int k = 0;

	for (int i = 0; i < n && k < MAX_CROSSINGS; i++) {
		const double *p = xy + 2 * i, *q = xy + 2 * ((i + 1) % n);
		double s = p[0] + p[1] - c, t = q[0] + q[1] - c;
		if ((s < 0) != (t < 0))
			x[k++] = p[0] + (q[0] - p[0]) * s / (s - t);
	}
	qsort(x, (size_t)k, sizeof *x, ascending);
	return k;
}

void figure_hatch(struct figure *f, const double *xy, int n, double gap, struct figure_pen pen)
{
	double low = INFINITY, high = -INFINITY, x[MAX_CROSSINGS];

	BUG_ON(gap <= 0);
	for (int i = 0; i < n; i++) {
		low = fmin(low, xy[2 * i] + xy[2 * i + 1]);
		high = fmax(high, xy[2 * i] + xy[2 * i + 1]);
	}
	double step = gap * sqrt(2);
	int max = (int)((high - low) / step + 2) * (n < MAX_CROSSINGS ? n : MAX_CROSSINGS), k = 0;
	if (high <= low || max > 1 << 20)
		return;
	double *seg = ARENA_ARRAY(f->a, (size_t)max * 2, double);
	for (double c = ceil(low / step) * step; c < high; c += step) {
		int got = crossings(xy, n, c, x);
		for (int i = 0; i + 1 < got && k + 1 < max; i += 2) {
			double line[] = { x[i], c - x[i], x[i + 1], c - x[i + 1] };
			memcpy(seg + 2 * k, line, sizeof line);
			k += 2;
		}
	}
	if (k)
		points(f, add(f, FIGURE_SEGMENTS, FIGURE_NONE, pen), seg, k);
}

void figure_text(struct figure *f, double x, double y, double size, bool bold, enum doc_align anchor, enum figure_ink ink, const char *text)
{
	if (str_empty(text))
		return;
	struct figure_mark *m = add(f, FIGURE_LABEL, ink, (struct figure_pen){ 0 });

	m->x = x;
	m->y = y;
	m->size = size;
	m->bold = bold;
	m->anchor = anchor;
	m->text = arena_dup(f->a, text);
}

double figure_wrapped(struct figure *f, double x, double y, double size, bool bold, enum doc_align anchor, enum figure_ink ink,
	const char *text, double width, int max_lines)
{
	char *lines[MAX_LINES];

	BUG_ON(max_lines > MAX_LINES);
	if (str_empty(text))
		return 0;
	int n = measure_balance(f->a, text, size, bold, width, lines, max_lines);
	double step = size * 1.3;
	for (int i = 0; i < n; i++)
		figure_text(f, x, y + (i - (n - 1) / 2.0) * step, size, bold, anchor, ink, lines[i]);
	return n * step;
}

void figure_radar(struct figure *f, const char *const *axes, int n, const struct doc_series *s, int series)
{
	radar_draw(f, axes, n, s, series);
}

void figure_bars(struct figure *f, const struct doc_bar *b, int n)
{
	bars_draw(f, b, n);
}

void figure_gantt(struct figure *f, const struct doc_span *s, int n, const char *const *ticks, int tick_count)
{
	gantt_draw(f, s, n, ticks, tick_count);
}

void figure_chart(struct figure *f, const struct doc_node *n, int count)
{
	chart_draw(f, n, count);
}
