#include "page/bulk.h"
#include <string.h>
#include "base/str.h"
#include "page/intake_form.h"
#include "page/lists.h"

enum { ROWS = 200 };

bool bulk_first_to(const struct reg *reg, const struct step *s)
{
	if (s->flags & STEP_AUTO) return false;
	for (const struct step *t = reg->steps; t != s; t++)
		if (str_eq(t->to, s->to) && !(t->flags & STEP_AUTO)) return false;
	return true;
}

bool bulk_ticked(const struct bulk_view *v, int64_t id)
{
	int64_t one;
	for (size_t i = 0; i < v->q->posts; i++)
		if (str_eq(v->q->post[i].name, "id") && str_int(v->q->post[i].value, 1, INT64_MAX, &one) && one == id) return true;
	return false;
}

const char *bulk_mark(struct arena *a, const char *why)
{
	size_t n = str_starts(why, "BLK-") ? 4 + strspn(why + 4, "0123456789") : 0;
	return n > 4 && why[n] == ':' ? arena_ndup(a, why, n) : NULL;
}

static const struct reg *reg_of(struct req *q, struct res *s)
{
	const struct reg *reg = schema_reg(q->arg[1]);
	if (reg && !(reg->flags & REG_NO_FORM)) return reg;
	page_status(q, s, ST_NOTFOUND);
	return NULL;
}

static void send(struct req *q, struct res *s, const struct reg *reg, struct out *o, const char *title)
{
	struct page p = page_of(q, title);
	p.here = arena_printf(q->a, "r/%s", reg->name);
	page_crumb(&p, tr_get(q->lang, reg->plural), lists_url(q, reg, "", "change", NULL));
	page_send(q, s, &p, o);
}

static const char *title_of(const struct bulk_view *v) { return tr_fill(v->q->a, v->q->lang, N_("Change many: {0}"), (const char *const[]){ tr_get(v->q->lang, v->reg->plural) }, 1); }

/* What is to be changed: a field, or the state by a step. */
static void read_change(struct bulk_view *v)
{
	const char *what = v->change;
	if (str_starts(what, "step:")) {
		for (const struct step *s = v->reg->steps; s && s->from; s++)
			if (str_eq(s->to, what + 5) && !(s->flags & STEP_AUTO)) v->to = s->to;
	} else if (!str_empty(what) && str_is_ident(what)) {
		v->field = schema_field(v->reg, what);
		if (v->field && !bulk_can(v->field)) v->field = NULL;
	}
	if (!v->field && !v->to) v->change = NULL;
}

static void begin(struct req *q, const struct reg *reg, struct bulk_view *v, struct ctx *c, struct query *query, struct problems *problems)
{
	*c = page_ctx(q);
	problem_init(problems, q->a);
	lists_query(q, c, reg, query, problems);
	query->as_of = 0;
	*v = (struct bulk_view){ .q = q, .reg = reg, .c = c, .query = query, .problems = problems, .change = http_get(q, "change") };
	if (v->change) read_change(v);
}

static void show_choice(struct res *s, struct bulk_view *v, struct query *query)
{
	struct req *q = v->q;
	struct store st = page_store(q);
	struct list *list = ARENA_NEW(q->a, struct list);
	query->size = ROWS;
	query->page = 1;
	enum status got = query_run(&st, query, list);
	if (got != ST_OK) { page_status(q, s, got); return; }
	if (v->field) type_options_load(v->c, v->reg);
	v->list = list;
	struct out *o = page_out(q);
	bulk_choose(o, v);
	if (v->problems->n) s->status = 422;
	send(q, s, v->reg, o, title_of(v));
}

static void get(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	struct bulk_view v;
	struct ctx c;
	struct query query;
	struct problems problems;
	if (!reg) return;
	begin(q, reg, &v, &c, &query, &problems);
	show_choice(s, &v, &query);
}

struct ids { int64_t *id; int n; };

static bool on_row(void *arg, const struct rec *r, const char *const *titles)
{
	struct ids *all = arg;
	(void)titles;
	if (all->n > BULK_MAX) return false;
	all->id[all->n++] = r->id;
	return true;
}

/* The ticked rows, or all that the filter finds. */
static enum status which(struct bulk_view *v, const struct query *query, struct ids *all)
{
	struct req *q = v->q;
	struct store st = page_store(q);
	struct query wanted = *query;
	all->id = ARENA_ARRAY(q->a, BULK_MAX + 1, int64_t);
	v->whole = str_eq(http_post(q, "whole"), "1");
	if (v->whole) {
		wanted.group = NULL;
		return query_each(&st, &wanted, on_row, all);
	}
	for (size_t i = 0; i < q->posts && all->n < BULK_MAX; i++)
		if (str_eq(q->post[i].name, "id") && str_int(q->post[i].value, 1, INT64_MAX, &all->id[all->n])) all->n++;
	return ST_OK;
}

