/* query_each.c - every record of a query, one after another, in flat memory. */
#include "schema/select.h"

enum { STEP_MAX = 64 << 20, AT_ONCE = 200, ASKED = 25 };

struct each {
	struct select p;
	struct ctx c;
	bool (*fn)(void *arg, const struct rec *r, const char *const *titles);
	void *arg;
	const struct rec *row[AT_ONCE]; const char **title[AT_ONCE];
	int n;
};

static bool asks(const struct each *e, const struct field *f)
{
	return shape_target(f) && (f->type->many || e->p.q->as_of);
}

static bool any_asks(const struct each *e)
{
	for (int i = 0; i < e->p.shows; i++)
		if (asks(e, e->p.shown[i]))
			return true;
	return false;
}

/* Lists of references ask for their titles many rows at a time. */
static void more_titles(struct each *e)
{
	if (!any_asks(e))
		return;
	for (int i = 0; i < e->n; i += ASKED)
		type_ref_load(&e->c, e->row + i, e->n - i < ASKED ? e->n - i : ASKED);
	for (int k = 0; k < e->n; k++)
		for (int i = 0; i < e->p.shows; i++) {
			const struct field *f = e->p.shown[i];
			if (asks(e, f))
				e->title[k][i] = f->type->text(&e->c, f, e->row[k]->v[shape_index(e->row[k]->reg, f)]);
		}
}

/* Hands the rows gathered to fn; false: it has enough. */
static bool hand_over(struct each *e)
{
	bool more = true;
	more_titles(e);
	for (int i = 0; i < e->n && more; i++)
		more = e->fn(e->arg, e->row[i], e->title[i]);
	e->n = 0;
	return more;
}

static void begin(struct each *e, struct store *s, struct arena *a)
{
	arena_reset(a);
	e->c = (struct ctx){ .a = a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
}

enum status query_each(struct store *s, const struct query *q, bool (*fn)(void *ctx, const struct rec *r, const char *const *titles), void *arg)
{
	struct each *e = ARENA_NEW(s->a, struct each);
	enum status st = select_plan(&e->p, s, q);
	if (st)
		return st;
	struct arena *a = arena_new(STEP_MAX);
	struct rows *rows = q->as_of ? select_past(&e->p, 0, 0) : select_live(&e->p, 0, 0);
	bool more = true;
	e->fn = fn;
	e->arg = arg;
	begin(e, s, a);
	while (more && db_next(rows)) {
		const char **title = ARENA_ARRAY(a, (size_t)e->p.shows + 1, const char *);
		struct rec *r = q->as_of ? select_past_row(&e->p, a, rows) : select_live_row(&e->p, a, rows, title);
		if (!r)
			continue;
		e->row[e->n] = r;
		e->title[e->n++] = title;
		if (e->n == AT_ONCE) {
			more = hand_over(e);
			begin(e, s, a);
		}
	}
	if (!more)
		db_done(rows);
	else
		hand_over(e);
	arena_free(a);
	return db_status(s->db);
}
