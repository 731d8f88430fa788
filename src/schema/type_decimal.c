/* type_decimal.c - an exact decimal number, stored in plain notation without needless zeros. */
#include <ctype.h>
#include <string.h>
#include "base/dec.h"
#include "base/str.h"
#include "schema/input.h"
#include "schema/type.h"

enum { DIGITS = 40 };
static const char WHY[] = N_("Write a number, like 12 or 0.5."), RANGE[] = N_("This must be in the range {0}.");

/* Digits, perhaps a point and digits behind it. */
static bool split(const char *s, size_t *whole, size_t *part)
{
	*whole = strspn(s, "0123456789");
	*part = s[*whole] == '.' ? strspn(s + *whole + 1, "0123456789") : 0;
	const char *end = s + *whole + (s[*whole] == '.' ? 1 + *part : 0);
	return *whole + *part > 0 && *end == 0;
}

/* "+007.50" -> "7.5"; NULL when it is no number. */
static const char *plain(struct arena *a, const char *s)
{
	size_t whole, part;
	bool minus = *s == '-';
	s += minus || *s == '+';
	if (!split(s, &whole, &part))
		return NULL;
	const char *behind = s + whole + 1;
	for (; whole > 1 && *s == '0'; whole--)
		s++;
	while (part && behind[part - 1] == '0')
		part--;
	const char *v = whole ? arena_ndup(a, s, whole) : "0";
	if (part)
		v = arena_printf(a, "%s.%.*s", v, (int)part, behind);
	return minus && !str_eq(v, "0") ? arena_printf(a, "-%s", v) : v;
}

static bool in_range(const struct field *f, struct dec v)
{
	return (!f->min && !f->max) || (dec_compare(v, dec_int(f->min)) >= 0 && (!f->max || dec_compare(v, dec_int(f->max)) <= 0));
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s;
	struct dec v;
	*why = WHY;
	*out = NULL;
	if (!type_clean(c, raw, DIGITS, true, &s, why)) {
		*why = WHY;
		return false;
	}
	if (!s)
		return true;
	*why = WHY;
	char *digits = arena_dup(c->a, s), *to = digits;
	for (; *s; s++)
		if (*s != ',')
			*to++ = *s;
	*to = 0;
	if (!(*out = plain(c->a, digits)) || !dec_parse(*out, &v))
		return false;
	*why = RANGE;
	return in_range(f, v);
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	struct dec v;
	const char *same = plain(c->a, value);
	if (!same || !str_eq(same, value) || !dec_parse(value, &v))
		return WHY;
	return in_range(f, v) ? NULL : RANGE;
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)c;
	input_line(o, f, value, "text", "decimal", DIGITS, described_by, invalid);
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	if (json_is_integer(v))
		return parse(c, f, arena_printf(c->a, "%lld", (long long)json_integer_value(v)), out, why);
	if (json_is_real(v)) {
		*why = N_("Write decimal numbers as a text, so that they stay exact.");
		return false;
	}
	return type_from_json_text(c, f, v, out, why);
}

static json_t *openapi(const struct field *f)
{
	(void)f;
	return json_pack("{s:[s,s],s:s,s:s}", "type", "string", "null", "pattern", "^-?[0-9]+(\\.[0-9]+)?$", "description", "Exact decimal number.");
}

const struct type type_decimal = {
	.name = "decimal", .sql = "TEXT", .decimal = true,
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = type_plain_text,
	.json = type_json_text, .from_json = from_json, .openapi = openapi, .can = type_can_order,
};
