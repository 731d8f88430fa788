/* type_int.c - a whole number. */
#include <string.h>
#include "base/str.h"
#include "schema/input.h"
#include "schema/type.h"

enum { DIGITS = 40 };
static const char WHY[] = N_("Write a whole number."), RANGE[] = N_("This must be in the range {0}.");

static bool in_range(const struct field *f, int64_t v)
{
	return (!f->min && !f->max) || (v >= f->min && v <= type_max(f));
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s;
	int64_t v;
	if (!type_clean(c, raw, DIGITS, true, &s, why)) {
		*why = WHY;
		return false;
	}
	*out = NULL;
	if (!s)
		return true;
	char *digits = arena_dup(c->a, s), *to = digits;
	for (; *s; s++)
		if (*s != ',')
			*to++ = *s;
	*to = 0;
	*why = WHY;
	if (!str_int(digits[0] == '+' ? digits + 1 : digits, INT64_MIN, INT64_MAX, &v))
		return false;
	*out = arena_printf(c->a, "%lld", (long long)v);
	*why = RANGE;
	return in_range(f, v);
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	int64_t v;
	if (!str_int(value, INT64_MIN, INT64_MAX, &v) || !str_eq(arena_printf(c->a, "%lld", (long long)v), value))
		return WHY;
	return in_range(f, v) ? NULL : RANGE;
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)c;
	input_line(o, f, value, "text", "numeric", DIGITS, described_by, invalid);
}

static json_t *json(struct ctx *c, const struct field *f, const char *value)
{
	int64_t v;
	(void)c;
	(void)f;
	return value && str_int(value, INT64_MIN, INT64_MAX, &v) ? json_integer(v) : json_null();
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	*out = NULL;
	if (json_is_null(v))
		return true;
	*why = WHY;
	if (json_is_string(v))
		return parse(c, f, json_string_value(v), out, why);
	return json_is_integer(v) && parse(c, f, arena_printf(c->a, "%lld", (long long)json_integer_value(v)), out, why);
}

static json_t *openapi(const struct field *f)
{
	json_t *s = json_pack("{s:[s,s],s:s}", "type", "integer", "null", "format", "int64");
	if (f->min || f->max) {
		json_object_set_new(s, "minimum", json_integer(f->min));
		json_object_set_new(s, "maximum", json_integer(type_max(f)));
	}
	return s;
}

const struct type type_int = {
	.name = "int", .sql = "INTEGER", .max = INT64_MAX, .number = true,
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = type_plain_text,
	.json = json, .from_json = from_json, .openapi = openapi, .can = type_can_order,
};
