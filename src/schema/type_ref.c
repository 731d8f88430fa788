/* type_ref.c - one record of another register, by id. Also the titles of what records refer to. */
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "schema/input.h"
#include "schema/rec.h"
#include "schema/refer.h"
#include "schema/rights.h"
#include "schema/shape.h"
#include "schema/title.h"

static int64_t id_of(const char *value)
{
	int64_t id = 0;
	return value && str_int(value, 1, INT64_MAX, &id) ? id : 0;
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s;
	int64_t id;
	*out = NULL;
	if (!type_clean(c, raw, 400, false, &s, why))
		return false;
	if (!s)
		return true;
	if (!refer_find(c, shape_target(f), s, &id, why))
		return false;
	*out = arena_printf(c->a, "%lld", (long long)id);
	return true;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	int64_t id = id_of(value);
	return id && refer_exist(c, shape_target(f), &id, 1) ? NULL : N_("There is no such record. Choose one from the list or write its code.");
}

static void show(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	(void)cell;
	if (value)
		refer_show(o, c, shape_target(f), id_of(value));
}

static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	return value ? refer_text(c, shape_target(f), id_of(value)) : "";
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	const struct reg *to = shape_target(f);
	const struct options *from = type_options(c, to);
	if (type_options_fit(c, from, value))
		input_options(o, f, from, value, described_by, invalid);
	else
		input_lookup(o, f, to->name, text(c, f, value), described_by, invalid);
}

static json_t *json(struct ctx *c, const struct field *f, const char *value)
{
	return value ? refer_to_json(c, shape_target(f), id_of(value)) : json_null();
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	int64_t id;
	*out = NULL;
	if (json_is_null(v))
		return true;
	if (!refer_json(c, shape_target(f), v, &id, why))
		return false;
	*out = arena_printf(c->a, "%lld", (long long)id);
	return true;
}

static json_t *openapi(const struct field *f)
{
	return json_pack("{s:[o,{s:s}]}", "anyOf", refer_openapi(f), "type", "null");
}

static bool can(enum filter_op op)
{
	return op == FILTER_EQ || op == FILTER_NE || op == FILTER_EMPTY || op == FILTER_FILLED || op == FILTER_IN;
}

const struct type type_ref = {
	.name = "ref", .sql = "INTEGER", .number = true, .points = true,
	.parse = parse, .check = check, .show = show, .input = input, .text = text,
	.json = json, .from_json = from_json, .openapi = openapi, .can = can,
};

/* Titles: one statement for any number of registers, kept in the request's cache. */

struct known { const char *code, *title; };
enum { WANTED = 230, VALUES = 250, RIGHTS = 16 };            /* values one statement may bind; those the condition of own records takes */
struct wanted { const struct reg *reg; int64_t id; };

static const char *key_of(struct ctx *c, const char *reg, int64_t id)
{
	return arena_printf(c->a, "%s/%lld", reg, (long long)id);
}

static struct known *know(struct ctx *c, const char *reg, int64_t id, const char *code, const char *title)
{
	struct known *k = ARENA_NEW(c->a, struct known);
	*k = (struct known){ code, title };
	map_set(c->titles, key_of(c, reg, id), k);
	return k;
}

static struct known *known(struct ctx *c, const char *reg, int64_t id)
{
	if (!c->titles)
		c->titles = map_new(c->a);
	struct known *k = map_get(c->titles, key_of(c, reg, id));
	/* A form has loaded its choices: what is among them needs no second question. */
	const struct options *all = k ? NULL : type_options_loaded(c, reg);
	for (int i = 0; all && i < all->n; i++)
		if (all->o[i].id == id)
			return know(c, reg, id, all->o[i].code, all->o[i].title);
	return k;
}

static void arm(struct sqlb *b, struct ctx *c, const struct reg *reg, const struct wanted *w, int n)
{
	sqlb_literal(b, b->n ? " UNION ALL SELECT " : "SELECT ");
	sqlb_value(b, db_text(reg->name));
	sqlb_add(b, ", t.id, ");
	title_columns(b, c->a, "t", reg);
	sqlb_add(b, " FROM ");
	sqlb_ident(b, shape_of(reg)->table);
	sqlb_add(b, " AS t");
	title_joins(b, c->a, "t", reg, c->actor);
	sqlb_add(b, " WHERE t.id IN (NULL");
	for (int i = 0; i < n; i++)
		if (w[i].reg == reg) {
			sqlb_add(b, ",");
			sqlb_value(b, db_int(w[i].id));
		}
	sqlb_add(b, ")");
	rights_title_sql(b, "t", c->actor, reg);
}

