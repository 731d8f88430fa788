/* store.c - reading records: now, as of a date, their history, their links. */
#include "base/str.h"
#include "base/utf8.h"
#include "schema/past.h"
#include "schema/rights.h"
#include "schema/row.h"
#include "schema/shape.h"
#include "schema/store.h"

static enum status gone(void)
{
	return status_note(ST_NOTFOUND, "There is no such record.", NULL);
}

static enum status denied(void)
{
	return status_note(ST_DENIED, "You are not allowed to see this.", NULL);
}

static enum status readable(struct store *s, struct rec *r, struct rec **out)
{
	*out = NULL;
	if (!r)
		return db_status(s->db) ? db_status(s->db) : gone();
	rights_load(s->a, s->db, s->actor, r);
	if (!rights_may_record(s->actor, r, RIGHT_READ))
		return denied();
	*out = r;
	return ST_OK;
}

enum status store_get(struct store *s, const struct reg *reg, int64_t id, struct rec **out)
{
	return readable(s, row_load(s->a, s->db, reg, id), out);
}

static struct rec *first_of(struct store *s, struct sqlb *b, const struct reg *reg)
{
	struct rec *r = NULL;
	struct rows *q = sqlb_query(b, s->db);
	if (db_next(q)) {
		r = row_read(s->a, reg, q, 0);
		db_done(q);
	}
	return r;
}

static void select_from(struct store *s, struct sqlb *b, const struct reg *reg)
{
	sqlb_init(b, s->a);
	sqlb_add(b, "SELECT ");
	row_columns(b, "t", reg);
	sqlb_add(b, " FROM ");
	sqlb_ident(b, shape_of(reg)->table);
	sqlb_add(b, " AS t");
}

enum status store_by_code(struct store *s, const struct reg *reg, const char *code, struct rec **out)
{
	struct sqlb b;
	select_from(s, &b, reg);
	sqlb_add(&b, " WHERE (length(t.code), t.code) = (");    /* as two equalities SQLite would not see the index */
	sqlb_value(&b, db_int((int64_t)utf8_length(str_or(code, ""))));
	sqlb_add(&b, ", ");
	sqlb_value(&b, db_text(str_or(code, "")));
	sqlb_add(&b, ")");
	return readable(s, first_of(s, &b, reg), out);
}

enum status store_by_field(struct store *s, const struct reg *reg, const char *field, const char *value, struct rec **out)
{
	struct sqlb b;
	const struct field *f = &reg->fields[shape_find(reg, field)];
	select_from(s, &b, reg);
	sqlb_add(&b, " WHERE t.");
	sqlb_ident(&b, f->name);
	sqlb_add(&b, " = ");
	sqlb_value(&b, row_value(f, value));
	sqlb_add(&b, " ORDER BY t.id LIMIT 1");
	return readable(s, first_of(s, &b, reg), out);
}

enum status store_single(struct store *s, const struct reg *reg, struct rec **out)
{
	struct sqlb b;
	select_from(s, &b, reg);
	sqlb_add(&b, " ORDER BY t.id LIMIT 1");
	return readable(s, first_of(s, &b, reg), out);
}

enum status store_as_of(struct store *s, const struct reg *reg, int64_t id, int64_t seq, struct rec **out)
{
	return readable(s, past_one(s->a, s->db, reg, id, seq), out);
}

/* Whoever may read all may read the history of all; others of what they may read now. */
static bool history_allowed(struct store *s, const struct reg *reg, int64_t id)
{
	struct rec *r;
	return rights_of(s->actor, reg) & RIGHT_READ || store_get(s, reg, id, &r) == ST_OK;
}

int store_history(struct store *s, const struct reg *reg, int64_t id, int64_t before, struct revision *out, int max)
{
	int n = 0;
	if (!history_allowed(s, reg, id))
		return 0;
	struct rows *q = db_query(s->db, SQL("SELECT seq, rev, at, who, action, why, body, address FROM revision WHERE reg = ? AND rec = ? AND rev < ?"
		" ORDER BY seq DESC LIMIT ?"), db_text(reg->name), db_int(id), db_int(before ? before : INT64_MAX), db_int(max));
	while (db_next(q))
		out[n++] = (struct revision){ .seq = db_col_int(q, 0), .rev = db_col_int(q, 1), .at = row_time(s->a, db_col_int(q, 2)),
			.who = arena_dup(s->a, db_col_text(q, 3)), .action = arena_dup(s->a, db_col_text(q, 4)), .why = arena_dup(s->a, db_col_text(q, 5)),
			.body = arena_dup(s->a, db_col_text(q, 6)), .address = arena_dup(s->a, db_col_text(q, 7)) };
	return n;
}

struct rec *store_load(struct arena *a, struct db *d, const struct reg *reg, int64_t id)
{
	return row_load(a, d, reg, id);
}

int64_t store_count_links(struct db *d, const struct reg *reg, int64_t id, const char *from, const char *field)
{
	return db_get_int(d, SQL("SELECT count(*) FROM link WHERE to_reg = ? AND to_rec = ? AND reg = ? AND field = ?"), 0,
		db_text(reg->name), db_int(id), db_text(from), db_text(field));
}

int store_linked(struct arena *a, struct db *d, const struct reg *reg, int64_t id, const char *from, const char *field, struct rec **out, int max)
{
	const struct reg *source = schema_reg(from);
	struct sqlb b;
	int n = 0;
	if (!source)
		return 0;
	struct store s = { a, d, NULL };
	select_from(&s, &b, source);
	sqlb_add(&b, " WHERE t.id IN (SELECT rec FROM link WHERE to_reg = ");
	sqlb_value(&b, db_text(reg->name));
	sqlb_add(&b, " AND to_rec = ");
	sqlb_value(&b, db_int(id));
	sqlb_add(&b, " AND reg = ");
	sqlb_value(&b, db_text(from));
	sqlb_add(&b, " AND field = ");
	sqlb_value(&b, db_text(field));
	sqlb_add(&b, ") ORDER BY t.id LIMIT ");
	sqlb_value(&b, db_int(max));
	struct rows *q = sqlb_query(&b, d);
	while (db_next(q))
		out[n++] = row_read(a, source, q, 0);
	return n;
}

int store_every(struct arena *a, struct db *d, const struct reg *reg, struct rec **out, int max)
{
	return row_behind(a, d, reg, 0, out, max);
}

enum status store_begin(struct store *s)
{
	return db_begin(s->db);
}

enum status store_commit(struct store *s)
{
	return db_commit(s->db);
}

void store_abort(struct store *s)
{
	db_rollback(s->db);
}
