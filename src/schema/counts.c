#include "schema/counts.h"
#include <string.h>
#include "base/date.h"
#include "base/str.h"
#include "schema/rights.h"

static bool own_only(const struct store *s, const struct reg *reg)
{
	return (rights_of(s->actor, reg) & (RIGHT_READ | RIGHT_READ_OWN)) == RIGHT_READ_OWN;
}

/* Of some the actor reads their own only: those are counted by looking. */
static void count_own(struct sqlb *b, struct store *s, const struct reg *reg)
{
	sqlb_add(b, " UNION ALL SELECT ");
	sqlb_value(b, db_text(reg->name));
	sqlb_add(b, ", count(*), 1 FROM ");
	sqlb_ident(b, arena_printf(s->a, "reg_%s", reg->name));
	sqlb_add(b, " AS t WHERE ");
	rights_own_sql(b, "t", s->actor, reg);
}

enum status counts_of(struct store *s, const struct reg *const *reg, int regs, int64_t *n)
{
	struct sqlb b;
	sqlb_init(&b, s->a);
	sqlb_add(&b, "SELECT reg, n, 0 FROM regcount");
	for (int i = 0; i < regs; i++) {
		n[i] = 0;
		if (own_only(s, reg[i])) count_own(&b, s, reg[i]);
	}
	struct rows *r = sqlb_query(&b, s->db);
	while (db_next(r))
		for (int i = 0; i < regs; i++)
			if (str_eq(reg[i]->name, db_col_text(r, 0)) && rights_may(s->actor, reg[i], RIGHT_READ) && own_only(s, reg[i]) == db_col_int(r, 2)) n[i] = db_col_int(r, 1);
	return db_status(s->db);
}

enum status counts_by_reference(struct store *s, const struct reg *reg, const char *field, const char *filled, const int64_t *id, int ids, int *n)
{
	struct sqlb b;
	memset(n, 0, (size_t)ids * sizeof *n);
	if (!ids || !rights_may(s->actor, reg, RIGHT_READ)) return ST_OK;
	sqlb_init(&b, s->a);
	sqlb_add(&b, "SELECT ");
	sqlb_ident(&b, field);
	sqlb_add(&b, ", count(");
	sqlb_ident(&b, filled);
	sqlb_add(&b, ") FROM ");
	sqlb_ident(&b, arena_printf(s->a, "reg_%s", reg->name));
	sqlb_add(&b, " AS t WHERE ");
	sqlb_ident(&b, field);
	sqlb_add(&b, " IN (");
	for (int i = 0; i < ids; i++) {
		if (i) sqlb_add(&b, ", ");
		sqlb_value(&b, db_int(id[i]));
	}
	sqlb_add(&b, ")");
	if (!(rights_of(s->actor, reg) & RIGHT_READ)) {
		sqlb_add(&b, " AND ");
		rights_own_sql(&b, "t", s->actor, reg);
	}
	sqlb_add(&b, " GROUP BY ");
	sqlb_ident(&b, field);
	struct rows *r = sqlb_query(&b, s->db);
	while (db_next(r))
		for (int i = 0; i < ids; i++)
			if (id[i] == db_col_int(r, 0)) n[i] = (int)db_col_int(r, 1);
	return db_status(s->db);
}

/* created_at counts seconds; a day begins when it does in Japan. */
static int64_t seconds_of(const char *day)
{
	enum { DAY = 86400 };
	struct date d;
	return date_parse(day, &d) ? (int64_t)date_day(d) * DAY - DATE_JST * 60 : 0;
}

static void those(struct sqlb *b, struct store *s, const struct counts_ask *ask, const char *since)
{
	size_t n = 0;
	char **one = ask->in ? str_split(s->a, ask->among, '|', &n) : NULL;
	sqlb_add(b, " FROM ");
	sqlb_ident(b, arena_printf(s->a, "reg_%s", ask->reg->name));
	sqlb_add(b, " AS t WHERE 1 = 1");
	for (size_t i = 0; i < n; i++) {
		sqlb_literal(b, i ? ", " : " AND ");
		if (!i) {
			sqlb_ident(b, ask->in);
			sqlb_add(b, " IN (");
		}
		sqlb_value(b, db_text(one[i]));
	}
	if (n) sqlb_add(b, ")");
	if (ask->since) {
		sqlb_add(b, " AND ");
		sqlb_ident(b, str_or(ask->day, "created_at"));
		sqlb_add(b, " >= ");
		sqlb_value(b, ask->day ? db_text(since) : db_int(seconds_of(since)));
	}
	if (own_only(s, ask->reg)) {
		sqlb_add(b, " AND ");
		rights_own_sql(b, "t", s->actor, ask->reg);
	}
}

static void one_ask(struct sqlb *b, struct store *s, const struct counts_ask *ask, int no, const char *since)
{
	sqlb_literal(b, b->n ? " UNION ALL SELECT " : "SELECT ");
	sqlb_value(b, db_int(no));
	if (!ask->by) {
		sqlb_add(b, ", 0, count(*), NULL FROM (SELECT id");
		those(b, s, ask, since);
		sqlb_add(b, " ORDER BY id DESC LIMIT ");
		sqlb_value(b, db_int(COUNTS_ENOUGH));
		sqlb_add(b, ") AS few");
		return;
	}
	sqlb_add(b, ", ");
	sqlb_ident(b, ask->by);
	sqlb_add(b, ", count(*), CAST(max(");
	sqlb_ident(b, str_or(ask->day, "created_at"));
	sqlb_add(b, ") AS TEXT)");
	those(b, s, ask, since);
	sqlb_add(b, " GROUP BY ");
	sqlb_ident(b, ask->by);
}

enum status counts_grouped(struct store *s, const struct counts_ask *ask, int asks, const char *since, struct counts_row **out, int *n)
{
	struct sqlb b;
	int cap = 0;
	sqlb_init(&b, s->a);
	*n = 0;
	for (int i = 0; i < asks; i++)
		if (rights_may(s->actor, ask[i].reg, RIGHT_READ)) one_ask(&b, s, &ask[i], i, since);
	struct rows *r = b.n ? sqlb_query(&b, s->db) : NULL;
	while (r && db_next(r)) {
		if (*n == cap) {
			struct counts_row *more = ARENA_ARRAY(s->a, (size_t)(cap ? cap * 2 : 64), struct counts_row);
			if (cap) memcpy(more, *out, (size_t)cap * sizeof *more);
			*out = more;
			cap = cap ? cap * 2 : 64;
		}
		(*out)[(*n)++] = (struct counts_row){ (int)db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2), arena_dup(s->a, db_col_text(r, 3)) };
	}
	return db_status(s->db);
}
