#include "api/lookup.h"
#include "api/reply.h"
#include "base/str.h"
#include "schema/search.h"

enum { HITS = 20, HITS_MAX = 100 };

static const char *snippet(struct arena *a, const struct hit *h)
{
	const char *text = "";
	for (int i = 0; i < h->pieces; i++) text = arena_printf(a, "%s%s", text, h->snippet[i].text);
	return text;
}

static json_t *hit_json(struct req *q, const struct hit *h)
{
	return json_pack("{s:s,s:s,s:I,s:s,s:s,s:s,s:s}", "register", tr_get(q->lang, h->reg->label), "name", h->reg->name, "id", (json_int_t)h->id, "code", str_or(h->code, ""),
		"title", str_or(h->title, str_or(h->code, "")), "url", arena_printf(q->a, "/w/%s/r/%s/%lld", q->workspace, h->reg->name, (long long)h->id), "snippet", snippet(q->a, h));
}

void lookup_search(struct req *q, struct res *s)
{
	struct store st = reply_store(q);
	const char *words = http_get(q, "q"), *only = http_get(q, "register");
	const struct reg *reg = str_empty(only) ? NULL : schema_reg(only);
	int64_t size = HITS;
	if (http_get(q, "size") && !str_int(http_get(q, "size"), 1, HITS_MAX, &size)) {
		reply_problem(q, s, 422, N_("Write a whole number."));
		return;
	}
	if (!str_empty(only) && !reg) {
		reply_problem(q, s, 422, N_("There is no such register."));
		return;
	}
	struct hit *hit = ARENA_ARRAY(q->a, HITS_MAX, struct hit);
	int n = str_empty(words) ? 0 : search_run(&st, words, reg, hit, (int)size);
	json_t *hits = json_array();
	for (int i = 0; i < n; i++) json_array_append_new(hits, hit_json(q, &hit[i]));
	reply_json(q, s, 200, json_pack("{s:o}", "hits", hits));
}
