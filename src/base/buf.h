/* buf.h - a growing byte string with a mandatory maximum.
 *
 * Invariants: p[n] is always 0 once anything was added; n <= max. An addition that would pass max is
 * refused whole, sets full, and all later additions are refused too: check full once at the end.
 *
 * Life cycle: buf_init, buf_clear (n = 0, keeps memory), buf_release. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf { char *p; size_t n, cap, max; bool full; };

void buf_init(struct buf *b, size_t max);
void buf_clear(struct buf *b);
void buf_release(struct buf *b);

bool buf_add(struct buf *b, const void *p, size_t n);
bool buf_str(struct buf *b, const char *s);          /* NULL adds nothing */
bool buf_char(struct buf *b, char c);
bool buf_int(struct buf *b, int64_t v);
bool buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool buf_vprintf(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
const char *buf_cstr(struct buf *b);                 /* "" when nothing was added; valid until the next call */

#endif
