#include "doc/trailer.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "base/utf8.h"

static const char FIGURE[] = "<< /Type /StructElem\n   /S /Figure\n", CATALOG[] = "<< /Type /Catalog\n", END[] = ">>\nendobj";

struct entry { long id; size_t at; };
struct update { struct arena *a; struct buf *b; size_t old; struct entry *entry; int n, max; };

static const char *find(const struct buf *b, size_t from, const char *what)
{
	return from < b->n ? memmem(b->p + from, b->n - from, what, strlen(what)) : NULL;
}

/* The number behind key in the trailer; -1 when it is not there. */
static long number(const struct buf *b, size_t from, const char *key)
{
	const char *p = find(b, from, key);

	return p ? strtol(p + strlen(key), NULL, 10) : -1;
}

/* The id of the object whose dictionary stands at p: "12 0 obj\n" before it. */
static long object_id(const struct buf *b, const char *p)
{
	static const char tail[] = " 0 obj\n";
	const char *q = p - strlen(tail);

	if (q <= b->p || memcmp(q, tail, strlen(tail)) != 0)
		return -1;
	while (q > b->p && q[-1] >= '0' && q[-1] <= '9')
		q--;
	return strtol(q, NULL, 10);
}

/* The object at offset at once more, with more in its dictionary. The file grows: offsets, no pointers. */
static void amend(struct update *u, size_t at, const char *more)
{
	const char *p = u->b->p + at, *end = find(u->b, at, END);
	long id = object_id(u->b, p);

	if (id < 0 || !end || u->n == u->max)
		return;
	char *body = arena_ndup(u->a, p, (size_t)(end - p));
	u->entry[u->n++] = (struct entry){ id, u->b->n };
	buf_printf(u->b, "%ld 0 obj\n%s   %s\n>>\nendobj\n", id, body, more);
}

/* Text as a hexadecimal UTF-16 string. */
static char *utf16(struct arena *a, const char *s)
{
	struct buf b;

	buf_init(&b, strlen(s) * 8 + 16);
	buf_str(&b, "<FEFF");
	for (uint32_t c; (c = utf8_next(&s)); ) {
		if (c >= 0x10000)
			buf_printf(&b, "%04X%04X", 0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff));
		else
			buf_printf(&b, "%04X", c);
	}
	buf_char(&b, '>');
	char *out = arena_dup(a, buf_cstr(&b));
	buf_release(&b);
	return out;
}

/* Figures stand in the file in the order of the document. */
static void name_figures(struct update *u, const struct doc *d)
{
	const struct block *b = d->first;

	for (const char *p = find(u->b, 0, FIGURE); p && (size_t)(p - u->b->p) < u->old; ) {
		size_t at = (size_t)(p - u->b->p);
		while (b && b->kind != BLOCK_FIGURE)
			b = b->next;
		if (!b)
			return;
		amend(u, at, arena_printf(u->a, "/Alt %s", utf16(u->a, b->text)));
		b = b->next;
		p = find(u->b, at + 1, FIGURE);
	}
}

static void write_table(struct update *u, long root, long info, long size, long previous)
{
	size_t at = u->b->n;

	buf_str(u->b, "xref\n");
	for (int i = 0; i < u->n; i++)
		buf_printf(u->b, "%ld 1\n%010zu 00000 n \n", u->entry[i].id, u->entry[i].at);
	buf_printf(u->b, "trailer\n<< /Size %ld\n   /Root %ld 0 R\n   /Info %ld 0 R\n   /Prev %ld\n>>\nstartxref\n%zu\n%%%%EOF\n", size, root, info, previous, at);
}

void trailer_amend(struct arena *a, struct buf *b, const struct doc *d)
{
	struct update u = { .a = a, .b = b, .old = b->n, .max = d->count + 1 };
	size_t tail = b->n > 512 ? b->n - 512 : 0;
	const char *trailer = find(b, tail, "trailer\n"), *catalog = NULL;

	if (!trailer)
		return;
	size_t from = (size_t)(trailer - b->p);
	long root = number(b, from, "/Root "), info = number(b, from, "/Info "), size = number(b, from, "/Size "), previous = number(b, from, "startxref\n");
	if (root < 0 || info < 0 || size < 0 || previous < 0)
		return;
	for (const char *p = find(b, 0, CATALOG); p; p = find(b, (size_t)(p - b->p) + 1, CATALOG))
		catalog = p;
	if (!catalog || object_id(b, catalog) != root)
		return;
	u.entry = ARENA_ARRAY(a, (size_t)u.max, struct entry);
	amend(&u, (size_t)(catalog - b->p), arena_printf(a, "/Lang (%s)\n   /MarkInfo << /Marked true >>\n   /ViewerPreferences << /DisplayDocTitle true >>", tr_code(d->info.lang)));
	name_figures(&u, d);
	write_table(&u, root, info, size, previous);
}
