#include "base/picture.h"
#include <stdint.h>
#include <string.h>
#include "base/str.h"

static uint32_t big(const unsigned char *p, int n)
{
	uint32_t v = 0;
	while (n--) v = v << 8 | *p++;
	return v;
}

static uint32_t little(const unsigned char *p, int n)
{
	uint32_t v = 0;
	while (n--) v = v << 8 | p[n];
	return v;
}

/* Chunk by chunk to its end, and nothing behind it. */
static bool png(const unsigned char *p, size_t n, uint32_t *w, uint32_t *h)
{
	if (n < 33 || memcmp(p, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)) return false;
	*w = big(p + 16, 4);
	*h = big(p + 20, 4);
	for (size_t at = 8; n - at >= 12;) {
		size_t length = big(p + at, 4);
		if (length > n - at - 12) return false;
		if (!memcmp(p + at + 4, "IEND", 4)) return at + 12 + length == n;
		at += 12 + length;
	}
	return false;
}

/* Over its markers to the frame's header. Cameras write their own things behind the end. */
static bool jpeg(const unsigned char *p, size_t n, uint32_t *w, uint32_t *h)
{
	if (n < 4 || memcmp(p, "\xff\xd8\xff", 3)) return false;
	for (size_t at = 2; at + 9 < n && p[at] == 0xff;) {
		unsigned mark = p[at + 1];
		if (mark == 0xff) { at++; continue; }
		if (mark >= 0xc0 && mark <= 0xcf && mark != 0xc4 && mark != 0xc8 && mark != 0xcc) {
			*h = big(p + at + 5, 2);
			*w = big(p + at + 7, 2);
			return true;
		}
		if (mark == 0xda || mark == 0xd9 || mark == 0xd8) return false;
		at += 2 + big(p + at + 2, 2);
	}
	return false;
}

static bool gif(const unsigned char *p, size_t n, uint32_t *w, uint32_t *h)
{
	if (n < 14 || (memcmp(p, "GIF87a", 6) && memcmp(p, "GIF89a", 6)) || p[n - 1] != 0x3b) return false;
	*w = little(p + 6, 2);
	*h = little(p + 8, 2);
	return true;
}

static bool webp(const unsigned char *p, size_t n, uint32_t *w, uint32_t *h)
{
	if (n < 30 || memcmp(p, "RIFF", 4) || memcmp(p + 8, "WEBP", 4) || little(p + 4, 4) != n - 8) return false;
	if (!memcmp(p + 12, "VP8X", 4)) {
		*w = little(p + 24, 3) + 1;
		*h = little(p + 27, 3) + 1;
	} else if (!memcmp(p + 12, "VP8L", 4)) {
		uint32_t bits = little(p + 21, 4);
		*w = (bits & 0x3fff) + 1;
		*h = (bits >> 14 & 0x3fff) + 1;
	} else if (!memcmp(p + 12, "VP8 ", 4)) {
		*w = little(p + 26, 2) & 0x3fff;
		*h = little(p + 28, 2) & 0x3fff;
	} else {
		return false;
	}
	return true;
}

bool picture_check(const char *type, const void *p, size_t n, int *w, int *h)
{
	static const struct { const char *type; bool (*check)(const unsigned char *, size_t, uint32_t *, uint32_t *); } kinds[] = {
		{ "image/png", png }, { "image/jpeg", jpeg }, { "image/gif", gif }, { "image/webp", webp } };
	uint32_t wide = 0, high = 0;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!str_eq(kinds[i].type, type)) continue;
		if (!kinds[i].check(p, n, &wide, &high) || !wide || !high || wide > PICTURE_SIDE || high > PICTURE_SIDE) return false;
		*w = (int)wide;
		*h = (int)high;
		return (uint64_t)wide * high <= PICTURE_PIXELS;
	}
	return false;
}
