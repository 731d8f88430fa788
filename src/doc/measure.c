#include "doc/measure.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

/* Advance of U+0020..U+007E in 1/1000 em. */
static const short regular[95] = {
	224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555, 555,
	555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742,
	633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564,
	607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555
};

static const short bold_face[95] = {
	227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590, 590,
	590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853, 749, 770,
	667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644, 581, 372, 597,
	640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590
};

static bool is_wide(uint32_t c)
{
	return c >= 0x2020 && !(c >= 0xff61 && c <= 0xffdc);
}

/* Nothing is drawn for a combining mark or a variation selector of its own. */
static bool is_mark(uint32_t c)
{
	return c < 0x20 || (c >= 0x300 && c < 0x370) || (c >= 0x200b && c <= 0x200f) || (c >= 0xfe00 && c <= 0xfe0f) ||
		(c >= 0xe0100 && c <= 0xe01ef) || c == 0x3099 || c == 0x309a;
}

static double advance(uint32_t c, bool bold)
{
	if (is_mark(c))
		return 0;
	if (c < 0x7f)
		return (bold ? bold_face : regular)[c - 0x20] / 1000.0;
	if (is_wide(c))
		return 1;
	return bold ? 0.62 : 0.58;
}

double measure_width(const char *s, double size, bool bold)
{
	double w = 0;

	for (uint32_t c; (c = utf8_next(&s)); )
		w += advance(c, bold);
	return w * size;
}

double measure_longest(const char *s, double size, bool bold)
{
	double w = 0, widest = 0;

	for (uint32_t c; (c = utf8_next(&s)); ) {
		w = c == '\n' ? 0 : w + advance(c, bold);
		if (w > widest)
			widest = w;
	}
	return widest * size;
}

static bool in_set(uint32_t c, const char *set)
{
	for (uint32_t x; (x = utf8_next(&set)); )
		if (x == c)
			return true;
	return false;
}

/* May a line end between a and b? Japanese breaks anywhere but before closing and after opening marks. */
static bool breaks(uint32_t a, uint32_t b)
{
	if (is_mark(b))
		return false;
	if (a == ' ' || a == 0x3000)
		return b != ' ' && b != 0x3000;
	if (b == ' ')
		return false;
	if (in_set(b, "、。，．・：；？！」』）］｝】〕〉》ーァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ々…),.!?:;%％") || in_set(a, "「『（［｛【〔〈《("))
		return false;
	if (a == '-' || a == '/')
		return b > '9' || b < '0';
	return is_wide(a) || is_wide(b);
}

double measure_token(const char *s, double size, bool bold)
{
	double w = 0, widest = 0;
	uint32_t before = ' ';

	for (uint32_t c; (c = utf8_next(&s)); before = c) {
		if (c == '\n' || breaks(before, c))
			w = 0;
		if (c != ' ' && c != '\n')
			w += advance(c, bold);
		if (w > widest)
			widest = w;
	}
	return widest * size;
}

/* Where the first line of s ends: at the last good place before width, else in mid-word; at least one character. */
static const char *line_end(const char *s, double size, bool bold, double width)
{
	const char *p = s, *good = NULL, *fits = s;
	double w = 0;
	uint32_t before = 0;

	for (const char *at = p; ; at = p) {
		uint32_t c = utf8_next(&p);
		if (c == 0 || c == '\n')
			return at;
		if (before && breaks(before, c))
			good = at;
		w += advance(c, bold) * size;
		if (w > width && c != ' ' && at > s)
			return good ? good : fits;
		fits = p;
		before = c;
	}
}

/* s[0..n) with "…" behind, shortened from its end until both fit. */
static char *ellipsis(struct arena *a, const char *s, size_t n, double size, bool bold, double width)
{
	while (n > 0) {
		char *t = arena_printf(a, "%.*s…", (int)n, s);
		if (measure_width(t, size, bold) <= width)
			return t;
		do
			n--;
		while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80);
	}
	return arena_dup(a, "…");
}

int measure_wrap(struct arena *a, const char *s, double size, bool bold, double width, char **lines, int max)
{
	int n = 0;

	if (str_empty(s)) {
		lines[0] = arena_dup(a, "");
		return 1;
	}
	while (*s && n < max) {
		const char *end = line_end(s, size, bold, width), *next = end;
		while (*next == ' ')
			next++;
		if (*next == '\n')
			next++;
		if (n == max - 1 && *next)
			lines[n++] = ellipsis(a, s, (size_t)(end - s), size, bold, width);
		else
			lines[n++] = str_trim(a, arena_ndup(a, s, (size_t)(end - s)));
		s = next;
	}
	return n;
}

int measure_balance(struct arena *a, const char *s, double size, bool bold, double width, char **lines, int max)
{
	int n = measure_wrap(a, s, size, bold, width, lines, max);
	const char *last = lines[n - 1];

	if (n == 1 || str_ends(last, "…"))
		return n;
	for (double narrow = width * 0.95; narrow > width * 0.5; narrow -= width * 0.05) {
		char **fewer = ARENA_ARRAY(a, (size_t)n + 1, char *);
		if (measure_wrap(a, s, size, bold, narrow, fewer, n + 1) > n)
			break;
		for (int i = 0; i < n; i++)
			lines[i] = fewer[i];
	}
	return n;
}
