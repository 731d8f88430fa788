#include "api/trail.h"
#include "api/reply.h"
#include "api/resources.h"
#include "base/str.h"

enum { TURNS = 50 };

/* Names of the members that this revision changed. */
static json_t *changed(const struct rec *before, const struct rec *now)
{
	json_t *names = json_array();
	if (!str_eq(before ? before->code : NULL, now->code)) json_array_append_new(names, json_string("code"));
	if (!str_eq(before ? before->state : NULL, now->state)) json_array_append_new(names, json_string("state"));
	for (const struct field *f = now->reg->fields; f->name; f++) {
		size_t i = (size_t)(f - now->reg->fields);
		if (!str_eq(before ? before->v[i] : NULL, now->v[i])) json_array_append_new(names, json_string(f->name));
	}
	return names;
}

static json_t *turn_json(const struct record_json *v, const struct revision *turn, const struct rec *now, const struct rec *before)
{
	json_t *o = json_pack("{s:I,s:I,s:s,s:s,s:s,s:s?}", "seq", (json_int_t)turn->seq, "rev", (json_int_t)turn->rev, "at", turn->at, "who", turn->who, "action", turn->action, "why", turn->why);
	if (!now) return o;
	json_object_set_new(o, "changed", changed(before, now));
	json_object_set_new(o, "record", record_json(v, now, NULL));
	return o;
}

static struct rec **bodies(struct req *q, const struct reg *reg, int64_t id, const struct revision *turn, int n)
{
	struct rec **r = ARENA_ARRAY(q->a, (size_t)n + 1, struct rec *);
	for (int i = 0; i < n; i++) {
		if (!(r[i] = rec_from_body(q->a, reg, turn[i].body))) continue;
		r[i]->id = id;
		r[i]->rev = turn[i].rev;
		r[i]->updated_at = turn[i].at;
	}
	return r;
}

/* Newest first. One more is read than shown: the oldest shown is compared with it. */
void trail_history(struct req *q, struct res *s)
{
	struct rec *r = resources_load(q, s, resources_reg(q));
	struct store st = reply_store(q);
	struct ctx c = reply_ctx(q);
	struct record_json v = { .c = &c };
	struct revision turn[TURNS + 1];
	int64_t before = 0;
	if (!r) return;
	if (http_get(q, "before") && !str_int(http_get(q, "before"), 1, INT64_MAX, &before)) {
		reply_problem(q, s, 422, N_("Write a whole number."));
		return;
	}
	int n = store_history(&st, r->reg, r->id, before, turn, TURNS + 1);
	int shown = n > TURNS ? TURNS : n;
	struct rec **body = bodies(q, r->reg, r->id, turn, n), **whole = ARENA_ARRAY(q->a, (size_t)n + 1, struct rec *);
	int wholes = 0;
	for (int i = 0; i < shown; i++)
		if (body[i]) whole[wholes++] = body[i];
	record_json_load(&v, whole, wholes);
	json_t *items = json_array();
	for (int i = 0; i < shown; i++) json_array_append_new(items, turn_json(&v, &turn[i], body[i], i + 1 < n ? body[i + 1] : NULL));
	json_t *o = json_pack("{s:o}", "items", items);
	if (n > shown) json_object_set_new(o, "next", json_string(arena_printf(q->a, "%s/history?before=%lld", resources_url(q, r), (long long)turn[shown - 1].rev)));
	reply_json(q, s, 200, o);
}

static json_t *links_json(struct req *q, const struct link *link, int n)
{
	json_t *list = json_array();
	for (int i = 0; i < n; i++)
		json_array_append_new(list, json_pack("{s:s,s:s,s:I,s:s?,s:s?,s:s?,s:s}", "register", link[i].reg->name, "field", link[i].field, "id", (json_int_t)link[i].id,
			"code", link[i].code, "title", link[i].title, "state", link[i].state,
			"url", arena_printf(q->a, "/api/v1/w/%s/%s/%lld", q->workspace, link[i].reg->name, (long long)link[i].id)));
	return list;
}

void trail_links(struct req *q, struct res *s)
{
	struct rec *r = resources_load(q, s, resources_reg(q));
	struct store st = reply_store(q);
	if (!r) return;
	struct link *link = ARENA_ARRAY(q->a, STORE_LINKS, struct link);
	int froms, n = store_links(&st, r, link, &froms);
	reply_json(q, s, 200, json_pack("{s:o,s:o}", "refers_to", links_json(q, link, froms), "referred_by", links_json(q, link + froms, n - froms)));
}
