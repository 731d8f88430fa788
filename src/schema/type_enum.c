/* type_enum.c - one of the field's items. Read by its name or by its label in either language. */
#include "base/str.h"
#include "base/utf8.h"
#include "schema/choice.h"
#include "schema/input.h"
#include "schema/type.h"

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s;
	*out = NULL;
	if (!type_clean(c, raw, 0, false, &s, why))
		return false;
	if (!s)
		return true;
	const struct item *it = choice_find(c->a, f->items, s);
	*why = N_("Choose one of the values given.");
	if (it)
		*out = it->name;
	return it;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	(void)c;
	return schema_item(f->items, value) ? NULL : N_("Choose one of the values given.");
}

static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	return value ? type_label(c->lang, f->items, value) : "";
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)c;
	input_choice(o, f, f->items, value, described_by, invalid);
}

static json_t *openapi(const struct field *f)
{
	json_t *names = choice_names(f->items);
	json_array_append_new(names, json_null());
	return json_pack("{s:o}", "enum", names);
}

static bool can(enum filter_op op)
{
	return op == FILTER_EQ || op == FILTER_NE || op == FILTER_EMPTY || op == FILTER_FILLED || op == FILTER_IN;
}

const struct type type_enum = {
	.name = "enum", .sql = "TEXT",
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = text,
	.json = type_json_text, .from_json = type_from_json_text, .openapi = openapi, .can = can,
};