static void read_value(struct bulk_view *v, struct bulk *b, struct problems *p)
{
	struct req *q = v->q;
	const char *raw = http_post(q, "value"), *why = NULL;
	if (!v->field) return;
	if (!raw && !intake_form_raw(q, v->c, v->field, NULL, &raw, p)) return;
	v->raw = raw;
	if (!v->field->type->parse(v->c, v->field, raw, &b->value, &why)) type_problem(v->c, p, v->field, why);
	else v->raw = b->value;
}

static void show_look(struct res *s, struct bulk_view *v)
{
	struct out *o = page_out(v->q);
	bulk_preview(o, v);
	if (v->problems->n) s->status = 422;
	send(v->q, s, v->reg, o, title_of(v));
}

static void look(struct req *q, struct res *s, struct bulk_view *v, struct bulk *b)
{
	struct store st = page_store(q);
	struct bulk_report *report = ARENA_NEW(q->a, struct bulk_report);
	enum status got = bulk_look(&st, b, report);
	if (got != ST_OK) { page_status(q, s, got); return; }
	v->bulk = b;
	v->report = report;
	show_look(s, v);
}

static void apply(struct req *q, struct res *s, struct bulk_view *v, struct bulk *b, struct problems *problems)
{
	struct store st = page_store(q);
	struct bulk_report report;
	b->why = http_post(q, "why");
	(void)str_int(http_post(q, "seen"), 1, INT64_MAX, &b->seen);
	if (str_empty(b->why)) {
		problem_add(problems, "why", N_("Give the reason: it stands in the history of every record."));
		look(q, s, v, b);
		return;
	}
	enum status got = bulk_apply(&st, b, &report);
	if (got == ST_INVALID) { problem_add(problems, "", N_("Nothing is left to change: every record was refused or is so already.")); look(q, s, v, b); return; }
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, arena_printf(q->a, "/r/%s/bulk/%s", v->reg->name, report.code), "saved");
}

static void post(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	struct bulk_view v;
	struct ctx c;
	struct query query;
	struct problems problems;
	struct ids all = { 0 };
	if (!reg) return;
	begin(q, reg, &v, &c, &query, &problems);
	if (!v.change) { show_choice(s, &v, &query); return; }
	struct bulk b = { .reg = reg, .field = v.field, .to = v.to };
	enum status got = problems.n ? ST_OK : which(&v, &query, &all);
	if (got != ST_OK) { page_status(q, s, got); return; }
	read_value(&v, &b, &problems);
	if (!problems.n && !all.n) problem_add(&problems, "", N_("Tick the records first."));
	if (all.n > BULK_MAX) problem_add(&problems, "", N_("At most 10,000 records can be changed at once. Narrow the list down."));
	if (problems.n) { show_choice(s, &v, &query); return; }
	b.id = all.id;
	b.n = all.n;
	if (str_eq(http_post(q, "do"), "apply")) apply(q, s, &v, &b, &problems);
	else look(q, s, &v, &b);
}

static void show_made(struct req *q, struct res *s, const struct reg *reg, struct rec *change, const struct bulk_report *undone)
{
	struct store st = page_store(q);
	struct bulk_done v = { .q = q, .reg = reg, .change = change, .undone = undone, .may_undo = bulk_may_undo(&st, change), .row = ARENA_ARRAY(q->a, BULK_SHOWN, struct rec *) };
	v.n = bulk_records(&st, change, v.row, BULK_SHOWN);
	struct out *o = page_out(q);
	bulk_made(o, &v);
	send(q, s, reg, o, change->code);
}

static struct rec *find(struct req *q, struct res *s, const struct reg **reg)
{
	struct store st = page_store(q);
	struct rec *change = NULL;
	if (!(*reg = reg_of(q, s))) return NULL;
	enum status got = bulk_find(&st, q->arg[2], &change);
	if (got == ST_OK && !rec_is(change, "register", (*reg)->name)) got = ST_NOTFOUND;
	if (got == ST_OK) return change;
	page_status(q, s, got);
	return NULL;
}

static void made(struct req *q, struct res *s)
{
	const struct reg *reg;
	struct rec *change = find(q, s, &reg);
	if (change) show_made(q, s, reg, change, NULL);
}

static void undo(struct req *q, struct res *s)
{
	const struct reg *reg;
	struct rec *change = find(q, s, &reg);
	struct store st = page_store(q);
	struct bulk_report report;
	if (!change) return;
	enum status got = bulk_undo(&st, change, &report);
	if (got != ST_OK) { page_status(q, s, got); return; }
	show_made(q, s, reg, change, &report);
}

const struct route bulk_routes[] = {
	{ HTTP_GET, "/w/{w}/r/{reg}/bulk", get, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_POST, "/w/{w}/r/{reg}/bulk", post, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, "/w/{w}/r/{reg}/bulk/{code}", made, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_POST, "/w/{w}/r/{reg}/bulk/{code}/undo", undo, ACCESS_REGISTER, .right = RIGHT_READ },
	{ 0 }
};
