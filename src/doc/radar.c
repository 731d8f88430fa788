#include "doc/radar.h"

#include <math.h>
#include <stdlib.h>

#include "base/bug.h"
#include "doc/measure.h"

static const double SIZE = 3.0, SMALL = 2.4, LABEL_GAP = 2.6, LEGEND = 7.0;
static const struct figure_pen hair = { FIGURE_LINE, 0.15, 0 }, rim = { FIGURE_MUTED, 0.2, 0 };

struct label { const char *text; double x, y, width, height; int side; /* -1 left, 0 middle, 1 right */ };
struct radar { struct figure *f; double cx, cy, r; int n; };

static double angle(const struct radar *g, int axis)
{
	return 2 * M_PI * axis / g->n - M_PI / 2;
}

static void point(const struct radar *g, int axis, double permille, double *xy)
{
	xy[0] = g->cx + g->r * permille / 1000 * cos(angle(g, axis));
	xy[1] = g->cy + g->r * permille / 1000 * sin(angle(g, axis));
}

static void draw_grid(const struct radar *g)
{
	double xy[RADAR_MAX_AXES * 2];

	for (int ring = 200; ring <= 1000; ring += 200) {
		for (int i = 0; i < g->n; i++)
			point(g, i, ring, xy + 2 * i);
		figure_path(g->f, xy, g->n, true, FIGURE_NONE, ring == 1000 ? rim : hair);
	}
	for (int i = 0; i < g->n; i++) {
		point(g, i, 1000, xy);
		figure_line(g->f, g->cx, g->cy, xy[0], xy[1], hair);
	}
}

static void draw_scale(const struct radar *g)
{
	static const char *const mark[] = { "20", "40", "60", "80", "100" };

	for (int i = 0; i < 5; i++) {
		double y = g->cy - g->r * (i + 1) / 5;
		figure_rect(g->f, g->cx + 0.5, y - SMALL * 0.55, i == 4 ? 4.6 : 3.2, SMALL * 1.1, FIGURE_PAPER, (struct figure_pen){ 0 });
		figure_text(g->f, g->cx + 0.8, y, SMALL, false, DOC_LEFT, FIGURE_MUTED, mark[i]);
	}
}

static struct figure_pen series_pen(const struct doc_series *s, int i)
{
	if (!s->dashed)
		return (struct figure_pen){ FIGURE_ACCENT, 0.6, 0 };
	return (struct figure_pen){ i == 1 ? FIGURE_TEXT : FIGURE_MUTED, 0.4, i % 2 ? 1 : 2 };
}

/* Each series has its own sign, so that they can be told apart in black and white. */
static void draw_sign(struct figure *f, double x, double y, const struct doc_series *s, int i)
{
	struct figure_pen pen = { series_pen(s, i).ink, 0.35, 0 };
	double r = 0.95, triangle[] = { x, y - r * 1.2, x + r * 1.1, y + r * 0.8, x - r * 1.1, y + r * 0.8 };

	if (!s->dashed)
		figure_circle(f, x, y, r, pen.ink, pen);
	else if (i % 2)
		figure_rect(f, x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7, FIGURE_PAPER, pen);
	else
		figure_path(f, triangle, 3, true, FIGURE_PAPER, pen);
}

/* A gap in the values is a gap in the line. */
static void draw_series(const struct radar *g, const struct doc_series *s, int i)
{
	double xy[RADAR_MAX_AXES * 2], two[4];
	int known = 0;

	for (int k = 0; k < g->n; k++)
		if (s->permille[k] >= 0)
			point(g, k, s->permille[k], xy + 2 * known++);
	if (known == g->n && g->n > 2) {
		figure_path(g->f, xy, g->n, true, FIGURE_NONE, series_pen(s, i));
	} else {
		for (int k = 0; k < g->n; k++) {
			int next = (k + 1) % g->n;
			if (s->permille[k] < 0 || s->permille[next] < 0)
				continue;
			point(g, k, s->permille[k], two);
			point(g, next, s->permille[next], two + 2);
			figure_path(g->f, two, 2, false, FIGURE_NONE, series_pen(s, i));
		}
	}
	for (int k = 0; k < known; k++)
		draw_sign(g->f, xy[2 * k], xy[2 * k + 1], s, i);
}

/* The first solid series is tinted; the tint lies under the grid. */
static void draw_tint(const struct radar *g, const struct doc_series *s, int series)
{
	double xy[RADAR_MAX_AXES * 2];

	for (int i = 0; i < series; i++) {
		if (s[i].dashed)
			continue;
		for (int k = 0; k < g->n; k++)
			point(g, k, s[i].permille[k] < 0 ? 0 : s[i].permille[k], xy + 2 * k);
		figure_path(g->f, xy, g->n, true, FIGURE_TINT, (struct figure_pen){ 0 });
		return;
	}
}

