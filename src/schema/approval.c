/* approval.c - reading approvals: what was decided, whom they ask. */
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "schema/approval_open.h"
#include "schema/row.h"

static const struct reg *approvals(void)
{
	return schema_reg("approval");
}

bool approval_concerns(const struct reg *reg)
{
	for (const struct step *s = reg->steps; s && s->from; s++)
		if (s->flags & STEP_ROUTE)
			return true;
	return false;
}

json_t *approval_list(struct arena *a, const struct rec *r, const char *field)
{
	const char *error, *text = str_or(rec_get(r, field), "[]");
	json_t *list = json_read(a, text, strlen(text), &error);
	return list ? list : json_array();
}

static int64_t number(const json_t *o, const char *key)
{
	int64_t v = 0;
	const char *s = json_text(o, key);
	return s && str_int(s, INT64_MIN, INT64_MAX, &v) ? v : 0;
}

void approval_read(struct arena *a, struct rec *r, struct approval *out)
{
	json_t *way = approval_list(a, r, "way"), *decisions = approval_list(a, r, "decisions"), *one;
	int64_t round = rec_int(r, "round", 1), current = rec_int(r, "current", 0);
	size_t i;
	*out = (struct approval){ .rec = r };
	json_array_foreach(way, i, one)
		if (out->n < APPROVAL_ROWS)
			out->row[out->n++] = (struct approval_row){ .order = number(one, "order"), .person = number(one, "person"), .substitute = number(one, "substitute"),
				.days = number(one, "days"), .role = json_text(one, "role"), .kind = str_or(json_text(one, "kind"), "approve") };
	json_array_foreach(decisions, i, one) {
		int64_t at = number(one, "row");
		if (number(one, "round") != round || at < 0 || at >= out->n)
			continue;
		struct approval_row *row = &out->row[at];
		row->decision = json_text(one, "decision");
		row->who = json_text(one, "who");
		row->comment = json_text(one, "comment");
		row->at = json_text(one, "at");
		row->instead = json_text(one, "instead");
	}
	for (int k = 0; k < out->n; k++)
		out->row[k].now = str_eq(r->state, "waiting") && out->row[k].order == current && !out->row[k].decision;
}

static void select_rows(struct sqlb *b, struct arena *a)
{
	sqlb_init(b, a);
	sqlb_add(b, "SELECT ");
	row_columns(b, "t", approvals());
	sqlb_add(b, " FROM reg_approval AS t WHERE ");
}

static struct rec *newest(struct arena *a, struct db *d, const struct reg *reg, int64_t id)
{
	struct sqlb b;
	struct rec *r = NULL;
	select_rows(&b, a);
	sqlb_add(&b, "t.rec = ");
	sqlb_value(&b, db_int(id));
	sqlb_add(&b, " AND t.register = ");
	sqlb_value(&b, db_text(reg->name));
	sqlb_add(&b, " ORDER BY t.id DESC LIMIT 1");
	struct rows *q = sqlb_query(&b, d);
	if (db_next(q)) {
		r = row_read(a, approvals(), q, 0);
		db_done(q);
	}
	return r;
}

bool approval_of(struct arena *a, struct db *d, const struct reg *reg, int64_t id, struct approval *out)
{
	struct rec *r = approvals() && approval_concerns(reg) ? newest(a, d, reg, id) : NULL;
	if (r)
		approval_read(a, r, out);
	return r;
}

struct rec *approval_waiting_for(struct store *s, const struct reg *reg, int64_t id)
{
	struct rec *r = newest(s->a, s->db, reg, id);
	return r && str_eq(r->state, "waiting") ? r : NULL;
}

bool approval_requested(const struct actor *who, const struct rec *r)
{
	int64_t account = rec_int(r, "requester_account", 0), person = rec_int(r, "requester", 0);
	return (account && account == who->account) || (person && person == who->person) || (!account && !who->account && str_eq(rec_get(r, "requester_name"), who->name));
}

/* Nobody approves for the client who is not of the client (domain 2.2). */
static bool may_decide(const struct actor *who)
{
	enum { OUTSIDE = ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SYSADMIN) | ROLE_BIT(ROLE_EXTERNAL_AUDITOR) | ROLE_BIT(ROLE_SUPPLIER) };
	return who->roles & ~(unsigned)OUTSIDE;
}

bool approval_asks_row(const struct actor *who, const struct rec *r, const struct approval_row *row)
{
	int role = row->role ? actor_role_of(row->role) : -1;
	int64_t dept = rec_int(r, "dept", 0);
	bool department = role == ROLE_DEPT_HEAD || role == ROLE_PROMOTER;
	if (!row->now)
		return false;
	if (who->person && (who->person == row->person || who->person == row->substitute))
		return true;
	return role >= 0 && !row->person && who->roles & ROLE_BIT(role) && (!department || !dept || dept == who->dept);
}

int approval_asks(const struct actor *who, const struct approval *v)
{
	if (!may_decide(who) || approval_requested(who, v->rec))
		return -1;
	for (int i = 0; i < v->n; i++)
		if (approval_asks_row(who, v->rec, &v->row[i]))
			return i;
	return -1;
}

static int collect(struct store *s, struct sqlb *b, bool only_asking, struct approval *out, int max)
{
	int n = 0;
	struct rows *q = sqlb_query(b, s->db);
	while (n < max && db_next(q)) {
		approval_read(s->a, row_read(s->a, approvals(), q, 0), &out[n]);
		n += !only_asking || approval_asks(s->actor, &out[n]) >= 0;
	}
	db_done(q);
	return n;
}

int approval_waiting(struct store *s, struct approval *out, int max)
{
	struct sqlb b;
	select_rows(&b, s->a);
	sqlb_add(&b, "t.state = 'waiting' ORDER BY t.id LIMIT 2000");
	return collect(s, &b, true, out, max);
}

int approval_mine(struct store *s, struct approval *out, int max)
{
	struct sqlb b;
	select_rows(&b, s->a);
	sqlb_add(&b, "t.requester_account = ");
	sqlb_value(&b, db_int(s->actor->account ? s->actor->account : -1));
	sqlb_add(&b, " ORDER BY t.id DESC LIMIT ");
	sqlb_value(&b, db_int(max));
	return collect(s, &b, false, out, max);
}

