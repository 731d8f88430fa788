/* type_money.c - whole yen. Reads ¥1,234  1,234円  12千円  3万円. */
#include <string.h>
#include "base/str.h"
#include "schema/input.h"
#include "schema/type.h"

static const char WHY[] = N_("Write an amount in yen, like 120000 or 12万円.");
enum { LENGTH = 60 };
#define MONEY_MAX 999999999999999LL

static bool in_range(const struct field *f, int64_t v)
{
	return v >= f->min && v <= type_max(f);
}

/* Takes the unit off the end of s. */
static int64_t unit(char *s)
{
	static const struct { const char *word; int64_t times; } units[] = {
		{ "百万円", 1000000 }, { "千円", 1000 }, { "万円", 10000 }, { "億円", 100000000 }, { "万", 10000 }, { "億", 100000000 }, { "円", 1 }, { 0 } };
	for (int i = 0; units[i].word; i++)
		if (str_ends(s, units[i].word)) {
			s[strlen(s) - strlen(units[i].word)] = 0;
			return units[i].times;
		}
	return 1;
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s, *p;
	int64_t v;
	*out = NULL;
	if (!type_clean(c, raw, LENGTH, true, &s, why)) {
		*why = WHY;
		return false;
	}
	if (!s)
		return true;
	*why = WHY;
	char *digits = arena_dup(c->a, s), *to = digits;
	for (p = s; *p; )
		if (*p == ',' || *p == ' ' || *p == '\\')
			p++;
		else if (str_starts(p, "¥"))
			p += strlen("¥");
		else
			*to++ = *p++;
	*to = 0;
	int64_t times = unit(digits);
	if (!str_int(digits, -MONEY_MAX / times, MONEY_MAX / times, &v))
		return false;
	*out = arena_printf(c->a, "%lld", (long long)(v * times));
	*why = N_("This must be in the range {0}.");
	return in_range(f, v * times);
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	int64_t v;
	if (!str_int(value, -MONEY_MAX, MONEY_MAX, &v) || !str_eq(arena_printf(c->a, "%lld", (long long)v), value))
		return WHY;
	return in_range(f, v) ? NULL : N_("This must be in the range {0}.");
}

/* 1234567 -> 1,234,567 */
static const char *grouped(struct arena *a, const char *digits)
{
	size_t minus = *digits == '-', n = strlen(digits) - minus;
	char *s = arena_alloc(a, n + n / 3 + 2), *to = s;
	if (minus)
		*to++ = *digits++;
	for (size_t i = 0; i < n; i++) {
		if (i && (n - i) % 3 == 0)
			*to++ = ',';
		*to++ = digits[i];
	}
	return s;
}

static void show(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	(void)f;
	(void)cell;
	if (!value)
		return;
	out_text(o, "¥");
	out_text(o, grouped(c->a, value));
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	input_line(o, f, value ? grouped(c->a, value) : NULL, "text", "numeric", LENGTH, described_by, invalid);
}

static json_t *json(struct ctx *c, const struct field *f, const char *value)
{
	return type_int.json(c, f, value);
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	if (json_is_integer(v))
		return parse(c, f, arena_printf(c->a, "%lld", (long long)json_integer_value(v)), out, why);
	return type_from_json_text(c, f, v, out, why);
}

static json_t *openapi(const struct field *f)
{
	return json_pack("{s:[s,s],s:s,s:I,s:I,s:s}", "type", "integer", "null", "format", "int64", "minimum", (json_int_t)f->min,
		"maximum", (json_int_t)type_max(f), "description", "Whole yen.");
}

const struct type type_money = {
	.name = "money", .sql = "INTEGER", .max = MONEY_MAX, .number = true,
	.parse = parse, .check = check, .show = show, .input = input, .text = type_plain_text,
	.json = json, .from_json = from_json, .openapi = openapi, .can = type_can_order,
};
