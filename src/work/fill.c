#include "work/fill.h"
#include "base/bug.h"
#include "base/embed.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "db/blob.h"
#include "schema/type.h"

void fill_init(struct fill *f, struct arena *a, struct db *db, const struct actor *who)
{
	*f = (struct fill){ .s = { a, db, who }, .named = map_new(a) };
	f->own = !db_in_transaction(db);
	if (f->own) f->status = store_begin(&f->s);
}

enum status fill_end(struct fill *f, enum status st)
{
	if (f->status != ST_OK) st = f->status;
	if (!f->own) return st;
	if (st == ST_OK) return store_commit(&f->s);
	store_abort(&f->s);
	return st;
}

static _Noreturn void wrong(const struct rec *r, const char *field, const char *why)
{
	log_line(LOG_ERROR, "content: %s %s: %s", r->reg->name, field, why);
	BUG("content does not fit its register");
}

void fill_raw(struct fill *f, struct rec *r, const char *field, const char *raw)
{
	struct ctx c = { .a = f->s.a, .db = f->s.db, .lang = f->s.actor->lang, .actor = f->s.actor };
	const struct field *x = schema_field(r->reg, field);
	const char *out = NULL, *why = "";
	if (!raw) return;
	if (!x || !x->type->parse(&c, x, raw, &out, &why)) wrong(r, field, why);
	rec_set(r, field, out);
}

static void member(struct fill *f, struct rec *r, const char *name, const json_t *v)
{
	if (!v || json_is_null(v)) return;
	if (json_is_string(v)) { if (*json_string_value(v)) fill_raw(f, r, name, json_string_value(v)); }
	else if (json_is_boolean(v)) fill_raw(f, r, name, json_is_true(v) ? "1" : "0");
	else if (json_is_integer(v)) fill_raw(f, r, name, arena_printf(f->s.a, "%lld", (long long)json_integer_value(v)));
	else if (json_is_array(v)) { if (json_array_size(v)) fill_raw(f, r, name, json_canonical(f->s.a, v)); }
	else wrong(r, name, "is neither text, number, boolean nor rows");
}

struct rec *fill_object(struct fill *f, const char *reg, const json_t *o, const char *fields)
{
	const struct reg *x = schema_reg(reg);
	size_t n;
	BUG_ON(!x);
	struct rec *r = rec_new(f->s.a, x);
	char **name = str_split(f->s.a, fields, ',', &n);
	for (size_t i = 0; i < n; i++) member(f, r, name[i], json_object_get(o, name[i]));
	return r;
}

void fill_put(struct fill *f, struct rec *r)
{
	struct problems p;
	if (f->status != ST_OK) return;
	problem_init(&p, f->s.a);
	f->status = store_put(&f->s, r, NULL, NULL, &p);
	if (f->status == ST_INVALID) wrong(r, p.first->field, p.first->msgid);
}

static const char *key(struct fill *f, const char *reg, const char *name) { return arena_printf(f->s.a, "%s/%s", reg, name); }

void fill_named(struct fill *f, struct rec *r, const char *name)
{
	fill_put(f, r);
	if (!str_empty(name)) map_set(f->named, key(f, r->reg->name, name), r);
}

struct rec *fill_find(struct fill *f, const char *reg, const char *name) { return str_empty(name) ? NULL : map_get(f->named, key(f, reg, name)); }

const char *fill_ref(struct fill *f, const char *reg, const char *name)
{
	const struct rec *r = fill_find(f, reg, name);
	return r ? arena_printf(f->s.a, "%lld", (long long)r->id) : NULL;
}

void fill_step(struct fill *f, struct rec *r, const char *to)
{
	struct problems p;
	if (f->status != ST_OK) return;
	problem_init(&p, f->s.a);
	f->status = store_step(&f->s, r, to, NULL, &p);
	if (f->status == ST_INVALID) wrong(r, to, p.first->msgid);
}

void fill_blob(struct fill *f, struct rec *r, const char *field, const char *name, const char *path)
{
	const struct embed *e = embed_find(path);
	struct blob b;
	BUG_ON(!e);
	if (f->status != ST_OK) return;
	f->status = blob_put(f->s.db, f->s.a, name, e->p, e->n, &b);
	if (f->status == ST_OK) rec_set_int(f->s.a, r, field, b.id);
}

const char *fill_join(struct fill *f, const json_t *v, const char *sep)
{
	const char *s = NULL;
	size_t i;
	json_t *o;
	json_array_foreach((json_t *)(uintptr_t)v, i, o) {
		const char *one = json_is_integer(o) ? arena_printf(f->s.a, "%lld", (long long)json_integer_value(o)) : str_or(json_string_value(o), "");
		s = s ? arena_printf(f->s.a, "%s%s%s", s, sep, one) : one;
	}
	return s;
}
