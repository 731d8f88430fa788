#include "doc/columns.h"

#include <math.h>
#include <stdbool.h>

#include "doc/measure.h"

/* least: words stay whole; wish: every cell in one line. Both with their caps, so that one long text does not eat the page. */
struct want { double least, wish, weight; };

static struct want want_of(const struct block_table *t, int column, double width, double size, double pad)
{
	const struct doc_column *c = &t->columns[column];
	struct want w = { measure_token(c->head, size, true), measure_longest(c->head, size, true), c->width > 0 ? c->width : 1 };

	for (int r = 0; r < t->row_count; r++) {
		const char *cell = t->rows[r].cells[column];
		w.least = fmax(w.least, measure_token(cell, size, false));
		w.wish = fmax(w.wish, measure_longest(cell, size, false));
	}
	if (c->number)
		w.least = w.wish;
	w.least = fmin(w.least, width * 0.3) + pad;
	w.wish = fmax(fmin(w.wish, width * 0.8) + pad, w.least);
	return w;
}

static double sum(const double *v, int n)
{
	double s = 0;

	for (int i = 0; i < n; i++)
		s += v[i];
	return s;
}

/* Takes what is over width from the columns that have more than their least; when that is not enough, from all. */
static void scale_down(double *out, const struct want *w, int n, double width)
{
	double over = sum(out, n) - width, spare = 0;

	for (int i = 0; i < n; i++)
		spare += fmax(0, out[i] - w[i].least);
	for (int i = 0; i < n; i++) {
		if (spare > 0 && over <= spare)
			out[i] -= over * fmax(0, out[i] - w[i].least) / spare;
		else
			out[i] *= width / (width + over);
	}
}

/* The column that lacks least to hold its longest line; -1 when none lacks anything. */
static int least_lacking(const double *out, const struct want *w, int n)
{
	int best = -1;

	for (int i = 0; i < n; i++)
		if (w[i].wish > out[i] + 0.01 && (best < 0 || w[i].wish - out[i] < w[best].wish - out[best]))
			best = i;
	return best;
}

/* What columns do not need for their longest line goes to those that wrap, to small wants first. */
static void give_away(double *out, const struct want *w, int n)
{
	double spare = 0, given = 0;

	for (int i = 0; i < n; i++)
		spare += fmax(0, out[i] - w[i].wish);
	for (int i; given < spare - 0.01 && (i = least_lacking(out, w, n)) >= 0; ) {
		double more = fmin(w[i].wish - out[i], spare - given);
		out[i] += more;
		given += more;
	}
	for (int i = 0; i < n && given > 0; i++)
		if (out[i] > w[i].wish + 0.01)
			out[i] -= (out[i] - w[i].wish) * given / spare;
}

double columns_least(const struct block_table *t, double width, double size, double pad)
{
	double least = 0;

	for (int i = 0; i < t->column_count; i++)
		least += want_of(t, i, width, size, pad).least;
	return least;
}

void columns_fit(struct arena *a, const struct block_table *t, double width, double size, double pad, double *out)
{
	int n = t->column_count;
	struct want *w = ARENA_ARRAY(a, (size_t)n, struct want);
	double weights = 0, wishes = 0;
	bool weighted = false;

	for (int i = 0; i < n; i++) {
		w[i] = want_of(t, i, width, size, pad);
		weighted |= t->columns[i].width > 0;
		weights += w[i].weight;
		wishes += sqrt(w[i].wish);
	}
	/* Without weights a column gets its share by the root of its wish: long texts more, but not all. */
	for (int i = 0; i < n; i++)
		out[i] = width * (weighted ? w[i].weight / weights : sqrt(w[i].wish) / wishes);
	give_away(out, w, n);
	for (int i = 0; i < n; i++)
		out[i] = fmax(out[i], w[i].least);
	scale_down(out, w, n, width);
}
