/* store_steps.c - the buttons under a record. */
#include "schema/flow.h"
#include "schema/rights.h"
#include "schema/store.h"
#include "schema/validate.h"

int store_steps(struct store *s, const struct rec *rec, struct store_choice *out, int max)
{
	int n = 0;
	for (const struct step *t = rec->reg->steps; t && t->from && n < max; t++) {
		if (flow_find(rec->reg, rec->state, t->to) != t || t->flags & STEP_AUTO || !rights_may_step(s->actor, rec, t))
			continue;
		struct rec *then = rec_copy(s->a, rec);
		struct problems p;
		problem_init(&p, s->a);
		then->state = t->to;
		if (flow_leaves_first(rec, t))
			validate_needed(then, &p);
		struct flow_bar bar = p.n ? (struct flow_bar){ .msgid = N_("Fill in the required fields first.") } : flow_missing(s->a, s->db, s->actor, then, t);
		out[n++] = (struct store_choice){ t, bar.msgid, bar.arg, bar.warns };
	}
	return n;
}
