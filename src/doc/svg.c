#include "doc/svg.h"

#include <math.h>

#include "base/buf.h"

enum { PATH_MAX_BYTES = 4 << 20 };

static const struct { const char *name, *colour; } inks[FIGURE_INKS] = {
	[FIGURE_NONE] = { "none", "none" }, [FIGURE_TEXT] = { "text", "#1c1f24" }, [FIGURE_MUTED] = { "muted", "#5c6673" },
	[FIGURE_LINE] = { "line", "#bfc7d1" }, [FIGURE_ACCENT] = { "accent", "#1f3a5f" },
	[FIGURE_TINT] = { "tint", "#ecf0f6" }, [FIGURE_PAPER] = { "paper", "#ffffff" }
};

int svg_unit(double mm)
{
	return (int)lround(mm * 100);
}

char *svg_path(struct arena *a, const struct figure_mark *m)
{
	struct buf b;

	buf_init(&b, PATH_MAX_BYTES);
	for (int i = 0; i < m->n; i++) {
		bool move = m->kind == FIGURE_SEGMENTS ? i % 2 == 0 : i == 0;
		buf_printf(&b, "%c%d %d", move ? 'M' : 'L', svg_unit(m->xy[2 * i]), svg_unit(m->xy[2 * i + 1]));
	}
	if (m->closed)
		buf_char(&b, 'Z');
	char *d = arena_dup(a, buf_cstr(&b));
	buf_release(&b);
	return d;
}

const char *svg_colour(enum figure_ink ink)
{
	return inks[ink].colour;
}

const char *svg_dash(const struct figure_pen *pen)
{
	return pen->dash == 1 ? "160 100" : pen->dash ? "50 80" : "none";
}

const char *svg_class(struct arena *a, const struct figure_mark *m)
{
	return arena_printf(a, "doc-fill-%s doc-pen-%s", inks[m->fill].name, inks[m->pen.ink].name);
}

const char *svg_anchor(enum doc_align align)
{
	return align == DOC_CENTER ? "middle" : align == DOC_RIGHT ? "end" : "start";
}
