#include "doc/chart.h"

#include <limits.h>
#include <math.h>

#include "base/bug.h"
#include "base/str.h"
#include "doc/measure.h"

static const double BOX = 36, PAD = 1.4, ROLE = 2.6, NAME = 3.0, LEADING = 1.3;
static const double GAP_X = 4, GAP_Y = 7, GAP_HANG = 2.2, INDENT = 5, DROP = 3, PAGE_HIGH = 215, GOOD = 0.8;
enum { MAX_LINES = 3 };

static const struct figure_pen rim = { FIGURE_ACCENT, 0.25, 0 }, line = { FIGURE_MUTED, 0.3, 0 }, side = { FIGURE_MUTED, 0.3, 1 };

/* Children first..first+n-1: one beside the others, or several hanging from a line at stem. x and stem count from the family's left end. */
struct column { int first, n; bool hangs; double x, width, stem; };
/* A box and the rectangle of everything below it; left and right count from the middle of the box. */
struct node {
	const struct doc_node *data;
	struct node **children, **asides;
	struct column *columns;
	int child_count, aside_count, column_count, depth;
	double box_h, left, right, height;
	double band, lead, outside;    /* height of the asides; where the line to the children leaves; how far right the own family reaches */
};
/* hang: leaves in a hanging column; deep: from this depth on all children hang in one column. */
struct chart { struct figure *f; int hang, deep; double scale, x0, y0; };

static bool is_leaf(const struct node *t)
{
	return t->child_count == 0 && t->aside_count == 0;
}

/* How many children from i on share a column. Runs of leaves are dealt evenly. */
static int share(const struct chart *c, const struct node *t, int i)
{
	if (t->depth >= c->deep)
		return t->child_count - i;
	int run = 0;
	for (int k = i; k < t->child_count && is_leaf(t->children[k]); k++)
		run++;
	if (run < 2 || c->hang < 2)
		return 1;
	int columns = (run + c->hang - 1) / c->hang;
	return (run + columns - 1) / columns;
}

static double measure_column(const struct node *t, struct column *k)
{
	double height = 0;

	if (!k->hangs) {
		const struct node *s = t->children[k->first];
		k->width = s->left + s->right;
		k->stem = k->x + s->left;
		return s->height;
	}
	k->stem = k->x;
	for (int i = 0; i < k->n; i++) {
		const struct node *s = t->children[k->first + i];
		k->width = fmax(k->width, INDENT + s->left + s->right);
		height += s->height + (i ? GAP_HANG : 0);
	}
	return height;
}

static void measure(const struct chart *c, struct node *t);

/* The first aside with people of its own stands outside, right of the whole family; the others near the line down. */
static const struct node *outsider(const struct node *t)
{
	for (int i = 0; i < t->aside_count; i++)
		if (!is_leaf(t->asides[i]) && t->child_count)
			return t->asides[i];
	return NULL;
}

static void measure_asides(const struct chart *c, struct node *t)
{
	const struct node *out;

	for (int i = 0; i < t->aside_count; i++)
		measure(c, t->asides[i]);
	out = outsider(t);
	for (int i = 0; i < t->aside_count; i++) {
		const struct node *s = t->asides[i];
		if (s != out)
			t->right = fmax(t->right, GAP_X + s->left + s->right);
		t->band += (s == out ? s->box_h : s->height) + (i ? GAP_HANG * 2 : GAP_Y * 0.6);
	}
}

static void measure_children(const struct chart *c, struct node *t)
{
	double x = 0, height = 0;

	t->columns = ARENA_ARRAY(c->f->a, (size_t)t->child_count, struct column);
	t->column_count = 0;
	for (int i = 0; i < t->child_count; ) {
		struct column *k = &t->columns[t->column_count++];
		*k = (struct column){ .first = i, .n = share(c, t, i), .x = x };
		k->hangs = k->n > 1 || t->depth >= c->deep;
		height = fmax(height, measure_column(t, k));
		x += k->width + GAP_X;
		i += k->n;
	}
	double middle = (t->columns[0].stem + t->columns[t->column_count - 1].stem) / 2;
	t->lead = 0;
	if (t->column_count == 1 && t->columns[0].hangs && t->data)
		t->lead = DROP - BOX / 2;
	t->left = fmax(t->left, middle - t->lead);
	t->right = fmax(t->right, x - GAP_X - middle + t->lead);
	t->height += GAP_Y + height;
}

