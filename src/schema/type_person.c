/* type_person.c - one person of the person register: a reference under a name of its own, for "own" rights and for the eye. */
#include "schema/type.h"

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	return type_ref.parse(c, f, raw, out, why);
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	return type_ref.check(c, f, value);
}

static void show(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	type_ref.show(o, c, f, value, cell);
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	type_ref.input(o, c, f, value, described_by, invalid);
}

static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	return type_ref.text(c, f, value);
}

static json_t *json(struct ctx *c, const struct field *f, const char *value)
{
	return type_ref.json(c, f, value);
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	return type_ref.from_json(c, f, v, out, why);
}

static json_t *openapi(const struct field *f)
{
	return type_ref.openapi(f);
}

static bool can(enum filter_op op)
{
	return type_ref.can(op);
}

const struct type type_person = {
	.name = "person", .sql = "INTEGER", .number = true, .points = true,
	.parse = parse, .check = check, .show = show, .input = input, .text = text,
	.json = json, .from_json = from_json, .openapi = openapi, .can = can,
};
