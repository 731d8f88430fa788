#include <math.h>
#include <string.h>
#include "doc/figure.h"
#include "doc/measure.h"

/* Every mark lies on the drawing; half a millimetre is left to pens. */
static void inside(const struct figure *f)
{
	for (const struct figure_mark *m = f->first; m; m = m->next) {
		double left = m->x, right = m->x + m->w, w = 0;
		if (m->kind == FIGURE_LABEL) {
			w = measure_width(m->text, m->size, m->bold);
			left = m->anchor == DOC_LEFT ? m->x : m->anchor == DOC_CENTER ? m->x - w / 2 : m->x - w;
			right = left + w;
			assert_true(m->y - m->size / 2 >= -0.5 && m->y + m->size / 2 <= f->h + 0.5);
		}
		assert_true(left >= -0.6 && right <= f->w + 0.6);
		for (int i = 0; i < m->n; i++) {
			assert_true(m->xy[2 * i] >= -0.5 && m->xy[2 * i] <= f->w + 0.5);
			assert_true(m->xy[2 * i + 1] >= -0.5 && m->xy[2 * i + 1] <= f->h + 0.5);
		}
	}
}

static bool overlap(const struct figure_mark *a, const struct figure_mark *b)
{
	double wa = measure_width(a->text, a->size, a->bold), wb = measure_width(b->text, b->size, b->bold);
	double la = a->x - (a->anchor == DOC_CENTER ? wa / 2 : a->anchor == DOC_RIGHT ? wa : 0);
	double lb = b->x - (b->anchor == DOC_CENTER ? wb / 2 : b->anchor == DOC_RIGHT ? wb : 0);

	return la + wa > lb && lb + wb > la && fabs(a->y - b->y) < (a->size + b->size) / 2 * 0.95;
}

static void no_labels_overlap(const struct figure *f)
{
	for (const struct figure_mark *a = f->first; a; a = a->next)
		for (const struct figure_mark *b = a->next; b; b = b->next)
			if (a->kind == FIGURE_LABEL && b->kind == FIGURE_LABEL && overlap(a, b))
				fail_msg("'%s' overlaps '%s'", a->text, b->text);
}

static void test_radar_labels_stay_inside_and_apart(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	const char *axes[24];
	int now[24];

	for (int n = 3; n <= 24; n++) {
		for (int i = 0; i < n; i++) {
			axes[i] = i % 2 ? "事象・事故・継続の管理と見直し" : "People and physical controls, awareness";
			now[i] = i * 40;
		}
		struct doc_series s = { "今回", now, false };
		struct figure *f = figure_new(a, 170, 0, LANG_JA);
		figure_radar(f, axes, n, &s, 1);
		inside(f);
		no_labels_overlap(f);
	}
	arena_free(a);
}

static void test_a_missing_value_leaves_a_gap_not_a_zero(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	const char *axes[] = { "a", "b", "c", "d" };
	const int v[] = { 500, -1, 500, 500 };
	struct doc_series s = { "now", v, false };
	struct figure *f = figure_new(a, 170, 80, LANG_EN);
	int dots = 0;

	figure_radar(f, axes, 4, &s, 1);
	for (const struct figure_mark *m = f->first; m; m = m->next)
		dots += m->kind == FIGURE_CIRCLE;
	assert_int_equal(dots, 4);         /* three values and the legend */
	arena_free(a);
}

static void test_bars_find_their_height_and_keep_texts_inside(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct doc_bar b[] = { { "A very long label that has to wrap into more than one line of the chart", 1000, 800, "100 %" }, { "短い", 0, -1, "0 %" } };
	struct figure *f = figure_new(a, 170, 0, LANG_EN);

	figure_bars(f, b, 2);
	assert_true(f->h > 15 && f->h < 40);
	inside(f);
	no_labels_overlap(f);
	arena_free(a);
}

static void test_gantt_texts_are_never_clipped_at_the_edge(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	const char *ticks[] = { "4月", "5月", "6月", "7月", "8月", "9月" };
	struct doc_span s[] = {
		{ "確立", 0, 6, 0, false, "期間全体にわたる段階の説明文" }, { "審査", 5.9, 5.9, 1, true, "第二段階審査の完了と認証登録" },
		{ "長い長い長い長い長い長い長い長い長い長い長い長い名前の作業", 1, 2, 1, false, "担当：情報システム部" }
	};
	struct figure *f = figure_new(a, 160, 0, LANG_JA);

	figure_gantt(f, s, 3, ticks, 6);
	inside(f);
	arena_free(a);
}

