/* figure.h - drawings as a list of marks in millimetres, x to the right, y down; for the writers and the layouts of this room.
 *
 * Layouts (radar, bars, gantt, chart) add marks; writers (plate for PDF, svg for HTML) show them. A figure made with h 0 gets its
 * height from its layout. Colours are names, so that a writer may choose for paper, screen or dark screen. */
#ifndef DOC_FIGURE_H
#define DOC_FIGURE_H
#include "doc/doc.h"

enum figure_ink { FIGURE_NONE, FIGURE_TEXT, FIGURE_MUTED, FIGURE_LINE, FIGURE_ACCENT, FIGURE_TINT, FIGURE_PAPER, FIGURE_INKS };
struct figure_pen { enum figure_ink ink; double width; int dash; /* 0 solid, 1 dashed, 2 dotted */ };

enum figure_kind { FIGURE_PATH, FIGURE_SEGMENTS, FIGURE_RECT, FIGURE_CIRCLE, FIGURE_LABEL };
struct figure_mark {
	enum figure_kind kind;
	struct figure_mark *next;
	enum figure_ink fill;
	struct figure_pen pen;
	const double *xy; int n; bool closed;      /* path: n points; segments: n points, two and two */
	double x, y, w, h;                         /* rect: corner, size, corner radius in size; circle: centre, radius in w */
	double size; bool bold;                    /* label: y is the middle of the letters */
	enum doc_align anchor;                     /* x is the left end, the middle or the right end */
	const char *text;
};
struct figure {
	struct arena *a;
	enum lang lang;
	double w, h;
	struct figure_mark *first, *last;
};

struct figure *figure_new(struct arena *a, double w, double h, enum lang lang);

void figure_line(struct figure *f, double x1, double y1, double x2, double y2, struct figure_pen pen);
void figure_path(struct figure *f, const double *xy, int n, bool closed, enum figure_ink fill, struct figure_pen pen);
void figure_rect(struct figure *f, double x, double y, double w, double h, enum figure_ink fill, struct figure_pen pen);
void figure_circle(struct figure *f, double x, double y, double r, enum figure_ink fill, struct figure_pen pen);
/* Slanting lines inside a polygon, gap mm apart: telling areas apart without colour. */
void figure_hatch(struct figure *f, const double *xy, int n, double gap, struct figure_pen pen);
void figure_text(struct figure *f, double x, double y, double size, bool bold, enum doc_align anchor, enum figure_ink ink, const char *text);
/* Lines wrapped to width, leading 1.3, their block centred on y. Returns the height used. */
double figure_wrapped(struct figure *f, double x, double y, double size, bool bold, enum doc_align anchor, enum figure_ink ink,
	const char *text, double width, int max_lines);

#endif
