/* select_live.c - lists of current records: one statement for the page, the titles of what it refers to and the total. */
#include "base/str.h"
#include "base/utf8.h"
#include "schema/rights.h"
#include "schema/row.h"
#include "schema/select.h"
#include "schema/title.h"

static void compare(struct sqlb *b, const struct select *p, const char *column, struct dbval key)
{
	sqlb_add(b, "(");
	sqlb_literal(b, column);
	sqlb_literal(b, p->descending ? ", t.id) < (" : ", t.id) > (");
	sqlb_value(b, key);
	sqlb_add(b, ", ");
	sqlb_value(b, db_int(p->after));
	sqlb_add(b, ")");
}

static void behind_field(struct sqlb *b, const struct select *p)
{
	select_column(b, p->order, false);
	if (p->rest) {
		sqlb_literal(b, p->descending ? " IS NULL AND t.id < " : " IS NULL AND t.id > ");
		sqlb_value(b, db_int(p->after));
		return;
	}
	sqlb_add(b, " IS NOT NULL AND (");
	select_column(b, p->order, false);
	sqlb_literal(b, p->descending ? ", t.id) < (" : ", t.id) > (");
	sqlb_literal(b, p->order->type->decimal ? "CAST(" : "");
	sqlb_value(b, p->after_key);
	sqlb_literal(b, p->order->type->decimal ? " AS NUMERIC), " : ", ");
	sqlb_value(b, db_int(p->after));
	sqlb_add(b, ")");
}

static void behind_code(struct sqlb *b, const struct select *p)
{
	struct dbval length = db_int((int64_t)utf8_length(p->after_key.p));
	if (p->rest) {
		sqlb_literal(b, p->descending ? "length(t.code) < " : "length(t.code) > ");
		sqlb_value(b, length);
		return;
	}
	sqlb_add(b, "length(t.code) = ");
	sqlb_value(b, length);
	sqlb_literal(b, p->descending ? " AND t.code < " : " AND t.code > ");
	sqlb_value(b, p->after_key);
}

/* Behind the cursor, as ranges an index can seek: keys of the same kind first, the rest (longer codes, empty values) in a second go. */
static void behind(struct sqlb *b, const struct select *p)
{
	if (!p->after)
		return;
	sqlb_add(b, " AND ");
	switch (p->by) {
	case SELECT_BY_ID:
		sqlb_literal(b, p->descending ? "t.id < " : "t.id > ");
		sqlb_value(b, db_int(p->after));
		break;
	case SELECT_BY_CODE: behind_code(b, p); break;
	case SELECT_BY_STATE: compare(b, p, "t.state", p->after_key); break;
	case SELECT_BY_UPDATED: compare(b, p, "t.updated_at", p->after_key); break;
	case SELECT_BY_FIELD: behind_field(b, p); break;
	}
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
		rights_title_sql(b, alias, p->s->actor, shape_target(f));
		title_joins(b, b->a, alias, shape_target(f), p->s->actor);
	}
}

static bool indexed_field(const struct field *f)
{
	return f->flags & (INDEX | UNIQUE | KANA);
}

static bool indexed_order(const struct select *p)
{
	if (p->q->group && !p->q->cursor)
		return false;
	return p->by == SELECT_BY_ID || p->by == SELECT_BY_CODE || p->by == SELECT_BY_STATE || (p->by == SELECT_BY_FIELD && indexed_field(p->order));
}

/* Filters, and no index leads to what they want. Then one pass over the table gathers it (m): when it is little, that is sorted; when it is
 * much, the index of the order meets a page of it soon. Following the order to find little takes ten times as long as the pass. */
static bool gathers(const struct select *p)
{
	if (!p->q->filters || p->own || !str_empty(p->q->text) || !indexed_order(p))
		return false;
	for (int i = 0; i < p->q->filters; i++) {
		const struct filter *w = &p->q->filter[i];
		bool leads = w->op != FILTER_NE && w->op != FILTER_LIKE && w->op != FILTER_FILLED;
		if (leads && (w->field ? indexed_field(w->field) : !str_eq(w->column, "updated_at")))
			return false;
	}
	return true;
}

static void gather(struct sqlb *b, const struct select *p)
{
	if (p->match) {
		sqlb_add(b, "WITH ");
		select_words(b, p);
		sqlb_add(b, " ");
	}
	if (!gathers(p))
		return;
	sqlb_add(b, "WITH m(id) AS MATERIALIZED (SELECT t.id FROM ");
	from_where(b, p);
	sqlb_add(b, " LIMIT ");
	sqlb_value(b, db_int(QUERY_COUNTED + 1));
	sqlb_add(b, ") ");
}

