/* rec.c - one record in memory and its canonical body. */
#include <string.h>
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "schema/rec.h"
#include "schema/shape.h"
#include "schema/type.h"

enum { REC_BODY_MAX = 16 << 20 };

static struct rec *blank(struct arena *a, const struct reg *reg)
{
	struct rec *r = ARENA_NEW(a, struct rec);
	r->reg = reg;
	r->v = ARENA_ARRAY(a, (size_t)shape_of(reg)->n + 1, const char *);
	return r;
}

struct rec *rec_new(struct arena *a, const struct reg *reg)
{
	struct rec *r = blank(a, reg);
	r->state = reg->states ? reg->states->name : NULL;
	for (const struct field *f = reg->fields; f->name; f++) {
		const char *v = f->otherwise;
		if (v && f->type == &type_date && str_eq(v, "today"))
			v = date_iso(a, clock_today());
		r->v[f - reg->fields] = v;
	}
	return r;
}

struct rec *rec_copy(struct arena *a, const struct rec *r)
{
	struct rec *c = blank(a, r->reg);
	const char **v = c->v;
	int n = shape_of(r->reg)->n;
	*c = *r;
	c->v = v;
	c->uid = arena_dup(a, r->uid);
	c->code = arena_dup(a, r->code);
	c->state = arena_dup(a, r->state);
	c->created_at = arena_dup(a, r->created_at);
	c->updated_at = arena_dup(a, r->updated_at);
	for (int i = 0; i < n; i++)
		v[i] = arena_dup(a, r->v[i]);
	return c;
}

const char *rec_state(const struct reg *reg, const char *stored)
{
	return reg->states ? str_or(stored, reg->states->name) : NULL;
}

const char *rec_get(const struct rec *r, const char *field)
{
	return r->v[shape_find(r->reg, field)];
}

void rec_set(struct rec *r, const char *field, const char *canonical)
{
	r->v[shape_find(r->reg, field)] = str_empty(canonical) ? NULL : canonical;
}

void rec_set_int(struct arena *a, struct rec *r, const char *field, int64_t v)
{
	rec_set(r, field, arena_printf(a, "%lld", (long long)v));
}

int64_t rec_int(const struct rec *r, const char *field, int64_t otherwise)
{
	int64_t v;
	const char *s = rec_get(r, field);
	return s && str_int(s, INT64_MIN, INT64_MAX, &v) ? v : otherwise;
}

bool rec_is(const struct rec *r, const char *field, const char *value)
{
	return str_eq(rec_get(r, field), value);
}

bool rec_flag(const struct rec *r, const char *field)
{
	return rec_is(r, field, "1");
}

bool rec_date(const struct rec *r, const char *field, struct date *out)
{
	const char *v = rec_get(r, field);
	return v && date_parse(v, out);
}

const char *rec_date_after(struct arena *a, const struct rec *r, const char *field, int64_t months, int64_t days)
{
	struct date d;
	if (!rec_date(r, field, &d))
		return NULL;
	d = date_add_days(date_add_months(d, (int)months), (int)days);
	return date_valid(d) ? date_iso(a, d) : NULL;
}

const json_t *rec_rows(struct arena *a, const struct rec *r, const char *field)
{
	const char *v = rec_get(r, field), *error;
	return v ? json_read(a, v, strlen(v), &error) : NULL;
}

const char *rec_title_part(struct arena *a, const struct field *f, const char *value)
{
	enum { LONG = 60 };
	return f->type == &type_long ? utf8_shorten(a, arena_ndup(a, value, strcspn(value, "\n")), LONG) : value;
}

const char *rec_title(struct arena *a, const struct rec *r)
{
	const struct shape *s = shape_of(r->reg);
	const char *title = NULL;
	for (int i = 0; i < s->titles; i++) {
		const struct field *f = &r->reg->fields[s->title[i]];
		const char *v = r->v[s->title[i]];
		if (!v || f->type->points || f->items)
			continue;
		v = rec_title_part(a, f, v);
		title = title ? arena_printf(a, "%s %s", title, v) : v;
	}
	return title ? title : str_or(r->code, "");
}

static const char *slot(const struct rec *r, int i)
{
	switch (i) {
	case SHAPE_CODE: return r->code;
	case SHAPE_STATE: return r->state;
	case SHAPE_UID: return r->uid;
	default: return r->v[i];
	}
}

/* Empty fields are left out, so a register may grow without touching what was hashed. */
char *rec_body(struct arena *a, const struct rec *r)
{
	static struct buf b;
	const struct shape *s = shape_of(r->reg);
	if (!b.max)
		buf_init(&b, REC_BODY_MAX);
	buf_clear(&b);
	for (int i = 0; i < s->keys; i++) {
		const char *v = slot(r, s->key[i]);
		if (!v)
			continue;
		buf_char(&b, b.n ? ',' : '{');
		buf_char(&b, '"');
		buf_str(&b, shape_key(s, s->key[i]));
		buf_add(&b, "\":", 2);
		json_quote(&b, v);
	}
	buf_str(&b, b.n ? "}" : "{}");
	BUG_ON(b.full);
	return arena_ndup(a, b.p, b.n);
}

struct rec *rec_from_body(struct arena *a, const struct reg *reg, const char *body)
{
	const char *error;
	json_t *o = body ? json_read(a, body, strlen(body), &error) : NULL;
	if (!json_is_object(o))
		return NULL;
	struct rec *r = blank(a, reg);
	r->code = json_text(o, "code");
	r->uid = json_text(o, "uid");
	r->state = rec_state(reg, json_text(o, "state"));
	for (const struct field *f = reg->fields; f->name; f++)
		r->v[f - reg->fields] = json_text(o, f->name);
	return r;
}
