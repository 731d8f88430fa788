/* type_long.c - text of several lines. */
#include <string.h>
#include "base/utf8.h"
#include "schema/input.h"
#include "schema/type.h"

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	return type_clean(c, raw, type_max(f), false, out, why);
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	const char *v, *why;
	if (!type_clean(c, value, type_max(f), false, &v, &why))
		return why;
	return v && strcmp(v, value) == 0 ? NULL : N_("This text contains spaces or line breaks where none may stand.");
}

static void show(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	(void)f;
	if (!value)
		return;
	if (!cell) {
		input_show_lines(o, value);
		return;
	}
	out_text(o, utf8_shorten(c->a, arena_ndup(c->a, value, strcspn(value, "\n")), 60));
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)c;
	input_area(o, f, value, described_by, invalid);
}

static json_t *openapi(const struct field *f)
{
	return json_pack("{s:[s,s],s:I}", "type", "string", "null", "maxLength", (json_int_t)type_max(f));
}

static bool can(enum filter_op op)
{
	return op == FILTER_LIKE || op == FILTER_EMPTY || op == FILTER_FILLED;
}

const struct type type_long = {
	.name = "long", .sql = "TEXT", .max = 20000, .words = true,
	.parse = parse, .check = check, .show = show, .input = input, .text = type_plain_text,
	.json = type_json_text, .from_json = type_from_json_text, .openapi = openapi, .can = can,
};
