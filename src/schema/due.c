/* due.c - one SQL arm for each date marked DUE, many arms a statement. */
#include <stdlib.h>
#include <string.h>
#include "base/str.h"
#include "schema/due.h"
#include "schema/rights.h"
#include "schema/shape.h"
#include "schema/title.h"
#include "schema/type.h"

enum { ARMS = 120, VALUES_KEPT = 200, ASSIGNEES = 3, MOST = 20000 };

struct arm { const struct reg *reg; const struct field *date, *who[ASSIGNEES]; };
struct gather { struct store *s; const struct due_ask *ask; struct sqlb b; struct arm arm[ARMS]; int arms; struct due *out; int n, room; };

/* The number of an arm, written out: bound values are few and there are many arms. */
static void number(struct sqlb *b, int n)
{
	static const char *const digit[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };
	sqlb_literal(b, digit[n / 100 % 10]);
	sqlb_literal(b, digit[n / 10 % 10]);
	sqlb_literal(b, digit[n % 10]);
}

static void column(struct sqlb *b, const char *name)
{
	sqlb_add(b, "t.");
	sqlb_ident(b, name);
}

/* A state no step leads out of ends the waiting. */
static bool leads_out(const struct reg *reg, const char *state)
{
	for (const struct step *s = reg->steps; s && s->from; s++)
		if (str_eq(s->from, state))
			return true;
	return false;
}

static void still_waits(struct sqlb *b, const struct reg *reg)
{
	for (const struct field *f = reg->fields; f->name; f++)
		if (f->flags & DONE) {
			sqlb_add(b, " AND ");
			column(b, f->name);
			sqlb_add(b, " IS NULL");
		}
	for (const struct item *it = reg->states; it && it->name; it++)
		if (!leads_out(reg, it->name)) {
			sqlb_add(b, " AND t.state <> ");
			sqlb_value(b, db_text(it->name));
		}
}

static void is_one(struct sqlb *b, const struct arm *m, const struct field *f)
{
	if (!f->type->many) {
		column(b, f->name);
		sqlb_add(b, " = (SELECT person FROM asked)");
		return;
	}
	sqlb_add(b, "EXISTS (SELECT 1 FROM link AS l WHERE l.to_reg = 'person' AND l.to_rec = (SELECT person FROM asked) AND l.reg = ");
	sqlb_value(b, db_text(m->reg->name));
	sqlb_add(b, " AND l.rec = t.id AND l.field = ");
	sqlb_value(b, db_text(f->name));
	sqlb_add(b, ")");
}

static void is_for(struct sqlb *b, const struct arm *m)
{
	sqlb_add(b, " AND (1 = 0");
	for (int i = 0; i < ASSIGNEES && m->who[i]; i++) {
		sqlb_add(b, " OR ");
		is_one(b, m, m->who[i]);
	}
	sqlb_add(b, ")");
}

static void begin(struct gather *g)
{
	sqlb_add(&g->b, "WITH asked(until, since, person) AS (SELECT CAST(");
	sqlb_value(&g->b, db_text(g->ask->until));
	sqlb_add(&g->b, " AS TEXT), CAST(");
	sqlb_value(&g->b, db_text(g->ask->since));
	sqlb_add(&g->b, " AS TEXT), CAST(");
	sqlb_value(&g->b, db_int(g->ask->person));
	sqlb_add(&g->b, " AS BIGINT)) ");
}

