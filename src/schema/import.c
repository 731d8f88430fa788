#include "schema/import.h"
#include <stdlib.h>
#include <string.h>
#include "base/bug.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/utf8.h"
#include "schema/columns.h"
#include "schema/import_head.h"
#include "schema/import_row.h"
#include "schema/import_words.h"
#include "schema/rights.h"
#include "schema/search.h"
#include "sheet/sheet.h"

enum { SHOWN = 200, ROW_MEMORY = 512 << 20, OFF_MEMORY = 128 << 20, OFF_ROWS = 20000, EVERY = 1000, MANY = 10000 };

/* Rows that refer to rows further down wait until those are there. */
struct waiting { int row, n; const char **cells; struct waiting *next; };
struct walk { struct import_run run; struct arena *out, *off_a; struct waiting *off, **off_end; int offs, others, wrong; };

/* What is kept of a row */

static const char *shown(struct walk *w, const char *s)
{
	return utf8_shorten(w->out, utf8_valid(str_or(s, ""), strlen(str_or(s, ""))) ? str_or(s, "") : "", SHOWN);
}

static const char *ahead_text(const struct import_result *r, const struct field *f)
{
	for (int i = 0; i < r->aheads; i++)
		if (r->ahead_field[i] == f)
			return r->ahead[i];
	return NULL;
}

static void keep_changes(struct walk *w, const struct import_result *r, struct import_row *k)
{
	struct ctx *c = &w->run.c;

	k->change = ARENA_ARRAY(w->out, IMPORT_CHANGES, struct import_change);
	for (const struct field *f = w->run.reg->fields; f->name && k->changes < IMPORT_CHANGES; f++) {
		size_t i = (size_t)(f - w->run.reg->fields);
		const char *ahead = ahead_text(r, f);
		if (!columns_enterable(f) || (!ahead && str_eq(r->old->v[i], r->rec->v[i])))
			continue;
		k->change[k->changes++] = (struct import_change){ f, shown(w, f->type->text(c, f, r->old->v[i])), shown(w, ahead ? ahead : f->type->text(c, f, r->rec->v[i])) };
	}
}

static const char *label_of(const struct import_run *run, const char *field)
{
	if (str_eq(field, "code"))
		return "Code";
	return str_is_ident(field) && schema_field(run->reg, field) ? schema_field(run->reg, field)->label : "";
}

static void keep_problems(struct walk *w, int row, const char *const *cells, int n, const struct import_result *r, struct import_row *k)
{
	k->problem = ARENA_ARRAY(w->out, IMPORT_PROBLEMS, struct import_problem);
	for (const struct problem *p = r->p.first; p && k->problems < IMPORT_PROBLEMS; p = p->next) {
		const struct import_column *col;
		const char *value = import_row_cell(&w->run, p->field, cells, n, &col);
		k->problem[k->problems++] = (struct import_problem){ col ? sheet_address(w->out, row, col->column) : arena_printf(w->out, "%d", row),
			label_of(&w->run, p->field), shown(w, value), p->msgid, p->arg ? shown(w, p->arg) : NULL };
	}
}

static const char *code_of(struct walk *w, const struct import_result *r, const char *const *cells, int n)
{
	const struct import_column *col;

	if (r->rec && r->rec->code)
		return arena_dup(w->out, r->rec->code);
	return arena_dup(w->out, import_row_cell(&w->run, "code", cells, n, &col));
}

static void keep(struct walk *w, int row, const char *const *cells, int n, const struct import_result *r)
{
	struct import_plan *plan = w->run.plan;
	int *room = r->kind == IMPORT_ERROR ? &w->wrong : &w->others;
	struct import_row *k;

	if (*room == IMPORT_KEPT)
		return;
	++*room;
	k = plan->kept[plan->kepts++] = ARENA_NEW(w->out, struct import_row);
	*k = (struct import_row){ .row = row, .kind = r->kind, .id = r->rec ? r->rec->id : 0 };
	k->code = code_of(w, r, cells, n);
	k->title = r->rec ? shown(w, type_title(&w->run.c, r->rec)) : "";
	if (r->kind == IMPORT_UPDATE)
		keep_changes(w, r, k);
	keep_problems(w, row, cells, n, r, k);
}

