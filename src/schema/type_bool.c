/* type_bool.c - yes or no; empty means nobody said. */
#include "base/str.h"
#include "base/utf8.h"
#include "schema/input.h"
#include "schema/type.h"

static const struct item answers[] = { { "1", N_("Yes") }, { "0", N_("No") }, { 0 } };
enum { LENGTH = 40 };

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	static const char yes[] = "1,yes,y,true,on,ハイ,○,〇,◯,有,アリ,済,該当,レ,✓,✔,する";
	static const char no[] = "0,no,n,false,off,イイエ,×,✕,無,ナシ,未,非該当,-,しない";
	const char *s;
	(void)f;
	*out = NULL;
	if (!type_clean(c, raw, LENGTH, true, &s, why)) {
		*why = N_("Answer yes or no.");
		return false;
	}
	if (!s)
		return true;
	const char *word = utf8_fold(c->a, s);
	if (str_in_list(utf8_fold(c->a, yes), word))
		*out = "1";
	else if (str_in_list(utf8_fold(c->a, no), word))
		*out = "0";
	*why = N_("Answer yes or no.");
	return *out;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	(void)c;
	(void)f;
	return str_eq(value, "1") || str_eq(value, "0") ? NULL : N_("Answer yes or no.");
}

static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	(void)f;
	return value ? type_label(c->lang, answers, value) : "";
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	(void)c;
	input_choice(o, f, answers, value, described_by, invalid);
}

static json_t *json(struct ctx *c, const struct field *f, const char *value)
{
	(void)c;
	(void)f;
	return value ? json_boolean(str_eq(value, "1")) : json_null();
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	*out = NULL;
	*why = N_("This must be true or false.");
	if (json_is_string(v))
		return parse(c, f, json_string_value(v), out, why);
	if (json_is_boolean(v))
		*out = json_is_true(v) ? "1" : "0";
	return json_is_boolean(v) || json_is_null(v);
}

static json_t *openapi(const struct field *f)
{
	(void)f;
	return json_pack("{s:[s,s]}", "type", "boolean", "null");
}

const struct type type_bool = {
	.name = "bool", .sql = "INTEGER", .number = true,
	.parse = parse, .check = check, .show = type_show_text, .input = input, .text = text,
	.json = json, .from_json = from_json, .openapi = openapi,
};
