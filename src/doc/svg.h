/* svg.h - figures as inline SVG. Units are 1/100 mm, so that all numbers are integers. The template is web/doc/svg.ht.
 *
 * Colours stand as attributes and as classes: doc.css may give them other values on a dark screen. */
#ifndef DOC_SVG_H
#define DOC_SVG_H
#include "doc/figure.h"
#include "html/out.h"

void svg_write(struct out *o, const struct figure *f, const char *alt);    /* <svg role="img"> */

int svg_unit(double mm);
char *svg_path(struct arena *a, const struct figure_mark *m);              /* the d of a path or of segments */
const char *svg_colour(enum figure_ink ink);                               /* "#1f3a5f"; "none" */
const char *svg_dash(const struct figure_pen *pen);                        /* stroke-dasharray */
const char *svg_class(struct arena *a, const struct figure_mark *m);
const char *svg_anchor(enum doc_align align);

#endif
