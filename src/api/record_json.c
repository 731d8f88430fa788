#include "api/record_json.h"
#include <string.h>
#include "base/json.h"
#include "base/map.h"
#include "base/str.h"
#include "schema/past.h"
#include "schema/rights.h"

/* ---- out ---- */

static void set_text(json_t *o, const char *name, const char *value)
{
	if (value) json_object_set_new(o, name, json_string(value));
}

static void set_system(struct ctx *c, json_t *o, const struct rec *r)
{
	json_object_set_new(o, "id", json_integer(r->id));
	json_object_set_new(o, "rev", json_integer(r->rev));
	json_object_set_new(o, "seq", json_integer(r->seq));
	set_text(o, "uid", r->uid);
	set_text(o, "code", r->code);
	set_text(o, "state", r->state);
	set_text(o, "title", type_title(c, r));
	set_text(o, "created_at", r->created_at);
	set_text(o, "updated_at", r->updated_at);
}

static const struct reg *target(const struct field *f) { return schema_reg(f->ref ? f->ref : "person"); }

static const char *key_of(struct arena *a, const struct reg *reg, int64_t id) { return arena_printf(a, "%s/%lld", reg->name, (long long)id); }

/* What a record brought along says: no files and no machine data, and what it refers to stays a reference. */
static json_t *along(const struct record_json *v, const struct rec *r)
{
	json_t *o = json_object();
	set_system(v->c, o, r);
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (!(f->flags & HIDDEN) && f->type != &type_file) json_object_set_new(o, f->name, f->type->json(v->c, f, r->v[f - r->reg->fields]));
	return o;
}

/* The record behind a reference: null when it may not be read, or is gone. */
static void expand(const struct record_json *v, const struct field *f, json_t *ref)
{
	const struct reg *to = target(f);
	int64_t id = json_int(ref, "id", 0);
	if (!json_is_object(ref) || !to) return;
	json_object_set_new(ref, "code", json_string(type_ref_code(v->c, to->name, id)));
	const struct rec *r = v->along ? map_get(v->along, key_of(v->c->a, to, id)) : NULL;
	json_object_set_new(ref, "record", r ? along(v, r) : json_null());
}

static json_t *field_json(const struct record_json *v, const struct field *f, const char *value, const char *title)
{
	int64_t id;
	size_t i;
	json_t *one;
	bool wide = f->type->points && v->expand && str_in_list(v->expand, f->name);
	/* The list brought this title along; asking for it again would be a statement a row. */
	if (title && !wide && f->type->points && !f->type->many && str_int(value, 1, INT64_MAX, &id))
		return json_pack("{s:I,s:s}", "id", (json_int_t)id, "title", title);
	json_t *x = f->type->json(v->c, f, value);
	if (!wide) return x;
	if (!json_is_array(x)) expand(v, f, x);
	json_array_foreach(x, i, one) expand(v, f, one);
	return x;
}

json_t *record_json(const struct record_json *v, const struct rec *r, const char *const *title)
{
	json_t *o = json_object();
	int n = v->query && v->query->columns ? v->query->columns : schema_field_count(r->reg);
	set_system(v->c, o, r);
	for (int i = 0; i < n; i++) {
		const struct field *f = v->query && v->query->columns ? v->query->column[i] : &r->reg->fields[i];
		/* A list without a choice of its own leaves machine data out, like the list on the page. */
		if (v->query && !v->query->columns && f->flags & HIDDEN) continue;
		json_object_set_new(o, f->name, field_json(v, f, r->v[f - r->reg->fields], title ? title[i] : NULL));
	}
	return o;
}

/* Keys of the records that expand names, each once. */
static int wanted(const struct record_json *v, struct rec *const *r, int n, struct past_key key[RECORD_JSON_ALONG])
{
	int keys = 0;
	struct map *seen = map_new(v->c->a);
	for (int i = 0; i < n; i++)
		for (const struct field *f = r[i]->reg->fields; f->name; f++) {
			size_t parts;
			if (!f->type->points || !str_in_list(v->expand, f->name) || !target(f)) continue;
			char **part = type_list(v->c->a, r[i]->v[f - r[i]->reg->fields], &parts);
			for (size_t k = 0; k < parts && keys < RECORD_JSON_ALONG; k++) {
				struct past_key one = { target(f), 0 };
				if (!str_int(part[k], 1, INT64_MAX, &one.id) || map_get(seen, key_of(v->c->a, one.reg, one.id))) continue;
				map_set(seen, key_of(v->c->a, one.reg, one.id), v->c);
				key[keys++] = one;
			}
		}
	return keys;
}

