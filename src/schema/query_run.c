/* query_run.c - one page of a list. */
#include "base/str.h"
#include "schema/count.h"
#include "schema/past.h"
#include "schema/rights.h"
#include "schema/row.h"
#include "schema/select.h"

/* Titles of what the rows refer to, where the statement did not bring them: reference lists, and everything as of a date. */
static const char *titles_of(struct ctx *c, const struct field *f, const char *value, struct past_key *key, struct rec **then, int keys)
{
	const struct reg *to = shape_target(f);
	const char *all = NULL;
	size_t n;
	char **part = type_list(c->a, value, &n);
	for (size_t i = 0; to && i < n; i++) {
		int64_t id;
		const char *title = NULL;
		if (!str_int(part[i], 1, INT64_MAX, &id))
			continue;
		for (int k = 0; k < keys && !title; k++)
			if (key[k].reg == to && key[k].id == id && (!then[k] || rights_titles(c->actor, to) || rights_may_record(c->actor, then[k], RIGHT_READ)))
				title = then[k] ? type_title(c, then[k]) : "";
		if (!title)
			title = type_ref_title(c, to->name, id);
		all = all ? arena_printf(c->a, "%s, %s", all, title) : title;
	}
	return all;
}

static bool lacks_titles(const struct select *p)
{
	for (int i = 0; i < p->shows; i++)
		if (shape_target(p->shown[i]) && (p->q->as_of || p->shown[i]->type->many))
			return true;
	return false;
}

/* The records referred to as they were then. */
static int keys_of(const struct select *p, const struct list *l, struct past_key *key, int max)
{
	int keys = 0;
	for (int i = 0; i < l->n; i++)
		for (int k = 0; k < p->shows; k++) {
			const struct reg *to = shape_target(p->shown[k]);
			size_t n;
			char **part = to ? type_list(p->s->a, l->row[i]->v[shape_index(p->q->reg, p->shown[k])], &n) : NULL;
			for (size_t m = 0; part && m < n && keys < max; m++) {
				int64_t id = 0;
				str_int(part[m], 1, INT64_MAX, &id);
				bool known = false;
				for (int j = 0; j < keys && !known; j++)
					known = key[j].reg == to && key[j].id == id;
				if (!known)
					key[keys++] = (struct past_key){ to, id };
			}
		}
	return keys;
}

static void add_titles(const struct select *p, struct list *l)
{
	enum { KEYS = 400 };
	struct ctx c = { .a = p->s->a, .db = p->s->db, .lang = p->s->actor->lang, .actor = p->s->actor };
	struct past_key *key = ARENA_ARRAY(c.a, KEYS, struct past_key);
	struct rec **then = ARENA_ARRAY(c.a, KEYS, struct rec *);
	int keys = 0;
	if (!lacks_titles(p))
		return;
	if (p->q->as_of)
		past_load(c.a, c.db, key, keys = keys_of(p, l, key, KEYS), p->q->as_of, then);
	else
		type_ref_load(&c, (const struct rec *const *)l->row, l->n);
	for (int i = 0; i < l->n; i++)
		for (int k = 0; k < p->shows; k++)
			if (!l->title[i][k])
				l->title[i][k] = titles_of(&c, p->shown[k], l->row[i]->v[shape_index(p->q->reg, p->shown[k])], key, then, keys);
}

static void read_live(struct select *p, struct list *l, int64_t limit, int64_t offset)
{
	struct rows *q = select_live(p, limit, offset);
	while (db_next(q)) {
		if (l->total < 0)
			l->total = select_live_total(p, q);
		l->title[l->n] = ARENA_ARRAY(p->s->a, (size_t)p->shows + 1, const char *);
		l->row[l->n] = select_live_row(p, p->s->a, q, l->title[l->n]);
		l->n++;
	}
}

static void read_past(struct select *p, struct list *l, int64_t limit, int64_t offset)
{
	struct rows *q = select_past(p, limit, offset);
	while (db_next(q))
		if ((l->row[l->n] = select_past_row(p, p->s->a, q)))
			l->title[l->n++] = ARENA_ARRAY(p->s->a, (size_t)p->shows + 1, const char *);
}

/* The sort key of the row the cursor names. */
static bool find_cursor(struct select *p)
{
	struct rec *r = p->q->as_of ? NULL : row_load(p->s->a, p->s->db, p->q->reg, p->q->after);
	p->after = p->q->after;
	if (p->q->as_of || p->by == SELECT_BY_ID)
		return true;
	if (!r)
		return false;
	switch (p->by) {
	case SELECT_BY_ID: break;
	case SELECT_BY_CODE: p->after_key = db_text(r->code); break;
	case SELECT_BY_STATE: p->after_key = db_text(r->state); break;
	case SELECT_BY_UPDATED: p->after_key = db_int(date_time_parse(r->updated_at)); break;
	case SELECT_BY_FIELD:
		p->after_key = row_value(p->order, r->v[shape_index(r->reg, p->order)]);
		p->rest = p->after_key.type == DB_NULL;
	}
	return true;
}

static void read_behind(struct select *p, struct list *l, int64_t size)
{
	if (!find_cursor(p))
		return;
	if (p->q->as_of) {
		read_past(p, l, size, 0);
		return;
	}
	read_live(p, l, size, 0);
	if (l->n == size || p->rest || (p->by != SELECT_BY_FIELD && p->by != SELECT_BY_CODE))
		return;
	p->rest = true;
	if (p->by == SELECT_BY_FIELD)
		p->after = p->descending ? INT64_MAX : -1;
	read_live(p, l, size - l->n, 0);
}

static void count(struct select *p, struct list *l, int64_t offset, int size)
{
	bool last = l->n < size && (l->n > 0 || offset == 0) && !p->q->after;
	int64_t most = p->q->as_of ? QUERY_COUNTED_PAST : QUERY_COUNTED;
	if (last)
		l->total = offset + l->n;
	else if (p->q->as_of)
		l->total = select_past_count(p);
	else if (l->total < 0)
		l->total = select_live_count(p);
	l->total_exact = last || select_plain(p) || l->total <= most;
	if (!l->total_exact)
		l->total = most;
}

/* A page far behind is found from the end, where its number of rows is known. */
static void read_deep(struct select *p, struct list *l, int64_t size, int64_t offset)
{
	enum { DEEP = 2000 };
	int64_t n = offset >= DEEP && select_plain(p) ? count_of(p->s->db, p->q->reg) : 0;
	if (offset >= n / 2 && offset < n) {
		int64_t limit = n - offset < size ? n - offset : size;
		p->reverse = true;
		read_live(p, l, limit, n - offset - limit);
	} else {
		read_live(p, l, size, offset);
	}
}

enum status query_run(struct store *s, const struct query *q, struct list *out)
{
	struct select p;
	int size = q->size < 1 ? QUERY_PAGE : q->size > QUERY_PAGE_MAX ? QUERY_PAGE_MAX : q->size;
	int64_t offset = q->page > 1 ? (int64_t)(q->page - 1) * size : 0;
	enum status st = select_plan(&p, s, q);
	*out = (struct list){ .total = -1 };
	if (st)
		return st;
	out->row = ARENA_ARRAY(s->a, (size_t)size, struct rec *);
	out->title = ARENA_ARRAY(s->a, (size_t)size, const char **);
	if (q->after)
		read_behind(&p, out, size);
	else if (q->as_of)
		read_past(&p, out, size, offset);
	else
		read_deep(&p, out, size, offset);
	p.after = 0;
	add_titles(&p, out);
	count(&p, out, offset, size);
	return db_status(s->db);
}
