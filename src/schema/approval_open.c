/* approval_open.c - opening approvals, asking the next people, starting again, closing. */
#include <string.h>
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "os/clock.h"
#include "schema/approval_open.h"
#include "schema/approval_route.h"
#include "schema/flow.h"
#include "schema/rights.h"
#include "schema/row.h"
#include "schema/store_step.h"
#include "schema/type.h"
#include "schema/validate.h"

enum { TITLE_MAX = 300, NAME_MAX = 150 };

static const struct reg *approvals(void)
{
	return schema_reg("approval");
}

/* Everything about an approval is written by the program, in the name of whoever acts. */
struct store approval_open_program(const struct store *s, struct actor *who)
{
	*who = *s->actor;
	who->roles = ROLES_ALL;
	return (struct store){ s->a, s->db, who };
}

enum status approval_open_put(struct store *s, struct rec *r, const char *why)
{
	struct actor who;
	struct store as = approval_open_program(s, &who);
	struct problems p;
	problem_init(&p, s->a);
	return store_put(&as, r, why, NULL, &p);
}

enum status approval_open_close(struct store *s, struct rec *r, const char *state, const char *why)
{
	struct actor who;
	struct store as = approval_open_program(s, &who);
	struct problems p;
	problem_init(&p, s->a);
	rec_set(r, "asked", NULL);
	rec_set(r, "asked_roles", NULL);
	rec_set(r, "remind_on", NULL);
	enum status st = approval_open_put(s, r, why);
	return st ? st : store_step_now(&as, r, state, why, &p);
}

/* Whom it asks */

static const char *add_id(struct arena *a, const char *list, int64_t id)
{
	const char *text = arena_printf(a, "%lld", (long long)id);
	if (!id || str_in_list(str_or(list, ""), text))
		return list;
	return list ? arena_printf(a, "%s,%s", list, text) : text;
}

/* Canonical lists of references ascend. */
static const char *sorted(struct arena *a, const char *list)
{
	size_t n;
	int64_t v[100];
	int k = 0;
	const char *out = NULL;
	char **part = type_list(a, list, &n);
	for (size_t i = 0; i < n && k < 100; i++)
		if (str_int(part[i], 1, INT64_MAX, &v[k])) {
			int64_t id = v[k];
			int at = k++;
			for (; at > 0 && v[at - 1] > id; at--)
				v[at] = v[at - 1];
			v[at] = id;
		}
	for (int i = 0; i < k; i++)
		out = add_id(a, out, v[i]);
	return out;
}

static int64_t head_of(struct store *s, int64_t dept)
{
	const struct reg *reg = schema_reg("department");
	struct rec *r = dept && reg && schema_field(reg, "head") ? row_load(s->a, s->db, reg, dept) : NULL;
	return r ? rec_int(r, "head", 0) : 0;
}

/* Who holds a role, as far as the organisation wrote it down: for reminders, not for rights. */
static const char *holders(struct store *s, const struct rec *r, const char *role, const char *list)
{
	enum { MANY = 500 };
	const struct reg *reg = schema_reg("role_assignment");
	struct rec **row = ARENA_ARRAY(s->a, MANY, struct rec *);
	const char *today = date_iso(s->a, clock_today());
	if (str_eq(role, "dept_head") && head_of(s, rec_int(r, "dept", 0)))
		return add_id(s->a, list, head_of(s, rec_int(r, "dept", 0)));
	int n = reg ? store_every(s->a, s->db, reg, row, MANY) : 0;
	for (int i = 0; i < n; i++)
		if (rec_is(row[i], "role", role) && strcmp(str_or(rec_get(row[i], "valid_to"), "9"), today) >= 0)
			list = add_id(s->a, list, rec_int(row[i], "person", 0));
	return list;
}

void approval_open_ask(struct store *s, struct rec *r)
{
	struct approval v;
	const char *persons = NULL, *roles = NULL;
	int64_t days = 0;
	approval_read(s->a, r, &v);
	for (int i = 0; i < v.n; i++) {
		const struct approval_row *row = &v.row[i];
		if (!row->now)
			continue;
		persons = add_id(s->a, add_id(s->a, persons, row->person), row->substitute);
		if (row->role && !row->person) {
			persons = holders(s, r, row->role, persons);
			roles = roles ? arena_printf(s->a, "%s,%s", roles, row->role) : row->role;
		}
		days = row->days && (!days || row->days < days) ? row->days : days;
	}
	rec_set(r, "asked", sorted(s->a, persons));
	rec_set(r, "asked_roles", roles);
	rec_set(r, "remind_on", days ? date_iso(s->a, date_add_days(clock_today(), (int)days)) : NULL);
}

/* The lowest order that still has a row to decide, 0 = none. */
int64_t approval_open_next(struct store *s, struct rec *r)
{
	struct approval v;
	int64_t order = 0;
	approval_read(s->a, r, &v);
	for (int i = 0; i < v.n; i++)
		if (!v.row[i].decision && (!order || v.row[i].order < order))
			order = v.row[i].order;
	return order;
}

/* Opening */

struct maker { int64_t account, person; const char *name; };

