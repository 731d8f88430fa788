#include "base/utf8.h"
#include "base/bug.h"
#include "base/buf.h"
#include "base/norm.h"
#include <string.h>
#include <unicode/uchar.h>

enum { NO_MAX = 1 << 29 };      /* results are bounded by their input; the buffer's own maximum is never the limit */

static bool more(const char *s, size_t n, size_t count)
{
	for (size_t i = 1; i <= count; i++)
		if (i >= n || ((unsigned char)s[i] & 0xc0) != 0x80) return false;
	return true;
}

static uint32_t six(const char *s, int i)
{
	return (unsigned char)s[i] & 0x3f;
}

size_t utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	unsigned char c = n ? (unsigned char)*s : 0x80;

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	if (c >= 0xc2 && c < 0xe0 && more(s, n, 1)) {
		*cp = (c & 0x1fu) << 6 | six(s, 1);
		return 2;
	}
	if (c >= 0xe0 && c < 0xf0 && more(s, n, 2)) {
		*cp = (c & 0xfu) << 12 | six(s, 1) << 6 | six(s, 2);
		return *cp >= 0x800 && (*cp < 0xd800 || *cp > 0xdfff) ? 3 : 0;
	}
	if (c >= 0xf0 && c < 0xf5 && more(s, n, 3)) {
		*cp = (c & 7u) << 18 | six(s, 1) << 12 | six(s, 2) << 6 | six(s, 3);
		return *cp >= 0x10000 && *cp <= 0x10ffff ? 4 : 0;
	}
	return 0;
}

bool utf8_valid(const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		size_t used = utf8_decode(s + i, n - i, &cp);

		if (!used || !cp) return false;
		i += used;
	}
	return true;
}

/* The NUL behind a string is no continuation byte, so a decoder given 4 bytes never passes it. */
uint32_t utf8_next(const char **s)
{
	uint32_t cp;
	size_t used;

	if (!**s) return 0;
	used = utf8_decode(*s, 4, &cp);
	*s += used ? used : 1;
	return used ? cp : 0xfffd;
}

size_t utf8_put(uint32_t cp, char *out)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	BUG_ON(cp > 0x10ffff);
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

size_t utf8_length(const char *s)
{
	size_t n = 0;

	while (utf8_next(&s)) n++;
	return n;
}

