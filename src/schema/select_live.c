/* select_live.c - lists of current records: one statement for the page, the titles of what it refers to and the total. */
#include "base/str.h"
#include "schema/row.h"
#include "schema/select.h"
#include "schema/title.h"

static void key(struct sqlb *b, const struct select *p)
{
	switch (p->by) {
	case SELECT_BY_ID: return;
	case SELECT_BY_CODE: sqlb_add(b, "length(t.code), t.code, "); return;
	case SELECT_BY_STATE: sqlb_add(b, "t.state, "); return;
	case SELECT_BY_UPDATED: sqlb_add(b, "t.updated_at, "); return;
	case SELECT_BY_FIELD:
		select_column(b, p->order, false);
		sqlb_add(b, ", ");
	}
}

/* Behind the cursor: rows whose key is larger (or empty), or equal and younger. */
static void behind(struct sqlb *b, const struct select *p)
{
	if (!p->after)
		return;
	if (p->by == SELECT_BY_FIELD) {
		sqlb_add(b, " AND ");
		select_column(b, p->order, false);
		sqlb_literal(b, p->after_empty ? " IS NULL" : " IS NOT NULL");
	}
	sqlb_add(b, " AND (");
	if (!p->after_empty)
		key(b, p);
	sqlb_literal(b, p->descending ? "t.id) < (" : "t.id) > (");
	if (!p->after_empty && p->by == SELECT_BY_CODE) {
		sqlb_add(b, "length(");
		sqlb_value(b, p->after_key);
		sqlb_add(b, "), ");
	}
	if (!p->after_empty && p->by != SELECT_BY_ID) {
		sqlb_literal(b, p->order && p->order->type->decimal ? "CAST(" : "");
		sqlb_value(b, p->after_key);
		sqlb_literal(b, p->order && p->order->type->decimal ? " AS NUMERIC), " : ", ");
	}
	sqlb_value(b, db_int(p->after));
	sqlb_add(b, ")");
}

static void from_where(struct sqlb *b, const struct select *p)
{
	sqlb_ident(b, p->shape->table);
	sqlb_add(b, " AS t WHERE 1 = 1");
	select_filters(b, p, false);
}

static bool single(const struct field *f)
{
	return f->type->points && !f->type->many && shape_target(f);
}

static void titles(struct sqlb *b, const struct select *p, bool joins)
{
	for (int i = 0; i < p->shows; i++) {
		const struct field *f = p->shown[i];
		const char *alias = arena_printf(b->a, "j%d", i);
		if (!single(f))
			continue;
		if (!joins) {
			sqlb_add(b, ", ");
			title_columns(b, b->a, alias, shape_target(f));
			continue;
		}
		sqlb_add(b, " LEFT JOIN ");
		sqlb_ident(b, shape_of(shape_target(f))->table);
		sqlb_add(b, " AS ");
		sqlb_ident(b, alias);
		sqlb_add(b, " ON ");
		sqlb_ident(b, alias);
		sqlb_add(b, ".id = t.");
		sqlb_ident(b, f->name);
		title_joins(b, b->a, alias, shape_target(f));
	}
}

static void total(struct sqlb *b, const struct select *p)
{
	if (select_plain(p)) {
		sqlb_add(b, "(SELECT n FROM regcount WHERE reg = ");
		sqlb_value(b, db_text(p->q->reg->name));
		sqlb_add(b, ")");
		return;
	}
	sqlb_add(b, "(SELECT count(*) FROM (SELECT 1 FROM ");
	from_where(b, p);
	sqlb_add(b, " LIMIT ");
	sqlb_value(b, db_int(QUERY_COUNTED + 1));
	sqlb_add(b, ") AS counted)");
}

struct rows *select_live(struct select *p, int64_t limit, int64_t offset)
{
	struct sqlb b;
	sqlb_init(&b, p->s->a);
	sqlb_add(&b, "SELECT ");
	row_some_columns(&b, "t", p->q->reg, p->field, p->fields);
	titles(&b, p, false);
	if (limit) {
		sqlb_add(&b, ", ");
		total(&b, p);
	}
	sqlb_add(&b, " FROM (SELECT t.id FROM ");
	from_where(&b, p);
	behind(&b, p);
	select_order(&b, p, "t");
	if (limit) {
		sqlb_add(&b, " LIMIT ");
		sqlb_value(&b, db_int(limit));
		sqlb_add(&b, " OFFSET ");
		sqlb_value(&b, db_int(offset));
	}
	sqlb_add(&b, ") AS p CROSS JOIN ");
	sqlb_ident(&b, p->shape->table);
	sqlb_add(&b, " AS t");
	titles(&b, p, true);
	sqlb_add(&b, " WHERE t.id = p.id");
	select_order(&b, p, "t");
	return sqlb_query(&b, p->s->db);
}

struct rec *select_live_row(const struct select *p, struct arena *a, struct rows *q, const char **title)
{
	int column = ROW_SYSTEM + p->fields;
	for (int i = 0; i < p->shows; i++) {
		title[i] = NULL;
		if (!single(p->shown[i]))
			continue;
		title[i] = title_read(a, p->s->actor->lang, shape_target(p->shown[i]), q, column);
		column += TITLE_COLUMNS;
	}
	return row_read_some(a, p->q->reg, q, 0, p->field, p->fields);
}

int64_t select_live_total(const struct select *p, struct rows *q)
{
	int column = ROW_SYSTEM + p->fields;
	for (int i = 0; i < p->shows; i++)
		column += single(p->shown[i]) ? TITLE_COLUMNS : 0;
	return db_col_int(q, column);
}

int64_t select_live_count(struct select *p)
{
	struct sqlb b;
	int64_t n = 0;
	sqlb_init(&b, p->s->a);
	sqlb_add(&b, "SELECT ");
	total(&b, p);
	struct rows *q = sqlb_query(&b, p->s->db);
	if (db_next(q)) {
		n = db_col_int(q, 0);
		db_done(q);
	}
	return n;
}
