/* type_computed.c - a text the program works out from the record (field.compute): stored, never entered. */
#include "schema/type.h"

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s;
	(void)f;
	*out = NULL;
	if (type_clean(c, raw, 0, false, &s, why) && !s)
		return true;
	*why = N_("The program works this out; it cannot be entered.");
	return false;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	(void)c;
	(void)f;
	(void)value;
	return NULL;
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)described_by;
	(void)invalid;
	type_show_text(o, c, f, value, false);
}

static json_t *openapi(const struct field *f)
{
	(void)f;
	return json_pack("{s:[s,s],s:b}", "type", "string", "null", "readOnly", 1);
}

const struct type type_computed = {
	.name = "computed", .sql = "TEXT", .max = 2000, .words = true,
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = type_plain_text,
	.json = type_json_text, .from_json = type_from_json_text, .openapi = openapi, .can = type_can_words,
};
