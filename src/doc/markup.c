#include "doc/markup.h"

#include "base/bug.h"
#include "base/hash.h"
#include "doc/logo.h"

void markup_write(const struct doc *d, struct out *o)
{
	enum lang reader = o->lang;

	o->lang = d->info.lang;
	markup_article(o, d);
	o->lang = reader;
}

bool markup_has_logo(const struct doc_cover *c)
{
	int w, h;

	return c->logo_n && logo_size(c->logo, c->logo_n, &w, &h);
}

struct url markup_logo(struct arena *a, const struct doc_cover *c)
{
	char *text = hash_base64(a, c->logo, c->logo_n);

	BUG_ON(!logo_type(c->logo, c->logo_n));
	for (char *p = text; *p; p++)
		*p = *p == '-' ? '+' : *p == '_' ? '/' : *p;
	return url_file(arena_printf(a, "data:%s;base64,%s", logo_type(c->logo, c->logo_n), text));
}

struct url markup_anchor(struct arena *a, const struct block *b)
{
	return url_path(arena_printf(a, "#doc-%d", b->number));
}

const char *markup_cell(const struct doc_column *c)
{
	if (c->number)
		return c->align == DOC_CENTER ? "doc-number doc-center" : "doc-number doc-right";
	return c->align == DOC_CENTER ? "doc-center" : c->align == DOC_RIGHT ? "doc-right" : "doc-left";
}

const char *markup_mark(enum doc_mark m)
{
	static const char *const name[] = { [DOC_MARK_NONE] = "doc-row", [DOC_MARK_GOOD] = "doc-good", [DOC_MARK_WARN] = "doc-warn",
		[DOC_MARK_BAD] = "doc-bad", [DOC_MARK_HEAD] = "doc-subhead" };

	return name[m];
}