static void total(struct sqlb *b, const struct select *p)
{
	if (gathers(p)) {
		sqlb_add(b, "(SELECT count(*) FROM m)");
		return;
	}
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

static void page(struct sqlb *b, int64_t limit, int64_t offset)
{
	if (!limit)
		return;
	sqlb_add(b, " LIMIT ");
	sqlb_value(b, db_int(limit));
	sqlb_add(b, " OFFSET ");
	sqlb_value(b, db_int(offset));
}

/* An index gives the first page in order: no row is sorted, and none is joined in vain (skipped rows would be: later pages seek ids first). */
static void near(struct sqlb *b, const struct select *p)
{
	sqlb_ident(b, p->shape->table);
	sqlb_add(b, " AS t");
	titles(b, p, true);
	sqlb_add(b, " WHERE 1 = 1");
	behind(b, p);
	select_order(b, p, "t");
}

static void sorted_page(struct sqlb *b, const struct select *p, int64_t limit, int64_t offset)
{
	behind(b, p);
	select_order(b, p, "t");
	page(b, limit, offset);
}

static void many_or_few(struct sqlb *b, const struct select *p, int64_t limit, int64_t offset)
{
	sqlb_add(b, "SELECT many.id FROM (SELECT t.id FROM ");
	from_where(b, p);
	sqlb_add(b, " AND (SELECT count(*) FROM m) > ");
	sqlb_value(b, db_int(QUERY_COUNTED));
	sorted_page(b, p, limit, offset);
	sqlb_add(b, ") AS many UNION ALL SELECT few.id FROM (SELECT t.id FROM m CROSS JOIN ");
	sqlb_ident(b, p->shape->table);
	sqlb_add(b, " AS t WHERE t.id = m.id AND (SELECT count(*) FROM m) <= ");
	sqlb_value(b, db_int(QUERY_COUNTED));
	sorted_page(b, p, limit, offset);
	sqlb_add(b, ") AS few");
}

/* The ids of the page first, so that what is skipped, left out or sorted stays small; then all about those rows. */
static void far(struct sqlb *b, struct select *p, int64_t limit, int64_t offset)
{
	sqlb_add(b, "(");
	if (limit && gathers(p)) {
		many_or_few(b, p, limit, offset);
	} else {
		sqlb_add(b, "SELECT t.id FROM ");
		from_where(b, p);
		sorted_page(b, p, limit, offset);
	}
	p->reverse = false;
	sqlb_add(b, ") AS p CROSS JOIN ");
	sqlb_ident(b, p->shape->table);
	sqlb_add(b, " AS t");
	titles(b, p, true);
	sqlb_add(b, " WHERE t.id = p.id");
	select_order(b, p, "t");
}

struct rows *select_live(struct select *p, int64_t limit, int64_t offset)
{
	struct sqlb b;
	sqlb_init(&b, p->s->a);
	if (limit || p->match)
		gather(&b, p);
	sqlb_add(&b, "SELECT ");
	row_some_columns(&b, "t", p->q->reg, p->field, p->fields);
	titles(&b, p, false);
	if (limit) {
		sqlb_add(&b, ", ");
		total(&b, p);
	}
	sqlb_add(&b, " FROM ");
	if (limit && offset == 0 && !p->reverse && select_plain(p) && indexed_order(p)) {
		near(&b, p);
		page(&b, limit, offset);
	} else {
		far(&b, p, limit, offset);
	}
	return limit ? sqlb_query(&b, p->s->db) : sqlb_walk(&b, p->s->db);
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
	struct rec *r = row_read_some(a, p->q->reg, q, 0, p->field, p->fields);
	/* Gone, or not for this reader: nobody has to ask again. */
	for (int i = 0; i < p->shows; i++) {
		const char *id = single(p->shown[i]) && !title[i] ? r->v[shape_index(p->q->reg, p->shown[i])] : NULL;
		if (id)
			title[i] = arena_printf(a, "#%s", id);
	}
	return r;
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
	gather(&b, p);
	sqlb_add(&b, "SELECT ");
	total(&b, p);
	struct rows *q = sqlb_query(&b, p->s->db);
	if (db_next(q)) {
		n = db_col_int(q, 0);
		db_done(q);
	}
	return n;
}