static void add_arm(struct gather *g, const struct arm *m)
{
	struct sqlb *b = &g->b;
	const struct due_ask *ask = g->ask;
	if (!g->arms)
		begin(g);
	sqlb_literal(b, g->arms ? " UNION ALL SELECT * FROM (SELECT " : "SELECT * FROM (SELECT ");
	number(b, g->arms);
	sqlb_add(b, " AS arm, t.id AS id, ");
	column(b, m->date->name);
	sqlb_add(b, " AS due");
	for (int i = 0; i < ASSIGNEES; i++) {
		sqlb_literal(b, m->who[i] ? ", CAST(" : ", NULL");
		if (m->who[i]) {
			column(b, m->who[i]->name);
			sqlb_add(b, " AS TEXT)");
		}
	}
	sqlb_add(b, ", ");
	title_columns(b, g->s->a, "t", m->reg);
	sqlb_add(b, " FROM ");
	sqlb_ident(b, shape_of(m->reg)->table);
	sqlb_add(b, " AS t");
	title_joins(b, g->s->a, "t", m->reg, ask->all ? NULL : g->s->actor);
	sqlb_add(b, " WHERE ");
	column(b, m->date->name);
	sqlb_add(b, " <= (SELECT until FROM asked)");
	if (ask->since) {
		sqlb_add(b, " AND ");
		column(b, m->date->name);
		sqlb_add(b, " >= (SELECT since FROM asked)");
	}
	still_waits(b, m->reg);
	if (ask->person)
		is_for(b, m);
	if (!ask->all && !(rights_of(g->s->actor, m->reg) & RIGHT_READ)) {
		sqlb_add(b, " AND ");
		rights_own_sql(b, "t", g->s->actor, m->reg);
	}
	sqlb_add(b, " ORDER BY ");
	column(b, m->date->name);
	sqlb_add(b, ", t.id LIMIT 50)");
	g->arm[g->arms++] = *m;
}

static const char *joined(struct arena *a, const char *list, const char *more)
{
	return !more ? list : !list ? arena_dup(a, more) : arena_printf(a, "%s,%s", list, more);
}

static void take(struct gather *g, struct rows *q)
{
	const struct arm *m = &g->arm[db_col_int(q, 0)];
	struct arena *a = g->s->a;
	if (g->n == MOST)
		return;
	if (g->n == g->room) {
		struct due *more = ARENA_ARRAY(a, g->room = g->room ? 2 * g->room : 64, struct due);
		if (g->n)
			memcpy(more, g->out, (size_t)g->n * sizeof *more);
		g->out = more;
	}
	struct due *d = &g->out[g->n++];
	*d = (struct due){ .reg = m->reg, .field = m->date, .id = db_col_int(q, 1), .on = arena_dup(a, db_col_text(q, 2)) };
	for (int i = 0; i < ASSIGNEES; i++)
		d->assignee = joined(a, d->assignee, db_col_text(q, 3 + i));
	d->code = arena_dup(a, db_col_text(q, 3 + ASSIGNEES));
	d->title = title_read(a, g->s->actor->lang, m->reg, q, 3 + ASSIGNEES);
}

static void flush(struct gather *g)
{
	if (!g->arms)
		return;
	struct rows *q = sqlb_query(&g->b, g->s->db);
	while (db_next(q))
		take(g, q);
	sqlb_init(&g->b, g->s->a);
	g->arms = 0;
}

static int by_day(const void *a, const void *b)
{
	const struct due *x = a, *y = b;
	int day = strcmp(x->on, y->on), reg = strcmp(x->reg->name, y->reg->name);
	return day ? day : reg ? reg : (x->id > y->id) - (x->id < y->id);
}

static struct arm arm_of(const struct reg *reg, const struct field *date)
{
	struct arm m = { .reg = reg, .date = date };
	int n = 0;
	for (const struct field *f = reg->fields; f->name; f++)
		if (f->flags & ASSIGNEE && n < ASSIGNEES)
			m.who[n++] = f;
	return m;
}

int due_list(struct store *s, const struct due_ask *ask, struct due **out)
{
	struct gather g = { .s = s, .ask = ask };
	const struct reg *reg;
	sqlb_init(&g.b, s->a);
	for (int i = 0; (reg = schema_at(i)); i++) {
		if (!ask->all && !rights_may(s->actor, reg, RIGHT_READ))
			continue;
		for (const struct field *f = reg->fields; f->name; f++) {
			struct arm m = arm_of(reg, f);
			if (!(f->flags & DUE) || (ask->person && !m.who[0]))
				continue;
			add_arm(&g, &m);
			if (g.arms == ARMS || g.b.values > VALUES_KEPT)
				flush(&g);
		}
	}
	flush(&g);
	if (g.n)
		qsort(g.out, (size_t)g.n, sizeof *g.out, by_day);
	*out = g.out;
	return g.n;
}
