#include "http/static.h"
#include "base/bug.h"
#include "base/embed.h"
#include "base/str.h"
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static const struct { const char *suffix, *type; bool text; } types[] = {
	{ ".css", "text/css; charset=utf-8", true }, { ".js", "text/javascript; charset=utf-8", true }, { ".mjs", "text/javascript; charset=utf-8", true },
	{ ".svg", "image/svg+xml", true }, { ".json", "application/json", true }, { ".webmanifest", "application/manifest+json", true },
	{ ".txt", "text/plain; charset=utf-8", true }, { ".html", "text/html; charset=utf-8", true },
	{ ".png", "image/png", false }, { ".ico", "image/x-icon", false }, { ".jpg", "image/jpeg", false }, { ".woff2", "font/woff2", false }, { ".pdf", "application/pdf", false },
};

static const struct embed *find(struct arena *a, const char *name)
{
	return embed_find(arena_printf(a, "web/static/%s", name));
}

struct url static_url(struct arena *a, const char *name)
{
	const struct embed *e = find(a, name);
	BUG_ON(!e);
	return url_with(a, url_path(arena_printf(a, "/static/%s", name)), "v", e->etag);
}

/* Packed once per process, on first use. */
struct packed { const struct embed *e; unsigned char *p; size_t n; };
enum { PACKED_MAX = 256 };

static void pack(struct packed *k, const struct embed *e)
{
	uLong room = compressBound(e->n) + 32;
	z_stream z = { 0 };
	k->e = e;
	k->p = malloc(room);
	if (!k->p || deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) BUG("out of memory");
	z.next_in = (unsigned char *)(uintptr_t)e->p;
	z.avail_in = (uInt)e->n;
	z.next_out = k->p;
	z.avail_out = (uInt)room;
	BUG_ON(deflate(&z, Z_FINISH) != Z_STREAM_END);
	k->n = z.total_out;
	deflateEnd(&z);
}

static const struct packed *packed(const struct embed *e)
{
	static struct packed cache[PACKED_MAX];
	static int n;
	for (int i = 0; i < n; i++)
		if (cache[i].e == e) return &cache[i];
	if (n == PACKED_MAX) return NULL;
	pack(&cache[n], e);
	return &cache[n++];
}

static void send(struct req *q, struct res *s, const struct embed *e, bool text)
{
	const char *accepts = http_header(q, "Accept-Encoding");
	const struct packed *k = text && e->n > 1000 && accepts && strstr(accepts, "gzip") ? packed(e) : NULL;
	s->body = k ? (const char *)k->p : (const char *)e->p;
	s->n = k ? k->n : e->n;
	if (k) http_set(s, "Content-Encoding", "gzip");
	if (text) http_set(s, "Vary", "Accept-Encoding");
}

static void serve(struct req *q, struct res *s)
{
	size_t i = 0, known = sizeof types / sizeof *types;
	const char *name = q->path + strlen("/static/");
	const struct embed *e = find(q->a, name);
	if (!e) { http_error(q, s, 404, NULL); return; }
	while (i < known && !str_ends(name, types[i].suffix)) i++;
	s->type = i < known ? types[i].type : "application/octet-stream";
	http_set(s, "Cache-Control", str_eq(http_get(q, "v"), e->etag) ? "public, max-age=31536000, immutable" : "public, no-cache");
	if (!http_unchanged(q, s, e->etag)) send(q, s, e, i < known && types[i].text);
}

const struct route static_routes[] = {
	{ HTTP_GET, "/static/{file}", serve, ACCESS_PUBLIC, .flags = ROUTE_SAME_FOR_ALL },
	{ HTTP_GET, "/static/{folder}/{file}", serve, ACCESS_PUBLIC, .flags = ROUTE_SAME_FOR_ALL },
	{ 0 }
};
