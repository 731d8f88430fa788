/* cp932.h - the Shift_JIS of Windows, by ICU. */
#ifndef BASE_CP932_H
#define BASE_CP932_H
#include <stddef.h>
#include "base/arena.h"

/* UTF-8 text of n bytes of CP932; NULL when they are none. */
char *cp932_read(struct arena *a, const char *p, size_t n, size_t *out_n);
/* See csv_to_cp932(). */
char *cp932_write(struct arena *a, const char *utf8, size_t n, size_t *out_n, char **lost);

#endif
