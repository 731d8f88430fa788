#include "doc/prose.h"

#include <cairo-pdf.h>
#include <math.h>

#include "base/str.h"
#include "base/tr.h"

static const struct ink_face heading[4] = {
	[1] = { .size = 15.5, .leading = 1.4, .bold = true, .colour = INK_ACCENT },
	[2] = { .size = 12, .leading = 1.4, .bold = true, .colour = INK_TEXT },
	[3] = { .size = 10, .leading = 1.45, .bold = true, .colour = INK_ACCENT },
};
static const double above[4] = { [1] = 24, [2] = 17, [3] = 12 }, under[4] = { [1] = 10, [2] = 6, [3] = 4 }, ruled = 6;

/* How a paragraph is set: its face, its indents and the space inside its box. */
struct style { struct ink_face face; double left, right, pad, gap; };
static const struct style styles[] = {
	[DOC_NORMAL] = { { .size = 9.5, .leading = 1.62, .colour = INK_TEXT }, 0, 0, 0, 6 },
	[DOC_SMALL] = { { .size = 7.5, .leading = 1.5, .colour = INK_MUTED }, 0, 0, 0, 4 },
	[DOC_LEAD] = { { .size = 11.5, .leading = 1.6, .colour = INK_ACCENT }, 0, 0, 0, 9 },
	[DOC_NOTE] = { { .size = 9, .leading = 1.55, .colour = INK_TEXT }, 11, 10, 7, 9 },
	[DOC_AUTO] = { { .size = 9, .leading = 1.55, .colour = INK_TEXT }, 54, 0, 2, 7 },
	[DOC_QUOTE] = { { .size = 9, .leading = 1.6, .colour = INK_MUTED }, 14, 14, 0, 7 },
};
static const struct style bullets[4] = {
	[1] = { { .size = 9.5, .leading = 1.55, .colour = INK_TEXT }, 13, 0, 0, 3 },
	[2] = { { .size = 9.5, .leading = 1.55, .colour = INK_TEXT }, 26, 0, 0, 2.5 },
	[3] = { { .size = 9, .leading = 1.5, .colour = INK_TEXT }, 39, 0, 0, 2 },
};
static const char *const signs[4] = { [1] = "•", [2] = "–", [3] = "·" };

static double step(const struct ink_face *face)
{
	return face->size * face->leading;
}

double prose_heading_height(struct flow *f, const struct block *b)
{
	return above[b->level] + ink_height(&f->ink, &heading[b->level], b->text, flow_width(f)) + under[b->level] + (b->level == 1 ? ruled : 0);
}

