/* type_postal.c - a Japanese postal code: seven digits, shown as 〒123-4567. */
#include <string.h>
#include "base/str.h"
#include "schema/input.h"
#include "schema/type.h"

enum { LENGTH = 20, DIGITS = 7 };
static const char WHY[] = N_("Write a postal code of seven digits, like 123-4567.");

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s;
	(void)f;
	*out = NULL;
	if (!type_clean(c, raw, LENGTH, true, &s, why))
		return false;
	if (!s)
		return true;
	char *digits = arena_alloc(c->a, strlen(s) + 1), *to = digits;
	for (s += str_starts(s, "〒") ? strlen("〒") : 0; *s; s++)
		if (*s != '-' && *s != ' ')
			*to++ = *s;
	*out = digits;
	*why = WHY;
	return strspn(digits, "0123456789") == DIGITS && !digits[DIGITS];
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	(void)c;
	(void)f;
	return strspn(value, "0123456789") == DIGITS && !value[DIGITS] ? NULL : WHY;
}

static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	(void)f;
	return value ? arena_printf(c->a, "〒%.3s-%s", value, value + 3) : "";
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	input_line(o, f, text(c, f, value), "text", "numeric", LENGTH, described_by, invalid);
}

static json_t *openapi(const struct field *f)
{
	(void)f;
	return json_pack("{s:[s,s],s:s}", "type", "string", "null", "pattern", "^[0-9]{7}$");
}

const struct type type_postal = {
	.name = "postal", .sql = "TEXT", .words = true,
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = text,
	.json = type_json_text, .from_json = type_from_json_text, .openapi = openapi, .can = type_can_words,
};
