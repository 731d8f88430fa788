#include "doc/paper.h"

#include <math.h>

#include "base/str.h"
#include "base/tr.h"

static const struct ink_face small = { .size = 7, .leading = 1.3, .colour = INK_MUTED, .one_line = true };
static const struct ink_face label = { .size = 6.5, .leading = 1.3, .colour = INK_MUTED, .one_line = true };
static const struct ink_face value = { .size = 9, .leading = 1.35, .colour = INK_TEXT };
static const struct ink_face title = { .size = 13, .leading = 1.3, .bold = true, .colour = INK_ACCENT };
static const struct ink_face headline = { .size = 17, .leading = 1.35, .bold = true, .colour = INK_ACCENT };

struct paper paper_of(const struct doc_info *info)
{
	static const double size[][2] = { [DOC_A4] = { 210, 297 }, [DOC_A4_LANDSCAPE] = { 297, 210 }, [DOC_A3_LANDSCAPE] = { 420, 297 } };
	struct paper p = { .w = mm(size[info->paper][0]), .h = mm(size[info->paper][1]) };

	p.left = mm(fmax(info->margin_left, 15));
	p.right = p.w - mm(info->margin_left > 15 ? 20 : 15);
	p.top = mm(22);
	p.bottom = p.h - mm(info->hash[0] ? 22 : 19);
	return p;
}

static char *page_of(struct flow *f)
{
	return arena_printf(f->a, "%d / %d", f->page, f->pages);
}

static struct ink_face aligned(struct ink_face face, enum doc_align align)
{
	face.align = align;
	return face;
}

/* " · " between what is not empty. */
static char *joined(struct flow *f, const char *const *part, int n)
{
	char *s = NULL;

	for (int i = 0; i < n; i++)
		if (!str_empty(part[i]))
			s = s ? arena_printf(f->a, "%s  ·  %s", s, part[i]) : arena_dup(f->a, part[i]);
	return s ? s : arena_dup(f->a, "");
}

static void running_head(struct flow *f)
{
	const struct doc_info *i = &f->d->info;
	const struct paper *p = &f->paper;
	const char *right[] = { i->number, i->version, i->classification };
	struct ink_face end = aligned(small, DOC_RIGHT);
	double y = mm(12), w = p->right - p->left;

	ink_text(&f->ink, &small, i->title, p->left, y, w * 0.6);
	ink_text(&f->ink, &end, joined(f, right, 3), p->left + w * 0.6, y, w * 0.4);
	ink_rule(&f->ink, p->left, y + 11.5, p->right, y + 11.5, 0.4, INK_HAIR);
}

static char *printed(struct flow *f)
{
	const struct doc_info *i = &f->d->info;
	enum lang l = i->lang;

	if (str_empty(i->printed_at))
		return arena_dup(f->a, "");
	if (str_empty(i->printed_by))
		return tr_fill(f->a, l, N_("Printed {0}"), (const char *const[]){ i->printed_at }, 1);
	return tr_fill(f->a, l, N_("Printed {0} by {1}"), (const char *const[]){ i->printed_at, i->printed_by }, 2);
}

static void footer(struct flow *f)
{
	const struct doc_info *i = &f->d->info;
	const struct paper *p = &f->paper;
	const char *left[] = { i->organization, printed(f), i->uncontrolled ? tr_get(i->lang, N_("Uncontrolled copy when printed")) : NULL };
	struct ink_face end = aligned(small, DOC_RIGHT), fine = small;
	double y = p->bottom + mm(4.5), w = p->right - p->left;

	fine.size = 6;
	ink_rule(&f->ink, p->left, y - 2.5, p->right, y - 2.5, 0.4, INK_HAIR);
	ink_text(&f->ink, &small, joined(f, left, 3), p->left, y, w - 60);
	ink_text(&f->ink, &end, page_of(f), p->right - 60, y, 60);
	if (i->hash[0])
		ink_text(&f->ink, &fine, tr_fill(f->a, i->lang, N_("Content hash {0}"), (const char *const[]){ i->hash }, 1), p->left, y + 9.5, w);
}

struct box { const char *name, *text; double share; };

/* One row of labelled cells across the page. */
static void box_row(struct flow *f, const struct box *b, int n, double y, double h, const struct ink_face *first)
{
	double x = f->paper.left, w = flow_width(f);

	for (int i = 0; i < n; i++) {
		double cell = w * b[i].share, pad = 5;
		const struct ink_face *face = i == 0 ? first : &value;
		ink_box(&f->ink, x, y, cell, h, INK_NOTHING, 0.5, INK_MUTED);
		ink_text(&f->ink, &label, tr_get(f->d->info.lang, b[i].name), x + pad, y + 2.5, cell - 2 * pad);
		double high = ink_height(&f->ink, face, b[i].text, cell - 2 * pad), room = h - 12;
		ink_text(&f->ink, face, b[i].text, x + pad, y + 11 + fmax(0, (room - high) / 2), cell - 2 * pad);
		x += cell;
	}
}

static double row_height(struct flow *f, const struct box *b, int n, const struct ink_face *first)
{
	double h = 0;

	for (int i = 0; i < n; i++)
		h = fmax(h, ink_height(&f->ink, i ? &value : first, b[i].text, flow_width(f) * b[i].share - 10));
	return h + 16;
}

static double header_box(struct flow *f)
{
	const struct doc_info *i = &f->d->info;
	double y = mm(15);
	const struct box top[] = { { N_("Document title"), i->title, 0.56 }, { N_("Document no."), i->number, 0.20 },
		{ N_("Version"), i->version, 0.12 }, { N_("Page"), page_of(f), 0.12 } };
	const struct box low[] = { { N_("Department in charge"), i->department, 0.34 }, { i->as_of[0] ? N_("As of (date)") : N_("Established"), i->as_of[0] ? i->as_of : i->established, 0.22 },
		{ N_("Revised"), i->revised, 0.22 }, { N_("Classification"), i->classification, 0.22 } };
	double h1 = row_height(f, top, 4, &title), h2 = row_height(f, low, 4, &value);

	box_row(f, top, 4, y, h1, &title);
	box_row(f, low, 4, y + h1, h2, &value);
	ink_box(&f->ink, f->paper.left, y, flow_width(f), h1 + h2, INK_NOTHING, 1, INK_TEXT);
	return y + h1 + h2 + mm(6) - f->paper.top;
}

/* Without cover and header box the title stands as a headline. */
static double title_line(struct flow *f)
{
	const struct doc_info *i = &f->d->info;
	const char *under[] = { i->organization, i->number, i->version, i->as_of[0] ? i->as_of : i->revised[0] ? i->revised : i->established };
	double x = f->paper.left, w = flow_width(f), y = f->paper.top;

	ink_tag(&f->ink, "P", "");
	y += ink_text(&f->ink, &headline, i->title, x, y, w);
	char *words = joined(f, under, 4);
	if (words[0])
		y += 2 + ink_text(&f->ink, &small, words, x, y + 2, w);
	ink_end(&f->ink, "P");
	ink_rule(&f->ink, x, y + 5, f->paper.right, y + 5, 1.2, INK_ACCENT);
	return y + 5 + mm(5) - f->paper.top;
}

double paper_frame(struct flow *f)
{
	const struct doc_info *i = &f->d->info;
	bool first = f->page == f->body;

	footer(f);
	if (first && i->header_box)
		return header_box(f);
	running_head(f);
	return first && f->body == 1 ? title_line(f) : 0;
}