static void measure(const struct chart *c, struct node *t)
{
	t->left = t->right = t->data ? BOX / 2 : 0;
	t->band = 0;
	measure_asides(c, t);
	for (int i = 0; i < t->child_count; i++)
		measure(c, t->children[i]);
	t->height = t->box_h + t->band;
	if (t->child_count)
		measure_children(c, t);
	t->outside = t->right + GAP_X;
	const struct node *out = outsider(t);
	if (out) {
		t->right = t->outside + out->left + out->right;
		t->height = fmax(t->height, t->box_h + GAP_Y * 0.6 + out->height);
	}
}

static void draw_line(const struct chart *c, double x1, double y1, double x2, double y2, struct figure_pen pen)
{
	double s = c->scale;

	pen.width *= fmax(s, 0.6);
	figure_line(c->f, c->x0 + x1 * s, c->y0 + y1 * s, c->x0 + x2 * s, c->y0 + y2 * s, pen);
}

static void draw_words(const struct chart *c, const char *words, double size, bool bold, double x, double *y)
{
	char *lines[MAX_LINES];
	int n = str_empty(words) ? 0 : measure_balance(c->f->a, words, size, bold, BOX - 2 * PAD, lines, MAX_LINES);

	for (int i = 0; i < n; i++, *y += size * LEADING)
		figure_text(c->f, c->x0 + x * c->scale, c->y0 + (*y + size * LEADING / 2) * c->scale, size * c->scale, bold, DOC_CENTER,
			bold ? FIGURE_TEXT : FIGURE_MUTED, lines[i]);
}

static double words_height(struct arena *a, const struct doc_node *d)
{
	char *lines[MAX_LINES];
	double h = 0;

	if (!str_empty(d->title))
		h += measure_balance(a, d->title, ROLE, false, BOX - 2 * PAD, lines, MAX_LINES) * ROLE * LEADING;
	if (!str_empty(d->name))
		h += measure_balance(a, d->name, NAME, true, BOX - 2 * PAD, lines, MAX_LINES) * NAME * LEADING;
	return h;
}

static void draw_box(const struct chart *c, const struct node *t, double x, double y)
{
	double s = c->scale;
	struct figure_pen pen = rim;

	pen.dash = t->data->aside ? 1 : 0;
	figure_rect(c->f, c->x0 + (x - BOX / 2) * s, c->y0 + y * s, BOX * s, t->box_h * s, t->depth == 0 ? FIGURE_TINT : FIGURE_PAPER, pen);
	y += (t->box_h - words_height(c->f->a, t->data)) / 2;
	draw_words(c, t->data->title, ROLE, false, x, &y);
	draw_words(c, t->data->name, NAME, true, x, &y);
}

static void draw(const struct chart *c, const struct node *t, double x, double y);

static double draw_aside(const struct chart *c, const struct node *s, double x, double from, double y)
{
	double box = from + s->left;

	draw_line(c, x, y + s->box_h / 2, box - BOX / 2, y + s->box_h / 2, side);
	draw(c, s, box, y);
	return y + s->box_h / 2;
}

/* The outsider's line runs above the others, so that it meets nothing. Returns where the line beside the asides ends. */
static double draw_asides(const struct chart *c, const struct node *t, double x, double y)
{
	const struct node *out = outsider(t);
	double end = y;

	y += GAP_Y * 0.6;
	if (out) {
		end = draw_aside(c, out, x, x + t->outside, y);
		y += out->box_h + GAP_HANG * 2;
	}
	for (int i = 0; i < t->aside_count; i++) {
		if (t->asides[i] == out)
			continue;
		end = draw_aside(c, t->asides[i], x, x + GAP_X, y);
		y += t->asides[i]->height + GAP_HANG * 2;
	}
	return end;
}

static void draw_hanging(const struct chart *c, const struct node *t, const struct column *k, double x, double y)
{
	double top = y - GAP_Y / 2, end = y;

	for (int i = 0; i < k->n; i++) {
		const struct node *s = t->children[k->first + i];
		double box = x + INDENT + s->left;
		end = y + s->box_h / 2;
		draw_line(c, x, end, box - BOX / 2, end, line);
		draw(c, s, box, y);
		y += s->height + GAP_HANG;
	}
	draw_line(c, x, top, x, end, line);
}

/* Columns hang from a bus line over the family; origin is the family's left end. */
static void draw_family(const struct chart *c, const struct node *t, double origin, double y)
{
	const struct column *first = &t->columns[0], *last = &t->columns[t->column_count - 1];

	for (const struct column *k = first; k <= last; k++) {
		if (k->hangs) {
			draw_hanging(c, t, k, origin + k->stem, y);
			continue;
		}
		if (t->data)
			draw_line(c, origin + k->stem, y - GAP_Y / 2, origin + k->stem, y, line);
		draw(c, t->children[k->first], origin + k->stem, y);
	}
	if (t->data && first != last)
		draw_line(c, origin + first->stem, y - GAP_Y / 2, origin + last->stem, y - GAP_Y / 2, line);
}

