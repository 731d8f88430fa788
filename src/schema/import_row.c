#include "schema/import_row.h"
#include <string.h>
#include "base/str.h"
#include "base/utf8.h"
#include "schema/columns.h"
#include "schema/export_xlsx.h"
#include "schema/import_words.h"
#include "schema/rights.h"
#include "schema/shape.h"
#include "schema/validate.h"

enum { KNOWN = 16 << 20 };

static const char *cell_at(const struct import_column *c, const char *const *cells, int n)
{
	return c && c->column < n && !str_empty(cells[c->column]) ? cells[c->column] : NULL;
}

const char *import_row_cell(const struct import_run *run, const char *field, const char *const *cells, int n, const struct import_column **col)
{
	*col = NULL;
	for (int i = 0; i < run->plan->columns && !*col; i++) {
		const struct import_column *c = &run->plan->column[i];
		if (c->use == IMPORT_FIELD ? str_eq(c->field->name, field) || (c->rest && str_eq(c->rest->name, field)) : c->use == IMPORT_CODE && str_eq(field, "code"))
			*col = c;
	}
	return cell_at(*col, cells, n);
}

static const char *row_text(struct import_run *run, int row)
{
	return arena_printf(run->c.a, "%d", row);
}

/* References: the same department stands in thousands of rows. */

static const char *remembered(struct import_run *run, const struct field *f, const char *raw)
{
	return map_get(run->known, arena_printf(run->c.a, "%s\n%s", f->name, raw));
}

static void remember(struct import_run *run, const struct field *f, const char *raw, const char *value)
{
	map_set(run->known, arena_printf(run->known_a, "%s\n%s", f->name, raw), arena_dup(run->known_a, value));
}

static bool self(const struct import_run *run, const struct field *f)
{
	return f->type->points && shape_target(f) == run->reg;
}

/* "DEP-0003 総務部" -> the code, as it was seen in the code column. */
static const char *code_in(struct import_run *run, const char *raw)
{
	const char *s, *why;

	if (!type_clean(&run->c, raw, 400, true, &s, &why) || !s)
		return "";
	return import_seen_ask(&run->seen, "code", s) ? s : arena_ndup(run->c.a, s, strcspn(s, " "));
}

/* A reference to a row of this same file that is not stored yet: known from above, or perhaps further down. */
static bool refers_ahead(struct import_run *run, int row, const struct field *f, const char *raw, struct import_result *r)
{
	int at;

	if (!self(run, f) || f->type->many || !run->code || r->aheads == IMPORT_ROW_AHEAD)
		return false;
	at = run->apply ? 0 : import_seen_ask(&run->seen, "code", code_in(run, raw));
	if (at && at != row) {
		r->ahead_field[r->aheads] = f;
		r->ahead[r->aheads++] = raw;
		return true;
	}
	r->put_off = !at && !run->last;
	return r->put_off;
}

/* As the field reads it, or as people say it. */
static bool read_value(struct import_run *run, const struct field *f, const char *raw, const char **v, const char **why)
{
	const char *said, *other;

	if (f->type == &type_text || f->type == &type_long)
		raw = import_words_kana(run->c.a, raw);
	if (f->type->parse(&run->c, f, raw, v, why))
		return true;
	said = import_words_said(run->c.a, run->values, f, raw);
	return said && f->type->parse(&run->c, f, said, v, &other);
}

static void enter(struct import_run *run, int row, const struct field *f, const char *raw, struct import_result *r)
{
	int i = shape_index(run->reg, f);
	bool reference = f->type->points && !f->columns && !self(run, f);
	const char *v = reference ? remembered(run, f, raw) : NULL, *why;

	if (v) {
		r->rec->v[i] = v;
		return;
	}
	if (strlen(raw) > EXPORT_XLSX_CELL && utf8_valid(raw, strlen(raw)) && utf8_length(raw) == EXPORT_XLSX_CELL && str_ends(raw, "…")) {
		problem_add(&r->p, f->name, "This text was cut off when it was exported. Write it anew or leave the column out.");
		return;
	}
	if (!read_value(run, f, raw, &v, &why)) {
		if (!refers_ahead(run, row, f, raw, r))
			type_problem(&run->c, &r->p, f, why);
		return;
	}
	/* What reads as it did is what it was, even where the reading form tells less than is stored (seconds). */
	if (!r->old || !r->old->v[i] || str_eq(r->old->v[i], v) || !str_eq(f->type->text(&run->c, f, r->old->v[i]), raw))
		r->rec->v[i] = v;
	if (reference && v)
		remember(run, f, raw, v);
}

