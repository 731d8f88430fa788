#include "assess/texts.h"
#include "base/bug.h"
#include "base/str.h"

static const char *const light[TEXTS_LIGHTS] = { "good", "needs_work", "not_ready" };

static int read_items(const json_t *o, const char *key, const char *title, const char *body, struct texts_item *out)
{
	const json_t *l = bank_list(o, key, TEXTS_MAX);
	for (size_t i = 0; i < json_array_size(l); i++) {
		const json_t *e = json_array_get(l, i);
		out[i] = (struct texts_item){ bank_word(e, "key"), bank_text(e, title), bank_text(e, body), { "", "" } };
		if (json_object_get(e, "when"))
			out[i].when = bank_text(e, "when");
	}
	return (int)json_array_size(l);
}

static void read_lights(struct texts *t, const json_t *o)
{
	const json_t *areas = bank_list(o, "area_comments", BANK_AREAS);
	BUG_ON(json_array_size(areas) != BANK_AREAS);
	for (int i = 0; i < BANK_AREAS; i++) {
		const json_t *e = json_array_get(areas, (size_t)i);
		bank_number(e, "area", i + 1, i + 1);
		for (int k = 0; k < TEXTS_LIGHTS; k++)
			t->area[i][k] = bank_text(e, light[k]);
	}
}

static const struct texts *load(void)
{
	struct arena *a;
	const json_t *o = bank_content("content/texts-1.json", &a), *route = json_object_get(o, "route");
	BUG_ON(!o);
	struct texts *t = ARENA_NEW(a, struct texts);
	const json_t *l = bank_list(o, "disclaimer", TEXTS_MAX);
	for (; t->disclaimers < (int)json_array_size(l); t->disclaimers++) {
		const json_t *e = json_array_get(l, (size_t)t->disclaimers);
		t->disclaimer[t->disclaimers] = (struct bank_text){ bank_word(e, "ja"), bank_word(e, "en") };
	}
	t->methods = read_items(o, "method", "title", "body", t->method);
	t->steps = read_items(route, "steps", "name", "about", t->step);
	read_lights(t, o);
	t->effort = bank_text(o, "effort_disclaimer");
	t->route_intro = bank_text(route, "intro");
	t->route_before = bank_text(route, "before_stage2");
	t->route_note = bank_text(route, "note");
	return t;
}

const struct texts *texts_get(void)
{
	static const struct texts *texts;
	if (!texts)
		texts = load();
	return texts;
}
