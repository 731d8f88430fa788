#include "page/grid.h"
#include <string.h>
#include "base/map.h"
#include "base/str.h"
#include "page/lists.h"
#include "schema/columns.h"
#include "schema/past.h"
#include "schema/shape.h"
#include "schema/store.h"

enum { SIZE = 50, SIZE_MAX_ROWS = 200, SPARE = 5, NEW_MAX = 500, OWNERS = 120 };

/* What the template asks */

bool grid_is_input(const struct grid_row *row, const struct field *f) { return row->may_edit && columns_enterable(f) && !f->columns && f->type != &type_form; }

const struct item *grid_choices(struct arena *a, const struct field *f)
{
	if (f->type == &type_enum) return f->items;
	if (f->type != &type_bool) return NULL;
	struct item *it = ARENA_ARRAY(a, 3, struct item);
	it[0] = (struct item){ "1", N_("Yes") };
	it[1] = (struct item){ "0", N_("No") };
	return it;
}

static const char *text_of(struct ctx *c, const struct rec *r, const struct field *f)
{
	const char *value = r ? r->v[f - r->reg->fields] : NULL;
	if (!value) return "";
	return grid_choices(c->a, f) ? value : f->type->text(c, f, value);
}

const char *grid_stored(const struct grid_view *v, const struct grid_row *row, int column) { return text_of(v->c, row->rec, v->query->column[column]); }

const char *grid_value(const struct grid_view *v, const struct grid_row *row, int column)
{
	const char *mine = row->mine ? row->mine[column] : NULL;
	return mine ? mine : grid_stored(v, row, column);
}

const struct options *grid_options(const struct grid_view *v, const struct field *f)
{
	const struct reg *to = shape_target(f);
	const struct options *from = to && !f->type->many ? type_options(v->c, to) : NULL;
	return from && from->n <= TYPE_OPTIONS ? from : NULL;
}

bool grid_is_column(const struct grid_view *v, const char *field)
{
	for (int i = 0; i < v->query->columns; i++)
		if (str_eq(v->query->column[i]->name, field)) return true;
	return false;
}

bool grid_says_more(const struct grid_view *v, const struct grid_row *row)
{
	for (const struct problem *p = row->save.p.first; p; p = p->next)
		if (!grid_is_column(v, p->field)) return true;
	return row->theirs != NULL;
}

/* The page */

static const struct reg *reg_of(struct req *q, struct res *s)
{
	const struct reg *reg = schema_reg(q->arg[1]);
	if (reg && !(reg->flags & REG_NO_FORM)) return reg;
	page_status(q, s, ST_NOTFOUND);
	return NULL;
}

/* Without a choice of columns: those of the list, and what a new record cannot do without. */
static void needed_columns(struct req *q, struct query *query)
{
	for (const struct field *f = query->reg->fields; !http_get(q, "cols") && f->name && query->columns < QUERY_COLUMNS; f++)
		if (f->flags & REQ && !(f->flags & LIST) && columns_enterable(f)) query->column[query->columns++] = f;
}

/* No more cells than one form can carry. */
static void fit(struct query *query, bool asked)
{
	int most = (HTTP_FIELDS_MAX - 100) / (query->columns + 1) - SPARE;
	if (most > SIZE_MAX_ROWS) most = SIZE_MAX_ROWS;
	if (!asked) query->size = SIZE;
	if (query->size > most) query->size = most;
}

static bool locked(const struct rec *r) { return r->state && shape_locked(r->reg, r->state); }