static bool is_mark(uint32_t cp)
{
	return cp >= 0x300 && (U_GET_GC_MASK((UChar32)cp) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}

char *utf8_shorten(struct arena *a, const char *s, size_t n)
{
	const char *p = s, *letter = s;
	size_t i = 0;

	for (; i < n && *p; i++) {
		const char *here = p;

		if (!is_mark(utf8_next(&p))) letter = here;
	}
	if (!*p) return arena_dup(a, s);
	for (const char *next = p; *next && is_mark(utf8_next(&next));) p = letter;
	return arena_printf(a, "%.*s…", (int)(p - s), s);
}

static size_t columns_of(uint32_t cp)
{
	int width;

	if (cp < 0x300) return 1;
	if ((cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30a0 && cp <= 0x30ff) || (cp >= 0x4e00 && cp <= 0x9fff)) return 2;
	if (is_mark(cp)) return 0;
	width = u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
	return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t utf8_columns(const char *s)
{
	size_t n = 0;

	for (uint32_t cp; (cp = utf8_next(&s));) n += columns_of(cp);
	return n;
}

static bool is_control(uint32_t cp)
{
	return (cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7f && cp < 0xa0);
}

bool utf8_printable(const char *s)
{
	for (const unsigned char *p = (const unsigned char *)s; *p; p++) {
		if (*p >= 0x20 && *p < 0x7f) continue;
		if (*p <= 0x7f && is_control(*p)) return false;
		if (*p == 0xc2 && p[1] < 0xa0) return false;
	}
	return true;
}

/* Drops control characters in place and makes every line end a \n. */
static void drop_controls(char *s)
{
	char *to = s;

	for (const char *p = s; *p;) {
		const char *from = p;
		uint32_t cp = utf8_next(&p);

		if (cp == '\r') {
			*to++ = '\n';
			if (*p == '\n') p++;
		} else if (!is_control(cp)) {
			memmove(to, from, (size_t)(p - from));
			to += p - from;
		}
	}
	*to = 0;
}

static char *in_form(struct arena *a, enum norm_form form, const char *s, size_t n)
{
	struct buf b;
	char *out;

	buf_init(&b, NO_MAX);
	norm_to(&b, form, s, n);
	BUG_ON(b.full);
	out = arena_ndup(a, b.p, b.n);
	buf_release(&b);
	return out;
}

char *utf8_clean(struct arena *a, const char *s)
{
	size_t n = s ? strlen(s) : 0;
	bool quick = norm_nfc_quick(s, n);
	char *out = quick ? arena_ndup(a, s, n) : in_form(a, NORM_NFC, s, n);

	if (utf8_printable(out)) return out;
	drop_controls(out);
	return quick ? out : in_form(a, NORM_NFC, out, strlen(out));     /* a control may have kept a letter and its mark apart */
}

char *utf8_nfkc(struct arena *a, const char *s)
{
	const char *p = s ? s : "";
	uint32_t cp;

	while ((cp = utf8_next(&p)))
		if (!norm_nfkc_plain(cp) && cp != '\n' && cp != '\t') return in_form(a, NORM_NFKC, s, strlen(s));
	return arena_dup(a, s ? s : "");
}

static uint32_t katakana_of(uint32_t cp)
{
	return (cp >= 0x3041 && cp <= 0x3096) || cp == 0x309d || cp == 0x309e ? cp + 0x60 : cp;
}

/* U+FF61 .. U+FF9F, the half-width forms, in order. */
static const uint16_t full_width[] = {
	0x3002, 0x300c, 0x300d, 0x3001, 0x30fb, 0x30f2, 0x30a1, 0x30a3, 0x30a5, 0x30a7, 0x30a9, 0x30e3, 0x30e5, 0x30e7, 0x30c3, 0x30fc,
	0x30a2, 0x30a4, 0x30a6, 0x30a8, 0x30aa, 0x30ab, 0x30ad, 0x30af, 0x30b1, 0x30b3, 0x30b5, 0x30b7, 0x30b9, 0x30bb, 0x30bd, 0x30bf,
	0x30c1, 0x30c4, 0x30c6, 0x30c8, 0x30ca, 0x30cb, 0x30cc, 0x30cd, 0x30ce, 0x30cf, 0x30d2, 0x30d5, 0x30d8, 0x30db, 0x30de, 0x30df,
	0x30e0, 0x30e1, 0x30e2, 0x30e4, 0x30e6, 0x30e8, 0x30e9, 0x30ea, 0x30eb, 0x30ec, 0x30ed, 0x30ef, 0x30f3, 0x309b, 0x309c,
};

/* The voiced (ﾞ) or half-voiced (ﾟ) letter of a katakana, or 0. */
static uint32_t voiced(uint32_t kana, uint32_t mark)
{
	bool ha_row = kana >= 0x30cf && kana <= 0x30db && (kana - 0x30cf) % 3 == 0;

	if (mark == 0xff9f) return ha_row ? kana + 2 : 0;
	if (mark != 0xff9e) return 0;
	if (ha_row) return kana + 1;
	if (kana >= 0x30ab && kana <= 0x30c1) return kana % 2 ? kana + 1 : 0;
	if (kana == 0x30c4 || kana == 0x30c6 || kana == 0x30c8) return kana + 1;
	return kana == 0x30a6 ? 0x30f4 : 0;
}

char *utf8_katakana(struct arena *a, const char *s)
{
	const char *p = s ? s : "";
	char *out = arena_alloc(a, strlen(p) * 3 + 1), *to = out;
	uint32_t cp;

	while ((cp = utf8_next(&p))) {
		if (cp >= 0xff61 && cp <= 0xff9f) {
			const char *ahead = p;
			uint32_t joined;

			cp = full_width[cp - 0xff61];
			joined = voiced(cp, utf8_next(&ahead));
			if (joined) {
				cp = joined;
				p = ahead;
			}
		}
		to += utf8_put(katakana_of(cp), to);
	}
	*to = 0;
	return out;
}

/* What folding makes of one code point without asking ICU; 0: ask. */
static uint32_t fold_quick(uint32_t cp)
{
	if (cp == '\n' || cp == '\t' || cp == '\r' || cp == 0x3000) return ' ';
	if (cp >= 0xff01 && cp <= 0xff5e) cp -= 0xfee0;
	if (cp >= 'A' && cp <= 'Z') return cp + ('a' - 'A');
	return norm_nfkc_plain(cp) ? katakana_of(cp) : 0;
}

/* Katakana and squeezed spaces; writes at most as many bytes as s has. */
static bool fold_to(char *out, const char *s, bool folded)
{
	char *to = out;
	uint32_t cp;

	while ((cp = utf8_next(&s))) {
		uint32_t c = folded && cp >= 0x80 && cp != 0x3000 ? katakana_of(cp) : fold_quick(cp);

		if (!c && !folded) return false;
		if (!c || (c == ' ' && (to == out || to[-1] == ' '))) continue;
		to += utf8_put(c, to);
	}
	if (to > out && to[-1] == ' ') to--;
	*to = 0;
	return true;
}

char *utf8_fold(struct arena *a, const char *s)
{
	size_t n = s ? strlen(s) : 0;
	char *out = arena_alloc(a, n + 1), *asked;

	if (fold_to(out, s ? s : "", false)) return out;
	asked = in_form(a, NORM_FOLD, s, n);
	fold_to(asked, asked, true);
	return asked;
}

static bool is_letter(uint32_t cp)
{
	if (cp < 0x80) return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
	if ((cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x30a1 && cp <= 0x30fa) || cp == 0x30fc) return true;
	return (U_GET_GC_MASK((UChar32)cp) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

static char *put_word(char *to, const char *s, const char *end)
{
	to = mempcpy(to, s, (size_t)(end - s));
	*to++ = ' ';
	return to;
}

/* The ASCII words of three and more characters in a run. */
static char *whole_words(char *to, const char *s, const char *end)
{
	for (const char *word = s; s <= end; s++)
		if (s == end || (unsigned char)*s >= 0x80) {
			if (s - word > 2) to = put_word(to, word, s);
			word = s + 1;
		}
	return to;
}

static char *grams_of_run(char *to, const char *s, const char *end)
{
	const char *second = s, *next;

	utf8_next(&second);
	if (second == end) return put_word(to, s, end);
	for (; second < end; s = second, second = next) {
		next = second;
		utf8_next(&next);
		to = put_word(to, s, next);
		if (next == end) break;
	}
	return to;
}

char *utf8_grams(struct arena *a, const char *s)
{
	const char *p = utf8_fold(a, s), *run = NULL, *here;
	char *out = arena_alloc(a, strlen(p) * 5 + 2), *to = out;
	uint32_t cp;

	do {
		here = p;
		cp = utf8_next(&p);
		if (is_letter(cp)) {
			if (!run) run = here;
		} else if (run) {
			to = whole_words(to, run, here);
			to = grams_of_run(to, run, here);
			run = NULL;
		}
	} while (cp);
	if (to > out) to--;
	*to = 0;
	return out;
}
