#include "base/norm.h"
#include "base/bug.h"
#include "base/utf8.h"
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

struct range { uint32_t first, last; };

/* tests/unit/base/norm.c asks ICU about every code point of both tables. */
static const struct range nfc_ranges[] = {
	{ 0x20, 0x2ff }, { 0x2010, 0x2027 }, { 0x2030, 0x205e }, { 0x2160, 0x2188 }, { 0x2190, 0x21ff }, { 0x2460, 0x26ff },
	{ 0x3000, 0x3029 }, { 0x3030, 0x3098 }, { 0x309b, 0x30ff }, { 0x3200, 0x4dbf }, { 0x4e00, 0x9fff },
	{ 0xff01, 0xffee }, { 0x1f300, 0x1f64f }, { 0x20000, 0x2a6df },
};
static const struct range nfkc_ranges[] = {
	{ 0x20, 0x7e }, { 0x3001, 0x3029 }, { 0x3041, 0x3096 }, { 0x309d, 0x309e }, { 0x30a0, 0x30fe },
	{ 0x3400, 0x4dbf }, { 0x4e00, 0x9fff }, { 0x20000, 0x2a6df },
};

static bool in_ranges(const struct range *r, size_t n, uint32_t cp)
{
	for (size_t i = 0; i < n; i++)
		if (cp <= r[i].last) return cp >= r[i].first;
	return false;
}

bool norm_nfc_plain(uint32_t cp)
{
	if (cp >= 0x4e00 && cp <= 0x9fff) return true;
	return in_ranges(nfc_ranges, sizeof nfc_ranges / sizeof *nfc_ranges, cp);
}

bool norm_nfkc_plain(uint32_t cp)
{
	if (cp >= 0x4e00 && cp <= 0x9fff) return true;
	return in_ranges(nfkc_ranges, sizeof nfkc_ranges / sizeof *nfkc_ranges, cp);
}

/* Bytes at the start of s that are ASCII, looked at eight by eight. */
static size_t ascii_run(const char *s, size_t n)
{
	size_t i = 0;
	uint64_t eight;

	for (; i + 8 <= n; i += 8) {
		memcpy(&eight, s + i, 8);
		if (eight & 0x8080808080808080u) break;
	}
	while (i < n && (unsigned char)s[i] < 0x80) i++;
	return i;
}

bool norm_nfc_quick(const char *s, size_t n)
{
	size_t i = ascii_run(s, n);

	while (i < n) {
		uint32_t cp = 0;
		size_t used = utf8_decode(s + i, n - i, &cp);

		if (!used || !norm_nfc_plain(cp)) return false;
		i += used;
		if (i < n && (unsigned char)s[i] < 0x80) i += ascii_run(s + i, n - i);
	}
	return true;
}

static const UNormalizer2 *normalizer(enum norm_form form)
{
	static const UNormalizer2 *loaded[3];
	UErrorCode err = U_ZERO_ERROR;

	if (!loaded[form])
		loaded[form] = form == NORM_NFC ? unorm2_getNFCInstance(&err)
			: form == NORM_NFKC ? unorm2_getNFKCInstance(&err) : unorm2_getNFKCCasefoldInstance(&err);
	if (U_FAILURE(err)) BUG("ICU has no normalizer");
	return loaded[form];
}

static UChar *allocate(int32_t n)
{
	UChar *p = malloc(((size_t)n + 1) * sizeof *p);

	if (!p) bug_memory();
	return p;
}

static void add_utf16(struct buf *b, const UChar *s, int32_t n)
{
	for (int32_t i = 0; i < n;) {
		UChar32 cp;
		char out[4];

		U16_NEXT(s, i, n, cp);
		buf_add(b, out, utf8_put((uint32_t)cp, out));
	}
}

static UChar *normalize(const UNormalizer2 *form, const UChar *s, int32_t n, int32_t *out_n)
{
	int32_t cap = n + n / 2 + 16;
	UChar *out = NULL;

	for (;;) {
		UErrorCode err = U_ZERO_ERROR;

		free(out);
		out = allocate(cap);
		*out_n = unorm2_normalize(form, s, n, out, cap, &err);
		if (U_SUCCESS(err)) return out;
		if (err != U_BUFFER_OVERFLOW_ERROR) BUG("ICU does not normalize");
		cap = *out_n + 1;
	}
}

void norm_to(struct buf *b, enum norm_form form, const char *s, size_t n)
{
	const UNormalizer2 *with = normalizer(form);
	UErrorCode err = U_ZERO_ERROR;
	UChar *wide, *done;
	int32_t len;

	BUG_ON(n > INT32_MAX / 4);
	wide = allocate((int32_t)n);
	u_strFromUTF8WithSub(wide, (int32_t)n + 1, &len, s, (int32_t)n, 0xfffd, NULL, &err);
	if (U_FAILURE(err)) BUG("ICU does not read UTF-8");
	if (unorm2_spanQuickCheckYes(with, wide, len, &err) == len && U_SUCCESS(err)) {
		add_utf16(b, wide, len);
	} else {
		done = normalize(with, wide, len, &len);
		add_utf16(b, done, len);
		free(done);
	}
	free(wide);
}

bool norm_is_nfc(const char *s, size_t n)
{
	struct buf b;
	bool same;

	if (norm_nfc_quick(s, n)) return true;
	buf_init(&b, n * 4);
	norm_to(&b, NORM_NFC, s, n);
	same = !b.full && b.n == n && memcmp(b.p, s, n) == 0;
	buf_release(&b);
	return same;
}