/* Whoever may change the own only: whose a record is may stand in the one it belongs to. One statement for all. */
static void load_owners(struct grid_view *v)
{
	int at = shape_of(v->reg)->owner, keys = 0;
	struct past_key *key = ARENA_ARRAY(v->q->a, OWNERS, struct past_key);
	struct rec **owner = ARENA_ARRAY(v->q->a, OWNERS, struct rec *);
	if (at < 0 || rights_of(&v->q->actor, v->reg) & RIGHT_EDIT) return;
	for (int i = 0; i < v->n && keys < OWNERS; i++) {
		int64_t id = v->row[i].rec ? rec_int(v->row[i].rec, v->reg->owner, 0) : 0;
		bool known = !id;
		for (int k = 0; k < keys && !known; k++) known = key[k].id == id;
		if (!known) key[keys++] = (struct past_key){ shape_target(&v->reg->fields[at]), id };
	}
	past_load(v->q->a, v->q->db, key, keys, INT64_MAX, owner);
	for (int i = 0; i < v->n; i++)
		for (int k = 0; k < keys; k++)
			if (v->row[i].rec && owner[k] && rec_int(v->row[i].rec, v->reg->owner, 0) == owner[k]->id) v->row[i].rec->owner = owner[k];
}

static struct grid_row *add_row(struct grid_view *v, struct rec *r, int spare)
{
	struct grid_row *row = &v->row[v->n++];
	struct arena *a = v->q->a;
	*row = (struct grid_row){ .rec = r, .key = r ? arena_printf(a, "r%lld", (long long)r->id) : arena_printf(a, "n%d", spare),
		.name = r ? r->code : tr_fill(a, v->q->lang, N_("New row {0}"), (const char *const[]){ arena_printf(a, "%d", spare + 1) }, 1) };
	row->mine = ARENA_ARRAY(a, (size_t)v->query->columns + 1, const char *);
	problem_init(&row->save.p, a);
	return row;
}

static bool may_create(const struct grid_view *v) { return rights_may(&v->q->actor, v->reg, RIGHT_CREATE) && !(v->reg->flags & REG_SINGLE); }

static void judge_rows(struct grid_view *v)
{
	load_owners(v);
	for (int i = 0; i < v->n; i++) {
		const struct rec *r = v->row[i].rec;
		v->row[i].may_edit = r ? rights_may_record(&v->q->actor, r, RIGHT_EDIT) && !locked(r) && !v->query->as_of : may_create(v);
	}
}

static void send(struct req *q, struct res *s, struct grid_view *v)
{
	struct page p = page_of(q, tr_fill(q->a, q->lang, N_("Sheet: {0}"), (const char *const[]){ tr_get(q->lang, v->reg->plural) }, 1));
	const struct rec **known = ARENA_ARRAY(q->a, (size_t)v->n + 1, const struct rec *);
	int n = 0;
	for (int i = 0; i < v->n; i++)
		if (v->row[i].rec) known[n++] = v->row[i].rec;
	type_ref_load(v->c, known, n);
	type_options_load(v->c, v->reg);
	p.here = arena_printf(q->a, "r/%s", v->reg->name);
	p.script = "grid.js";
	page_crumb(&p, tr_get(q->lang, v->reg->plural), lists_url(q, v->reg, "", NULL, NULL));
	v->may_import = rights_may(&q->actor, v->reg, RIGHT_IMPORT) && !(v->reg->flags & REG_SINGLE);
	struct out *o = page_out(q);
	grid_show(o, v);
	if (v->wrong) s->status = 422;
	page_send(q, s, &p, o);
}

static void begin(struct req *q, struct grid_view *v, const struct reg *reg, struct query *query, struct ctx *c, struct problems *problems)
{
	*c = page_ctx(q);
	problem_init(problems, q->a);
	lists_query(q, c, reg, query, problems);
	needed_columns(q, query);
	fit(query, http_get(q, "size") != NULL);
	*v = (struct grid_view){ .q = q, .reg = reg, .c = c, .query = query, .problems = problems, .total = -1 };
}

static void get(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	struct grid_view v;
	struct query query;
	struct ctx c;
	struct problems problems;
	struct list list;
	struct store st = page_store(q);
	if (!reg) return;
	begin(q, &v, reg, &query, &c, &problems);
	enum status got = query_run(&st, &query, &list);
	if (got != ST_OK) { page_status(q, s, got); return; }
	v.row = ARENA_ARRAY(q->a, (size_t)(list.n + SPARE), struct grid_row);
	for (int i = 0; i < list.n; i++) add_row(&v, list.row[i], 0);
	for (int i = 0; may_create(&v) && !query.as_of && i < SPARE; i++) add_row(&v, NULL, i);
	v.total = list.total;
	v.total_exact = list.total_exact;
	judge_rows(&v);
	send(q, s, &v);
}

