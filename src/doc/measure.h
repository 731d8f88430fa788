/* measure.h - how wide text will be, without asking a font: figures and columns are laid out before (and without) any print.
 *
 * The widths are those of Noto Sans CJK JP; other sans-serif faces come close. Sizes and widths in the caller's unit. */
#ifndef DOC_MEASURE_H
#define DOC_MEASURE_H
#include <stdbool.h>
#include "base/arena.h"

double measure_width(const char *s, double size, bool bold);      /* one line; \n counts nothing */
double measure_longest(const char *s, double size, bool bold);    /* the widest of its lines */
double measure_token(const char *s, double size, bool bold);      /* the widest part that should not be broken */
/* Breaks s into at most max lines not wider than width; the last ends in "…" when s did not fit. Returns the count, at least 1. */
int measure_wrap(struct arena *a, const char *s, double size, bool bold, double width, char **lines, int max);
/* The same with lines of nearly equal length: no single character is left for the last line. */
int measure_balance(struct arena *a, const char *s, double size, bool bold, double width, char **lines, int max);

#endif
