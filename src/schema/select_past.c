/* select_past.c - lists as of a journal number: the newest revision of every record up to it.
 *
 * Records are walked from the youngest there was to the oldest by seeking in the index (reg, rec, seq): a page without a sort of its own
 * stops as soon as it is full, however large the register is and however long ago the date. */
#include "schema/past.h"
#include "schema/select.h"

/* Had a record this old been made by then? Ids grow with journal numbers, so where the answer turns is found by halving. */
static void existed(struct sqlb *b, const struct select *p)
{
	sqlb_add(b, "(SELECT r.seq FROM revision AS r WHERE r.reg = ");
	sqlb_value(b, db_text(p->q->reg->name));
	sqlb_add(b, " AND r.rec >= (edge.lo + edge.hi + 1) / 2 ORDER BY r.rec, r.seq LIMIT 1) <= ");
	sqlb_value(b, db_int(p->q->as_of));
}

static void edge(struct sqlb *b, const struct select *p)
{
	sqlb_add(b, "WITH RECURSIVE edge(lo, hi) AS (SELECT CAST(0 AS BIGINT), (SELECT max(rec) FROM revision WHERE reg = ");
	sqlb_value(b, db_text(p->q->reg->name));
	sqlb_add(b, ") UNION ALL SELECT CASE WHEN ");
	existed(b, p);
	sqlb_add(b, " THEN (lo + hi + 1) / 2 ELSE lo END, CASE WHEN ");
	existed(b, p);
	sqlb_add(b, " THEN hi ELSE (lo + hi + 1) / 2 - 1 END FROM edge WHERE lo < hi)");
}

/* PostgreSQL reads the index (reg, rec, seq) backwards and asks of each revision whether a younger one is before the date: that stops with the page. */
static bool streams(const struct select *p)
{
	return db_dialect(p->s->db) == DB_POSTGRES;
}

static void newest_by_then(struct sqlb *b, const struct select *p)
{
	sqlb_add(b, " FROM revision AS v WHERE v.reg = ");
	sqlb_value(b, db_text(p->q->reg->name));
	sqlb_add(b, " AND v.rec <= (SELECT max(lo) FROM edge) AND v.seq <= ");
	sqlb_value(b, db_int(p->q->as_of));
	sqlb_add(b, " AND NOT EXISTS (SELECT 1 FROM revision AS w WHERE w.reg = v.reg AND w.rec = v.rec AND w.seq > v.seq AND w.seq <= ");
	sqlb_value(b, db_int(p->q->as_of));
	sqlb_add(b, ") AND v.action <> 'delete'");
}

static void newest_of_each(struct sqlb *b, const struct select *p)
{
	sqlb_add(b, " FROM k CROSS JOIN revision AS v WHERE v.seq = (SELECT max(w.seq) FROM revision AS w WHERE w.reg = ");
	sqlb_value(b, db_text(p->q->reg->name));
	sqlb_add(b, " AND w.rec = k.rec AND w.seq <= ");
	sqlb_value(b, db_int(p->q->as_of));
	sqlb_add(b, ") AND v.action <> 'delete'");
}

static void walk(struct sqlb *b, const struct select *p)
{
	edge(b, p);
	if (streams(p)) {
		sqlb_add(b, " ");
		return;
	}
	sqlb_add(b, ", k(rec) AS (SELECT max(lo) FROM edge UNION ALL SELECT (SELECT max(r.rec) FROM revision AS r WHERE r.reg = ");
	sqlb_value(b, db_text(p->q->reg->name));
	sqlb_add(b, " AND r.rec < k.rec) FROM k WHERE k.rec IS NOT NULL) ");
}

static void from_where(struct sqlb *b, const struct select *p)
{
	if (streams(p))
		newest_by_then(b, p);
	else
		newest_of_each(b, p);
	if (p->after) {
		sqlb_literal(b, p->descending ? " AND v.rec < " : " AND v.rec > ");
		sqlb_value(b, db_int(p->after));
	}
	select_filters(b, p, true);
}

static void order(struct sqlb *b, const struct select *p)
{
	const char *turn = p->descending ? " DESC" : "";
	const char *group = p->q->cursor ? NULL : p->q->group;
	if (!group && p->by == SELECT_BY_ID && p->descending && db_dialect(p->s->db) == DB_SQLITE)
		return;                         /* the walk's own order */
	sqlb_add(b, " ORDER BY ");
	if (group) {
		const struct field *f = schema_field(p->q->reg, group);
		select_column(b, f ? f : &(struct field){ .name = group, .type = &type_text }, true);
		sqlb_add(b, " NULLS LAST, ");
	}
	switch (p->by) {
	case SELECT_BY_ID: break;
	case SELECT_BY_CODE:
		sqlb_add(b, "length(json_extract(v.body, '$.code'))");
		sqlb_literal(b, turn);
		sqlb_add(b, ", json_extract(v.body, '$.code')");
		break;
	case SELECT_BY_STATE: sqlb_add(b, "json_extract(v.body, '$.state')"); break;
	case SELECT_BY_UPDATED: sqlb_add(b, "v.at"); break;
	case SELECT_BY_FIELD: select_column(b, p->order, true); break;
	}
	if (p->by != SELECT_BY_ID) {
		sqlb_literal(b, turn);
		sqlb_add(b, " NULLS LAST, ");
	}
	sqlb_add(b, "v.rec");
	sqlb_literal(b, turn);
}

struct rows *select_past(struct select *p, int64_t limit, int64_t offset)
{
	struct sqlb b;
	sqlb_init(&b, p->s->a);
	walk(&b, p);
	sqlb_add(&b, "SELECT v.rec, v.seq, v.rev, v.at, v.account, v.body");
	from_where(&b, p);
	order(&b, p);
	if (limit) {
		sqlb_add(&b, " LIMIT ");
		sqlb_value(&b, db_int(limit));
		sqlb_add(&b, " OFFSET ");
		sqlb_value(&b, db_int(offset));
	}
	return limit ? sqlb_query(&b, p->s->db) : sqlb_walk(&b, p->s->db);
}

struct rec *select_past_row(const struct select *p, struct arena *a, struct rows *q)
{
	return past_read(a, p->q->reg, db_col_int(q, 0), q, 1);
}

/* Every id up to the edge was given to a record; those deleted by then are no more. */
static void count_all(struct sqlb *b, const struct select *p)
{
	edge(b, p);
	sqlb_add(b, " SELECT (SELECT max(lo) FROM edge) - (SELECT count(*) FROM revision WHERE reg = ");
	sqlb_value(b, db_text(p->q->reg->name));
	sqlb_add(b, " AND action = 'delete' AND seq <= ");
	sqlb_value(b, db_int(p->q->as_of));
	sqlb_add(b, ")");
}

static void count_some(struct sqlb *b, const struct select *p)
{
	walk(b, p);
	sqlb_add(b, "SELECT count(*) FROM (SELECT 1");
	from_where(b, p);
	sqlb_add(b, " LIMIT ");
	sqlb_value(b, db_int(QUERY_COUNTED_PAST + 1));
	sqlb_add(b, ") AS counted");
}

int64_t select_past_count(struct select *p)
{
	struct sqlb b;
	int64_t n = 0;
	sqlb_init(&b, p->s->a);
	if (select_plain(p))
		count_all(&b, p);
	else
		count_some(&b, p);
	struct rows *q = sqlb_query(&b, p->s->db);
	if (db_next(q)) {
		n = db_col_int(q, 0);
		db_done(q);
	}
	return n;
}
