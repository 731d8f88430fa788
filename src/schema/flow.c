/* flow.c - lifecycles: which step there is, and what stands in its way. */
#include <stdio.h>
#include "base/str.h"
#include "base/tr.h"
#include "schema/flow.h"
#include "schema/shape.h"

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

static const char *rule_of_apart(const struct reg *reg)
{
	switch (reg->group) {
	case GROUP_AUDIT: return "auditor";
	case GROUP_APPLICATION: return "requester";
	case GROUP_RISK: return "acceptance";
	default: return "apart";
	}
}

/* Does the newest decision in force say that this rule only warns? */
static bool only_warns(struct arena *a, struct db *d, const char *rule)
{
	const struct reg *reg;
	struct sqlb b;
	int i = 0;
	while ((reg = schema_at(i)) && !(reg->flags & REG_SEPARATES))
		i++;
	if (!reg)
		return false;
	sqlb_init(&b, a);
	sqlb_add(&b, "SELECT mode FROM ");
	sqlb_ident(&b, shape_of(reg)->table);
	sqlb_add(&b, " WHERE rule = ");
	sqlb_value(&b, db_text(rule));
	sqlb_add(&b, " AND state = 'approved' ORDER BY seq DESC LIMIT 1");
	struct rows *q = sqlb_query(&b, d);
	bool warns = db_next(q) && str_eq(db_col_text(q, 0), "warn");
	db_done(q);
	return warns;
}

static const char *role_names(struct arena *a, enum lang lang, unsigned roles)
{
	const char *s = NULL;
	for (int role = 0; role < ROLE_COUNT; role++)
		if (roles & ROLE_BIT(role))
			s = s ? arena_printf(a, lang == LANG_JA ? "%s、%s" : "%s, %s", s, tr_get(lang, actor_role_label((enum role)role))) : tr_get(lang, actor_role_label((enum role)role));
	return s ? s : "";
}

static struct flow_bar separated(struct arena *a, struct db *d, const struct actor *who, const struct rec *r, const struct step *s)
{
	bool author = s->flags & STEP_NOT_AUTHOR && is_author(d, who, r);
	if (!author && !is_named(who, r, s->apart))
		return (struct flow_bar){ 0 };
	struct flow_bar bar = { .rule = author ? "author" : rule_of_apart(r->reg), .arg = role_names(a, who->lang, s->roles) };
	bar.warns = only_warns(a, d, bar.rule);
	if (bar.warns)
		bar.msgid = N_("Duties are not separated here: you made, changed or did this yourself. A decision allows it all the same; give the reason.");
	else
		bar.msgid = author ? N_("Whoever made or last changed this cannot take this step. Somebody else has to, in one of these roles: {0}.")
			: N_("You have a part in this yourself. Somebody else takes this step, in one of these roles: {0}.");
	return bar;
}

struct flow_bar flow_missing(struct arena *a, struct db *d, const struct actor *who, const struct rec *r, const struct step *s)
{
	struct flow_bar bar = separated(a, d, who, r, s);
	const char *what = bar.msgid && !bar.warns ? NULL : s->guard ? s->guard(a, d, who, r) : NULL;
	return what ? (struct flow_bar){ .msgid = what } : bar;
}

bool flow_leaves_first(const struct rec *old, const struct step *s)
{
	return str_eq(old->state, old->reg->states->name) && !str_eq(s->to, old->state);
}
