/* query_group.c - a list's rows by one value: how many, and what their amounts come to. */
#include "base/str.h"
#include "schema/select.h"

bool query_group_sums(const struct field *f)
{
	return (f->type == &type_money || f->type == &type_int) && !f->type->points;
}

const char *query_group_of(const struct query *q, const struct rec *r)
{
	return str_eq(q->group, "state") ? r->state : rec_get(r, q->group);
}

static void columns(struct sqlb *b, const struct query *q)
{
	sqlb_add(b, "SELECT t.");
	sqlb_ident(b, q->group);
	sqlb_add(b, ", count(*)");
	for (int i = 0; i < q->columns; i++) {
		if (!query_group_sums(q->column[i]))
			continue;
		sqlb_add(b, ", CAST(sum(t.");
		sqlb_ident(b, q->column[i]->name);
		sqlb_add(b, ") AS BIGINT)");
	}
}

/* A group's key as canonical text, whatever the column holds. */
static const char *key(struct arena *a, struct rows *q)
{
	struct dbval v = db_col(q, 0);
	if (v.type == DB_NULL)
		return NULL;
	return v.type == DB_INT ? arena_printf(a, "%lld", (long long)v.i) : arena_dup(a, db_col_text(q, 0));
}

int query_group_all(struct store *s, const struct query *q, struct query_group *out, int max)
{
	struct select p;
	struct sqlb b;
	int n = 0;
	if (!q->group || q->as_of || select_plan(&p, s, q))
		return 0;
	sqlb_init(&b, s->a);
	if (p.match) {
		sqlb_add(&b, "WITH ");
		select_words(&b, &p);
		sqlb_add(&b, " ");
	}
	columns(&b, q);
	sqlb_add(&b, " FROM ");
	sqlb_ident(&b, p.shape->table);
	sqlb_add(&b, " AS t WHERE 1 = 1");
	select_filters(&b, &p, false);
	sqlb_add(&b, " GROUP BY t.");
	sqlb_ident(&b, q->group);
	sqlb_add(&b, " LIMIT ");
	sqlb_value(&b, db_int(max));
	for (struct rows *rows = sqlb_query(&b, s->db); db_next(rows); n++) {
		out[n] = (struct query_group){ .value = key(s->a, rows), .n = db_col_int(rows, 1) };
		for (int i = 0, at = 2; i < q->columns; i++)
			if (query_group_sums(q->column[i]))
				out[n].sum[i] = db_col_int(rows, at++);
	}
	return n;
}