static void bring_along(struct record_json *v, struct rec *const *r, int n)
{
	struct past_key key[RECORD_JSON_ALONG];
	struct rec *got[RECORD_JSON_ALONG], *may[RECORD_JSON_ALONG];
	int keys = wanted(v, r, n, key), mays = 0;
	v->along = map_new(v->c->a);
	past_load(v->c->a, v->c->db, key, keys, v->as_of ? v->as_of : INT64_MAX, got);
	for (int i = 0; i < keys; i++) {
		if (!got[i] || !rights_may_record(v->c->actor, got[i], RIGHT_READ)) continue;
		map_set(v->along, key_of(v->c->a, key[i].reg, key[i].id), got[i]);
		may[mays++] = got[i];
	}
	type_ref_load(v->c, (const struct rec *const *)may, mays);
}

void record_json_load(struct record_json *v, struct rec *const *r, int n)
{
	enum { AT_ONCE = 200 };
	int refs = 0;
	if (!n) return;
	if (!str_empty(v->expand)) bring_along(v, r, n);
	for (const struct field *f = r[0]->reg->fields; f->name; f++) refs += f->type->points || f->columns;
	if (!refs) return;
	int step = AT_ONCE / refs > 0 ? AT_ONCE / refs : 1;
	for (int i = 0; i < n; i += step)
		type_ref_load(v->c, (const struct rec *const *)r + i, n - i < step ? n - i : step);
}

/* ---- in ---- */

static bool writable(const struct field *f) { return !(f->flags & READONLY) && !f->compute; }

/* Is this what a reader of the record was told? Such members may be sent back, but not changed. */
static bool as_told(json_t *told, const json_t *v)
{
	bool same = told ? json_equal(told, v) : json_is_null(v);
	json_decref(told);
	return same;
}

static json_t *told_system(struct ctx *c, const struct rec *r, const char *name)
{
	json_t *o = json_object(), *v;
	set_system(c, o, r);
	v = json_incref(json_object_get(o, name));
	json_decref(o);
	return v;
}

static void read_system(struct ctx *c, struct rec *r, const char *name, const json_t *v, struct problems *p)
{
	if (str_eq(name, "code") && !(r->reg->flags & REG_NO_CODE_INPUT)) {
		if (json_is_string(v)) r->code = str_trim(c->a, json_string_value(v));
		else if (!json_is_null(v)) problem_add(p, "code", N_("This must be a text."));
		return;
	}
	if (!as_told(r->id ? told_system(c, r, name) : NULL, v)) problem_add(p, arena_dup(c->a, name), N_("The program gives this value. Leave it out."));
}

static void read_field(struct ctx *c, struct rec *r, const struct field *f, const json_t *v, struct problems *p)
{
	const char *out = NULL, *why = NULL;
	if (!writable(f)) {
		if (!as_told(f->type->json(c, f, r->v[f - r->reg->fields]), v)) problem_add(p, f->name, N_("The program gives this value. Leave it out."));
	} else if (f->type->from_json(c, f, v, &out, &why)) {
		r->v[f - r->reg->fields] = out;
	} else {
		type_problem(c, p, f, why);
	}
}

void record_json_read(struct ctx *c, struct rec *r, const json_t *o, bool whole, struct problems *p)
{
	const char *key;
	json_t *v;
	for (const struct field *f = r->reg->fields; whole && f->name; f++)
		if (writable(f) && !json_object_get(o, f->name)) r->v[f - r->reg->fields] = NULL;
	json_object_foreach((json_t *)(uintptr_t)o, key, v) {
		const struct field *f = schema_field(r->reg, key);
		if (f) read_field(c, r, f, v, p);
		else if (str_in_list(RECORD_JSON_SYSTEM, key)) read_system(c, r, key, v, p);
		else problem_add(p, arena_dup(c->a, key), N_("There is no such member. Remove it or correct its name."));
	}
}
