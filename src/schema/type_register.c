/* type_register.c - the name of a register of this workspace. Read by its name or by what people call it. */
#include "base/str.h"
#include "schema/choice.h"
#include "schema/input.h"
#include "schema/type.h"

static const char WHY[] = N_("Choose one of the registers.");

static const struct item *all(struct arena *a)
{
	int n = 0;
	while (schema_at(n))
		n++;
	struct item *it = ARENA_ARRAY(a, (size_t)n + 1, struct item);
	for (int i = 0; i < n; i++)
		it[i] = (struct item){ schema_at(i)->name, schema_at(i)->label };
	return it;
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s;
	(void)f;
	*out = NULL;
	if (!type_clean(c, raw, 200, false, &s, why))
		return false;
	if (!s)
		return true;
	const struct item *it = choice_find(c->a, all(c->a), s);
	*why = WHY;
	if (it)
		*out = it->name;
	return it;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	(void)c;
	(void)f;
	return schema_reg(value) ? NULL : WHY;
}

static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	const struct reg *reg = value ? schema_reg(value) : NULL;
	(void)f;
	return reg ? tr_get(c->lang, reg->label) : str_or(value, "");
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	input_choice(o, f, all(c->a), value, described_by, invalid);
}

static json_t *openapi(const struct field *f)
{
	(void)f;
	return json_pack("{s:[s,s]}", "type", "string", "null");
}

static bool can(enum filter_op op)
{
	return op == FILTER_EQ || op == FILTER_NE || op == FILTER_EMPTY || op == FILTER_FILLED || op == FILTER_IN;
}

const struct type type_register = {
	.name = "register", .sql = "TEXT",
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = text,
	.json = type_json_text, .from_json = type_from_json_text, .openapi = openapi, .can = can,
};
