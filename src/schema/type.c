/* type.c - what several field types share: cleaning, limits, raw values out of forms. */
#include <string.h>
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "schema/rec.h"
#include "schema/shape.h"
#include "schema/type.h"

const struct type *type_named(const char *name)
{
	static const struct type *const all[] = { &type_text, &type_long, &type_int, &type_decimal, &type_money, &type_date, &type_time, &type_bool, &type_enum,
		&type_set, &type_ref, &type_refs, &type_person, &type_file, &type_table, &type_kana, &type_email, &type_computed, &type_register, &type_form };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_eq(all[i]->name, name))
			return all[i];
	return NULL;
}

int64_t type_max(const struct field *f)
{
	return f->max ? f->max : f->type->max;
}

bool type_can(const struct field *f, enum filter_op op)
{
	if (f->type->can)
		return f->type->can(op);
	return op == FILTER_EQ || op == FILTER_NE || op == FILTER_EMPTY || op == FILTER_FILLED;
}

bool type_can_order(enum filter_op op)
{
	return op != FILTER_LIKE;
}

bool type_can_words(enum filter_op op)
{
	return op == FILTER_EQ || op == FILTER_NE || op == FILTER_LIKE || op == FILTER_EMPTY || op == FILTER_FILLED || op == FILTER_IN;
}

bool type_clean(struct ctx *c, const char *raw, int64_t max, bool plain, const char **out, const char **why)
{
	size_t n = raw ? strlen(raw) : 0;
	*out = NULL;
	*why = N_("Write at most {0} characters.");
	if (max && n > (size_t)max * 4 + 1024)
		return false;
	if (!utf8_valid(raw ? raw : "", n)) {
		*why = N_("This text contains bytes that are no characters. Please type it again.");
		return false;
	}
	char *s = str_trim(c->a, utf8_clean(c->a, raw ? raw : ""));
	if (plain)
		s = str_trim(c->a, utf8_nfkc(c->a, s));
	if (max && utf8_length(s) > (size_t)max)
		return false;
	*out = *s ? s : NULL;
	return true;
}

char **type_list(struct arena *a, const char *value, size_t *n)
{
	*n = 0;
	return str_empty(value) ? NULL : str_split(a, value, ',', n);
}

/* What {0} of a refusal stands for: "1-100" of a number, "200" of a text. */
static const char *limit(struct ctx *c, const struct field *f)
{
	if ((f->type->number || f->type->decimal) && (f->min || f->max))
		return arena_printf(c->a, "%lld-%lld", (long long)f->min, (long long)type_max(f));
	return arena_printf(c->a, "%lld", (long long)type_max(f));
}

void type_problem(struct ctx *c, struct problems *p, const struct field *f, const char *why)
{
	problem_add_arg(p, f->name, why, strstr(why, "{0}") ? limit(c, f) : NULL);
}

bool type_enter(struct ctx *c, struct rec *r, const struct field *f, const char *raw, struct problems *p)
{
	const char *v, *why;
	if (!f->type->parse(c, f, raw, &v, &why)) {
		type_problem(c, p, f, why);
		return false;
	}
	r->v[shape_index(r->reg, f)] = v;
	return true;
}

/* NAME.ROW.COLUMN cells -> JSON rows of raw strings, in the order of the rows. */
static const char *raw_table(struct ctx *c, const struct field *f, const struct param *v, size_t n)
{
	enum { ROWS = 500 };
	json_t *row[ROWS] = { 0 }, *all = json_array();
	size_t stem = strlen(f->name);
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		if (strncmp(v[i].name, f->name, stem) != 0 || v[i].name[stem] != '.')
			continue;
		const char *number = v[i].name + stem + 1, *dot = strchr(number, '.');
		int64_t k;
		any = true;
		if (!dot || !str_int(arena_ndup(c->a, number, (size_t)(dot - number)), 0, ROWS - 1, &k) || !utf8_valid(v[i].value, strlen(v[i].value)))
			continue;
		if (!row[k])
			row[k] = json_object();
		json_object_set_new(row[k], dot + 1, json_string(v[i].value));
	}
	for (int k = 0; k < ROWS; k++)
		if (row[k])
			json_array_append_new(all, row[k]);
	const char *text = any ? json_canonical(c->a, all) : NULL;
	json_decref(all);
	return text;
}

/* NAME.PART -> {"PART":"raw"}; repeated ones joined by commas. */
static const char *raw_parts(struct ctx *c, const struct field *f, const struct param *v, size_t n)
{
	json_t *o = json_object();
	size_t stem = strlen(f->name);
	for (size_t i = 0; i < n; i++) {
		if (strncmp(v[i].name, f->name, stem) != 0 || v[i].name[stem] != '.' || !utf8_valid(v[i].value, strlen(v[i].value)))
			continue;
		const char *part = v[i].name + stem + 1, *had = json_text(o, part);
		const char *now = str_empty(had) ? v[i].value : str_empty(v[i].value) ? had : arena_printf(c->a, "%s,%s", had, v[i].value);
		json_object_set_new(o, part, json_string(now));
	}
	const char *text = json_object_size(o) ? json_canonical(c->a, o) : NULL;
	json_decref(o);
	return text;
}

const char *type_raw(struct ctx *c, const struct field *f, const struct param *v, size_t n)
{
	const char *raw = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!str_eq(v[i].name, f->name))
			continue;
		if (!f->type->many)
			return v[i].value;
		if (!str_empty(v[i].value))
			raw = str_empty(raw) ? v[i].value : arena_printf(c->a, "%s,%s", raw, v[i].value);
		else if (!raw)
			raw = "";
	}
	if (!raw && f->columns)
		return raw_table(c, f, v, n);
	if (!raw && f->type->parts)
		return raw_parts(c, f, v, n);
	return raw;
}

const char *type_label(enum lang lang, const struct item *items, const char *name)
{
	const struct item *it = schema_item(items, name);
	return it ? tr_get(lang, it->label) : str_or(name, "");
}

bool type_from_json_text(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	*out = NULL;
	if (json_is_null(v))
		return true;
	*why = N_("This must be a text.");
	return json_is_string(v) && f->type->parse(c, f, json_string_value(v), out, why);
}

void type_show_text(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	const char *s = f->type->text(c, f, value);
	out_text(o, cell ? utf8_shorten(c->a, s, 60) : s);
}

const char *type_plain_text(struct ctx *c, const struct field *f, const char *value)
{
	(void)c;
	(void)f;
	return str_or(value, "");
}

json_t *type_json_text(struct ctx *c, const struct field *f, const char *value)
{
	(void)c;
	(void)f;
	return value ? json_string(value) : json_null();
}
