#include "html/out.h"
#include "base/bug.h"
#include "base/str.h"
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAP = 16 << 10 };

/* What a byte becomes; 0 stands for itself. Control characters exist neither in HTML nor in XML. */
enum { NOTHING, LT, GT, AMP, QUOT, APOS, CONTROL, TAB, LF, CR };
static const struct html replacement[] = {
	[LT] = HTML("&lt;"), [GT] = HTML("&gt;"), [AMP] = HTML("&amp;"), [QUOT] = HTML("&quot;"), [APOS] = HTML("&#39;"), [CONTROL] = HTML("\xEF\xBF\xBD"),
	[TAB] = HTML("&#9;"), [LF] = HTML("&#10;"), [CR] = HTML("&#13;"),
};
static const unsigned char in_text[256] = {
	[1 ... 8] = CONTROL, [11 ... 12] = CONTROL, [13] = CR, [14 ... 31] = CONTROL, [127] = CONTROL,
	['<'] = LT, ['>'] = GT, ['&'] = AMP, ['"'] = QUOT, ['\''] = APOS,
};
static const unsigned char in_attr[256] = {
	[1 ... 8] = CONTROL, [9] = TAB, [10] = LF, [11 ... 12] = CONTROL, [13] = CR, [14 ... 31] = CONTROL, [127] = CONTROL,
	['<'] = LT, ['>'] = GT, ['&'] = AMP, ['"'] = QUOT, ['\''] = APOS,
};

static void release(void *memory) { free(*(char **)memory); }

/* The memory hangs on the arena, not on o: o may live on a stack that is gone when the arena ends. */
void out_init(struct out *o, struct arena *a, enum lang lang)
{
	*o = (struct out){ .b.max = OUT_MAX, .a = a, .lang = lang, .memory = ARENA_NEW(a, char *) };
	arena_cleanup(a, release, o->memory);
}

struct html out_html(struct out *o) { return (struct html){ buf_cstr(&o->b), o->b.n }; }

static bool grow(struct out *o, size_t n)
{
	struct buf *b = &o->b;
	if (b->full || n > b->max - b->n) { b->full = true; return false; }
	size_t cap = b->cap ? b->cap : FIRST_CAP;
	while (cap <= b->n + n) cap *= 2;
	*o->memory = b->p = realloc(b->p, cap);
	if (!b->p) BUG("out of memory");
	b->cap = cap;
	return true;
}

void out_raw(struct out *o, const char *p, size_t n)
{
	struct buf *b = &o->b;
	if (b->full || (b->cap - b->n <= n && !grow(o, n))) return;
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = 0;
}

static void escape(struct out *o, const char *s, const unsigned char *table)
{
	if (!s) return;
	for (;;) {
		const char *from = s;
		while (*s && !table[(unsigned char)*s]) s++;
		if (s > from) out_raw(o, from, (size_t)(s - from));
		if (!*s) return;
		const struct html *r = &replacement[table[(unsigned char)*s++]];
		out_raw(o, r->p, r->n);
	}
}

void out_text_cstr(struct out *o, const char *s) { escape(o, s, in_text); }
void out_attr_cstr(struct out *o, const char *s) { escape(o, s, in_attr); }
void out_attr_url(struct out *o, struct url u) { escape(o, u.p, in_attr); }
void out_text_html(struct out *o, struct html h) { if (h.n) out_raw(o, h.p, h.n); }

void out_text_uint(struct out *o, uint64_t v)
{
	char digits[20], *end = digits + sizeof digits, *p = end;
	do *--p = (char)('0' + v % 10); while (v /= 10);
	out_raw(o, p, (size_t)(end - p));
}

void out_text_int(struct out *o, int64_t v)
{
	if (v < 0) out_raw(o, "-", 1);
	out_text_uint(o, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

void out_json(struct out *o, const char *s)
{
	for (const char *from = s; s && *from;) {
		size_t n = strcspn(from, "<>&\xE2");
		out_raw(o, from, n);
		from += n;
		if (!*from) return;
		if (!strncmp(from, "\xE2\x80\xA8", 3) || !strncmp(from, "\xE2\x80\xA9", 3)) {
			out_raw(o, from[2] == '\xA8' ? "\\u2028" : "\\u2029", 6);
			from += 3;
			continue;
		}
		if (*from == '\xE2') out_raw(o, from, 1);
		else out_raw(o, *from == '<' ? "\\u003c" : *from == '>' ? "\\u003e" : "\\u0026", 6);
		from++;
	}
}
