#include "page/find.h"
#include "base/str.h"

enum { SHOWN = 50 };

static void search(struct req *q, struct res *s)
{
	struct store st = page_store(q);
	struct hit *hit = ARENA_ARRAY(q->a, SHOWN + 1, struct hit);
	struct find_view v = { .q = q, .words = http_get(q, "q"), .hit = hit };
	if (!str_empty(v.words)) v.n = search_run(&st, v.words, NULL, hit, SHOWN + 1);
	v.more = v.n > SHOWN;
	if (v.more) v.n = SHOWN;
	struct page p = page_of(q, tr_get(q->lang, "Search"));
	struct out *o = page_out(q);
	find_show(o, &v);
	page_send(q, s, &p, o);
}

const struct route find_routes[] = {
	{ HTTP_GET, "/w/{w}/search", search, ACCESS_MEMBER },
	{ 0 }
};
