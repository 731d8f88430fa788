#include "base/buf.h"
#include "base/bug.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAP = 256 };

void buf_init(struct buf *b, size_t max)
{
	*b = (struct buf){ .max = max };
}

void buf_clear(struct buf *b)
{
	b->n = 0;
	b->full = false;
	if (b->p) b->p[0] = 0;
}

void buf_release(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ .max = b->max };
}

/* Makes place for n more bytes and the NUL behind them. */
static bool grow(struct buf *b, size_t n)
{
	size_t need, cap;

	if (b->full) return false;
	if (n > b->max - b->n) {
		b->full = true;
		return false;
	}
	need = b->n + n + 1;
	if (need <= b->cap) return true;
	for (cap = b->cap ? b->cap : FIRST_CAP; cap < need;) cap *= 2;
	if (cap > b->max + 1) cap = b->max + 1;
	b->p = realloc(b->p, cap);
	if (!b->p) bug_memory();
	b->cap = cap;
	return true;
}

bool buf_add(struct buf *b, const void *p, size_t n)
{
	if (!grow(b, n)) return false;
	if (n) memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = 0;
	return true;
}

bool buf_str(struct buf *b, const char *s)
{
	return s ? buf_add(b, s, strlen(s)) : !b->full;
}

bool buf_char(struct buf *b, char c)
{
	return buf_add(b, &c, 1);
}

bool buf_int(struct buf *b, int64_t v)
{
	char digits[20], *end = digits + sizeof digits, *p = end;
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do *--p = (char)('0' + u % 10); while (u /= 10);
	if (v < 0) *--p = '-';
	return buf_add(b, p, (size_t)(end - p));
}

bool buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	bool ok;

	va_start(ap, fmt);
	ok = buf_vprintf(b, fmt, ap);
	va_end(ap);
	return ok;
}

bool buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	size_t room = b->cap - b->n;
	va_list again;
	bool ok = false;
	int n;

	if (b->full) return false;
	va_copy(again, ap);
	n = vsnprintf(b->p ? b->p + b->n : NULL, room, fmt, ap);
	BUG_ON(n < 0);
	if ((size_t)n < room) {
		ok = true;
	} else if (grow(b, (size_t)n)) {
		vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		ok = true;
	} else if (b->p) {
		b->p[b->n] = 0;
	}
	va_end(again);
	if (ok) b->n += (size_t)n;
	return ok;
}

const char *buf_cstr(struct buf *b)
{
	return b->p ? b->p : "";
}