static void test_gantt_thins_out_ticks_that_would_touch(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	const char *ticks[36];
	struct doc_span s = { "x", 0, 36, 0, false, NULL };
	struct figure *f = figure_new(a, 160, 0, LANG_JA);

	for (int i = 0; i < 36; i++)
		ticks[i] = "2027年12月";
	figure_gantt(f, &s, 1, ticks, 36);
	no_labels_overlap(f);
	arena_free(a);
}

/* Does the line from p to q run through the open rectangle? Lines are horizontal or vertical. */
static bool crosses(const double *p, const struct figure_mark *r)
{
	double e = 0.05, x1 = fmin(p[0], p[2]), x2 = fmax(p[0], p[2]), y1 = fmin(p[1], p[3]), y2 = fmax(p[1], p[3]);

	return x2 > r->x + e && x1 < r->x + r->w - e && y2 > r->y + e && y1 < r->y + r->h - e;
}

static void no_line_crosses_a_box(const struct figure *f)
{
	for (const struct figure_mark *l = f->first; l; l = l->next)
		for (const struct figure_mark *r = f->first; r; r = r->next)
			if (l->kind == FIGURE_SEGMENTS && r->kind == FIGURE_RECT)
				assert_false(crosses(l->xy, r));
	for (const struct figure_mark *a = f->first; a; a = a->next)
		for (const struct figure_mark *b = a->next; b; b = b->next)
			if (a->kind == FIGURE_RECT && b->kind == FIGURE_RECT)
				assert_false(a->x + a->w > b->x + 0.01 && b->x + b->w > a->x + 0.01 && a->y + a->h > b->y + 0.01 && b->y + b->h > a->y + 0.01);
}

static void test_charts_of_any_shape_cross_no_boxes(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct doc_node n[60];
	unsigned seed = 7;

	for (int shape = 0; shape < 40; shape++) {
		int count = 1 + shape * 59 / 39;
		for (int i = 0; i < count; i++) {
			seed = seed * 1103515245u + 12345u;
			int reach = shape % 4 == 0 ? i : shape % 4 == 1 ? 1 : 6;
			int parent = i == 0 ? -1 : reach >= i ? (int)(seed >> 16) % i : i - 1 - (int)(seed >> 16) % reach;
			n[i] = (struct doc_node){ "部門情報セキュリティ責任者", i % 3 ? "山田　太郎" : "", shape == 39 ? (i ? 0 : -1) : parent, (seed >> 8) % 9 == 0 };
		}
		struct figure *f = figure_new(a, 180, shape % 2 ? 0 : 120, LANG_JA);
		figure_chart(f, n, count);
		inside(f);
		no_line_crosses_a_box(f);
	}
	arena_free(a);
}

static void test_sixty_people_stay_readable_on_a_page(void **state)
{
	(void)state;
	struct arena *a = arena_new(64 << 20);
	struct doc_node n[60];

	for (int i = 0; i < 60; i++)
		n[i] = (struct doc_node){ "担当", "山田　太郎", i == 0 ? -1 : i < 5 ? 0 : i < 17 ? 1 + i % 4 : 5 + i % 12, false };
	struct figure *f = figure_new(a, 180, 0, LANG_JA);
	figure_chart(f, n, 60);
	assert_true(f->h <= 216);
	for (const struct figure_mark *m = f->first; m; m = m->next)
		if (m->kind == FIGURE_LABEL)
			assert_true(m->size >= 1.5);
	arena_free(a);
}

static void test_parents_may_come_after_their_children(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct doc_node n[] = { { "child", "", 1, false }, { "root", "", -1, false } };
	struct figure *f = figure_new(a, 100, 0, LANG_EN);

	figure_chart(f, n, 2);
	no_line_crosses_a_box(f);
	assert_true(f->h > 15);
	arena_free(a);
}

static void test_hatching_stays_inside_its_polygon(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	const double box[] = { 10, 10, 30, 10, 30, 14, 10, 14 };
	struct figure *f = figure_new(a, 100, 100, LANG_EN);

	figure_hatch(f, box, 4, 1, (struct figure_pen){ FIGURE_TEXT, 0.1, 0 });
	assert_non_null(f->first);
	assert_true(f->first->n >= 20);
	for (int i = 0; i < f->first->n; i++) {
		assert_true(f->first->xy[2 * i] >= 9.999 && f->first->xy[2 * i] <= 30.001);
		assert_true(f->first->xy[2 * i + 1] >= 9.999 && f->first->xy[2 * i + 1] <= 14.001);
	}
	arena_free(a);
}
