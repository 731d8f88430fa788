/* past.c - records as they were. */
#include "base/str.h"
#include "schema/past.h"
#include "schema/row.h"

enum { AT_ONCE = 120 };

struct rec *past_read(struct arena *a, const struct reg *reg, int64_t id, struct rows *q, int column)
{
	struct rec *r = rec_from_body(a, reg, db_col_text(q, column + 4));
	if (!r)
		return NULL;
	r->id = id;
	r->seq = db_col_int(q, column);
	r->rev = db_col_int(q, column + 1);
	r->updated_at = row_time(a, db_col_int(q, column + 2));
	r->updated_by = db_col_int(q, column + 3);
	return r;
}

static void load_some(struct arena *a, struct db *d, const struct past_key *key, int n, int64_t seq, struct rec **out)
{
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "WITH k(reg, rec) AS (VALUES ");
	for (int i = 0; i < n; i++) {
		sqlb_add(&b, "(");
		if (i == 0)
			sqlb_add(&b, "CAST(");
		sqlb_value(&b, db_text(key[i].reg->name));
		if (i == 0)
			sqlb_add(&b, " AS TEXT)");
		sqlb_add(&b, ",");
		sqlb_value(&b, db_int(key[i].id));
		sqlb_add(&b, ")");
		if (i + 1 < n)
			sqlb_add(&b, ",");
	}
	sqlb_add(&b, ") SELECT v.reg, v.rec, v.action, v.seq, v.rev, v.at, v.account, v.body FROM k CROSS JOIN revision AS v WHERE v.seq ="
		" (SELECT max(w.seq) FROM revision AS w WHERE w.reg = k.reg AND w.rec = k.rec AND w.seq <= ");
	sqlb_value(&b, db_int(seq));
	sqlb_add(&b, ")");
	struct rows *q = sqlb_query(&b, d);
	while (db_next(q))
		for (int i = 0; i < n; i++)
			if (!out[i] && key[i].id == db_col_int(q, 1) && str_eq(key[i].reg->name, db_col_text(q, 0)) && !str_eq(db_col_text(q, 2), "delete"))
				out[i] = past_read(a, key[i].reg, key[i].id, q, 3);
}

void past_load(struct arena *a, struct db *d, const struct past_key *key, int n, int64_t seq, struct rec **out)
{
	for (int i = 0; i < n; i++)
		out[i] = NULL;
	for (int i = 0; i < n; i += AT_ONCE)
		load_some(a, d, key + i, n - i < AT_ONCE ? n - i : AT_ONCE, seq, out + i);
}

struct rec *past_one(struct arena *a, struct db *d, const struct reg *reg, int64_t id, int64_t seq)
{
	struct rec *r = NULL;
	struct rows *q = db_query(d, SQL("SELECT v.action, v.seq, v.rev, v.at, v.account, v.body, f.at, f.account FROM revision AS v CROSS JOIN revision AS f"
		" WHERE v.seq = (SELECT max(seq) FROM revision WHERE reg = ? AND rec = ? AND seq <= ?) AND f.seq = (SELECT min(seq) FROM revision WHERE reg = v.reg AND rec = v.rec)"),
		db_text(reg->name), db_int(id), db_int(seq));
	if (db_next(q)) {
		if (!str_eq(db_col_text(q, 0), "delete") && (r = past_read(a, reg, id, q, 1))) {
			r->created_at = row_time(a, db_col_int(q, 6));
			r->created_by = db_col_int(q, 7);
		}
		db_done(q);
	}
	return r;
}
