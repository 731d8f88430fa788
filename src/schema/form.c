/* form.c - rows of a form as fields, contents as values. */
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "schema/form.h"
#include "schema/own.h"
#include "schema/past.h"
#include "schema/row.h"

enum { CHOICES = 60 };

const struct item *form_choices(struct arena *a, const char *text)
{
	struct item *it = ARENA_ARRAY(a, CHOICES + 1, struct item);
	size_t n, k = 0;
	char **part = str_empty(text) ? NULL : str_split(a, text, ';', &n);
	for (size_t i = 0; part && i < n && k < CHOICES; i++) {
		char *value = str_trim(a, part[i]), *colon = strchr(value, ':'), *slash;
		if (!colon)
			continue;
		*colon = 0;
		const char *ja = str_trim(a, colon + 1), *en = NULL;
		if ((slash = strstr(colon + 1, " / "))) {
			ja = str_trim(a, arena_ndup(a, colon + 1, (size_t)(slash - colon - 1)));
			en = str_trim(a, slash + 3);
		}
		value = str_trim(a, value);
		if (*value && !strpbrk(value, ", |") && !schema_item(it, value))
			it[k++] = (struct item){ value, tr_both(a, ja, en) };
	}
	return it;
}

static bool make(struct arena *a, const json_t *row, struct field *f)
{
	const char *name = json_text(row, "name"), *target = json_text(row, "target");
	const struct type *type = own_build_type(str_or(json_text(row, "type"), ""));
	bool chooses = type == &type_enum || type == &type_set, points = type == &type_ref || type == &type_refs;
	if (!name || !str_is_ident(name) || !type || type == &type_file)
		return false;
	*f = (struct field){ .name = name, .label = tr_both(a, json_text(row, "label_ja"), json_text(row, "label_en")), .type = type,
		.flags = json_is_string(json_object_get(row, "required")) && str_eq(json_text(row, "required"), "1") ? REQ : 0 };
	if (chooses)
		f->items = form_choices(a, json_text(row, "choices"));
	if (points)
		f->ref = target;
	if (json_text(row, "help"))
		f->help = tr_both(a, json_text(row, "help"), json_text(row, "help_en"));
	if (json_text(row, "section"))
		f->section = tr_both(a, json_text(row, "section"), json_text(row, "section_en"));
	return (!chooses || f->items->name) && (!points || (target && schema_reg(target)));
}

struct field *form_fields(struct arena *a, const char *rows)
{
	const char *error;
	json_t *list = rows ? json_read(a, rows, strlen(rows), &error) : NULL, *row;
	struct field *f = ARENA_ARRAY(a, FORM_FIELDS + 1, struct field);
	size_t i;
	int n = 0;
	json_array_foreach(list, i, row) {
		if (n == FORM_FIELDS || !make(a, row, &f[n]))
			continue;
		int k = 0;
		while (k < n && !str_eq(f[k].name, f[n].name))
			k++;
		n += k == n;
	}
	f[n] = (struct field){ 0 };
	return f;
}

static struct form *cached(struct ctx *c, const char *key, const struct form *keep)
{
	if (!c->titles)
		return NULL;
	if (keep) {
		struct form *f = ARENA_NEW(c->a, struct form);
		*f = *keep;
		map_set(c->titles, key, f);
	}
	return map_get(c->titles, key);
}

bool form_load(struct ctx *c, int64_t id, int64_t seq, struct form *out)
{
	const struct reg *reg = schema_reg("form_definition");
	const char *key = arena_printf(c->a, "form %lld %lld", (long long)id, (long long)seq);
	struct form *had = cached(c, key, NULL);
	if (had) {
		*out = *had;
		return true;
	}
	struct rec *r = !reg || !c->db || id < 1 ? NULL : seq ? past_one(c->a, c->db, reg, id, seq) : row_load(c->a, c->db, reg, id);
	if (!r)
		return false;
	*out = (struct form){ .rec = r, .fields = form_fields(c->a, rec_get(r, "fields")), .id = id, .seq = r->seq, .columns = rec_is(r, "layout", "two") ? 2 : 1 };
	cached(c, key, out);
	return true;
}

static int64_t number(const json_t *o, const char *key)
{
	int64_t v;
	const char *s = json_text(o, key);
	return s && str_int(s, 1, INT64_MAX, &v) ? v : 0;
}

bool form_of(struct ctx *c, const char *content, struct form *out, json_t **values)
{
	const char *error;
	json_t *o = content ? json_read(c->a, content, strlen(content), &error) : NULL;
	*values = json_object_get(o, "values");
	return json_is_object(*values) && form_load(c, number(o, "form"), number(o, "seq"), out);
}

const char *form_blank(struct ctx *c, int64_t id, const char *keep)
{
	struct form now, was;
	json_t *values = NULL, *kept = json_object();
	if (!form_load(c, id, 0, &now)) {
		json_decref(kept);
		return NULL;
	}
	if (form_of(c, keep, &was, &values))
		for (const struct field *f = now.fields; f->name; f++)
			if (json_text(values, f->name) && !f->type->check(c, f, json_text(values, f->name)))
				json_object_set_new(kept, f->name, json_string(json_text(values, f->name)));
	json_t *o = json_pack("{s:s,s:s,s:o}", "form", arena_printf(c->a, "%lld", (long long)id), "seq", arena_printf(c->a, "%lld", (long long)now.seq), "values", kept);
	const char *text = json_canonical(c->a, o);
	json_decref(o);
	return text;
}

const char *form_missing(struct ctx *c, const char *content)
{
	struct form form;
	json_t *values;
	if (!form_of(c, content, &form, &values))
		return NULL;
	for (const struct field *f = form.fields; f->name; f++)
		if (f->flags & REQ && str_empty(json_text(values, f->name)))
			return f->label;
	return NULL;
}