static void read_titles(struct ctx *c, struct sqlb *b)
{
	struct rows *q = sqlb_query(b, c->db);
	while (db_next(q)) {
		const struct reg *reg = schema_reg(db_col_text(q, 0));
		know(c, reg->name, db_col_int(q, 1), arena_dup(c->a, db_col_text(q, 2)), title_read(c->a, c->lang, reg, q, 2));
	}
}

static int count_of(const struct reg *reg, const struct wanted *w, int n)
{
	int same = 0;
	for (int i = 0; i < n; i++)
		same += w[i].reg == reg;
	return same;
}

/* Each register's name takes a value, too: very many registers at once are two statements. */
static void load(struct ctx *c, const struct wanted *w, int n)
{
	struct sqlb b;
	sqlb_init(&b, c->a);
	for (int i = 0; i < n; i++) {
		know(c, w[i].reg->name, w[i].id, "", "");
		if (count_of(w[i].reg, w, i))
			continue;
		if (b.values + 1 + (rights_titles(c->actor, w[i].reg) ? 0 : RIGHTS) + count_of(w[i].reg, w, n) > VALUES) {
			read_titles(c, &b);
			sqlb_init(&b, c->a);
		}
		arm(&b, c, w[i].reg, w, n);
	}
	if (b.n)
		read_titles(c, &b);
}

static int want(struct ctx *c, struct wanted *w, int n, const struct field *f, const char *value)
{
	const struct reg *to = shape_target(f);
	size_t parts;
	char **part = type_list(c->a, value, &parts);
	for (size_t i = 0; to && i < parts && n < WANTED; i++) {
		int64_t id = id_of(part[i]);
		bool have = !id || known(c, to->name, id);
		for (int k = 0; k < n && !have; k++)
			have = w[k].reg == to && w[k].id == id;
		if (!have)
			w[n++] = (struct wanted){ to, id };
	}
	return n;
}

static int want_table(struct ctx *c, struct wanted *w, int n, const struct field *f, const char *value)
{
	const char *error;
	size_t i;
	json_t *row, *rows = value ? json_read(c->a, value, strlen(value), &error) : NULL;
	json_array_foreach(rows, i, row)
		for (const struct field *col = f->columns; col->name; col++)
			if (col->type->points)
				n = want(c, w, n, col, json_text(row, col->name));
	return n;
}

void type_ref_load(struct ctx *c, const struct rec *const *r, int n)
{
	struct wanted w[WANTED];
	int wanted = 0;
	for (int i = 0; i < n; i++) {
		const struct shape *s = shape_of(r[i]->reg);
		for (int k = 0; k < s->refs; k++) {
			const struct field *f = &r[i]->reg->fields[s->ref[k]];
			wanted = f->columns ? want_table(c, w, wanted, f, r[i]->v[s->ref[k]]) : want(c, w, wanted, f, r[i]->v[s->ref[k]]);
		}
	}
	load(c, w, wanted);
}

static const struct known *ask(struct ctx *c, const char *name, int64_t id)
{
	struct known *k = known(c, name, id);
	if (!k) {
		load(c, &(struct wanted){ schema_reg(name), id }, 1);
		k = known(c, name, id);
	}
	return k;
}

const char *type_ref_title(struct ctx *c, const char *reg, int64_t id)
{
	return schema_reg(reg) ? ask(c, reg, id)->title : "";
}

const char *type_ref_code(struct ctx *c, const char *reg, int64_t id)
{
	return schema_reg(reg) ? ask(c, reg, id)->code : "";
}

const char *type_title(struct ctx *c, const struct rec *r)
{
	const struct shape *s = shape_of(r->reg);
	const char *title = NULL;
	bool ja = false, en = false;
	for (int i = 0; i < s->titles; i++) {
		ja |= r->reg->fields[s->title[i]].flags & JA && r->v[s->title[i]];
		en |= r->reg->fields[s->title[i]].flags & EN && r->v[s->title[i]];
	}
	for (int i = 0; i < s->titles; i++) {
		const struct field *f = &r->reg->fields[s->title[i]];
		const char *v = r->v[s->title[i]];
		const struct reg *to = shape_target(f);
		if (!v || title_other(f, c->lang, ja, en))
			continue;
		if (to)
			v = type_ref_title(c, to->name, id_of(v));
		else if (f->items)
			v = f->type->text(c, f, v);
		else
			v = rec_title_part(c->a, f, v);
		title = title ? arena_printf(c->a, "%s %s", title, v) : v;
	}
	return title ? title : str_or(r->code, "");
}
