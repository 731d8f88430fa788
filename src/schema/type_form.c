/* type_form.c - what somebody wrote into a form of the organisation's own making (schema/form.h). */
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "schema/form.h"
#include "schema/input.h"
#include "schema/type.h"

enum { LENGTH = 200000 };
static const char WHY[] = N_("Choose the form first.");

/* What was wrong, with the field's name in front, in both languages. */
static const char *said(struct ctx *c, const struct field *f, const char *why)
{
	const char *limit = arena_printf(c->a, "%lld", (long long)type_max(f));
	return tr_both(c->a, arena_printf(c->a, "%s: %s", tr_get(LANG_JA, f->label), tr_fill(c->a, LANG_JA, why, &limit, 1)),
		arena_printf(c->a, "%s: %s", tr_get(LANG_EN, f->label), tr_fill(c->a, LANG_EN, why, &limit, 1)));
}

static json_t *read(struct ctx *c, const char *text)
{
	const char *error;
	json_t *o = text ? json_read(c->a, text, strlen(text), &error) : NULL;
	return json_is_object(o) ? o : NULL;
}

/* The form a raw or canonical text is about: a posted one has its parts side by side, _form and _seq among them. */
static bool form_at(struct ctx *c, const json_t *o, struct form *form, const json_t **values)
{
	bool flat = !json_object_get(o, "values");
	int64_t id = 0, seq = 0;
	*values = flat ? o : json_object_get(o, "values");
	const char *form_text = json_text(o, flat ? "_form" : "form"), *seq_text = json_text(o, flat ? "_seq" : "seq");
	if (!form_text && json_is_integer(json_object_get(o, "form")))
		id = json_int(o, "form", 0);
	if (!seq_text)
		seq = json_int(o, "seq", 0);
	if (form_text && !str_int(form_text, 1, INT64_MAX, &id))
		return false;
	if (seq_text && !str_int(seq_text, 0, INT64_MAX, &seq))
		return false;
	return json_is_object(*values) && form_load(c, id, seq, form);
}

static const char *canonical(struct ctx *c, const struct form *form, json_t *values)
{
	json_t *o = json_pack("{s:s,s:s,s:O}", "form", arena_printf(c->a, "%lld", (long long)form->id), "seq", arena_printf(c->a, "%lld", (long long)form->seq), "values", values);
	const char *text = json_canonical(c->a, o);
	json_decref(o);
	return text;
}

/* as_json: values as the API writes them; else texts, raw in a flat object, canonical in a nested one. */
static bool take(struct ctx *c, const json_t *o, bool as_json, const char **out, const char **why)
{
	struct form form;
	const json_t *values;
	bool good = true;
	*why = WHY;
	if (!form_at(c, o, &form, &values))
		return false;
	json_t *kept = json_object();
	for (const struct field *f = form.fields; good && f->name; f++) {
		const json_t *v = json_object_get(values, f->name);
		const char *text = NULL, *wrong = NULL;
		if (!v)
			continue;
		if (as_json)
			good = f->type->from_json(c, f, v, &text, &wrong);
		else if (values == o)
			good = json_is_string(v) && f->type->parse(c, f, json_string_value(v), &text, &wrong);
		else
			text = json_string_value(v);
		if (good && text && (wrong = f->type->check(c, f, text)))
			good = false;
		if (good && text)
			json_object_set_new(kept, f->name, json_string(text));
		if (!good)
			*why = said(c, f, wrong ? wrong : WHY);
	}
	*out = good ? canonical(c, &form, kept) : NULL;
	json_decref(kept);
	return good;
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s;
	(void)f;
	*out = NULL;
	if (!type_clean(c, raw, LENGTH, false, &s, why))
		return false;
	if (!s)
		return true;
	json_t *o = read(c, s);
	*why = WHY;
	return o && take(c, o, false, out, why);
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	const char *again, *why;
	json_t *o = read(c, value);
	(void)f;
	if (!o || !json_object_get(o, "values") || !take(c, o, false, &again, &why))
		return o && json_object_get(o, "values") ? why : WHY;
	return str_eq(again, value) ? NULL : WHY;
}

static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	(void)c;
	(void)f;
	return str_or(value, "");
}

static void show(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	struct form form;
	json_t *values;
	(void)f;
	if (form_of(c, value, &form, &values))
		input_show_form(o, c, form.fields, values, cell);
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	struct form form;
	const json_t *values = NULL;
	json_t *in = read(c, value);
	(void)invalid;
	bool known = in && form_at(c, in, &form, &values);
	input_form(o, c, f, known ? &form : NULL, values, described_by);
}

static json_t *json(struct ctx *c, const struct field *f, const char *value)
{
	struct form form;
	json_t *values, *shown = json_object();
	(void)f;
	if (!form_of(c, value, &form, &values)) {
		json_decref(shown);
		return json_null();
	}
	for (const struct field *i = form.fields; i->name; i++)
		json_object_set_new(shown, i->name, i->type->json(c, i, json_text(values, i->name)));
	return json_pack("{s:I,s:I,s:o}", "form", (json_int_t)form.id, "seq", (json_int_t)form.seq, "values", shown);
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	(void)f;
	*out = NULL;
	*why = WHY;
	return json_is_null(v) || (json_is_object(v) && json_object_get(v, "values") && take(c, v, true, out, why));
}

static json_t *openapi(const struct field *f)
{
	(void)f;
	return json_pack("{s:[s,s],s:{s:{s:s},s:{s:s},s:{s:s}}}", "type", "object", "null", "properties", "form", "type", "integer", "seq", "type", "integer", "values", "type", "object");
}

static bool can(enum filter_op op)
{
	return op == FILTER_EMPTY || op == FILTER_FILLED || op == FILTER_LIKE;
}

const struct type type_form = {
	.name = "form", .sql = "TEXT", .parts = true,
	.parse = parse, .check = check, .show = show, .input = input, .text = text,
	.json = json, .from_json = from_json, .openapi = openapi, .can = can,
};