/* Which record */

/* false: a problem, or the world failed. */
static bool found(struct import_result *r, enum status st, struct rec *const *old, const char *field)
{
	r->old = st ? NULL : *old;
	if (st == ST_DENIED)
		problem_add(&r->p, field, "You are not allowed to change this.");
	else if (st && st != ST_NOTFOUND)
		r->st = st;
	return !st || st == ST_NOTFOUND;
}

static bool find_by_code(struct import_run *run, const char *raw, int row, struct import_result *r, const char **code)
{
	struct rec *old;
	const char *why;
	int before;

	if (!type_clean(&run->c, raw, 60, true, code, &why)) {
		problem_add(&r->p, "code", "Write a code of at most 60 characters, without spaces around it.");
		return false;
	}
	before = import_seen_row(&run->seen, "code", *code, row);
	if (before && before != row) {
		problem_add_arg(&r->p, "code", "Row {0} has this code already.", row_text(run, before));
		return false;
	}
	return found(r, store_by_code(&run->s, run->reg, *code, &old), &old, "code");
}

/* The record with the same value in a UNIQUE field, when there is no code. */
static bool find_by_key(struct import_run *run, const char *const *cells, int n, struct import_result *r)
{
	for (const struct field *f = run->reg->fields; f->name && !r->old; f++) {
		const struct import_column *col;
		const char *raw, *v, *why;
		struct rec *old;
		if (!(f->flags & UNIQUE) || !(raw = import_row_cell(run, f->name, cells, n, &col)) || !read_value(run, f, raw, &v, &why) || !v)
			continue;
		if (!found(r, store_by_field(&run->s, run->reg, f->name, v, &old), &old, f->name))
			return false;
	}
	return true;
}

static bool find_record(struct import_run *run, int row, const char *const *cells, int n, struct import_result *r)
{
	const char *raw = cell_at(run->code, cells, n), *code = NULL;
	struct rec *old = NULL;
	bool ok;

	if (run->reg->flags & REG_SINGLE)
		ok = found(r, store_single(&run->s, run->reg, &old), &old, "");
	else if (raw && *str_trim(run->c.a, raw))
		ok = find_by_code(run, raw, row, r, &code);
	else
		ok = find_by_key(run, cells, n, r);
	if (!ok)
		return false;
	if (!r->old && code && run->reg->flags & REG_NO_CODE_INPUT) {
		problem_add(&r->p, "code", "There is no record with this code. Leave it empty for a new one.");
		return false;
	}
	r->rec = r->old ? rec_copy(run->c.a, r->old) : rec_new(run->c.a, run->reg);
	if (!r->old && code)
		r->rec->code = code;
	return true;
}

/* What it becomes */

static void enter_cell(struct import_run *run, int row, const struct field *f, const char *raw, struct import_result *r)
{
	if (raw)
		enter(run, row, f, raw, r);
	else if (r->old && !run->how->keep)
		r->rec->v[shape_index(run->reg, f)] = NULL;
}

/* "山田　太郎" in one column that the register holds in two. */
static void enter_split(struct import_run *run, int row, const struct import_column *c, const char *raw, struct import_result *r)
{
	char *first = str_trim(run->c.a, utf8_valid(raw, strlen(raw)) ? raw : ""), *gap = strpbrk(first, " \t\n"), *wide = strstr(first, "　");
	const char *rest;

	if (wide && (!gap || wide < gap))
		gap = wide;
	if (!gap) {
		problem_add(&r->p, c->field->name, "Write both parts with a space between them.");
		return;
	}
	rest = str_trim(run->c.a, gap);
	*gap = 0;
	enter(run, row, c->field, first, r);
	enter(run, row, c->rest, rest, r);
}

static void enter_all(struct import_run *run, int row, const char *const *cells, int n, struct import_result *r)
{
	for (int i = 0; i < run->plan->columns; i++) {
		const struct import_column *c = &run->plan->column[i];
		const char *raw = cell_at(c, cells, n);
		if (c->use != IMPORT_FIELD)
			continue;
		if (c->rest && raw && *str_trim(run->c.a, raw)) {
			enter_split(run, row, c, raw, r);
			continue;
		}
		enter_cell(run, row, c->field, raw, r);
		if (c->rest)
			enter_cell(run, row, c->rest, raw, r);
	}
}

