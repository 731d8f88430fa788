#include "work/views.h"
#include <stdlib.h>
#include <string.h>
#include "base/str.h"

/* Everybody keeps views; the register itself lets nobody write. */
static struct store program(const struct store *s, struct actor *who)
{
	*who = *s->actor;
	who->roles = ROLES_ALL;
	who->scope = NULL;
	return (struct store){ s->a, s->db, who };
}

static const struct reg *views(void) { return schema_reg("saved_view"); }

static bool is_mine(const struct store *s, const struct rec *r) { return rec_int(r, "account", 0) == s->actor->account; }

static struct view read_view(const struct store *s, const struct rec *r)
{
	return (struct view){ .id = r->id, .rev = r->rev, .name = rec_get(r, "name"), .owner = rec_get(r, "owner"), .mine = is_mine(s, r), .shared = rec_flag(r, "shared"), .opens = rec_flag(r, "opens"),
		.columns = str_or(rec_get(r, "columns"), ""), .filters = str_or(rec_get(r, "filters"), ""), .sort = str_or(rec_get(r, "sorting"), ""), .group = str_or(rec_get(r, "grouping"), "") };
}

static int by_owner(const void *x, const void *y)
{
	const struct view *a = x, *b = y;
	return a->mine != b->mine ? b->mine - a->mine : strcmp(a->name, b->name);
}

int views_of(struct store *s, const struct reg *reg, struct view *out, int max)
{
	struct actor who;
	struct store as = program(s, &who);
	struct query q = { .reg = views(), .page = 1, .size = QUERY_PAGE_MAX, .sort = "code", .filters = 1, .filter = { { .field = schema_field(views(), "register"), .op = FILTER_EQ, .value = reg->name } } };
	struct list rows;
	int n = 0;
	if (query_run(&as, &q, &rows) != ST_OK) return 0;
	for (int i = 0; i < rows.n && n < max; i++)
		if (is_mine(s, rows.row[i]) || rec_flag(rows.row[i], "shared")) out[n++] = read_view(s, rows.row[i]);
	qsort(out, (size_t)n, sizeof *out, by_owner);
	return n;
}

static void fill(struct rec *r, const struct view *v)
{
	rec_set(r, "name", str_empty(v->name) ? NULL : v->name);
	rec_set(r, "shared", v->shared ? "1" : "0");
	rec_set(r, "opens", v->opens ? "1" : "0");
}

/* One view at most opens first for a person. */
static enum status only_opener(struct store *s, const struct rec *opener, struct problems *p)
{
	struct query q = { .reg = views(), .page = 1, .size = QUERY_PAGE_MAX, .filters = 3, .filter = { { .field = schema_field(views(), "register"), .op = FILTER_EQ, .value = rec_get(opener, "register") },
		{ .field = schema_field(views(), "account"), .op = FILTER_EQ, .value = rec_get(opener, "account") }, { .field = schema_field(views(), "opens"), .op = FILTER_EQ, .value = "1" } } };
	struct list rows;
	enum status st = rec_flag(opener, "opens") ? query_run(s, &q, &rows) : ST_OK;
	for (int i = 0; st == ST_OK && rec_flag(opener, "opens") && i < rows.n; i++) {
		if (rows.row[i]->id == opener->id) continue;
		rec_set(rows.row[i], "opens", "0");
		st = store_put(s, rows.row[i], NULL, NULL, p);
	}
	return st;
}

static enum status put(struct store *as, struct rec *r, struct problems *p)
{
	enum status st = store_begin(as);
	if (st) return st;
	st = store_put(as, r, NULL, NULL, p);
	if (st == ST_OK) st = only_opener(as, r, p);
	if (st == ST_OK) return store_commit(as);
	store_abort(as);
	return st;
}

enum status views_add(struct store *s, const struct reg *reg, struct view *v, struct problems *p)
{
	struct actor who;
	struct store as = program(s, &who);
	struct rec *r = rec_new(s->a, views());
	fill(r, v);
	rec_set(r, "register", reg->name);
	rec_set(r, "owner", s->actor->name);
	rec_set_int(s->a, r, "account", s->actor->account);
	rec_set(r, "columns", str_empty(v->columns) ? NULL : v->columns);
	rec_set(r, "filters", str_empty(v->filters) ? NULL : v->filters);
	rec_set(r, "sorting", str_empty(v->sort) ? NULL : v->sort);
	rec_set(r, "grouping", str_empty(v->group) ? NULL : v->group);
	enum status st = put(&as, r, p);
	v->id = r->id;
	return st;
}

static enum status own_one(struct store *s, struct store *as, int64_t id, struct rec **r)
{
	enum status st = store_get(as, views(), id, r);
	if (st == ST_OK && !is_mine(s, *r)) return status_note(ST_DENIED, N_("Only whoever made a view may change it."), NULL);
	return st;
}

enum status views_change(struct store *s, const struct view *v, struct problems *p)
{
	struct actor who;
	struct store as = program(s, &who);
	struct rec *r;
	enum status st = own_one(s, &as, v->id, &r);
	if (st != ST_OK) return st;
	fill(r, v);
	return put(&as, r, p);
}

enum status views_drop(struct store *s, int64_t id)
{
	struct actor who;
	struct store as = program(s, &who);
	struct rec *r;
	struct problems p;
	problem_init(&p, s->a);
	enum status st = own_one(s, &as, id, &r);
	return st == ST_OK ? store_delete(&as, r, NULL, &p) : st;
}