static void draw(const struct chart *c, const struct node *t, double x, double y)
{
	double below = y + t->box_h, family = below + t->band + GAP_Y;

	double end = draw_asides(c, t, x, below);
	if (t->child_count) {
		double middle = (t->columns[0].stem + t->columns[t->column_count - 1].stem) / 2;
		if (t->data)
			draw_line(c, x + t->lead, below, x + t->lead, family - GAP_Y / 2, line);
		draw_family(c, t, x + t->lead - middle, family);
	}
	if (t->aside_count && (t->lead < 0 || !t->child_count))
		draw_line(c, x, below, x, end, side);
	if (t->data)
		draw_box(c, t, x, y);
}

/* lists: room for all children of a node, found by counting before. */
static void attach(struct arena *a, struct node ***list, int *n, int room, struct node *t)
{
	if (*n == 0)
		*list = ARENA_ARRAY(a, (size_t)room, struct node *);
	(*list)[(*n)++] = t;
}

static void level_boxes(struct arena *a, struct node *t, int count)
{
	double *high = ARENA_ARRAY(a, (size_t)count + 1, double);

	for (int i = 0; i < count; i++) {
		t[i].box_h = 2 * PAD + words_height(a, t[i].data);
		high[t[i].depth] = fmax(high[t[i].depth], t[i].box_h);
	}
	for (int i = 0; i < count; i++)
		t[i].box_h = high[t[i].depth];
}

/* A root without a box carries all roots; an aside without a parent belongs to the first root. */
static struct node *plant(struct arena *a, const struct doc_node *n, int count)
{
	struct node *t = ARENA_ARRAY(a, (size_t)count + 1, struct node), *top = &t[count];
	int *parent = ARENA_ARRAY(a, (size_t)count, int), *family = ARENA_ARRAY(a, (size_t)count + 1, int), first = -1;

	for (int i = 0; i < count; i++) {
		BUG_ON(n[i].parent >= count);
		if (n[i].parent < 0 && !n[i].aside && first < 0)
			first = i;
		parent[i] = n[i].parent >= 0 ? n[i].parent : n[i].aside && first >= 0 ? first : count;
		family[parent[i]]++;
	}
	top->depth = -1;
	for (int i = 0; i < count; i++) {
		struct node *p = &t[parent[i]];
		t[i].data = &n[i];
		for (int up = parent[i]; up != count; up = parent[up])
			BUG_ON(++t[i].depth >= count);
		if (n[i].aside && p != top)
			attach(a, &p->asides, &p->aside_count, family[parent[i]], &t[i]);
		else
			attach(a, &p->children, &p->child_count, family[parent[i]], &t[i]);
	}
	level_boxes(a, t, count);
	return top;
}

static double fit(struct chart *c, struct node *top)
{
	double high = (c->f->h > 0 ? c->f->h : PAGE_HIGH) - 1;

	measure(c, top);
	c->scale = fmin(1, fmin((c->f->w - 1) / (top->left + top->right), high / (top->height - GAP_Y)));
	return c->scale;
}

void chart_draw(struct figure *f, const struct doc_node *n, int count)
{
	static const struct { int hang, deep; } trial[] = {
		{ 1, INT_MAX }, { 6, INT_MAX }, { 8, INT_MAX }, { 5, INT_MAX }, { 4, INT_MAX }, { 3, INT_MAX }, { 11, INT_MAX }, { 14, INT_MAX },
		{ 20, INT_MAX }, { 6, 3 }, { 6, 2 }, { 6, 1 }, { 6, 0 }
	};
	struct chart c = { .f = f }, best = { .f = f };

	BUG_ON(count < 1 || count > CHART_MAX);
	struct node *top = plant(f->a, n, count);
	for (size_t i = 0; i < sizeof trial / sizeof *trial && best.scale < GOOD; i++) {
		c.hang = trial[i].hang;
		c.deep = trial[i].deep;
		if (fit(&c, top) > best.scale)
			best = c;
	}
	fit(&best, top);
	if (f->h == 0)
		f->h = (top->height - GAP_Y) * best.scale + 1;
	best.x0 = f->w / 2 + (top->left - top->right) / 2 * best.scale;
	best.y0 = 0.5 - GAP_Y * best.scale;
	draw(&best, top, 0, 0);
}