static bool differs(const struct import_run *run, const struct import_result *r)
{
	if (r->aheads)
		return true;
	for (const struct field *f = run->reg->fields; f->name; f++)
		if (!(f->flags & READONLY) && !f->compute && !str_eq(r->old->v[f - run->reg->fields], r->rec->v[f - run->reg->fields]))
			return true;
	return false;
}

/* Two rows of the file with the same value where no two records may have it. */
static void check_unique(struct import_run *run, int row, struct import_result *r)
{
	for (const struct field *f = run->reg->fields; f->name; f++) {
		const char *v = r->rec->v[f - run->reg->fields];
		int before = f->flags & UNIQUE && v ? import_seen_row(&run->seen, f->name, v, row) : 0;
		if (before && before != row)
			problem_add_arg(&r->p, f->name, "Row {0} has the same value already.", row_text(run, before));
	}
}

static bool is_ahead(const struct import_result *r, const char *field)
{
	for (int i = 0; i < r->aheads; i++)
		if (str_eq(r->ahead_field[i]->name, field))
			return true;
	return false;
}

static bool reason_needed(const struct import_run *run, const struct import_result *r)
{
	const struct reg *reg = run->reg;

	return reg->reason && ((r->old && reg->reason(run->c.a, run->s.db, r->old)) || reg->reason(run->c.a, run->s.db, r->rec));
}

/* What the store would say, as far as it can be known without storing. */
static void foresee(struct import_run *run, struct import_result *r)
{
	struct problems p;
	const struct reg *reg = run->reg;
	if (reg->prepare)
		reg->prepare(run->c.a, run->s.db, run->s.actor, r->rec);
	rights_load(run->c.a, run->s.db, run->s.actor, r->rec);
	bool may = r->old ? rights_may_record(run->s.actor, r->old, RIGHT_EDIT) && rights_may_record(run->s.actor, r->rec, RIGHT_EDIT) :
		rights_may_record(run->s.actor, r->rec, RIGHT_CREATE);

	if (!may)
		problem_add(&r->p, "", "You are not allowed to change this.");
	else if (r->old && shape_locked(reg, r->old->state))
		problem_add(&r->p, "", "This record is fixed and can no longer be changed.");
	if (r->p.n)
		return;
	run->plan->reason = run->plan->reason || reason_needed(run, r);
	problem_init(&p, run->c.a);
	if (!r->old && r->rec->code)
		validate_code(&run->c, r->rec, &p);
	if (reg->prepare)
		reg->prepare(run->c.a, run->s.db, run->s.actor, r->rec);
	validate_record(&run->c, r->old, r->rec, &p);
	for (const struct problem *q = p.first; q; q = q->next)
		if (!is_ahead(r, q->field))
			problem_add_arg(&r->p, q->field, q->msgid, q->arg);
}

static void store(struct import_run *run, struct import_result *r)
{
	enum status st = store_put(&run->s, r->rec, run->how->why, "import", &r->p);

	if (st == ST_INVALID && r->p.n) {
		run->plan->reason = run->plan->reason || (!run->how->why && reason_needed(run, r));
		return;
	}
	if (st == ST_DENIED || st == ST_CONFLICT)
		problem_add_arg(&r->p, "", status_msgid(), status_detail());
	else
		r->st = st;
}

void import_row(struct import_run *run, int row, const char *const *cells, int n, struct import_result *r)
{
	*r = (struct import_result){ .kind = IMPORT_ERROR };
	problem_init(&r->p, run->c.a);
	if (!run->known || arena_used(run->known_a) > KNOWN) {
		arena_reset(run->known_a);
		run->known = map_new(run->known_a);
	}
	if (!find_record(run, row, cells, n, r))
		return;
	enter_all(run, row, cells, n, r);
	check_unique(run, row, r);
	r->st = r->st ? r->st : run->seen.st;
	r->put_off = r->put_off && !r->p.n;
	if (r->p.n || r->put_off || r->st)
		return;
	validate_compute(run->c.a, r->rec);
	r->kind = !r->old ? IMPORT_CREATE : differs(run, r) ? IMPORT_UPDATE : IMPORT_SAME;
	if (r->kind == IMPORT_SAME)
		return;
	if (run->apply)
		store(run, r);
	else
		foresee(run, r);
	if (r->p.n || r->st)
		r->kind = IMPORT_ERROR;
}
