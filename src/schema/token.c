/* token.c - text as the tokens of the full-text index. */
#include <string.h>
#include "base/utf8.h"
#include "schema/token.h"

enum { TEXT_MAX = 4 << 20 };

static bool is_latin(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
}

static bool is_apart(uint32_t cp)
{
	static const struct { uint32_t first, last; } apart[] = { { 0, 0xa9 }, { 0xab, 0xb4 }, { 0xb6, 0xb9 }, { 0xbb, 0xbf }, { 0xd7, 0xd7 }, { 0xf7, 0xf7 },
		{ 0x2000, 0x2bff }, { 0x3000, 0x3004 }, { 0x3008, 0x3020 }, { 0x3030, 0x3030 }, { 0x303d, 0x303d }, { 0x30a0, 0x30a0 }, { 0x30fb, 0x30fb },
		{ 0xfe10, 0xfe6f }, { 0xfeff, 0xfeff }, { 0xfff0, 0xffff }, { 0x1f000, 0x1faff } };
	for (size_t i = 0; i < sizeof apart / sizeof *apart && cp >= apart[i].first; i++)
		if (cp <= apart[i].last)
			return true;
	return false;
}

/* Variation selectors choose a glyph, not a character. */
static bool is_selector(uint32_t cp)
{
	return (cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0xe0100 && cp <= 0xe01ef);
}

static enum token_kind kind_of(uint32_t cp)
{
	return cp == 0 ? TOKEN_APART : is_latin(cp) ? TOKEN_LATIN : is_apart(cp) ? TOKEN_APART : TOKEN_PAIRED;
}

bool token_next(const char **s, struct token_run *r)
{
	const char *p = *s, *here;
	for (uint32_t cp;;) {
		here = p;
		if (!(cp = utf8_next(&p)))
			return false;
		if ((r->kind = kind_of(cp)) != TOKEN_APART)
			break;
	}
	r->p = here;
	for (uint32_t cp;;) {
		here = p;
		cp = utf8_next(&p);
		if (!is_selector(cp) && kind_of(cp) != r->kind)
			break;
	}
	r->n = (size_t)(here - r->p);
	*s = here;
	return true;
}

void token_pairs(struct buf *b, const char *p, const char *end, bool last_alone)
{
	char before[8] = "";
	size_t n = 0, count = 0;
	while (p < end) {
		const char *here = p;
		uint32_t cp = utf8_next(&p);
		if (is_selector(cp))
			continue;
		if (n) {
			buf_add(b, before, n);
			buf_add(b, here, (size_t)(p - here));
			buf_char(b, ' ');
		}
		n = (size_t)(p - here);
		memcpy(before, here, n);
		count++;
	}
	if (last_alone || count == 1) {
		buf_add(b, before, n);
		buf_char(b, ' ');
	}
}

static void add_singles(struct buf *b, const char *s)
{
	buf_str(b, TOKEN_GAP);
	for (struct token_run r; token_next(&s, &r);)
		for (const char *p = r.p; r.kind == TOKEN_PAIRED && p < r.p + r.n;) {
			const char *here = p;
			utf8_next(&p);
			buf_char(b, ' ');
			buf_add(b, here, (size_t)(p - here));
		}
}

const char *token_text(struct arena *a, const char *text, bool singles)
{
	static struct buf b = { .max = TEXT_MAX };
	const char *folded = utf8_fold(a, text), *s = folded;
	struct token_run r;
	buf_clear(&b);
	while (token_next(&s, &r))
		if (r.kind == TOKEN_LATIN) {
			buf_add(&b, r.p, r.n);
			buf_char(&b, ' ');
		} else {
			token_pairs(&b, r.p, r.p + r.n, true);
		}
	if (singles)
		add_singles(&b, folded);
	return arena_ndup(a, buf_cstr(&b), b.n);
}