/* Walking */

static bool wait_for_others(struct walk *w, int row, const char *const *cells, int n)
{
	struct waiting *off;

	if (w->offs == OFF_ROWS || arena_used(w->off_a) > OFF_MEMORY / 2)
		return false;
	off = ARENA_NEW(w->off_a, struct waiting);
	*off = (struct waiting){ row, n, ARENA_ARRAY(w->off_a, (size_t)n, const char *), NULL };
	for (int i = 0; i < n; i++)
		off->cells[i] = arena_dup(w->off_a, cells[i]);
	*w->off_end = off;
	w->off_end = &off->next;
	w->offs++;
	return true;
}

static bool is_empty(const struct import_run *run, const char *const *cells, int n)
{
	for (int i = 0; i < run->plan->columns; i++) {
		const struct import_column *c = &run->plan->column[i];
		if ((c->use == IMPORT_FIELD || c->use == IMPORT_CODE) && c->column < n && !str_empty(cells[c->column]))
			return false;
	}
	return true;
}

/* false: it waits. */
static bool take(struct walk *w, int row, const char *const *cells, int n, enum status *st)
{
	struct import_run *run = &w->run;
	struct import_result r;

	arena_reset(run->c.a);
	run->c.titles = NULL;
	import_row(run, row, cells, n, &r);
	*st = r.st;
	if (r.put_off)
		return false;
	run->plan->count[r.kind]++;
	keep(w, row, cells, n, &r);
	if (++run->plan->rows % EVERY == 0 && run->how->progress)
		run->how->progress(run->how->ctx, run->plan->rows);
	return true;
}

/* Again and again while rows find what they wait for; then once more, to say what the rest lacks. */
static enum status take_waiting(struct walk *w)
{
	enum status st = ST_OK;
	bool moved = true;

	w->run.last = !w->run.apply;
	while (w->off && !st) {
		struct waiting **at = &w->off;
		if (!moved)
			w->run.last = true;
		moved = false;
		while (*at && !st) {
			if (take(w, (*at)->row, (const char *const *)(*at)->cells, (*at)->n, &st))
				*at = (*at)->next, moved = true;
			else
				at = &(*at)->next;
		}
	}
	return st;
}

static enum status take_rows(struct walk *w, struct sheet_reader *r)
{
	const char **cells;
	int sheet, row, n;
	enum status st, bad = ST_OK;

	while (!bad && (st = sheet_next(r, &sheet, &row, &cells, &n)) == ST_OK) {
		if (row <= w->run.plan->head_row || is_empty(&w->run, (const char *const *)cells, n))
			continue;
		if (take(w, row, (const char *const *)cells, n, &bad))
			continue;
		if (!wait_for_others(w, row, (const char *const *)cells, n)) {
			w->run.last = true;             /* no more room: say what is missing now */
			take(w, row, (const char *const *)cells, n, &bad);
			w->run.last = false;
		}
	}
	return bad ? bad : st == ST_NOTFOUND ? ST_OK : st;
}

static enum status read_file(struct walk *w, const char *name, const void *p, size_t n, int sheet)
{
	struct sheet_reader *r;
	enum status st = sheet_open_part(w->out, name, p, n, sheet, 0, &r);

	if (st)
		return st;
	st = take_rows(w, r);
	sheet_close(r);
	return st ? st : take_waiting(w);
}

static enum status in_transaction(struct walk *w, const char *name, const void *p, size_t n, int sheet)
{
	struct store *s = &w->run.s;
	bool own = !db_in_transaction(s->db);
	enum status st = own ? store_begin(s) : ST_OK;

