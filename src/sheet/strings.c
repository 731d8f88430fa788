#include "sheet/strings.h"
#include <string.h>
#include "base/utf8.h"
#include "sheet/markup.h"

void strings_init(struct strings *s)
{
	memset(s, 0, sizeof(*s));
	buf_init(&s->text, STRINGS_TEXT);
	buf_init(&s->at, STRINGS_COUNT * sizeof(uint32_t));
}

void strings_release(struct strings *s)
{
	buf_release(&s->text);
	buf_release(&s->at);
}

static int hex(const char *p)
{
	int v = 0;

	for (int i = 0; i < 4; i++) {
		int d = p[i] >= '0' && p[i] <= '9' ? p[i] - '0' : p[i] >= 'A' && p[i] <= 'F' ? p[i] - 'A' + 10 : p[i] >= 'a' && p[i] <= 'f' ? p[i] - 'a' + 10 : -1;
		if (d < 0)
			return -1;
		v = v * 16 + d;
	}
	return v;
}

/* The character of "_xHHHH_" at p, -1 when it is something else. */
static int escape(const char *p)
{
	int cp;

	if (p[0] != '_' || p[1] != 'x' || strnlen(p, 7) < 7 || p[6] != '_')
		return -1;
	cp = hex(p + 2);
	return cp >= 0xd800 && cp <= 0xdfff ? -1 : cp;
}

void strings_decode(char *text)
{
	char *to = text;

	for (const char *p = text; *p;) {
		int cp = escape(p);
		if (cp >= 0)
			p += 7;
		else
			cp = (unsigned char)*p < 0x20 ? *p++ : -1;
		if (cp < 0)
			*to++ = *p++;
		else if (cp >= 0x20 || cp == '\t' || cp == '\n')
			to += utf8_put((uint32_t)cp, to);
	}
	*to = 0;
}

static enum fault on_open(void *ctx, const char *name, const char *const *attr)
{
	struct strings *s = ctx;

	(void)attr;
	if (!strcmp(name, "si"))
		s->start = (uint32_t)s->text.n;
	else if (!strcmp(name, "rPh"))
		s->reading++;
	s->open = !strcmp(name, "t") && !s->reading;
	return FAULT_NONE;
}

static enum fault finish(struct strings *s)
{
	char *text;

	if (!buf_char(&s->text, 0) || !buf_add(&s->at, &s->start, sizeof(s->start)))
		return FAULT_STRINGS;
	text = s->text.p + s->start;
	if (memchr(text, '_', s->text.n - s->start) || memchr(text, '\r', s->text.n - s->start))
		strings_decode(text);
	s->text.n = s->start + strlen(text) + 1;
	s->count++;
	return FAULT_NONE;
}

static enum fault on_close(void *ctx, const char *name)
{
	struct strings *s = ctx;

	s->open = false;
	if (!strcmp(name, "rPh"))
		s->reading--;
	return !strcmp(name, "si") ? finish(s) : FAULT_NONE;
}

static enum fault on_text(void *ctx, const char *p, size_t n)
{
	struct strings *s = ctx;

	if (!s->open)
		return FAULT_NONE;
	if (s->text.n - s->start + n > STRINGS_CELL)
		return FAULT_CELL;
	return buf_add(&s->text, p, n) ? FAULT_NONE : FAULT_STRINGS;
}

enum fault strings_read(struct archive *z, const char *part, unsigned long salt, struct strings *s)
{
	return markup_read(z, part, salt, &(struct markup){ on_open, on_close, on_text, s });
}

const char *strings_get(const struct strings *s, uint64_t i)
{
	uint32_t at;

	if (i >= s->count)
		return NULL;
	memcpy(&at, s->at.p + i * sizeof(at), sizeof(at));
	return s->text.p + at;
}
