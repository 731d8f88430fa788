/* flow.c - lifecycles: which step there is, and what stands in its way. */
#include <stdio.h>
#include "base/str.h"
#include "base/tr.h"
#include "schema/flow.h"

const struct step *flow_find(const struct reg *reg, const char *from, const char *to)
{
	for (const struct step *s = reg->steps; s && s->from; s++)
		if (str_eq(s->to, to) && (str_eq(s->from, from) || (str_eq(s->from, "*") && !str_eq(from, to))))
			return s;
	return NULL;
}

/* Whoever made it or edited it last. The console and the program have no account: there the name tells. */
static bool is_author(struct db *d, const struct actor *who, const struct rec *r)
{
	bool same = false;
	struct rows *q = db_query(d, SQL("SELECT account, who FROM revision WHERE reg = ? AND rec = ? AND (rev = 1 OR seq ="
		" (SELECT max(seq) FROM revision WHERE reg = ? AND rec = ? AND action NOT LIKE 'step:%' AND action <> 'follow'))"), db_text(r->reg->name), db_int(r->id),
		db_text(r->reg->name), db_int(r->id));
	while (db_next(q))
		same |= db_col_int(q, 0) == who->account && (who->account || str_eq(db_col_text(q, 1), who->name));
	return same;
}

/* Is the actor one of the persons these fields name? */
static bool is_named(const struct actor *who, const struct rec *r, const char *fields)
{
	char id[24];
	bool named = false;
	snprintf(id, sizeof id, "%lld", (long long)who->person);
	for (const struct field *f = r->reg->fields; who->person && fields && f->name; f++)
		if (str_in_list(fields, f->name) && r->v[f - r->reg->fields])
			named |= str_in_list(r->v[f - r->reg->fields], id);
	return named;
}

const char *flow_missing(struct arena *a, struct db *d, const struct actor *who, const struct rec *r, const struct step *s)
{
	if (s->flags & STEP_NOT_AUTHOR && is_author(d, who, r))
		return N_("Whoever made or last changed this cannot take this step. Ask somebody else.");
	if (is_named(who, r, s->apart))
		return N_("You have a part in this yourself. Somebody else takes this step.");
	return s->guard ? s->guard(a, d, who, r) : NULL;
}

bool flow_leaves_first(const struct rec *old, const struct step *s)
{
	return str_eq(old->state, old->reg->states->name) && !str_eq(s->to, old->state);
}
