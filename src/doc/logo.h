/* logo.h - a picture given by a stranger, PNG or JPEG, on paper. JPEG goes into the PDF as it is; PNG is decoded by Cairo. */
#ifndef DOC_LOGO_H
#define DOC_LOGO_H
#include <stddef.h>
#include "base/status.h"
#include "doc/ink.h"

/* Width and height in pixels; false when it is neither PNG nor JPEG or has more than LOGO_MAX pixels. */
enum { LOGO_MAX = 8000000 };
bool logo_size(const void *p, size_t n, int *w, int *h);
const char *logo_type(const void *p, size_t n);          /* "image/png", "image/jpeg" or NULL */
/* Fits it into w x h at x, y (left, top); the width taken in *wide. ST_INVALID with a note when it cannot be shown. */
enum status logo_draw(struct ink *k, const void *p, size_t n, double x, double y, double w, double h, double *wide);

#endif
