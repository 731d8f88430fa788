#include "doc/ink.h"

#include <math.h>

#include "base/str.h"

/* The first has Latin letters of its own and every name character of JIS X 0213; the others help where it is not installed. */
static const char FAMILY[] = "Noto Sans CJK JP, IPAexGothic, DejaVu Sans";
/* Baseline below the top of the em square, as East Asian faces have it. */
static const double ASCENT = 0.86;

static const double palette[INK_NOTHING][3] = {
	[INK_TEXT] = { 0.11, 0.12, 0.14 }, [INK_MUTED] = { 0.36, 0.40, 0.45 }, [INK_HAIR] = { 0.75, 0.78, 0.82 },
	[INK_ACCENT] = { 0.12, 0.23, 0.37 }, [INK_TINT] = { 0.925, 0.942, 0.965 },
	[INK_PAPER] = { 1, 1, 1 }, [INK_SEAL] = { 0.72, 0.20, 0.15 },
	[INK_GOOD] = { 0.91, 0.955, 0.925 }, [INK_WARN] = { 0.985, 0.955, 0.86 }, [INK_BAD] = { 0.98, 0.91, 0.90 },
};

void ink_rgb(enum ink_colour c, double rgb[3])
{
	for (int i = 0; i < 3; i++)
		rgb[i] = palette[c][i];
}

void ink_open(struct ink *k, enum lang lang)
{
	cairo_font_options_t *o = cairo_font_options_create();

	*k = (struct ink){ .map = pango_cairo_font_map_new() };
	k->context = pango_font_map_create_context(k->map);
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(k->context, o);
	cairo_font_options_destroy(o);
	pango_cairo_context_set_resolution(k->context, 72);
	pango_context_set_round_glyph_positions(k->context, FALSE);
	pango_context_set_language(k->context, pango_language_from_string(tr_code(lang)));
	pango_context_set_base_dir(k->context, PANGO_DIRECTION_LTR);
	k->layout = pango_layout_new(k->context);
	pango_layout_set_wrap(k->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_auto_dir(k->layout, FALSE);
}

void ink_close(struct ink *k)
{
	g_object_unref(k->layout);
	g_object_unref(k->context);
	g_object_unref(k->map);
}

static void set_face(struct ink *k, const struct ink_face *f)
{
	PangoFontDescription *d = pango_font_description_new();
	PangoAttrList *attributes = pango_attr_list_new();

	pango_font_description_set_family_static(d, FAMILY);
	pango_font_description_set_weight(d, f->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_absolute_size(d, f->size * PANGO_SCALE);
	pango_layout_set_font_description(k->layout, d);
	pango_font_description_free(d);
	pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
	if (f->spaced > 0)
		pango_attr_list_insert(attributes, pango_attr_letter_spacing_new((int)(f->spaced * PANGO_SCALE)));
	pango_layout_set_attributes(k->layout, attributes);
	pango_attr_list_unref(attributes);
}

int ink_set(struct ink *k, const struct ink_face *f, const char *text, double width)
{
	set_face(k, f);
	pango_layout_set_single_paragraph_mode(k->layout, f->one_line);
	pango_layout_set_ellipsize(k->layout, f->one_line ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
	pango_layout_set_width(k->layout, (int)(fmax(width, 1) * PANGO_SCALE));
	pango_layout_set_text(k->layout, str_or(text, ""), -1);
	k->face = *f;
	k->width = width;
	return pango_layout_get_line_count(k->layout);
}

static double line_width(PangoLayoutLine *line)
{
	PangoRectangle r;

	pango_layout_line_get_extents(line, NULL, &r);
	return (double)r.width / PANGO_SCALE;
}

void ink_lines(struct ink *k, double x, double y, int from, int to)
{
	double step = k->face.size * k->face.leading;

	if (!k->cr)
		return;
	cairo_set_source_rgb(k->cr, palette[k->face.colour][0], palette[k->face.colour][1], palette[k->face.colour][2]);
	for (int i = from; i < to; i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(k->layout, i);
		double free_width = k->face.align == DOC_LEFT ? 0 : k->width - line_width(line);
		cairo_move_to(k->cr, x + (k->face.align == DOC_CENTER ? free_width / 2 : free_width),
			y + (i - from) * step + (step - k->face.size) / 2 + ASCENT * k->face.size);
		pango_cairo_show_layout_line(k->cr, line);
	}
	cairo_new_path(k->cr);
}

double ink_text(struct ink *k, const struct ink_face *f, const char *text, double x, double y, double width)
{
	int n = ink_set(k, f, text, width);

	ink_lines(k, x, y, 0, n);
	return n * f->size * f->leading;
}

double ink_height(struct ink *k, const struct ink_face *f, const char *text, double width)
{
	return ink_set(k, f, text, width) * f->size * f->leading;
}

double ink_width(struct ink *k, const struct ink_face *f, const char *text)
{
	double widest = 0;

	ink_set(k, f, text, 1e5);
	for (int i = 0; i < pango_layout_get_line_count(k->layout); i++)
		widest = fmax(widest, line_width(pango_layout_get_line_readonly(k->layout, i)));
	return widest;
}

void ink_rule(struct ink *k, double x1, double y1, double x2, double y2, double thickness, enum ink_colour c)
{
	if (!k->cr)
		return;
	cairo_set_source_rgb(k->cr, palette[c][0], palette[c][1], palette[c][2]);
	cairo_set_line_width(k->cr, thickness);
	cairo_move_to(k->cr, x1, y1);
	cairo_line_to(k->cr, x2, y2);
	cairo_stroke(k->cr);
}

void ink_box(struct ink *k, double x, double y, double w, double h, enum ink_colour fill, double thickness, enum ink_colour border)
{
	if (!k->cr)
		return;
	cairo_rectangle(k->cr, x, y, w, h);
	if (fill != INK_NOTHING) {
		cairo_set_source_rgb(k->cr, palette[fill][0], palette[fill][1], palette[fill][2]);
		cairo_fill_preserve(k->cr);
	}
	if (border != INK_NOTHING) {
		cairo_set_source_rgb(k->cr, palette[border][0], palette[border][1], palette[border][2]);
		cairo_set_line_width(k->cr, thickness);
		cairo_stroke_preserve(k->cr);
	}
	cairo_new_path(k->cr);
}

void ink_tag(struct ink *k, const char *tag, const char *attributes)
{
	if (k->cr)
		cairo_tag_begin(k->cr, tag, attributes);
}

void ink_end(struct ink *k, const char *tag)
{
	if (k->cr)
		cairo_tag_end(k->cr, tag);
}
