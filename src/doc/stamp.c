#include "doc/stamp.h"

#include <math.h>

#include "base/str.h"
#include "base/tr.h"

static const double WIDE = 24, HIGH = 22, HEAD = 14, ABOVE = 8, BELOW = 10, REMARK = 12;    /* WIDE, HIGH: mm */
static const struct ink_face head = { .size = 8, .leading = 1.4, .colour = INK_TEXT, .align = DOC_CENTER, .one_line = true };
static const struct ink_face remark = { .size = 6.5, .leading = 1.4, .colour = INK_MUTED, .align = DOC_RIGHT };

static bool stamped(const struct block_seals *s)
{
	for (int i = 0; i < s->n; i++)
		if (!str_empty(s->p[i].name))
			return true;
	return false;
}

double stamp_height(struct flow *f, const struct block *b)
{
	(void)f;
	return ABOVE + HEAD + mm(HIGH) + (stamped(&b->u.seals) ? REMARK : 0);
}

/* Letters as large as the chord at their height allows. */
static void words(struct flow *f, const char *text, double x, double y, double chord, double size, bool bold)
{
	struct ink_face face = { .size = size, .leading = 1.2, .bold = bold, .colour = INK_SEAL, .align = DOC_CENTER };

	if (str_empty(text))
		return;
	while (face.size > 4 && ink_width(&f->ink, &face, text) > chord)
		face.size -= 0.25;
	face.one_line = true;
	ink_text(&f->ink, &face, text, x - chord / 2 - 4, y - face.size * 0.6, chord + 8);
}

static void draw_stamp(struct flow *f, const struct doc_seal *s, double x, double y, double r)
{
	double line = r * 0.3, chord = 2 * sqrt(r * r - line * line), rgb[3];

	if (f->ink.cr) {
		ink_rgb(INK_SEAL, rgb);
		cairo_set_source_rgb(f->ink.cr, rgb[0], rgb[1], rgb[2]);
		cairo_set_line_width(f->ink.cr, 1.1);
		cairo_new_sub_path(f->ink.cr);
		cairo_arc(f->ink.cr, x, y, r, 0, 2 * M_PI);
		cairo_stroke(f->ink.cr);
	}
	ink_rule(&f->ink, x - chord / 2, y - line, x + chord / 2, y - line, 0.8, INK_SEAL);
	ink_rule(&f->ink, x - chord / 2, y + line, x + chord / 2, y + line, 0.8, INK_SEAL);
	words(f, s->dept, x, y - r * 0.6, r * 1.35, 6.5, false);
	words(f, s->date, x, y, chord - 4, 7, true);
	words(f, s->name, x, y + r * 0.6, r * 1.3, 8, true);
}

void stamp_place(struct flow *f, const struct block *b)
{
	const struct block_seals *s = &b->u.seals;
	double wide = fmin(mm(WIDE), flow_width(f) / s->n), high = mm(HIGH);

	flow_keep(f, stamp_height(f, b));
	flow_gap(f, ABOVE);
	double x = f->paper.right - wide * s->n, y = f->y;
	ink_tag(&f->ink, "P", "");
	for (int i = 0; i < s->n; i++, x += wide) {
		ink_box(&f->ink, x, y, wide, HEAD, INK_TINT, 0.6, INK_TEXT);
		ink_box(&f->ink, x, y + HEAD, wide, high, INK_NOTHING, 0.6, INK_TEXT);
		ink_text(&f->ink, &head, s->p[i].role, x + 2, y + 1.6, wide - 4);
		if (!str_empty(s->p[i].name))
			draw_stamp(f, &s->p[i], x + wide / 2, y + HEAD + high / 2, fmin(wide, high) / 2 - 4);
	}
	y += HEAD + high;
	if (stamped(s))
		ink_text(&f->ink, &remark, tr_get(f->d->info.lang, N_("The stamp is a picture, not an electronic signature.")), f->paper.left, y + 2, flow_width(f));
	ink_end(&f->ink, "P");
	flow_done(f, HEAD + high + (stamped(s) ? REMARK : 0), BELOW);
}
