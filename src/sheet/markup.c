#include "sheet/markup.h"
#include <expat.h>
#include <string.h>

struct run { const struct markup *m; XML_Parser parser; enum fault fault; int depth; size_t quiet; /* bytes since the last event */ };

static const char *local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static void settle(struct run *r, enum fault f)
{
	if (!f || r->fault)
		return;
	r->fault = f;
	XML_StopParser(r->parser, XML_FALSE);
}

static void XMLCALL on_open(void *p, const XML_Char *name, const XML_Char **attr)
{
	struct run *r = p;

	if (r->fault)
		return;
	r->quiet = 0;
	if (++r->depth > MARKUP_DEPTH)
		settle(r, FAULT_BROKEN);
	else
		settle(r, r->m->open(r->m->ctx, local(name), (const char *const *)attr));
}

static void XMLCALL on_close(void *p, const XML_Char *name)
{
	struct run *r = p;

	r->depth--;
	r->quiet = 0;
	if (!r->fault && r->m->close)
		settle(r, r->m->close(r->m->ctx, local(name)));
}

static void XMLCALL on_text(void *p, const XML_Char *s, int n)
{
	struct run *r = p;

	r->quiet = 0;
	if (!r->fault && r->m->text)
		settle(r, r->m->text(r->m->ctx, s, (size_t)n));
}

static void XMLCALL on_doctype(void *p, const XML_Char *name, const XML_Char *sysid, const XML_Char *pubid, int internal)
{
	(void)name, (void)sysid, (void)pubid, (void)internal;
	settle(p, FAULT_ENTITY);
}

static void XMLCALL on_entity(void *p, const XML_Char *name, int parameter, const XML_Char *value, int n, const XML_Char *base, const XML_Char *sysid,
	const XML_Char *pubid, const XML_Char *notation)
{
	(void)name, (void)parameter, (void)value, (void)n, (void)base, (void)sysid, (void)pubid, (void)notation;
	settle(p, FAULT_ENTITY);
}

static enum fault feed(void *p, const char *bytes, size_t n, bool last)
{
	struct run *r = p;
	enum XML_Status st = XML_Parse(r->parser, bytes, (int)n, last);

	if (r->fault)
		return r->fault;
	if (st != XML_STATUS_OK)
		return FAULT_BROKEN;
	/* A token that never ends would be scanned anew with every piece. */
	return (r->quiet += n) > MARKUP_TOKEN ? FAULT_BROKEN : FAULT_NONE;
}

enum fault markup_read(struct archive *z, const char *part, unsigned long salt, const struct markup *m)
{
	struct run r = { .m = m, .parser = XML_ParserCreate(NULL) };
	enum fault f;

	if (!r.parser)
		return FAULT_STRINGS;
	XML_SetHashSalt(r.parser, salt | 1);
	XML_SetUserData(r.parser, &r);
	XML_SetElementHandler(r.parser, on_open, on_close);
	XML_SetCharacterDataHandler(r.parser, on_text);
	XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
	XML_SetEntityDeclHandler(r.parser, on_entity);
	f = archive_read(z, part, feed, &r);
	XML_ParserFree(r.parser);
	return f == FAULT_DONE ? FAULT_NONE : f;
}

const char *markup_attr(const char *const *attr, const char *name)
{
	for (; attr[0]; attr += 2)
		if (!strcmp(local(attr[0]), name))
			return attr[1];
	return NULL;
}
