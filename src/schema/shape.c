/* shape.c - derived once per register: sorted keys, lists of fields by what they are for. */
#include <string.h>
#include "base/bug.h"
#include "base/map.h"
#include "base/str.h"
#include "schema/shape.h"
#include "schema/type.h"

const char *shape_key(const struct shape *s, int slot)
{
	switch (slot) {
	case SHAPE_CODE: return "code";
	case SHAPE_STATE: return "state";
	case SHAPE_UID: return "uid";
	default: return s->reg->fields[slot].name;
	}
}

static bool points(const struct field *f)
{
	if (f->type->points)
		return true;
	for (const struct field *c = f->columns; c && c->name; c++)
		if (c->type->points)
			return true;
	return false;
}

static void sort_keys(struct shape *s)
{
	for (int i = 0; i < s->n; i++)
		s->key[s->keys++] = i;
	s->key[s->keys++] = SHAPE_CODE;
	if (s->reg->states)
		s->key[s->keys++] = SHAPE_STATE;
	s->key[s->keys++] = SHAPE_UID;
	for (int i = 1; i < s->keys; i++)
		for (int j = i; j > 0 && strcmp(shape_key(s, s->key[j - 1]), shape_key(s, s->key[j])) > 0; j--) {
			int t = s->key[j];
			s->key[j] = s->key[j - 1];
			s->key[j - 1] = t;
		}
}

const struct shape *shape_make(struct arena *a, const struct reg *r)
{
	struct shape *s = ARENA_NEW(a, struct shape);
	s->reg = r;
	s->kana = s->owner = -1;
	s->table = arena_printf(a, "reg_%s", r->name);
	for (const struct field *f = r->fields; f->name; f++, s->n++) {
		BUG_ON(s->n == SHAPE_FIELDS);
		if (f->flags & TITLE)
			s->title[s->titles++] = s->n;
		if (f->flags & FIND)
			s->find[s->finds++] = s->n;
		if (f->flags & (OWNDEPT | OWNPERSON))
			s->own[s->owns++] = s->n;
		if (f->flags & KANA)
			s->kana = s->n;
		if (points(f))
			s->ref[s->refs++] = s->n;
		if (str_eq(f->name, r->owner))
			s->owner = s->n;
	}
	sort_keys(s);
	return s;
}

const struct shape *shape_of(const struct reg *r)
{
	static struct arena *a;
	static struct { const struct reg *reg; const struct shape *shape; } slot[1024];
	size_t at = ((uintptr_t)r >> 4) % 1024;
	if (r->shape)
		return r->shape;
	for (size_t i = 0; i < 1024; i++, at = (at + 1) % 1024) {
		if (slot[at].reg == r)
			return slot[at].shape;
		if (slot[at].reg)
			continue;
		if (!a)
			a = arena_new(16 << 20);
		slot[at].reg = r;
		slot[at].shape = shape_make(a, r);
		return slot[at].shape;
	}
	BUG("more than 1024 registers");
}

int shape_index(const struct reg *r, const struct field *f)
{
	ptrdiff_t i = f - r->fields;
	BUG_ON(i < 0 || i >= shape_of(r)->n);
	return (int)i;
}

int shape_find(const struct reg *r, const char *field)
{
	int i = 0;
	for (const struct field *f = r->fields; f->name; f++, i++)
		if (f->name == field || strcmp(f->name, field) == 0)
			return i;
	BUG("no such field");
}

const struct reg *shape_target(const struct field *f)
{
	if (!f->type->points)
		return NULL;
	return schema_reg(f->ref ? f->ref : "person");
}

bool shape_locked(const struct reg *r, const char *state)
{
	if (!state)
		return false;
	for (const struct step *s = r->steps; s && s->from; s++)
		if (s->flags & STEP_LOCKS && str_eq(s->to, state))
			return true;
	return false;
}