/* Saving */

static const char *posted(const struct map *form, struct arena *a, const char *key, const char *field) { return map_get(form, arena_printf(a, "%s.%s", key, field)); }

static struct map *form_of(struct req *q)
{
	struct map *m = map_new(q->a);
	for (size_t i = 0; i < q->posts; i++) map_set(m, q->post[i].name, (void *)(uintptr_t)q->post[i].value);
	return m;
}

/* Posted cells that differ from what their author saw, into rec. */
static void take_cells(struct grid_view *v, struct grid_row *row, const struct map *form, const struct rec *seen, struct rec *rec)
{
	for (int i = 0; i < v->query->columns; i++) {
		const struct field *f = v->query->column[i];
		const char *raw = grid_is_input(row, f) ? posted(form, v->q->a, row->key, f->name) : NULL;
		const char *out = NULL, *why = NULL, *old = seen ? seen->v[f - v->reg->fields] : NULL;
		if (!raw || str_eq(raw, text_of(v->c, seen, f)) || (!seen && str_empty(raw))) continue;
		bool read = f->type->parse(v->c, f, raw, &out, &why);
		if (read && str_eq(out, old)) continue;
		row->mine[i] = raw;
		if (read) rec->v[f - v->reg->fields] = out;
		else type_problem(v->c, &row->save.p, f, why);
		row->save.rec = rec;
	}
}

static bool any_cell(const struct grid_view *v, const struct map *form, const char *key)
{
	for (int i = 0; i < v->query->columns; i++)
		if (posted(form, v->q->a, key, v->query->column[i]->name)) return true;
	return false;
}

/* A row of the form: the record, what its author saw of it, what they changed. */
static enum status take_row(struct grid_view *v, const struct map *form, int64_t id, int64_t rev)
{
	struct store st = page_store(v->q);
	struct rec *r = NULL;
	enum status got = store_get(&st, v->reg, id, &r);
	if (got != ST_OK) return got;
	struct grid_row *row = add_row(v, r, 0);
	row->may_edit = rights_may_record(&v->q->actor, r, RIGHT_EDIT) && !locked(r);
	if (!any_cell(v, form, row->key)) return ST_OK;
	const struct rec *seen = r->rev == rev ? r : many_seen(&st, v->reg, id, rev);
	struct rec *rec = rec_copy(v->q->a, r);
	rec->rev = rev;
	if (locked(r)) row->may_edit = true;                    /* the store says why not */
	take_cells(v, row, form, seen ? seen : r, rec);
	return ST_OK;
}

/* Rows come in the order of the page: the hidden revisions say which. A record that is gone meanwhile is no row any more. */
static enum status take_rows(struct grid_view *v, const struct map *form)
{
	struct req *q = v->q;
	v->row = ARENA_ARRAY(q->a, q->posts + SPARE + 1, struct grid_row);
	for (size_t i = 0; i < q->posts; i++) {
		const char *name = q->post[i].name, *dot = strchr(name, '.');
		int64_t id, rev;
		if (*name != 'r' || !str_eq(dot, ".rev") || !str_int(arena_ndup(q->a, name + 1, (size_t)(dot - name - 1)), 1, INT64_MAX, &id)) continue;
		if (!str_int(q->post[i].value, 1, INT64_MAX, &rev)) continue;
		enum status got = take_row(v, form, id, rev);
		if (got == ST_NOTFOUND || got == ST_DENIED) problem_add_arg(v->problems, "", N_("Record {0} is no longer there. What was entered for it cannot be saved."), arena_printf(q->a, "%lld", (long long)id));
		else if (got != ST_OK) return got;
	}
	return ST_OK;
}

