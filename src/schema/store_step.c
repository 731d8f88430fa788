/* store_step.c - taking a step of a lifecycle. */
#include "base/str.h"
#include "schema/approval.h"
#include "schema/decision.h"
#include "schema/flow.h"
#include "schema/rights.h"
#include "schema/store_put.h"
#include "schema/store_step.h"
#include "schema/validate.h"

static void check(struct put *w, const struct step *s, struct problems *p)
{
	struct flow_bar bar = flow_missing(w->a, w->s->db, w->s->actor, w->rec, s);
	validate_why(w->why, s->flags & STEP_REASON, p);
	if (flow_leaves_first(w->old, s))
		validate_needed(w->rec, p);
	if (bar.msgid && !(bar.warns && (w->why || problem_of(p, "why"))))
		problem_add_arg(p, bar.warns ? "why" : "", bar.msgid, arena_dup(p->a, bar.arg));
	/* What the history will say: this step was taken against the rule, and why. */
	w->action = arena_printf(w->a, bar.warns ? "step:%s/%s" : "step:%s", s->to, str_or(bar.rule, ""));
}

static enum status step(struct put *w, const char *to, struct problems *p)
{
	const struct step *s = w->old->reg->steps ? flow_find(w->old->reg, w->old->state, to) : NULL;
	enum status st;
	if (!s)
		return status_note(ST_CONFLICT, "This step cannot be taken from the present state.", NULL);
	if (!rights_may_step(w->s->actor, w->old, s))
		return status_note(ST_DENIED, "You are not allowed to take this step.", NULL);
	w->rec = rec_copy(w->a, w->old);
	w->rec->state = to;
	store_put_prepare(w);
	check(w, s, p);
	if (p->n > w->before)
		return db_status(w->s->db) ? db_status(w->s->db) : ST_INVALID;
	if (s->flags & STEP_DECISION && (st = decision_make(w->a, w->s->db, w->s->actor, w->old, to, w->why)))
		return st;
	if ((st = store_put_write(w)) || (st = store_follow_alone(w, s)))
		return st;
	return store_follow_touch(w);
}

enum status store_step_now(struct store *s, struct rec *rec, const char *to, const char *why, struct problems *p)
{
	struct put w;
	enum status st = store_put_open(&w, s, rec, why);
	w.before = p->n;
	if (!st)
		st = w.old ? step(&w, to, p) : status_note(ST_NOTFOUND, "There is no such record.", NULL);
	return store_put_close(&w, rec, st);
}

static enum status routed(struct store *s, struct rec *rec, const char *to, const char *why, struct problems *p)
{
	bool taken = false;
	enum status st = approval_open_before(s, rec, to, why, p, &taken);
	if (st || taken)
		return st;
	st = store_step_now(s, rec, to, why, p);
	return st ? st : approval_open_after(s, rec, true);
}

/* What goes through approvals is one transaction with them. */
enum status store_step(struct store *s, struct rec *rec, const char *to, const char *why, struct problems *p)
{
	if (!approval_concerns(rec->reg))
		return store_step_now(s, rec, to, why, p);
	bool own = !db_in_transaction(s->db);
	enum status st = own ? store_begin(s) : ST_OK;
	if (!st)
		st = routed(s, rec, to, why, p);
	if (own && st)
		store_abort(s);
	else if (own)
		st = store_commit(s);
	return st;
}
