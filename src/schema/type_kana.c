/* type_kana.c - how a name is read: katakana. Hiragana and half-width kana are turned into it. */
#include <string.h>
#include "base/utf8.h"
#include "schema/input.h"
#include "schema/type.h"

static bool allowed(uint32_t cp)
{
	return (cp >= 0x30A1 && cp <= 0x30FE) || (cp >= 0x31F0 && cp <= 0x31FF) || cp == ' ' || cp == '.' || cp == '-' || cp == '&' || cp == '\''
		|| (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
}

static bool kana(const char *s)
{
	for (uint32_t cp; (cp = utf8_next(&s)); )
		if (!allowed(cp))
			return false;
	return true;
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	if (!type_clean(c, raw, type_max(f), true, out, why))
		return false;
	if (!*out)
		return true;
	*out = utf8_katakana(c->a, *out);
	*why = N_("Write the reading in katakana or hiragana.");
	return kana(*out);
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	const char *v, *why;
	if (!parse(c, f, value, &v, &why))
		return why;
	return v && strcmp(v, value) == 0 ? NULL : N_("Write the reading in katakana or hiragana.");
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)c;
	input_line(o, f, value, "text", "text", type_max(f), described_by, invalid);
}

static json_t *openapi(const struct field *f)
{
	return json_pack("{s:[s,s],s:I,s:s}", "type", "string", "null", "maxLength", (json_int_t)type_max(f), "description", "Katakana; hiragana is converted.");
}

const struct type type_kana = {
	.name = "kana", .sql = "TEXT", .max = 200, .words = true,
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = type_plain_text,
	.json = type_json_text, .from_json = type_from_json_text, .openapi = openapi, .can = type_can_words,
};
