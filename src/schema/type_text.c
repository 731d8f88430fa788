/* type_text.c - one line of text. */
#include <string.h>
#include "schema/input.h"
#include "schema/type.h"

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	if (!type_clean(c, raw, type_max(f), false, out, why))
		return false;
	if (*out && strpbrk(*out, "\n\t")) {
		char *s = arena_dup(c->a, *out);
		for (char *p = s; (p = strpbrk(p, "\n\t")); )
			*p = ' ';
		*out = s;
	}
	return true;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	const char *v, *why;
	if (!type_clean(c, value, type_max(f), false, &v, &why))
		return why;
	if (!v || strcmp(v, value) != 0 || strpbrk(value, "\n\t"))
		return N_("This text contains spaces or line breaks where none may stand.");
	if (f->min && !type_clean(c, value, f->min - 1, false, &v, &why))
		return NULL;
	return f->min ? N_("This is too short.") : NULL;
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)c;
	input_line(o, f, value, "text", "text", type_max(f), described_by, invalid);
}

static json_t *openapi(const struct field *f)
{
	return json_pack("{s:[s,s],s:I}", "type", "string", "null", "maxLength", (json_int_t)type_max(f));
}

const struct type type_text = {
	.name = "text", .sql = "TEXT", .max = 200, .words = true,
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = type_plain_text,
	.json = type_json_text, .from_json = type_from_json_text, .openapi = openapi, .can = type_can_words,
};
