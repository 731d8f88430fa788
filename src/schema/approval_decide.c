/* approval_decide.c - a decision: noted, and what follows from it for the approval and its record. */
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/journal.h"
#include "os/clock.h"
#include "schema/approval_open.h"
#include "schema/flow.h"
#include "schema/row.h"
#include "schema/store_step.h"
#include "schema/type.h"
#include "schema/validate.h"

enum { NAME_MAX = 150 };

static const char *roles_held(struct arena *a, unsigned roles)
{
	const char *list = NULL;
	for (int i = 0; i < ROLE_COUNT; i++)
		if (roles & ROLE_BIT(i))
			list = list ? arena_printf(a, "%s,%s", list, actor_role_code((enum role)i)) : actor_role_code((enum role)i);
	return str_or(list, "-");
}

static void set_text(json_t *o, const char *key, const char *value)
{
	if (!str_empty(value))
		json_object_set_new(o, key, json_string(value));
}

static void note(struct store *s, struct rec *r, const struct approval_row *row, int at, const char *decision, const char *comment)
{
	struct ctx c = { .a = s->a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
	json_t *list = approval_list(s->a, r, "decisions"), *o = json_object();
	bool instead = row->person && s->actor->person != row->person;
	set_text(o, "row", arena_printf(s->a, "%d", at));
	set_text(o, "round", rec_get(r, "round"));
	set_text(o, "person", s->actor->person ? arena_printf(s->a, "%lld", (long long)s->actor->person) : NULL);
	set_text(o, "account", arena_printf(s->a, "%lld", (long long)s->actor->account));
	set_text(o, "who", utf8_shorten(s->a, s->actor->name, NAME_MAX));
	set_text(o, "held", roles_held(s->a, s->actor->roles));
	set_text(o, "decision", decision);
	set_text(o, "comment", comment);
	set_text(o, "at", clock_iso(s->a));
	set_text(o, "instead", instead ? type_ref_title(&c, "person", row->person) : NULL);
	json_array_append_new(list, o);
	rec_set(r, "decisions", json_canonical(s->a, list));
}

/* The record goes where an outcome takes it: to the state of that name, else back to its first one. */
static enum status turn(struct store *s, const struct rec *v, const char *state, const char *why, struct problems *p)
{
	const struct reg *reg = schema_reg(rec_get(v, "register"));
	struct rec *r = row_load(s->a, s->db, reg, rec_int(v, "rec", 0));
	struct actor who;
	struct store as = approval_open_program(s, &who);
	const struct step *t = r ? flow_find(reg, r->state, state) : NULL;
	if (r && !t)
		t = flow_find(reg, r->state, reg->states->name);
	return t ? store_step_now(&as, r, t->to, why, p) : db_status(s->db);
}

static enum status finish(struct store *s, struct rec *v, const struct approval_row *row, const char *comment, struct problems *p)
{
	const struct reg *reg = schema_reg(rec_get(v, "register"));
	struct rec *r = row_load(s->a, s->db, reg, rec_int(v, "rec", 0));
	struct actor who = *s->actor;
	struct store as = { s->a, s->db, &who };
	int role = row->role ? actor_role_of(row->role) : -1;
	if (role >= 0)
		who.roles |= ROLE_BIT(role);    /* the route says so, for a substitute too */
	if (role == ROLE_DEPT_HEAD || role == ROLE_PROMOTER)
		who.dept = rec_int(v, "dept", who.dept);
	enum status st = store_step_now(&as, r, rec_get(v, "step_to"), str_or(comment, rec_get(v, "title")), p);
	return st ? st : approval_open_close(s, v, "approved", comment);
}

static struct flow_bar stands_apart(struct store *s, const struct rec *v, const struct rec *r, const struct approval_row *row)
{
	const struct step *t = flow_find(r->reg, r->state, rec_get(v, "step_to"));
	struct rec *then = rec_copy(s->a, r);
	if (!t)
		return (struct flow_bar){ .msgid = N_("This step cannot be taken from the present state.") };
	then->state = t->to;
	return str_eq(row->kind, "approve") ? flow_missing(s->a, s->db, s->actor, then, t) : (struct flow_bar){ 0 };
}

static enum status pass(struct store *s, struct rec *v, const struct rec *r, struct approval *seen, const char *decision, const char *comment, struct problems *p)
{
	int last = -1;
	for (int i = 0; i < seen->n; i++) {
		if (!approval_asks_row(s->actor, v, &seen->row[i]))
			continue;
		struct flow_bar bar = stands_apart(s, v, r, &seen->row[i]);
		/* Where a decision lets a rule only warn, the comment is the reason. */
		if (bar.msgid && !(bar.warns && !str_empty(comment))) {
			problem_add_arg(p, bar.warns ? "comment" : "", bar.msgid, bar.arg);
			return ST_INVALID;
		}
		note(s, v, &seen->row[i], last = i, str_eq(seen->row[i].kind, "consult") ? "heard" : decision, comment);
	}
	int64_t order = approval_open_next(s, v);
	if (!order)
		return finish(s, v, &seen->row[last], comment, p);
	rec_set_int(s->a, v, "current", order);
	approval_open_ask(s, v);
	return approval_open_put(s, v, comment);
}

static enum status refuse(struct store *s, struct rec *v, struct approval *seen, int row, const char *decision, const char *comment, struct problems *p)
{
	const char *state = str_eq(decision, "reject") ? "rejected" : "returned";
	note(s, v, &seen->row[row], row, decision, comment);
	enum status st = approval_open_close(s, v, state, comment);
	return st ? st : turn(s, v, state, comment, p);
}

static enum status check_decision(const struct approval_row *row, const char *decision, const char *comment, struct problems *p)
{
	bool against = str_in_list("return,reject", decision), consult = str_eq(row->kind, "consult");
	int before = p->n;
	if (!against && !str_in_list("approve,heard", decision))
		problem_add(p, "decision", N_("Choose one of the decisions."));
	if (against && consult)
		problem_add(p, "decision", N_("Whoever is heard gives an opinion; others decide."));
	if (str_empty(comment) && (against || consult))
		problem_add(p, "comment", N_("Write a comment: the others have to know why."));
	validate_why(comment, false, p);
	return p->n > before ? ST_INVALID : ST_OK;
}

static enum status gone(void)
{
	return status_note(ST_NOTFOUND, N_("There is no such record."), NULL);
}

static enum status decide(struct store *s, int64_t id, const char *decision, const char *comment, struct problems *p, bool *again)
{
	struct rec *v = row_load(s->a, s->db, schema_reg("approval"), id);
	const struct reg *reg = v ? schema_reg(rec_get(v, "register")) : NULL;
	const struct rec *r = reg ? row_load(s->a, s->db, reg, rec_int(v, "rec", 0)) : NULL;
	struct approval seen;
	if (!r)
		return gone();
	if (!str_eq(v->state, "waiting"))
		return status_note(ST_CONFLICT, N_("This approval is closed already."), NULL);
	approval_read(s->a, v, &seen);
	int row = approval_asks(s->actor, &seen);
	if (row < 0)
		return approval_open_denied();
	if (r->seq != rec_int(v, "shown", 0)) {
		*again = true;
		return approval_open_again(s, v, r->seq);
	}
	enum status st = check_decision(&seen.row[row], decision, comment, p);
	if (st)
		return st;
	bool against = str_in_list("return,reject", decision);
	return against ? refuse(s, v, &seen, row, decision, comment, p) : pass(s, v, r, &seen, decision, comment, p);
}

static enum status withdraw(struct store *s, int64_t id, const char *why, struct problems *p)
{
	struct rec *v = row_load(s->a, s->db, schema_reg("approval"), id);
	if (!v)
		return gone();
	if (!approval_requested(s->actor, v))
		return status_note(ST_DENIED, N_("Only whoever asked may withdraw."), NULL);
	if (!str_eq(v->state, "waiting"))
		return status_note(ST_CONFLICT, N_("This approval is closed already."), NULL);
	why = str_or(why, tr_get(s->actor->lang, N_("Withdrawn by whoever asked.")));
	enum status st = approval_open_close(s, v, "withdrawn", why);
	return st ? st : turn(s, v, "withdrawn", why, p);
}

static enum status end(struct store *s, bool own, enum status st, bool again)
{
	if (own && st)
		store_abort(s);
	else if (own)
		st = store_commit(s);
	return st || !again ? st : status_note(ST_CONFLICT, N_("The record was changed after the approval was asked for. It starts again from the first step; look at it once more."), NULL);
}

/* As people's words are kept everywhere: valid, trimmed, NULL when nothing is left. */
static bool clean(struct store *s, const char **words, struct problems *p)
{
	struct ctx c = { .a = s->a, .db = s->db, .lang = s->actor->lang, .actor = s->actor };
	const char *why, *limit = arena_printf(s->a, "%d", JOURNAL_WHY_MAX);
	bool good = type_clean(&c, *words, JOURNAL_WHY_MAX, false, words, &why);
	if (!good)
		problem_add_arg(p, "comment", why, limit);
	return good;
}

enum status approval_decide(struct store *s, int64_t id, const char *decision, const char *comment, struct problems *p)
{
	if (!clean(s, &comment, p))
		return ST_INVALID;
	bool own = !db_in_transaction(s->db), again = false;
	enum status st = own ? store_begin(s) : ST_OK;
	if (!st)
		st = decide(s, id, decision, comment, p, &again);
	return end(s, own, st, again);
}

enum status approval_decide_withdraw(struct store *s, int64_t id, const char *why, struct problems *p)
{
	if (!clean(s, &why, p))
		return ST_INVALID;
	bool own = !db_in_transaction(s->db);
	enum status st = own ? store_begin(s) : ST_OK;
	if (!st)
		st = withdraw(s, id, why, p);
	return end(s, own, st, false);
}
