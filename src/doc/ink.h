/* ink.h - Pango and Cairo behind a few words: faces, lines of text, rules and boxes, in points (1/72 inch), y down.
 *
 * Everything is placed twice: once with cr NULL, which only measures, and once drawing. Lines stand on a grid of the face's leading
 * whatever font a character comes from. Life cycle: ink_open (touches fontconfig), ink_paper, ink_close. */
#ifndef DOC_INK_H
#define DOC_INK_H
#include <cairo.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include "base/tr.h"
#include "doc/doc.h"

enum ink_colour { INK_TEXT, INK_MUTED, INK_HAIR, INK_ACCENT, INK_TINT, INK_PAPER, INK_SEAL, INK_GOOD, INK_WARN, INK_BAD, INK_NOTHING };
struct ink_face { double size, leading; bool bold; enum ink_colour colour; enum doc_align align; bool one_line; /* cut with … */ double spaced; };
struct ink {
	cairo_t *cr;                      /* NULL: measuring */
	PangoFontMap *map;
	PangoContext *context;
	PangoLayout *layout;
	struct ink_face face;             /* of the text set last */
	double width;
};

static inline double mm(double v) { return v * 72 / 25.4; }

void ink_open(struct ink *k, enum lang lang);
void ink_close(struct ink *k);
void ink_rgb(enum ink_colour c, double rgb[3]);

/* Lays text out in a column; returns the number of lines (at least 1). Then ink_lines shows some of them. */
int ink_set(struct ink *k, const struct ink_face *f, const char *text, double width);
void ink_lines(struct ink *k, double x, double y, int from, int to);
/* Both at once; returns the height. */
double ink_text(struct ink *k, const struct ink_face *f, const char *text, double x, double y, double width);
double ink_height(struct ink *k, const struct ink_face *f, const char *text, double width);
double ink_width(struct ink *k, const struct ink_face *f, const char *text);    /* unbroken */

void ink_rule(struct ink *k, double x1, double y1, double x2, double y2, double thickness, enum ink_colour c);
void ink_box(struct ink *k, double x, double y, double w, double h, enum ink_colour fill, double thickness, enum ink_colour border);
/* Structure for readers' software; tags nest. attributes may be "". */
void ink_tag(struct ink *k, const char *tag, const char *attributes);
void ink_end(struct ink *k, const char *tag);

#endif