	if (st)
		return st;
	st = read_file(w, name, p, n, sheet);
	if (!st && w->run.plan->count[IMPORT_ERROR])
		st = status_note(ST_INVALID, "Nothing was imported: please correct the rows named and try again.", NULL);
	if (!own)
		return st;
	if (st) {
		store_abort(s);
		return st;
	}
	st = store_commit(s);
	/* What was stored is stored: an index in many pieces is only slower. */
	if (!st && w->run.plan->count[IMPORT_CREATE] + w->run.plan->count[IMPORT_UPDATE] >= MANY)
		(void)search_tidy(s->db);
	return st;
}

static int by_row(const void *x, const void *y)
{
	return (*(struct import_row *const *)x)->row - (*(struct import_row *const *)y)->row;
}

static enum status run_import(struct store *s, struct import_plan *plan, const struct import_how *how, const char *name, const void *p, size_t n, bool apply)
{
	struct arena *row_a = arena_new(ROW_MEMORY);
	struct walk w = { .out = s->a, .off_a = arena_new(OFF_MEMORY) };
	enum status st;
	int sheet = 0;

	w.run = (struct import_run){ .reg = plan->reg, .how = how, .plan = plan, .s = { row_a, s->db, s->actor },
		.c = { .a = row_a, .db = s->db, .lang = how->lang, .actor = s->actor }, .known_a = arena_new(ROW_MEMORY), .apply = apply };
	w.off_end = &w.off;
	w.run.values = import_words_values(s->a, plan->reg);
	import_seen_init(&w.run.seen, db_path(s->db));
	st = import_head_find(s->a, how, name, p, n, plan, &sheet);
	for (int i = 0; i < plan->columns && !w.run.code; i++)
		if (plan->column[i].use == IMPORT_CODE)
			w.run.code = &plan->column[i];
	if (!st)
		st = apply ? in_transaction(&w, name, p, n, sheet) : read_file(&w, name, p, n, sheet);
	plan->applied = apply && !st;
	qsort(plan->kept, (size_t)plan->kepts, sizeof(*plan->kept), by_row);
	import_seen_release(&w.run.seen);
	arena_free(w.run.known_a);
	arena_free(w.off_a);
	arena_free(row_a);
	return st;
}

static enum status start(struct store *s, const struct reg *reg, const struct import_how *how, const char *name, const void *p, size_t n, bool apply, struct import_plan **out)
{
	struct import_plan *plan = ARENA_NEW(s->a, struct import_plan);
	struct hash h = hash_sha256(p, n);

	*out = plan;
	*plan = (struct import_plan){ .reg = reg, .sheet = "", .encoding = "", .hash = hash_hex(s->a, h.b, sizeof(h.b)) };
	plan->kept = ARENA_ARRAY(s->a, 2 * IMPORT_KEPT, struct import_row *);
	if (reg->flags & REG_NO_FORM || !rights_may(s->actor, reg, RIGHT_IMPORT))
		return status_note(ST_DENIED, "You are not allowed to import here.", NULL);
	return run_import(s, plan, how, name, p, n, apply);
}

enum status import_plan(struct store *s, const struct reg *reg, const struct import_how *how, const char *name, const void *p, size_t n, struct import_plan **out)
{
	return start(s, reg, how, name, p, n, false, out);
}

enum status import_apply(struct store *s, const struct reg *reg, const struct import_how *how, const char *name, const void *p, size_t n, struct import_plan **out)
{
	return start(s, reg, how, name, p, n, true, out);
}

/* In words */

const char *import_use_label(enum import_use u)
{
	static const char *const label[IMPORT_USES] = { N_("import|Read in"), N_("Finds the record"), N_("Ignored: the state changes by its steps only"),
		N_("Ignored: the program sets it"), N_("Ignored: unknown heading"), N_("Ignored: stands twice") };

	BUG_ON((unsigned)u >= IMPORT_USES);
	return label[u];
}

const char *import_kind_label(enum import_kind k)
{
	static const char *const label[IMPORT_KINDS] = { N_("import|New"), N_("import|Changed"), N_("import|Unchanged"), N_("import|Problem") };

	BUG_ON((unsigned)k >= IMPORT_KINDS);
	return label[k];
}
