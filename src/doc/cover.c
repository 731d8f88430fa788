#include "doc/cover.h"

#include <math.h>

#include "base/str.h"
#include "doc/logo.h"

static const struct ink_face client = { .size = 17, .leading = 1.4, .bold = true, .colour = INK_TEXT };
static const struct ink_face over = { .size = 10.5, .leading = 1.5, .colour = INK_MUTED, .spaced = 1 };
static const struct ink_face title = { .size = 29, .leading = 1.35, .bold = true, .colour = INK_ACCENT };
static const struct ink_face subtitle = { .size = 13, .leading = 1.5, .colour = INK_TEXT };
static const struct ink_face date = { .size = 11, .leading = 1.5, .colour = INK_TEXT };
static const struct ink_face key = { .size = 9, .leading = 1.5, .colour = INK_MUTED };
static const struct ink_face value = { .size = 9, .leading = 1.5, .colour = INK_TEXT };
static const struct ink_face consultant = { .size = 12, .leading = 1.45, .bold = true, .colour = INK_TEXT };
static const struct ink_face address = { .size = 8.5, .leading = 1.5, .colour = INK_MUTED };
static const struct ink_face class = { .size = 10, .leading = 1.4, .bold = true, .colour = INK_TEXT, .align = DOC_CENTER };

struct sheet { struct flow *f; const struct doc_cover *c; double x, w, h; };

static void draw_class(const struct sheet *s)
{
	if (str_empty(s->c->classification))
		return;
	double wide = ink_width(&s->f->ink, &class, s->c->classification) + 24, x = s->x + s->w - wide, y = mm(18);

	ink_box(&s->f->ink, x, y, wide, 22, INK_PAPER, 1.1, INK_TEXT);
	ink_text(&s->f->ink, &class, s->c->classification, x, y + 4, wide);
}

static void draw_client(const struct sheet *s)
{
	double y = s->h * 0.16;

	if (str_empty(s->c->client))
		return;
	ink_tag(&s->f->ink, "P", "");
	y += ink_text(&s->f->ink, &client, s->c->client, s->x, y, s->w);
	ink_end(&s->f->ink, "P");
	ink_rule(&s->f->ink, s->x, y + 5, s->x + fmin(s->w, ink_width(&s->f->ink, &client, s->c->client) + 40), y + 5, 0.6, INK_MUTED);
}

/* Returns where the title block ends. */
static double draw_title(const struct sheet *s)
{
	double y = s->h * 0.315;

	ink_box(&s->f->ink, s->x, y, 64, 4, INK_ACCENT, 0, INK_NOTHING);
	y += 20;
	ink_tag(&s->f->ink, "H1", "");
	if (!str_empty(s->c->over))
		y += ink_text(&s->f->ink, &over, s->c->over, s->x, y, s->w) + 4;
	y += ink_text(&s->f->ink, &title, s->c->title, s->x, y, s->w) + 8;
	if (!str_empty(s->c->subtitle))
		y += ink_text(&s->f->ink, &subtitle, s->c->subtitle, s->x, y, s->w);
	ink_end(&s->f->ink, "H1");
	return y;
}

static void draw_lines(const struct sheet *s, double y)
{
	double keys = 60;
	char *left;

	for (int i = 0; i < s->c->line_count; i++) {
		block_split(s->f->a, s->c->lines[i], &left);
		keys = fmin(fmax(keys, ink_width(&s->f->ink, &key, left) + 18), s->w * 0.4);
	}
	ink_tag(&s->f->ink, "P", "");
	for (int i = 0; i < s->c->line_count; i++) {
		const char *right = block_split(s->f->a, s->c->lines[i], &left);
		double h = ink_text(&s->f->ink, &key, left, s->x, y, keys - 8);
		y += fmax(h, ink_text(&s->f->ink, &value, right, s->x + keys, y, s->w - keys)) + 3;
	}
	ink_end(&s->f->ink, "P");
}

static enum status draw_foot(const struct sheet *s)
{
	double y = s->h - mm(58), x = s->x, wide = 0;
	enum status st = ST_OK;

	ink_tag(&s->f->ink, "P", "");
	if (!str_empty(s->c->date))
		ink_text(&s->f->ink, &date, s->c->date, x, y - 24, s->w);
	ink_rule(&s->f->ink, x, y, x + s->w, y, 0.6, INK_HAIR);
	y += 14;
	if (s->c->logo_n)
		st = logo_draw(&s->f->ink, s->c->logo, s->c->logo_n, x, y, mm(46), mm(20), &wide);
	x += wide > 0 ? wide + 16 : 0;
	y += ink_text(&s->f->ink, &consultant, s->c->consultant, x, y, s->x + s->w - x);
	ink_text(&s->f->ink, &address, s->c->consultant_address, x, y + 2, s->x + s->w - x);
	ink_end(&s->f->ink, "P");
	return st;
}

void cover_place(struct flow *f, const struct block *b)
{
	struct sheet s = { .f = f, .c = b->u.cover, .x = fmax(f->paper.left, mm(26)), .h = f->paper.h };

	f->page++;
	s.w = f->paper.w - s.x - mm(24);
	draw_class(&s);
	draw_client(&s);
	draw_lines(&s, fmax(draw_title(&s) + 40, s.h * 0.56));
	enum status st = draw_foot(&s);
	if (f->status == ST_OK)
		f->status = st;
}
