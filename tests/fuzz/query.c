/* A whole address, as sent, through the dispatcher: whatever comes, there is one whole answer. */
#include "base/bug.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "http/http.h"
#include <string.h>

static void show(struct req *q, struct res *s)
{
	struct out *o = ARENA_NEW(q->a, struct out);
	out_init(o, q->a, q->lang);
	for (size_t i = 0; i < q->gets; i++) {
		BUG_ON(!utf8_valid(q->get[i].name, strlen(q->get[i].name)) || !utf8_valid(q->get[i].value, strlen(q->get[i].value)));
		out_attr(o, q->get[i].value);
	}
	BUG_ON(!q->arg[0] || !*q->arg[0] || !utf8_valid(q->arg[0], strlen(q->arg[0])));
	http_html(s, o);
	if (http_get(q, "to")) http_redirect(q, s, http_get(q, "to"));
	if (http_get(q, "name")) http_bytes(s, "text/plain", "", 0, http_get(q, "name"));
}

static const struct route routes[] = {
	{ HTTP_GET, "/w/{w}", show, ACCESS_PUBLIC },
	{ HTTP_GET, "/w/{w}/r/{reg}/{id}", show, ACCESS_PUBLIC },
	{ HTTP_GET, "/w/{w}/r/{reg}/new", show, ACCESS_PUBLIC },
	{ HTTP_GET, "/api/{w}", show, ACCESS_PUBLIC },
	{ 0 }
};
static const struct route *const tables[] = { routes };
static const struct http_config config = { .tables = tables, .table_count = 1 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	struct res s;
	if (!a) { hash_init(); a = arena_new(64 << 20); }
	arena_reset(a);
	struct pair cookie = { "Cookie", "a=b; user=x" };
	struct req q = { .a = a, .method = HTTP_GET, .target = arena_ndup(a, (const char *)data, n), .header = &cookie, .headers = 1 };
	http_dispatch(&config, &q, &s);
	http_cookie(&q, q.query);
	BUG_ON(s.status < 200 || s.status > 599 || !s.type || (s.n && !s.body));
	for (int i = 0; i < s.headers; i++) BUG_ON(strpbrk(s.header[i].value, "\r\n"));
	return 0;
}
