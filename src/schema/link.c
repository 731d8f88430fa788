/* link.c - references of records as rows. */
#include <stdlib.h>
#include <string.h>
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"
#include "schema/link.h"
#include "schema/shape.h"
#include "schema/type.h"

enum { LINKS = 4000 };
struct set { struct arena *a; struct link_end *end; int n, cap; };

static void add(struct set *s, const char *field, const struct reg *to, int64_t id)
{
	if (s->n == s->cap) {
		struct link_end *grown = ARENA_ARRAY(s->a, s->cap ? (size_t)s->cap * 4 : 8, struct link_end);
		if (s->n)
			memcpy(grown, s->end, (size_t)s->n * sizeof *grown);
		s->end = grown;
		s->cap = s->cap ? s->cap * 4 : 8;
	}
	BUG_ON(s->n == LINKS);
	s->end[s->n++] = (struct link_end){ field, to, id };
}

static void add_value(struct set *s, const char *name, const struct field *f, const char *value)
{
	const struct reg *to = shape_target(f);
	size_t n;
	char **part = type_list(s->a, value, &n);
	for (size_t i = 0; to && i < n; i++) {
		int64_t id;
		if (str_int(part[i], 1, INT64_MAX, &id))
			add(s, name, to, id);
	}
}

static void add_table(struct set *s, const struct field *f, const char *value)
{
	const char *error;
	size_t i;
	json_t *row, *rows = value ? json_read(s->a, value, strlen(value), &error) : NULL;
	json_array_foreach(rows, i, row)
		for (const struct field *col = f->columns; col->name; col++)
			if (col->type->points)
				add_value(s, f->name, col, json_text(row, col->name));
}

static int compare(const void *x, const void *y)
{
	const struct link_end *a = x, *b = y;
	int order = strcmp(a->field, b->field);
	if (!order)
		order = strcmp(a->to->name, b->to->name);
	return order ? order : (a->id > b->id) - (a->id < b->id);
}

int link_ends(struct arena *a, const struct rec *r, struct link_end **out)
{
	const struct shape *s = shape_of(r->reg);
	struct set set = { .a = a };
	int n = 0;
	for (int i = 0; i < s->refs; i++) {
		const struct field *f = &r->reg->fields[s->ref[i]];
		if (f->columns)
			add_table(&set, f, r->v[s->ref[i]]);
		else
			add_value(&set, f->name, f, r->v[s->ref[i]]);
	}
	if (set.n)
		qsort(set.end, (size_t)set.n, sizeof *set.end, compare);
	for (int i = 0; i < set.n; i++)
		if (i == 0 || compare(&set.end[n - 1], &set.end[i]) != 0)
			set.end[n++] = set.end[i];
	*out = set.end;
	return n;
}

/* Rows of x that are not in y: both sorted, so one walk finds them. */
static void difference(struct db *d, const struct rec *r, const struct link_end *x, int xs, const struct link_end *y, int ys, bool insert)
{
	for (int i = 0, k = 0; i < xs; i++) {
		while (k < ys && compare(&y[k], &x[i]) < 0)
			k++;
		if (k < ys && compare(&y[k], &x[i]) == 0)
			continue;
		db_exec_n(d, insert ? SQL("INSERT INTO link(reg, rec, field, to_reg, to_rec) VALUES (?, ?, ?, ?, ?)")
			: SQL("DELETE FROM link WHERE reg = ? AND rec = ? AND field = ? AND to_reg = ? AND to_rec = ?"), 5, (const struct dbval[]){
			db_text(r->reg->name), db_int(r->id), db_text(x[i].field), db_text(x[i].to->name), db_int(x[i].id) });
	}
}

static bool same_refs(const struct rec *old, const struct rec *r)
{
	const struct shape *s = shape_of(r->reg);
	for (int i = 0; i < s->refs; i++)
		if (!str_eq(old->v[s->ref[i]], r->v[s->ref[i]]))
			return false;
	return true;
}

void link_sync(struct arena *a, struct db *d, const struct rec *old, const struct rec *r)
{
	struct link_end *was = NULL, *is = NULL;
	if (old && r && same_refs(old, r))
		return;
	int before = old ? link_ends(a, old, &was) : 0, after = r ? link_ends(a, r, &is) : 0;
	difference(d, r ? r : old, was, before, is, after, false);
	difference(d, r ? r : old, is, after, was, before, true);
}

bool link_any(struct db *d, const struct reg *reg, int64_t id)
{
	return db_get_int(d, SQL("SELECT 1 FROM link WHERE to_reg = ? AND to_rec = ? AND NOT (reg = to_reg AND rec = to_rec) LIMIT 1"), 0,
		db_text(reg->name), db_int(id)) == 1;
}
