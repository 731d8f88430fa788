/* picture.h - is this, from its first byte to its last, a picture that browsers may be given? PNG, JPEG, GIF, WebP; never SVG. */
#ifndef BASE_PICTURE_H
#define BASE_PICTURE_H
#include <stdbool.h>
#include <stddef.h>

enum { PICTURE_SIDE = 30000, PICTURE_PIXELS = 100000000 };
/* type: "image/png", ... False when the bytes are no such picture, are cut, or would fill a reader's memory. */
bool picture_check(const char *type, const void *p, size_t n, int *w, int *h);

#endif