/* Bookmarks hang under the nearest heading of a smaller level. */
static void bookmark(struct flow *f, const struct block *b)
{
	int parent = CAIRO_PDF_OUTLINE_ROOT;

	if (!f->surface)
		return;
	for (int l = b->level - 1; l > 0 && !parent; l--)
		parent = f->outline[l];
	char *to = arena_printf(f->a, "page=%d pos=[%d %d]", f->page, (int)f->paper.left, (int)fmax(f->y - 6, 0));
	f->outline[b->level] = cairo_pdf_surface_add_outline(f->surface, parent, b->text, to, b->level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
	for (int l = b->level + 1; l < 4; l++)
		f->outline[l] = 0;
}

void prose_heading(struct flow *f, const struct block *b, double next)
{
	static const char *const tag[] = { "", "H1", "H2", "H3" };
	const struct ink_face *face = &heading[b->level];
	double x = f->paper.left;

	flow_keep(f, fmin(prose_heading_height(f, b) + next, flow_page_height(f)));
	flow_gap(f, above[b->level]);
	f->place[b->number] = (struct flow_place){ f->page, f->y };
	bookmark(f, b);
	ink_tag(&f->ink, tag[b->level], "");
	double h = ink_text(&f->ink, face, b->text, x, f->y, flow_width(f));
	ink_end(&f->ink, tag[b->level]);
	if (b->level == 1) {
		h += ruled;
		ink_rule(&f->ink, x, f->y + h - 2, f->paper.right, f->y + h - 2, 0.5, INK_HAIR);
		ink_rule(&f->ink, x, f->y + h - 2, x + 34, f->y + h - 2, 1.6, INK_ACCENT);
	}
	flow_done(f, h, under[b->level]);
}

/* What stands beside or behind the lines of one piece of a paragraph. */
static void decorate(struct flow *f, const struct block *b, double h, bool first)
{
	static const struct ink_face tag = { .size = 7, .leading = 1.3, .bold = true, .colour = INK_MUTED, .align = DOC_CENTER, .one_line = true };
	double x = f->paper.left, y = f->y;

	if (b->kind == BLOCK_BULLET) {
		const struct style *s = &bullets[b->level];
		if (first)
			ink_text(&f->ink, &s->face, signs[b->level], x + s->left - 11, y, 11);
	} else if (b->level == DOC_NOTE) {
		ink_box(&f->ink, x, y, flow_width(f), h, INK_TINT, 0, INK_NOTHING);
		ink_box(&f->ink, x, y, 2.4, h, INK_ACCENT, 0, INK_NOTHING);
	} else if (b->level == DOC_AUTO) {
		ink_rule(&f->ink, x + 46.5, y + 2, x + 46.5, y + h - 2, 0.8, INK_HAIR);
		if (first) {
			ink_box(&f->ink, x, y + 3.6, 40, 12, INK_PAPER, 0.5, INK_MUTED);
			ink_text(&f->ink, &tag, tr_get(f->d->info.lang, N_("Generated")), x, y + 5, 40);
		}
	} else if (b->level == DOC_QUOTE) {
		ink_rule(&f->ink, x + 5, y, x + 5, y + h, 1.5, INK_HAIR);
	}
}

/* Lines of the next piece: all that fit, but never a single line left behind or carried over when it can be helped. */
static int piece(struct flow *f, int rest, double lead, double pad)
{
	int fit = (int)floor((flow_room(f) - 2 * pad + 0.01) / lead);

	if (fit >= rest)
		return rest;
	if (rest - fit == 1)
		fit--;
	if (fit < 2 && !f->fresh)
		return 0;
	return fit < 1 ? 1 : fit;
}

static void place(struct flow *f, const struct block *b, const struct style *s)
{
	double width = flow_width(f) - s->left - s->right, lead = step(&s->face);
	int from = 0, n = ink_set(&f->ink, &s->face, b->text, width);

	flow_gap(f, b->kind == BLOCK_BULLET ? 0 : 2);
	ink_tag(&f->ink, b->kind == BLOCK_BULLET ? "L" : "P", "");
	if (b->kind == BLOCK_BULLET)
		ink_tag(&f->ink, "LI", "");
	while (from < n) {
		int take = piece(f, n - from, lead, s->pad);
		if (take == 0) {
			flow_break(f);
			continue;
		}
		double h = take * lead + 2 * s->pad;
		decorate(f, b, h, from == 0);
		ink_set(&f->ink, &s->face, b->text, width);
		ink_lines(&f->ink, f->paper.left + s->left, f->y + s->pad, from, from + take);
		flow_done(f, h, s->gap);
		from += take;
		if (from < n)
			flow_break(f);
	}
	if (b->kind == BLOCK_BULLET)
		ink_end(&f->ink, "LI");
	ink_end(&f->ink, b->kind == BLOCK_BULLET ? "L" : "P");
}

static const struct style *style_of(const struct block *b)
{
	return b->kind == BLOCK_BULLET ? &bullets[b->level] : &styles[b->level];
}

double prose_start(struct flow *f, const struct block *b)
{
	const struct style *s = style_of(b);
	int n = ink_set(&f->ink, &s->face, b->text, flow_width(f) - s->left - s->right);

	return (n < 3 ? n : 2) * step(&s->face) + 2 * s->pad + 2;
}

void prose_para(struct flow *f, const struct block *b)
{
	place(f, b, style_of(b));
}

void prose_bullet(struct flow *f, const struct block *b)
{
	place(f, b, style_of(b));
	if (!b->next || b->next->kind != BLOCK_BULLET)
		f->below = 8;
}

static const struct ink_face contents_title = { .size = 12, .leading = 1.6, .bold = true, .colour = INK_ACCENT };
static const struct ink_face entry[4] = {
	[1] = { .size = 10, .leading = 1.4, .bold = true, .colour = INK_TEXT },
	[2] = { .size = 9, .leading = 1.4, .colour = INK_TEXT },
	[3] = { .size = 8.5, .leading = 1.4, .colour = INK_MUTED },
};
static const double entry_above[4] = { [1] = 6, [2] = 1.5, [3] = 0.5 };

double prose_contents_start(struct flow *f, const struct block *b)
{
	(void)f;
	(void)b;
	return 5 * step(&entry[1]);
}

static void leader(struct flow *f, double from, double to, double y)
{
	static const double dots[] = { 0.1, 3.2 };

	if (!f->ink.cr || to <= from)
		return;
	cairo_save(f->ink.cr);
	cairo_set_line_cap(f->ink.cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_dash(f->ink.cr, dots, 2, 0);
	ink_rule(&f->ink, from, y, to, y, 0.7, INK_HAIR);
	cairo_restore(f->ink.cr);
}

static void contents_entry(struct flow *f, const struct block *h)
{
	const struct ink_face *face = &entry[h->level];
	struct ink_face number = *face;
	double x = f->paper.left + (h->level - 1) * 14, right = f->paper.right - 34, y;
	const struct flow_place *to = &f->place[h->number];

	number.align = DOC_RIGHT;
	double high = ink_height(&f->ink, face, h->text, right - x);
	flow_keep(f, high + entry_above[h->level]);
	y = f->y + entry_above[h->level];
	ink_tag(&f->ink, CAIRO_TAG_LINK, arena_printf(f->a, "page=%d pos=[%d %d]", to->page ? to->page : 1, (int)f->paper.left, (int)to->y));
	ink_text(&f->ink, face, h->text, x, y, right - x);
	ink_text(&f->ink, &number, arena_printf(f->a, "%d", to->page), f->paper.right - 30, y + high - step(face), 30);
	ink_end(&f->ink, CAIRO_TAG_LINK);
	if (high < step(face) * 1.5)
		leader(f, x + ink_width(&f->ink, face, h->text) + 6, f->paper.right - 8 - ink_width(&f->ink, &number, arena_printf(f->a, "%d", to->page)), y + high * 0.66);
	flow_done(f, high + entry_above[h->level], 12);
}

void prose_contents(struct flow *f, const struct block *b)
{
	flow_keep(f, prose_contents_start(f, b));
	flow_gap(f, 6);
	flow_done(f, ink_text(&f->ink, &contents_title, tr_get(f->d->info.lang, N_("Contents")), f->paper.left, f->y, flow_width(f)), 0);
	for (const struct block *h = f->d->first; h; h = h->next)
		if (h->kind == BLOCK_HEADING && h->level <= b->level)
			contents_entry(f, h);
}
