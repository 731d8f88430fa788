/* row.c - rows of register tables. */
#include "base/date.h"
#include "base/str.h"
#include "schema/row.h"
#include "schema/shape.h"
#include "schema/type.h"

static void two(char *p, int v)
{
	p[0] = (char)('0' + v / 10 % 10);
	p[1] = (char)('0' + v % 10);
}

char *row_time(struct arena *a, int64_t utc)
{
	enum { DAY = 86400 };
	int64_t day = utc >= 0 ? utc / DAY : (utc - DAY + 1) / DAY;
	int second = (int)(utc - day * DAY);
	struct date d = date_of_day((int32_t)day);
	char *s = arena_dup(a, "0000-00-00T00:00:00Z");
	two(s, d.y / 100);
	two(s + 2, d.y % 100);
	two(s + 5, d.m);
	two(s + 8, d.d);
	two(s + 11, second / 3600);
	two(s + 14, second / 60 % 60);
	two(s + 17, second % 60);
	return s;
}

static const char *const systems[ROW_SYSTEM] = { "id", "uid", "code", "rev", "state", "seq", "created_at", "created_by", "updated_at", "updated_by" };

static void column(struct sqlb *b, const char *alias, const char *name)
{
	sqlb_ident(b, alias);
	sqlb_add(b, ".");
	sqlb_ident(b, name);
}

static void system_columns(struct sqlb *b, const char *alias)
{
	for (int i = 0; i < ROW_SYSTEM; i++) {
		if (i)
			sqlb_add(b, ", ");
		column(b, alias, systems[i]);
	}
}

void row_columns(struct sqlb *b, const char *alias, const struct reg *reg)
{
	system_columns(b, alias);
	for (const struct field *f = reg->fields; f->name; f++) {
		sqlb_add(b, ", ");
		column(b, alias, f->name);
	}
}

void row_some_columns(struct sqlb *b, const char *alias, const struct reg *reg, const int *field, int n)
{
	system_columns(b, alias);
	for (int i = 0; i < n; i++) {
		sqlb_add(b, ", ");
		column(b, alias, reg->fields[field[i]].name);
	}
}

static struct rec *read_system(struct arena *a, const struct reg *reg, struct rows *q, int column_at)
{
	struct rec *r = ARENA_NEW(a, struct rec);
	r->reg = reg;
	r->id = db_col_int(q, column_at);
	r->uid = arena_dup(a, db_col_text(q, column_at + 1));
	r->code = arena_dup(a, db_col_text(q, column_at + 2));
	r->rev = db_col_int(q, column_at + 3);
	r->state = rec_state(reg, arena_dup(a, db_col_text(q, column_at + 4)));
	r->seq = db_col_int(q, column_at + 5);
	r->created_at = row_time(a, db_col_int(q, column_at + 6));
	r->created_by = db_col_int(q, column_at + 7);
	r->updated_at = row_time(a, db_col_int(q, column_at + 8));
	r->updated_by = db_col_int(q, column_at + 9);
	r->v = ARENA_ARRAY(a, (size_t)shape_of(reg)->n + 1, const char *);
	return r;
}

struct rec *row_read(struct arena *a, const struct reg *reg, struct rows *q, int column_at)
{
	struct rec *r = read_system(a, reg, q, column_at);
	int n = shape_of(reg)->n;
	for (int i = 0; i < n; i++)
		r->v[i] = arena_dup(a, db_col_text(q, column_at + ROW_SYSTEM + i));
	return r;
}

struct rec *row_read_some(struct arena *a, const struct reg *reg, struct rows *q, int column_at, const int *field, int n)
{
	struct rec *r = read_system(a, reg, q, column_at);
	for (int i = 0; i < n; i++)
		r->v[field[i]] = arena_dup(a, db_col_text(q, column_at + ROW_SYSTEM + i));
	return r;
}

