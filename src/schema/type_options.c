/* type_options.c - what a reference may be set to, for forms. */
#include "base/str.h"
#include "schema/rights.h"
#include "schema/shape.h"
#include "schema/title.h"
#include "schema/type.h"

enum { TARGETS = 24 };

static const char *key_of(struct ctx *c, const struct reg *reg)
{
	if (!c->titles)
		c->titles = map_new(c->a);
	return arena_printf(c->a, "options/%s", reg->name);
}

/* Only what one may read can be chosen. */
static void readable(struct sqlb *b, const struct ctx *c, const struct reg *reg)
{
	if (!c->actor || rights_of(c->actor, reg) & RIGHT_READ)
		return;
	sqlb_add(b, " WHERE ");
	if (rights_may(c->actor, reg, RIGHT_READ))
		rights_own_sql(b, "t", c->actor, reg);
	else
		sqlb_add(b, "1 = 0");
}

static void arm(struct sqlb *b, struct ctx *c, const struct reg *reg)
{
	const struct shape *s = shape_of(reg);
	sqlb_literal(b, b->n ? " UNION ALL SELECT * FROM (SELECT " : "SELECT * FROM (SELECT ");
	sqlb_value(b, db_text(reg->name));
	sqlb_add(b, " AS reg, t.id AS id, ");
	title_columns(b, c->a, "t", reg);
	sqlb_add(b, " FROM ");
	sqlb_ident(b, s->table);
	sqlb_add(b, " AS t");
	title_joins(b, c->a, "t", reg, c->actor);
	readable(b, c, reg);
	sqlb_add(b, " ORDER BY ");
	if (s->kana >= 0) {
		sqlb_add(b, "t.");
		sqlb_ident(b, reg->fields[s->kana].name);
		sqlb_add(b, ", ");
	}
	sqlb_add(b, "t.id LIMIT ");
	sqlb_value(b, db_int(TYPE_OPTIONS + 1));
	sqlb_add(b, ") AS o");
}

static void load(struct ctx *c, const struct reg *const *to, int n)
{
	struct sqlb b;
	if (!n)
		return;
	sqlb_init(&b, c->a);
	for (int i = 0; i < n; i++) {
		map_set(c->titles, key_of(c, to[i]), ARENA_NEW(c->a, struct options));
		arm(&b, c, to[i]);
	}
	struct rows *q = sqlb_query(&b, c->db);
	while (db_next(q)) {
		const struct reg *reg = schema_reg(db_col_text(q, 0));
		struct options *all = map_get(c->titles, key_of(c, reg));
		struct option *o = &all->o[all->n++];
		*o = (struct option){ db_col_int(q, 1), arena_dup(c->a, db_col_text(q, 2)), title_read(c->a, c->lang, reg, q, 2) };
	}
}

static int add(struct ctx *c, const struct reg **to, int n, const struct field *f)
{
	const struct reg *reg = shape_target(f);
	if (!reg || n == TARGETS || f->flags & (READONLY | HIDDEN) || f->compute || map_get((key_of(c, reg), c->titles), key_of(c, reg)))
		return n;
	for (int i = 0; i < n; i++)
		if (to[i] == reg)
			return n;
	to[n] = reg;
	return n + 1;
}

void type_options_load(struct ctx *c, const struct reg *reg)
{
	const struct reg *to[TARGETS];
	int n = 0;
	for (const struct field *f = reg->fields; f->name; f++) {
		n = add(c, to, n, f);
		for (const struct field *col = f->columns; col && col->name; col++)
			n = add(c, to, n, col);
	}
	load(c, to, n);
}

const struct options *type_options_loaded(struct ctx *c, const char *reg)
{
	return c->titles ? map_get(c->titles, arena_printf(c->a, "options/%s", reg)) : NULL;
}

const struct options *type_options(struct ctx *c, const struct reg *target)
{
	const char *key = key_of(c, target);
	if (!map_get(c->titles, key))
		load(c, &target, 1);
	return map_get(c->titles, key);
}

bool type_options_fit(struct ctx *c, const struct options *from, const char *value)
{
	size_t n;
	char **part = type_list(c->a, value, &n);
	bool fit = from->n <= TYPE_OPTIONS;
	for (size_t i = 0; fit && i < n; i++) {
		int64_t id = 0;
		str_int(part[i], 1, INT64_MAX, &id);
		int k = 0;
		while (k < from->n && from->o[k].id != id)
			k++;
		fit = k < from->n;
	}
	return fit;
}
