/* Strangers' text through every sink: no byte of it may end the place it stands in. */
#include "base/bug.h"
#include "html/out.h"
#include <string.h>

static void check(struct out *o, const char *never)
{
	struct html h = out_html(o);
	BUG_ON(strpbrk(h.p, never) || strlen(h.p) != h.n);
	buf_clear(&o->b);
}

static void check_url(struct out *o, struct url u, bool local)
{
	BUG_ON(local && (*u.p != '#' && (*u.p != '/' || u.p[1] == '/' || u.p[1] == '\\')));
	for (const char *p = u.p; *p; p++) BUG_ON((unsigned char)*p <= ' ');
	out_url(o, u);
	check(o, "<>\"'\n");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	struct out o;
	if (!a) a = arena_new(64 << 20);
	arena_reset(a);
	out_init(&o, a, LANG_EN);
	const char *s = arena_ndup(a, (const char *)data, n);
	out_text(&o, s);
	check(&o, "<>\"'\r");
	out_attr(&o, s);
	check(&o, "<>\"'\r\n\t");
	out_json(&o, s);
	check(&o, "<>&");
	check_url(&o, url_path(s), true);
	check_url(&o, url_file(s), false);
	check_url(&o, url_with(a, URLF(a, "/w/{}", s), "name", s), true);
	check_url(&o, url_mail(a, s, s), false);
	return 0;
}