struct rec *row_load(struct arena *a, struct db *d, const struct reg *reg, int64_t id)
{
	struct sqlb b;
	struct rec *r = NULL;
	if (id < 1)
		return NULL;
	sqlb_init(&b, a);
	sqlb_add(&b, "SELECT ");
	row_columns(&b, "t", reg);
	sqlb_add(&b, " FROM ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " AS t WHERE t.id = ");
	sqlb_value(&b, db_int(id));
	struct rows *q = sqlb_query(&b, d);
	if (db_next(q)) {
		r = row_read(a, reg, q, 0);
		db_done(q);
	}
	return r;
}

int row_behind(struct arena *a, struct db *d, const struct reg *reg, int64_t id, struct rec **out, int max)
{
	struct sqlb b;
	int n = 0;
	sqlb_init(&b, a);
	sqlb_add(&b, "SELECT ");
	row_columns(&b, "t", reg);
	sqlb_add(&b, " FROM ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " AS t WHERE t.id > ");
	sqlb_value(&b, db_int(id));
	sqlb_add(&b, " ORDER BY t.id LIMIT ");
	sqlb_value(&b, db_int(max));
	struct rows *q = sqlb_query(&b, d);
	while (db_next(q))
		out[n++] = row_read(a, reg, q, 0);
	return n;
}

struct dbval row_value(const struct field *f, const char *canonical)
{
	int64_t v;
	if (canonical && f->type->number && str_int(canonical, INT64_MIN, INT64_MAX, &v))
		return db_int(v);
	return db_text(canonical);
}

void row_insert(struct arena *a, struct db *d, const struct rec *r, int64_t at)
{
	const struct shape *s = shape_of(r->reg);
	const struct dbval system[ROW_SYSTEM] = { db_int(r->id), db_text(r->uid), db_text(r->code), db_int(r->rev), db_text(r->state), db_int(r->seq),
		db_int(at), db_int(r->created_by), db_int(at), db_int(r->updated_by) };
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "INSERT INTO ");
	sqlb_ident(&b, s->table);
	sqlb_add(&b, " (id, uid, code, rev, state, seq, created_at, created_by, updated_at, updated_by");
	for (int i = 0; i < s->n; i++) {
		sqlb_add(&b, ", ");
		sqlb_ident(&b, r->reg->fields[i].name);
	}
	sqlb_add(&b, ") VALUES (");
	for (int i = 0; i < ROW_SYSTEM; i++) {
		if (i)
			sqlb_add(&b, ", ");
		sqlb_value(&b, system[i]);
	}
	for (int i = 0; i < s->n; i++) {
		sqlb_add(&b, ", ");
		sqlb_value(&b, row_value(&r->reg->fields[i], r->v[i]));
	}
	sqlb_add(&b, ")");
	sqlb_exec(&b, d);
}

void row_update(struct arena *a, struct db *d, const struct rec *old, const struct rec *r, int64_t at)
{
	const struct shape *s = shape_of(r->reg);
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "UPDATE ");
	sqlb_ident(&b, s->table);
	sqlb_add(&b, " SET rev = ");
	sqlb_value(&b, db_int(r->rev));
	sqlb_add(&b, ", seq = ");
	sqlb_value(&b, db_int(r->seq));
	sqlb_add(&b, ", updated_at = ");
	sqlb_value(&b, db_int(at));
	sqlb_add(&b, ", updated_by = ");
	sqlb_value(&b, db_int(r->updated_by));
	if (!str_eq(old->code, r->code)) {
		sqlb_add(&b, ", code = ");
		sqlb_value(&b, db_text(r->code));
	}
	if (!str_eq(old->state, r->state)) {
		sqlb_add(&b, ", state = ");
		sqlb_value(&b, db_text(r->state));
	}
	for (int i = 0; i < s->n; i++) {
		if (str_eq(old->v[i], r->v[i]))
			continue;
		sqlb_add(&b, ", ");
		sqlb_ident(&b, r->reg->fields[i].name);
		sqlb_add(&b, " = ");
		sqlb_value(&b, row_value(&r->reg->fields[i], r->v[i]));
	}
	sqlb_add(&b, " WHERE id = ");
	sqlb_value(&b, db_int(r->id));
	sqlb_exec(&b, d);
}

void row_delete(struct arena *a, struct db *d, const struct rec *r)
{
	struct sqlb b;
	sqlb_init(&b, a);
	sqlb_add(&b, "DELETE FROM ");
	sqlb_ident(&b, shape_of(r->reg)->table);
	sqlb_add(&b, " WHERE id = ");
	sqlb_value(&b, db_int(r->id));
	sqlb_exec(&b, d);
}
