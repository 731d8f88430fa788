/* validate.c - what a record must satisfy. */
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "db/journal.h"
#include "schema/row.h"
#include "schema/shape.h"
#include "schema/validate.h"

enum { CODE_MAX = 60 };
static const char REQUIRED[] = N_("This is required.");

void validate_compute(struct arena *a, struct rec *r)
{
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (f->compute) {
			const char *v = f->compute(a, r);
			r->v[f - r->reg->fields] = str_empty(v) ? NULL : v;
		}
}

static bool initial(const struct rec *r)
{
	return !r->reg->states || str_eq(r->state, r->reg->states->name);
}

/* The code of another record with this value in this field; NULL when it is free. */
static const char *taken_by(struct ctx *c, const struct rec *r, const char *column, struct dbval v)
{
	struct sqlb b;
	const char *code = NULL;
	sqlb_init(&b, c->a);
	sqlb_add(&b, "SELECT code FROM ");
	sqlb_ident(&b, shape_of(r->reg)->table);
	sqlb_add(&b, " WHERE ");
	if (str_eq(column, "code")) {
		sqlb_add(&b, "(length(code), code) = (");
		sqlb_value(&b, db_int((int64_t)utf8_length(v.p)));
		sqlb_add(&b, ", ");
		sqlb_value(&b, v);
		sqlb_add(&b, ")");
	} else {
		sqlb_ident(&b, column);
		sqlb_add(&b, " = ");
		sqlb_value(&b, v);
	}
	sqlb_add(&b, " AND id <> ");
	sqlb_value(&b, db_int(r->id));
	struct rows *q = sqlb_query(&b, c->db);
	if (db_next(q)) {
		code = arena_dup(c->a, db_col_text(q, 0));
		db_done(q);
	}
	return code;
}

/* Following the parents from here must not come back. */
static bool circular(struct ctx *c, const struct rec *r, const struct field *f, const char *parent)
{
	enum { DEPTH = 100 };
	for (int i = 0; parent && i < DEPTH; i++) {
		int64_t id = 0;
		if (!str_int(parent, 1, INT64_MAX, &id) || id == r->id)
			return id == r->id;
		const struct rec *up = row_load(c->a, c->db, r->reg, id);
		parent = up ? up->v[f - r->reg->fields] : NULL;
	}
	return parent;
}

static void check_field(struct ctx *c, const struct rec *r, const struct field *f, const char *v, struct problems *p)
{
	const char *why = f->compute ? NULL : f->type->check(c, f, v), *other;
	if (why)
		type_problem(c, p, f, why);
	else if (f->flags & PARENT && r->id && circular(c, r, f, v))
		problem_add(p, f->name, "A record cannot be part of itself. Choose another one.");
	else if (f->flags & UNIQUE && (other = taken_by(c, r, f->name, row_value(f, v))))
		problem_add_arg(p, f->flags & HIDDEN ? "" : f->name, "{0} has the same value already. Choose another one.", other);
}

void validate_record(struct ctx *c, const struct rec *old, const struct rec *r, struct problems *p)
{
	bool first = initial(r);
	int before = p->n;
	for (const struct field *f = r->reg->fields; f->name; f++) {
		int i = (int)(f - r->reg->fields);
		const char *v = r->v[i];
		if (!v && (f->flags & REQ || (f->flags & NEED && !first)))
			problem_add(p, f->name, REQUIRED);
		else if (v && (!old || !str_eq(old->v[i], v)))
			check_field(c, r, f, v, p);
	}
	if (p->n == before && r->reg->check)
		r->reg->check(c->a, c->db, r, p);
}

void validate_needed(const struct rec *r, struct problems *p)
{
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (f->flags & (NEED | REQ) && !r->v[f - r->reg->fields])
			problem_add(p, f->name, "Fill this in before the next step.");
}

void validate_code(struct ctx *c, const struct rec *r, struct problems *p)
{
	const char *clean, *why, *other;
	if (!type_clean(c, r->code, CODE_MAX, true, &clean, &why) || !str_eq(clean, r->code) || strpbrk(r->code, " ,;|\n\t") || *r->code == '#')
		problem_add(p, "code", "Write a code of at most 60 characters, without spaces and commas.");
	else if ((other = taken_by(c, r, "code", db_text(r->code))))
		problem_add_arg(p, "code", "The code {0} is taken already. Choose another one.", other);
}

void validate_why(const char *why, bool needed, struct problems *p)
{
	if (needed && str_empty(why))
		problem_add(p, "why", "Give the reason for this change.");
	else if (why && utf8_length(why) > JOURNAL_WHY_MAX)
		problem_add(p, "why", "The reason is too long.");
}
