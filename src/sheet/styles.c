#include "sheet/styles.h"
#include <string.h>
#include "base/str.h"
#include "sheet/markup.h"
#include "sheet/number.h"

static int number_of(const char *const *attr, const char *name)
{
	int64_t v;

	return str_int(markup_attr(attr, name), 0, INT32_MAX, &v) ? (int)v : 0;
}

static unsigned kind_of(const struct styles *s, int id)
{
	for (int i = s->formats - 1; i >= 0; i--)
		if (s->format[i].id == id)
			return s->format[i].kind;
	return number_builtin(id);
}

static enum fault add_format(struct styles *s, const char *const *attr)
{
	const char *code = markup_attr(attr, "formatCode");

	if (s->formats == STYLES_FORMATS)
		return FAULT_BROKEN;
	s->format[s->formats].id = number_of(attr, "numFmtId");
	s->format[s->formats++].kind = (unsigned char)number_kind(code ? code : "");
	return FAULT_NONE;
}

static enum fault on_open(void *ctx, const char *name, const char *const *attr)
{
	struct styles *s = ctx;

	if (!strcmp(name, "numFmt") && !s->in_cells)
		return add_format(s, attr);
	if (!strcmp(name, "cellXfs"))
		s->in_cells = true;
	if (strcmp(name, "xf") || !s->in_cells)
		return FAULT_NONE;
	if (s->cells == STYLES_CELLS)
		return FAULT_BROKEN;
	s->cell[s->cells++] = (unsigned char)kind_of(s, number_of(attr, "numFmtId"));
	return FAULT_NONE;
}

static enum fault on_close(void *ctx, const char *name)
{
	(void)ctx;
	return !strcmp(name, "cellXfs") ? FAULT_DONE : FAULT_NONE;
}

enum fault styles_read(struct arena *a, struct archive *z, const char *part, unsigned long salt, struct styles *out)
{
	*out = (struct styles){ 0 };
	out->format = arena_array(a, STYLES_FORMATS, sizeof(*out->format));
	out->cell = arena_array(a, STYLES_CELLS, 1);
	return markup_read(z, part, salt, &(struct markup){ on_open, on_close, NULL, out });
}

unsigned styles_kind(const struct styles *s, int cell)
{
	return cell >= 0 && cell < s->cells ? s->cell[cell] : 0;
}
