/* type_set.c - any of the field's items, kept in the order of the items. */
#include <string.h>
#include "base/str.h"
#include "schema/choice.h"
#include "schema/input.h"
#include "schema/type.h"

enum { MEMBERS = 64, LENGTH = 4000 };
static const char WHY[] = N_("Choose from the values given.");


static const char *join(struct ctx *c, const struct item *items, const bool *on)
{
	const char *s = NULL;
	for (int i = 0; items[i].name; i++)
		if (on[i])
			s = s ? arena_printf(c->a, "%s,%s", s, items[i].name) : items[i].name;
	return s;
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	bool on[MEMBERS] = { 0 };
	const char *s;
	size_t n;
	*out = NULL;
	if (!type_clean(c, raw, LENGTH, false, &s, why))
		return false;
	if (!s)
		return true;
	char *list = arena_dup(c->a, s), **part;
	for (const char *const *sep = (const char *const[]){ "、", "，", "；", 0 }; *sep; sep++)
		for (char *p; (p = strstr(list, *sep)); )
			memcpy(p, ",  ", 3);
	for (char *p; (p = strpbrk(list, "\n;")); )
		*p = ',';
	part = str_split(c->a, list, ',', &n);
	*why = WHY;
	for (size_t i = 0; i < n; i++) {
		const char *word = str_trim(c->a, part[i]);
		const struct item *it = *word ? choice_find(c->a, f->items, word) : NULL;
		if (*word && !it)
			return false;
		if (it)
			on[it - f->items] = true;
	}
	*out = join(c, f->items, on);
	return true;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	const char *same, *why;
	return parse(c, f, value, &same, &why) && str_eq(same, value) ? NULL : WHY;
}

static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	size_t n;
	char **part = type_list(c->a, value, &n);
	const char *s = "";
	for (size_t i = 0; i < n; i++)
		s = arena_printf(c->a, "%s%s%s", s, i ? (c->lang == LANG_JA ? "、" : ", ") : "", type_label(c->lang, f->items, part[i]));
	return s;
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)c;
	input_boxes(o, f, value, described_by, invalid);
}

static json_t *json(struct ctx *c, const struct field *f, const char *value)
{
	size_t n;
	char **part = type_list(c->a, value, &n);
	json_t *list = json_array();
	(void)f;
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_string(part[i]));
	return list;
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	const char *s = "";
	size_t i;
	json_t *it;
	*out = NULL;
	*why = N_("This must be a list of texts.");
	if (json_is_null(v))
		return true;
	if (!json_is_array(v) || json_array_size(v) > MEMBERS)
		return false;
	json_array_foreach((json_t *)(uintptr_t)v, i, it) {
		if (!json_is_string(it))
			return false;
		s = arena_printf(c->a, "%s,%s", s, json_string_value(it));
	}
	return parse(c, f, s, out, why);
}

static json_t *openapi(const struct field *f)
{
	return json_pack("{s:s,s:b,s:{s:o}}", "type", "array", "uniqueItems", 1, "items", "enum", choice_names(f->items));
}

const struct type type_set = {
	.name = "set", .sql = "TEXT", .many = true,
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = text,
	.json = json, .from_json = from_json, .openapi = openapi,
};
