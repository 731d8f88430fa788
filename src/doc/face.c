#include "doc/face.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/str.h"

enum { ACCENT = 0x1f3a5f, TINT = 0xecf0f6, HAIR = 0xbfc7d1, MUTED = 0x5c6673, GOOD = 0xe8f3ec, WARN = 0xfbf3dc, BAD = 0xf9e6e4, PAPER = 0xfffdf0 };
enum { NUMBER_MAX = 15, PLACES_MAX = 9 };      /* digits a spreadsheet keeps exactly */

static const struct { double size; bool bold, border; int colour, fill; } looks[] = {
	[FACE_TITLE] = { 16, true, false, ACCENT, 0 }, [FACE_UNDER] = { 9, false, false, MUTED, 0 },
	[FACE_HEADING1] = { 14, true, false, ACCENT, 0 }, [FACE_HEADING2] = { 12, true, false, 0, 0 }, [FACE_HEADING3] = { 10.5, true, false, ACCENT, 0 },
	[FACE_TEXT] = { 10, false, false, 0, 0 }, [FACE_LEAD] = { 11, false, false, ACCENT, 0 }, [FACE_SMALL] = { 8, false, false, MUTED, 0 },
	[FACE_NOTE] = { 10, false, false, 0, TINT }, [FACE_KEY] = { 10, true, true, ACCENT, TINT }, [FACE_VALUE] = { 10, false, true, 0, 0 },
	[FACE_HEAD] = { 10, true, true, ACCENT, TINT }, [FACE_CELL] = { 10, false, true, 0, 0 }, [FACE_CAPTION] = { 10, true, false, 0, 0 },
	[FACE_ALT] = { 9, false, false, MUTED, 0 }, [FACE_FILL] = { 10, false, true, 0, PAPER },
};

static bool same(const struct face *a, const struct face *b)
{
	return a->kind == b->kind && a->mark == b->mark && a->align == b->align && a->places == b->places && a->grouped == b->grouped &&
		a->percent == b->percent && a->number == b->number;
}

static void set_number(lxw_format *x, const struct face *f)
{
	static const char places[PLACES_MAX + 2] = ".000000000";
	char text[32];

	snprintf(text, sizeof text, "%s%.*s%s", f->grouped ? "#,##0" : "0", f->places ? f->places + 1 : 0, places, f->percent ? "%" : "");
	format_set_num_format(x, text);
}

static int fill_of(const struct face *f)
{
	switch (f->mark) {
	case DOC_MARK_GOOD: return GOOD;
	case DOC_MARK_WARN: return WARN;
	case DOC_MARK_BAD: return BAD;
	case DOC_MARK_HEAD: return TINT;
	case DOC_MARK_NONE: return looks[f->kind].fill;
	}
	BUG("unknown mark");
}

static lxw_format *make(const struct face_book *b, const struct face *f)
{
	lxw_format *x = workbook_add_format(b->w);
	int fill = fill_of(f);

	format_set_font_name(x, b->lang == LANG_JA ? "Yu Gothic" : "Calibri");
	format_set_font_size(x, looks[f->kind].size);
	format_set_text_wrap(x);
	format_set_align(x, LXW_ALIGN_VERTICAL_TOP);
	format_set_align(x, f->align == DOC_RIGHT ? LXW_ALIGN_RIGHT : f->align == DOC_CENTER ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT);
	if (f->align == DOC_RIGHT)
		format_set_indent(x, 1);
	if (looks[f->kind].bold || f->mark == DOC_MARK_HEAD)
		format_set_bold(x);
	if (looks[f->kind].colour)
		format_set_font_color(x, (lxw_color_t)looks[f->kind].colour);
	if (fill)
		format_set_bg_color(x, (lxw_color_t)fill);
	if (looks[f->kind].border) {
		format_set_border(x, LXW_BORDER_THIN);
		format_set_border_color(x, HAIR);
	}
	if (f->number)
		set_number(x, f);
	else
		format_set_num_format(x, "@");
	return x;
}

lxw_format *face_get(struct face_book *b, struct face f)
{
	for (int i = 0; i < b->n; i++)
		if (same(&b->made[i].face, &f))
			return b->made[i].format;
	BUG_ON(b->n == FACE_MAX);
	b->made[b->n].face = f;
	b->made[b->n].format = make(b, &f);
	return b->made[b->n++].format;
}

/* Copies the digits, sign and point of text to plain; 0 when it is no number one would calculate with. */
static size_t digits_of(const char *p, char plain[32], struct face *f)
{
	size_t n = 0;
	bool point = false;

	if (*p == '-' || *p == '+')
		plain[n++] = *p++;
	if (!isdigit((unsigned char)*p) || (p[0] == '0' && isdigit((unsigned char)p[1])))
		return 0;
	for (; isdigit((unsigned char)*p) || *p == '.' || *p == ','; p++) {
		if (n > NUMBER_MAX || (*p == '.' && point) || (*p == ',' && (point || !isdigit((unsigned char)p[1]))))
			return 0;
		f->grouped |= *p == ',';
		f->places += point;
		point |= *p == '.';
		if (*p != ',')
			plain[n++] = *p;
	}
	p += strspn(p, " ");
	f->percent = *p == '%';
	p += f->percent;
	plain[n] = 0;
	return *p || (point && !f->places) || f->places > PLACES_MAX ? 0 : n;
}

bool face_number(const char *text, double *value, struct face *f)
{
	struct face found = *f;
	char plain[32];

	found.number = true;
	if (!digits_of(text, plain, &found))
		return false;
	*value = strtod(plain, NULL) / (found.percent ? 100 : 1);
	*f = found;
	return true;
}