static void place_label(const struct radar *g, int i, const char *text, int max_lines, struct label *l)
{
	double c = cos(angle(g, i)), s = sin(angle(g, i));
	char *lines[3];

	l->text = text;
	l->side = c > 0.1 ? 1 : c < -0.1 ? -1 : 0;
	l->x = g->cx + (g->r + LABEL_GAP) * c;
	l->width = l->side ? (l->side > 0 ? g->f->w - l->x : l->x) : fmax(g->r * 1.1, 24);
	int n = measure_balance(g->f->a, text, SIZE, false, l->width, lines, max_lines);
	l->height = n * SIZE * 1.3;
	l->y = g->cy + (g->r + LABEL_GAP) * s + (l->side ? s * l->height * 0.35 : s * l->height * 0.4);
}

/* Labels of one side, from top to bottom, are pushed apart until none touches the next. */
static void push_apart(struct label **l, int n, double low, double high)
{
	for (int i = 0; i < n; i++) {
		double least = i ? l[i - 1]->y + (l[i - 1]->height + l[i]->height) / 2 : low + l[i]->height / 2;
		l[i]->y = fmax(l[i]->y, least);
	}
	for (int i = n - 1; i >= 0; i--) {
		double most = i < n - 1 ? l[i + 1]->y - (l[i + 1]->height + l[i]->height) / 2 : high - l[i]->height / 2;
		l[i]->y = fmin(l[i]->y, most);
	}
}

/* The labels of a side from top to bottom, between those in the middle where these reach over to them. False when they need more room. */
static bool place_side(const struct radar *g, struct label *all, int side)
{
	struct label *list[RADAR_MAX_AXES];
	double low = g->cy - g->r - 5, high = g->cy + g->r + 6, need = 0, reach = (g->r + LABEL_GAP) * sin(2 * M_PI / g->n);
	int n = 0;

	for (int k = 0; k < g->n; k++) {
		struct label *l = &all[side > 0 ? k : g->n - 1 - k];
		if (l->side == side) {
			list[n++] = l;
			need += l->height;
		} else if (l->side == 0 && measure_longest(l->text, SIZE, false) / 2 > reach * 0.95) {
			if (l->y < g->cy)
				low = fmax(low, l->y + l->height / 2);
			else
				high = fmin(high, l->y - l->height / 2);
		}
	}
	push_apart(list, n, low, high);
	return need <= high - low;
}

static void draw_labels(const struct radar *g, const char *const *axes)
{
	struct label label[RADAR_MAX_AXES];
	bool fits = false;
	int lines = 4;

	while (!fits && --lines > 0) {
		for (int i = 0; i < g->n; i++)
			place_label(g, i, axes[i], lines, &label[i]);
		fits = place_side(g, label, 1);
		fits = place_side(g, label, -1) && fits;
	}
	for (int i = 0; i < g->n; i++) {
		enum doc_align anchor = label[i].side > 0 ? DOC_LEFT : label[i].side < 0 ? DOC_RIGHT : DOC_CENTER;
		figure_wrapped(g->f, label[i].x, label[i].y, SIZE, false, anchor, FIGURE_TEXT, axes[i], label[i].width, lines > 0 ? lines : 1);
	}
}

static void draw_legend(struct figure *f, const struct doc_series *s, int series)
{
	double total = 0, x, y = f->h - LEGEND / 2;

	for (int i = 0; i < series; i++)
		total += 15 + measure_width(s[i].name, SIZE, false);
	x = (f->w - total + 4) / 2;
	for (int i = 0; i < series; i++) {
		figure_line(f, x, y, x + 9, y, series_pen(&s[i], i));
		draw_sign(f, x + 4.5, y, &s[i], i);
		figure_text(f, x + 10.5, y, SIZE, false, DOC_LEFT, FIGURE_TEXT, s[i].name);
		x += 15 + measure_width(s[i].name, SIZE, false);
	}
}

void radar_draw(struct figure *f, const char *const *axes, int n, const struct doc_series *s, int series)
{
	BUG_ON(n < 3 || n > RADAR_MAX_AXES || series < 1 || series > RADAR_MAX_SERIES);
	if (f->h == 0)
		f->h = fmin(f->w * 0.62, 110);
	struct radar g = { .f = f, .n = n };
	double label = 2 * SIZE * 1.3 + LABEL_GAP;

	g.r = fmin((f->h - LEGEND - 2 * label) / 2, f->w / 2 - 28);
	g.cx = f->w / 2;
	g.cy = label + g.r;
	draw_tint(&g, s, series);
	draw_grid(&g);
	draw_scale(&g);
	for (int i = series - 1; i >= 0; i--)
		draw_series(&g, &s[i], i);
	draw_labels(&g, axes);
	draw_legend(f, s, series);
}