static void take_new(struct grid_view *v, const struct map *form)
{
	for (int i = 0, unused = 0; i < NEW_MAX && unused < SPARE; i++) {
		struct grid_row *row = add_row(v, NULL, i);
		row->may_edit = may_create(v);
		take_cells(v, row, form, NULL, rec_new(v->q->a, v->reg));
		if (!row->save.rec) unused++;
	}
}

static const char *change_words(struct grid_view *v, const struct rec *was, const struct rec *now)
{
	const char *all = "";
	struct arena *a = v->q->a;
	for (const struct field *f = v->reg->fields; was && f->name; f++) {
		size_t i = (size_t)(f - v->reg->fields);
		if (f->flags & HIDDEN || str_eq(was->v[i], now->v[i])) continue;
		all = arena_printf(a, "%s%s%s: %s → %s", all, *all ? " / " : "", tr_get(v->q->lang, f->label), was->v[i] ? f->type->text(v->c, f, was->v[i]) : "–",
			now->v[i] ? f->type->text(v->c, f, now->v[i]) : "–");
	}
	return all;
}

/* After a refusal: rows with their problems, and what others did; the next save goes on top of that. */
static void after_refusal(struct grid_view *v, struct many_row *const *sent, const int *at, int n)
{
	struct store st = page_store(v->q);
	v->wrong = true;
	for (int i = 0; i < n; i++) {
		struct grid_row *row = &v->row[at[i]];
		row->save = *sent[i];
		for (const struct problem *p = row->save.p.first; p; p = p->next) v->reason |= str_eq(p->field, "why");
		if (!row->save.now) continue;
		row->theirs = tr_fill(v->q->a, v->q->lang, N_("{0} saved this row meanwhile ({1}). What you entered stands below the heading; saving again puts it on top."),
			(const char *const[]){ row->save.who, change_words(v, many_seen(&st, v->reg, row->rec->id, row->save.rec->rev), row->save.now) }, 2);
		row->rec = rec_copy(v->q->a, row->save.now);
		problem_init(&row->save.p, v->q->a);
	}
}

static enum status save(struct grid_view *v, int *saved)
{
	struct store st = page_store(v->q);
	struct many_row *row = ARENA_ARRAY(v->q->a, (size_t)v->n + 1, struct many_row), **sent = ARENA_ARRAY(v->q->a, (size_t)v->n + 1, struct many_row *);
	int *at = ARENA_ARRAY(v->q->a, (size_t)v->n + 1, int), n = 0;
	for (int i = 0; i < v->n; i++) {
		if (!v->row[i].save.rec) continue;
		at[n] = i;
		sent[n] = &row[n];
		row[n] = v->row[i].save;
		problem_init(&row[n].p, v->q->a);
		for (const struct problem *p = v->row[i].save.p.first; p; p = p->next) problem_add_arg(&row[n].p, p->field, p->msgid, p->arg);
		n++;
	}
	*saved = n;
	enum status got = n ? many_save(&st, row, n, http_post(v->q, "why")) : ST_OK;
	if (got == ST_INVALID) after_refusal(v, sent, at, n);
	return got;
}

static void post(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	struct grid_view v;
	struct query query;
	struct ctx c;
	struct problems problems;
	int saved = 0;
	if (!reg) return;
	begin(q, &v, reg, &query, &c, &problems);
	const struct map *form = form_of(q);
	enum status got = take_rows(&v, form);
	if (got == ST_OK && may_create(&v)) take_new(&v, form);
	if (got == ST_OK) got = save(&v, &saved);
	if (got == ST_OK && !problems.n) { http_redirect(q, s, lists_url(q, reg, "/grid", "done", "saved").p); return; }
	if (got != ST_OK && got != ST_INVALID) { page_status(q, s, got); return; }
	v.wrong = true;
	send(q, s, &v);
}

const struct route grid_routes[] = {
	{ HTTP_GET, "/w/{w}/r/{reg}/grid", get, ACCESS_REGISTER, .right = RIGHT_EDIT },
	{ HTTP_POST, "/w/{w}/r/{reg}/grid", post, ACCESS_REGISTER, .right = RIGHT_EDIT },
	{ 0 }
};
