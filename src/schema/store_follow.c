/* store_follow.c - what a write brings with it in other records: derived values, the former version. Same transaction, same actor. */
#include <string.h>
#include "base/str.h"
#include "schema/row.h"
#include "schema/shape.h"
#include "schema/store_put.h"

enum { TARGETS = 200, FORMER = 20 };

static enum status write_other(struct put *w, const struct rec *old, struct rec *now, const char *action)
{
	struct put other = { .s = w->s, .a = w->a, .c = w->c, .old = old, .rec = now, .action = action };
	return store_put_write(&other);
}

static bool differs(const struct rec *one, const struct rec *two)
{
	for (int i = 0; i < shape_of(one->reg)->n; i++)
		if (!str_eq(one->v[i], two->v[i]))
			return true;
	return false;
}

static enum status renew(struct put *w, const struct reg *reg, int64_t id)
{
	const struct rec *old = row_load(w->a, w->s->db, reg, id);
	if (!old)
		return db_status(w->s->db);
	struct put other = { .s = w->s, .a = w->a, .c = w->c, .old = old, .rec = rec_copy(w->a, old) };
	store_put_prepare(&other);
	return differs(old, other.rec) ? write_other(w, old, other.rec, "follow") : db_status(w->s->db);
}

static enum status renew_all(struct put *w, const struct field *f, const char *value, const char *but)
{
	size_t n;
	enum status st = ST_OK;
	char **part = type_list(w->a, value, &n);
	for (size_t i = 0; !st && i < n && i < TARGETS; i++) {
		int64_t id;
		if (!(but && str_in_list(but, part[i])) && str_int(part[i], 1, INT64_MAX, &id))
			st = renew(w, shape_target(f), id);
	}
	return st;
}

enum status store_follow_touch(struct put *w)
{
	enum status st = ST_OK;
	for (const struct field *f = w->rec->reg->fields; !st && f->name; f++) {
		if (!(f->flags & TOUCH))
			continue;
		const char *now = w->rec->v[f - w->rec->reg->fields], *before = w->old ? w->old->v[f - w->rec->reg->fields] : NULL;
		if (!(st = renew_all(w, f, now, NULL)))
			st = renew_all(w, f, before, now);
	}
	return st;
}

static int former(struct put *w, const struct step *s, int64_t id[FORMER])
{
	struct sqlb b;
	int n = 0;
	sqlb_init(&b, w->a);
	sqlb_add(&b, "SELECT id FROM ");
	sqlb_ident(&b, shape_of(w->rec->reg)->table);
	sqlb_add(&b, " WHERE state = ");
	sqlb_value(&b, db_text(s->to));
	sqlb_add(&b, " AND id <> ");
	sqlb_value(&b, db_int(w->rec->id));
	if (!str_empty(s->alone)) {
		sqlb_add(&b, " AND ");
		sqlb_ident(&b, s->alone);
		sqlb_add(&b, " = ");
		sqlb_value(&b, db_int(rec_int(w->rec, s->alone, 0)));
	}
	struct rows *q = sqlb_query(&b, w->s->db);
	while (db_next(q))
		if (n < FORMER)
			id[n++] = db_col_int(q, 0);
	return n;
}

enum status store_follow_alone(struct put *w, const struct step *s)
{
	int64_t id[FORMER];
	const struct step *out = w->rec->reg->steps;
	enum status st = ST_OK;
	int n = s->alone ? former(w, s, id) : 0;
	while (out->from && !(out->flags & STEP_AUTO && str_eq(out->from, s->to)))
		out++;
	for (int i = 0; !st && i < n; i++) {
		const struct rec *old = row_load(w->a, w->s->db, w->rec->reg, id[i]);
		struct rec *now = rec_copy(w->a, old);
		now->state = out->to;
		struct put other = { .s = w->s, .a = w->a, .c = w->c, .old = old, .rec = now };
		store_put_prepare(&other);
		st = write_other(w, old, now, arena_printf(w->a, "step:%s", out->to));
	}
	return st;
}
