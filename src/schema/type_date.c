/* type_date.c - a day; also written in eras: 令和9年4月1日, R9.4.1. */
#include "base/str.h"
#include "schema/input.h"
#include "schema/type.h"

enum { LENGTH = 40 };
static const char WHY[] = N_("Write a date like 2027-04-01, 2027年4月1日 or R9.4.1.");

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s;
	struct date d;
	(void)f;
	*out = NULL;
	if (!type_clean(c, raw, LENGTH, true, &s, why) || (s && !date_parse(s, &d))) {
		*why = WHY;
		return false;
	}
	if (s)
		*out = date_iso(c->a, d);
	return true;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	struct date d;
	(void)f;
	return date_parse(value, &d) && str_eq(date_iso(c->a, d), value) ? NULL : WHY;
}

static void show(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	struct date d;
	(void)f;
	if (value && date_parse(value, &d))
		out_text(o, date_format(c->a, d, cell ? DATE_ISO : c->dates, c->lang == LANG_JA));
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)c;
	input_line(o, f, value, "date", "text", LENGTH, described_by, invalid);
}

static json_t *openapi(const struct field *f)
{
	(void)f;
	return json_pack("{s:[s,s],s:s}", "type", "string", "null", "format", "date");
}

const struct type type_date = {
	.name = "date", .sql = "TEXT",
	.parse = parse, .check = check, .show = show, .input = input, .text = type_plain_text,
	.json = type_json_text, .from_json = type_from_json_text, .openapi = openapi, .can = type_can_order,
};
