/* query_each.c - every record of a query, one after another, in flat memory. */
#include "schema/select.h"

enum { STEP_MAX = 64 << 20, AT_ONCE = 200 };

/* Lists of references ask for their titles as they come: a small cache a batch, not one statement a row for what repeats. */
static void more_titles(const struct select *p, struct ctx *c, const struct rec *r, const char **title)
{
	bool loaded = false;
	for (int i = 0; i < p->shows; i++) {
		const struct field *f = p->shown[i];
		if (!shape_target(f) || (!f->type->many && !p->q->as_of))
			continue;
		if (!loaded)
			type_ref_load(c, &r, 1);
		loaded = true;
		title[i] = f->type->text(c, f, r->v[shape_index(r->reg, f)]);
	}
}

enum status query_each(struct store *s, const struct query *q, bool (*fn)(void *ctx, const struct rec *r, const char *const *titles), void *arg)
{
	struct select p;
	enum status st = select_plan(&p, s, q);
	if (st)
		return st;
	struct arena *a = arena_new(STEP_MAX);
	struct rows *rows = q->as_of ? select_past(&p, 0, 0) : select_live(&p, 0, 0);
	struct ctx c = { 0 };
	for (int n = 0; db_next(rows); n++) {
		if (n % AT_ONCE == 0) {
			arena_reset(a);
			c = (struct ctx){ .a = a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
		}
		const char **title = ARENA_ARRAY(a, (size_t)p.shows + 1, const char *);
		struct rec *r = q->as_of ? select_past_row(&p, a, rows) : select_live_row(&p, a, rows, title);
		if (!r)
			continue;
		more_titles(&p, &c, r, title);
		if (!fn(arg, r, title)) {
			db_done(rows);
			break;
		}
	}
	arena_free(a);
	return db_status(s->db);
}