static enum status open_for(struct store *s, const struct rec *r, const struct rec *route, const char *to, const struct maker *by)
{
	struct rec *v = rec_new(s->a, approvals());
	struct ctx c = { .a = s->a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
	v->state = "waiting";
	rec_set(v, "title", utf8_shorten(s->a, arena_printf(s->a, "%s %s", str_or(r->code, ""), type_title(&c, r)), TITLE_MAX));
	rec_set(v, "register", r->reg->name);
	rec_set_int(s->a, v, "rec", r->id);
	rec_set(v, "step_from", r->state);
	rec_set(v, "step_to", to);
	rec_set_int(s->a, v, "shown", r->seq);
	rec_set_int(s->a, v, "route", route->id);
	if (by->person)
		rec_set_int(s->a, v, "requester", by->person);
	rec_set_int(s->a, v, "requester_account", by->account);
	rec_set(v, "requester_name", utf8_shorten(s->a, by->name, NAME_MAX));
	rec_set(v, "requested_at", clock_iso(s->a));
	if (approval_route_dept(r))
		rec_set_int(s->a, v, "dept", approval_route_dept(r));
	if (approval_route_amount(r))
		rec_set_int(s->a, v, "amount", approval_route_amount(r));
	rec_set(v, "way", rec_get(route, "steps"));
	rec_set_int(s->a, v, "round", 1);
	rec_set_int(s->a, v, "current", approval_open_next(s, v));
	approval_open_ask(s, v);
	return approval_open_put(s, v, NULL);
}

static enum status open_some(struct store *s, const struct rec *r)
{
	for (const struct step *t = r->reg->steps; t && t->from; t++) {
		if (!(t->flags & STEP_ROUTE) || !str_eq(t->from, r->state))
			continue;
		const struct rec *route = approval_route_of(s->a, s->db, r);
		if (route)
			return open_for(s, r, route, t->to, &(struct maker){ s->actor->account, s->actor->person, s->actor->name });
	}
	return db_status(s->db);
}

enum status approval_open_again(struct store *s, struct rec *v, int64_t seq)
{
	rec_set_int(s->a, v, "round", rec_int(v, "round", 1) + 1);
	rec_set_int(s->a, v, "shown", seq);
	rec_set_int(s->a, v, "current", approval_open_next(s, v));
	approval_open_ask(s, v);
	return approval_open_put(s, v, tr_get(s->actor->lang, N_("The record was changed while it waited: the approval starts again.")));
}

enum status approval_open_after(struct store *s, const struct rec *r, bool stepped)
{
	if (!approvals() || !approval_concerns(r->reg))
		return ST_OK;
	struct rec *v = approval_waiting_for(s, r->reg, r->id);
	if (v && !str_eq(rec_get(v, "step_from"), r->state))
		return approval_open_close(s, v, "withdrawn", tr_get(s->actor->lang, N_("The record left the state in which it waited.")));
	if (v)
		return rec_int(v, "shown", 0) == r->seq ? ST_OK : approval_open_again(s, v, r->seq);
	/* What is still in its first state is somebody's draft: that is asked for by taking the step. */
	return stepped && !str_eq(r->state, r->reg->states->name) ? open_some(s, r) : ST_OK;
}

enum status approval_open_denied(void)
{
	return status_note(ST_DENIED, N_("This waits for somebody else's approval. The page \"Approvals\" shows whose."), NULL);
}

/* Whoever wrote it asks, also when somebody who is to approve takes the step. */
static struct maker maker_of(struct store *s, const struct rec *r)
{
	struct maker by = { s->actor->account, s->actor->person, s->actor->name };
	struct rows *q = db_query(s->db, SQL("SELECT account, who FROM revision WHERE reg = ? AND rec = ? AND action NOT LIKE 'step:%' AND action <> 'follow' ORDER BY seq DESC LIMIT 1"),
		db_text(r->reg->name), db_int(r->id));
	if (db_next(q)) {
		const char *name = db_col_text(q, 1);
		if (db_col_int(q, 0) != by.account || (!by.account && !str_eq(name, by.name)))
			by = (struct maker){ db_col_int(q, 0), 0, arena_dup(s->a, str_or(name, "")) };
		db_done(q);
	}
	return by;
}

static enum status ask_now(struct store *s, struct rec *rec, const struct rec *old, const struct step *t, const struct rec *route, struct problems *p)
{
	int before = p->n;
	if (old->rev != rec->rev)
		return status_note(ST_CONFLICT, N_("Somebody else changed this record in the meantime. Look at the changes and enter yours again."), NULL);
	if (!rights_may_step(s->actor, old, t) && !rights_may_record(s->actor, old, RIGHT_EDIT))
		return status_note(ST_DENIED, N_("You are not allowed to take this step."), NULL);
	if (flow_leaves_first(old, t))
		validate_needed(old, p);
	if (p->n > before)
		return ST_INVALID;
	struct maker by = maker_of(s, old);
	return open_for(s, old, route, t->to, &by);
}

enum status approval_open_before(struct store *s, struct rec *rec, const char *to, const char *why, struct problems *p, bool *taken)
{
	struct rec *old = approvals() ? row_load(s->a, s->db, rec->reg, rec->id) : NULL;
	const struct step *t = old ? flow_find(rec->reg, old->state, to) : NULL;
	struct approval v;
	*taken = false;
	if (!t || !(t->flags & STEP_ROUTE))
		return ST_OK;
	struct rec *open = approval_waiting_for(s, rec->reg, rec->id);
	const struct rec *route = open ? NULL : approval_route_of(s->a, s->db, old);
	*taken = open || route;
	if (!*taken)
		return ST_OK;
	bool fresh = !open;
	enum status st = fresh ? ask_now(s, rec, old, t, route, p) : ST_OK;
	if (fresh && !st)
		open = approval_waiting_for(s, rec->reg, rec->id);
	if (st || !open)
		return st;
	approval_read(s->a, open, &v);
	if (approval_asks(s->actor, &v) < 0)
		return fresh ? ST_OK : approval_open_denied();
	st = approval_decide(s, open->id, "approve", why, p);
	struct rec *now = st ? NULL : row_load(s->a, s->db, rec->reg, rec->id);
	if (now)
		*rec = *now;
	return st;
}

bool approval_open_routed(struct arena *a, struct db *d, const struct rec *r)
{
	return approvals() && approval_route_of(a, d, r);
}
