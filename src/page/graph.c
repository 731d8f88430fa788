#include "page/graph.h"
#include "base/utf8.h"
#include "schema/type.h"

enum { GAP_X = 70, GAP_Y = 8, HEAD_H = 22, TOP = 12, COLUMNS = 26 };

static const char *short_of(struct arena *a, const char *text)
{
	if (utf8_columns(text) <= COLUMNS) return text;
	size_t n = utf8_length(text);
	while (n > 1 && utf8_columns(utf8_shorten(a, text, n)) > COLUMNS - 1) n--;
	return utf8_shorten(a, text, n);
}

/* In which column: left what is referred to, right what refers to it; what hangs on them stands outside. */
static int side_of(const struct around *a, int i)
{
	if (a[i].parent < 0) return a[i].to ? 1 : -1;
	return 2 * side_of(a, a[i].parent);
}

static int left_of(int side, bool further) { return (side + (further ? 2 : 1)) * (GRAPH_BOX_W + GAP_X) + TOP; }

static struct graph_box *add(struct graph *g, struct graph_box b)
{
	g->box[g->boxes] = b;
	return &g->box[g->boxes++];
}

/* One column from the top: register after register, in the order in which they come. Gives its height. */
static int column(struct req *q, const struct around *a, int n, int side, bool further, struct graph *g, int *y_of)
{
	int y = TOP, x = left_of(side, further);
	for (int i = 0; i < n; i++) {
		int count = 0;
		bool first = side_of(a, i) == side;
		for (int k = 0; k < i && first; k++) first = side_of(a, k) != side || a[k].link.reg != a[i].link.reg;
		if (!first) continue;
		for (int k = i; k < n; k++) count += side_of(a, k) == side && a[k].link.reg == a[i].link.reg;
		const char *name = arena_printf(q->a, "%s (%d)", tr_get(q->lang, a[i].link.reg->plural), count);
		add(g, (struct graph_box){ .x = x, .y = y, .side = side, .head = true, .text = short_of(q->a, name), .full = name });
		y += HEAD_H;
		for (int k = i; k < n; k++) {
			if (side_of(a, k) != side || a[k].link.reg != a[i].link.reg) continue;
			const char *full = str_or(a[k].link.title, a[k].link.code);
			add(g, (struct graph_box){ .x = x, .y = y, .side = side, .text = short_of(q->a, full), .full = full,
				.url = page_url(q, arena_printf(q->a, "/r/%s/%lld/links", a[k].link.reg->name, (long long)a[k].link.id)) });
			y_of[k] = y;
			y += GRAPH_BOX_H + GAP_Y;
		}
		y += GAP_Y;
	}
	return y;
}

static void join(struct req *q, struct graph *g, int from_x, int from_y, int to_x, int to_y)
{
	int half = GRAPH_BOX_H / 2, middle = (from_x + to_x) / 2;
	g->line[g->lines++].path = arena_printf(q->a, "M%d %d C%d %d %d %d %d %d", from_x, from_y + half, middle, from_y + half, middle, to_y + half, to_x, to_y + half);
}

void graph_draw(struct req *q, const struct rec *r, const char *title, const struct around *a, int n, bool further, struct graph *out)
{
	int y_of[STORE_LINKS], far = further ? 2 : 1, to = 0;
	*out = (struct graph){ .w = left_of(far, further) + GRAPH_BOX_W + TOP, .h = GRAPH_BOX_H + 2 * TOP };
	for (int side = -far; side <= far; side++) {
		int h = side ? column(q, a, n, side, further, out, y_of) : 0;
		if (h > out->h) out->h = h;
	}
	int x = left_of(0, further), y = (out->h - GRAPH_BOX_H) / 2;
	/* A tall drawing is read from its top: the record stands where one looks first. */
	if (y > 300) y = 300;
	for (int i = 0; i < n; i++) {
		int side = side_of(a, i), at = left_of(side, further), px = a[i].parent < 0 ? x : left_of(side_of(a, a[i].parent), further), py = a[i].parent < 0 ? y : y_of[a[i].parent];
		if (side < 0) join(q, out, at + GRAPH_BOX_W, y_of[i], px, py);
		else join(q, out, px + GRAPH_BOX_W, py, at, y_of[i]);
		to += a[i].parent < 0 && a[i].to;
	}
	int from = 0;
	for (int i = 0; i < n; i++) from += a[i].parent < 0 && !a[i].to;
	add(out, (struct graph_box){ .x = x, .y = y, .text = short_of(q->a, title), .full = title, .url = page_url(q, arena_printf(q->a, "/r/%s/%lld", r->reg->name, (long long)r->id)) });
	out->title = tr_fill(q->a, q->lang, N_("What {0} is linked with"), &title, 1);
	out->says = tr_fill(q->a, q->lang, N_("It refers to {0} records, {1} refer to it. The lists below say the same."),
		(const char *const[]){ arena_printf(q->a, "%d", from), arena_printf(q->a, "%d", to) }, 2);
}

void graph_answer(struct req *q, struct res *s, const struct rec *r, struct page *p, const char *title)
{
	struct store st = page_store(q);
	struct around *a = ARENA_ARRAY(q->a, STORE_LINKS, struct around);
	struct graph *g = ARENA_NEW(q->a, struct graph);
	bool further = str_eq(http_get(q, "depth"), "2");
	int n = store_links_around(&st, r, further, a);
	graph_draw(q, r, title, a, n, further, g);
	struct graph_view v = { q, r, title, a, n, further, g };
	struct out *o = page_out(q);
	graph_page(o, &v);
	page_send(q, s, p, o);
}
