/* rights.c - roles to rights, from the registers' tables. */
#include "schema/rights.h"
#include "schema/row.h"
#include "base/str.h"
#include "schema/shape.h"
#include "schema/type.h"

/* What a token leaves of a role's rights; all of them where there is none. */
static unsigned within(const struct actor *who, const struct reg *reg, unsigned flags)
{
	if (!who->scope)
		return flags;
	if (who->scope->registers && !str_in_list(who->scope->registers, reg->name))
		return 0;
	return who->scope->write ? flags : flags & (RIGHT_READ | RIGHT_READ_OWN);
}

unsigned rights_of(const struct actor *who, const struct reg *reg)
{
	unsigned all = 0;
	for (int role = 0; role < ROLE_COUNT; role++)
		if (who->roles & ROLE_BIT(role))
			all |= reg->rights[role];
	return within(who, reg, all);
}

static unsigned own_variant(unsigned right)
{
	switch (right) {
	case RIGHT_READ: return RIGHT_READ_OWN;
	case RIGHT_EDIT: return RIGHT_EDIT_OWN;
	case RIGHT_APPROVE: return RIGHT_APPROVE_OWN;
	default: return 0;
	}
}

bool rights_may(const struct actor *who, const struct reg *reg, unsigned right)
{
	return rights_of(who, reg) & (right | own_variant(right));
}

/* Is id the value, or in the list? Canonical text: digits and commas. */
static bool holds(const char *value, int64_t id)
{
	for (const char *p = value; id && p && *p; p += *p == ',') {
		int64_t v = 0;
		for (; *p >= '0' && *p <= '9'; p++)
			v = v * 10 + (*p - '0');
		if (v == id)
			return true;
	}
	return false;
}

/* Is there a role that has something for its own records only, which no other role has for all? */
static bool limited(const struct actor *who, const struct reg *reg)
{
	enum { OWN = RIGHT_READ_OWN | RIGHT_EDIT_OWN | RIGHT_APPROVE_OWN };
	unsigned full = 0, wanted = 0;
	for (int role = 0; role < ROLE_COUNT; role++) {
		unsigned flags = who->roles & ROLE_BIT(role) ? within(who, reg, reg->rights[role]) : 0;
		*(flags & OWN ? &wanted : &full) |= flags;
	}
	const unsigned all[] = { RIGHT_READ, RIGHT_EDIT, RIGHT_APPROVE };
	for (int i = 0; i < 3; i++)
		if (wanted & own_variant(all[i]))
			wanted |= all[i];
	return wanted & ~(full | OWN);
}

void rights_load(struct arena *a, struct db *d, const struct actor *who, struct rec *r)
{
	int at = shape_of(r->reg)->owner;
	const struct reg *to = at < 0 ? NULL : shape_target(&r->reg->fields[at]);
	int64_t id = to && limited(who, r->reg) ? rec_int(r, r->reg->owner, 0) : 0;
	if (r->owner && r->owner->id == id)
		return;
	struct rec *owner = id ? row_load(a, d, to, id) : NULL;
	for (struct rec *up = owner; up && (at = shape_of(up->reg)->owner) >= 0; up = (struct rec *)(uintptr_t)up->owner)
		up->owner = row_load(a, d, shape_target(&up->reg->fields[at]), rec_int(up, up->reg->owner, 0));
	r->owner = owner;
}

bool rights_own(const struct actor *who, const struct rec *r)
{
	const struct shape *s = shape_of(r->reg);
	if (r->owner && rights_own(who, r->owner))
		return true;
	if (r->id && ((r->reg->flags & REG_IS_DEPT && r->id == who->dept) || (r->reg->flags & REG_IS_PERSON && r->id == who->person)))
		return true;
	for (int i = 0; i < s->owns; i++) {
		const struct field *f = &r->reg->fields[s->own[i]];
		if (holds(r->v[s->own[i]], f->flags & OWNDEPT ? who->dept : who->person))
			return true;
	}
	return false;
}

/* Does this one role give the right, and for every record? */
static bool role_gives(unsigned flags, unsigned right, bool *own_only)
{
	bool limited = flags & RIGHT_EDIT_OWN && !(flags & RIGHT_EDIT);
	*own_only = false;
	if (flags & right) {
		*own_only = limited && right & (RIGHT_CREATE | RIGHT_DELETE | RIGHT_IMPORT);
		return true;
	}
	*own_only = true;
	return flags & own_variant(right);
}

bool rights_may_record(const struct actor *who, const struct rec *r, unsigned right)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		bool own_only;
		if (who->roles & ROLE_BIT(role) && role_gives(within(who, r->reg, r->reg->rights[role]), right, &own_only) && (!own_only || rights_own(who, r)))
			return true;
	}
	return false;
}

bool rights_may_step(const struct actor *who, const struct rec *r, const struct step *s)
{
	if (who->scope && (!who->scope->write || (who->scope->registers && !str_in_list(who->scope->registers, r->reg->name))))
		return false;
	for (int role = 0; role < ROLE_COUNT; role++) {
		unsigned flags = r->reg->rights[role];
		bool all = flags & (RIGHT_EDIT | RIGHT_APPROVE | RIGHT_VERIFY) || !(flags & (RIGHT_EDIT_OWN | RIGHT_APPROVE_OWN | RIGHT_READ_OWN));
		if (who->roles & s->roles & ROLE_BIT(role) && (all || rights_own(who, r)))
			return true;
	}
	return false;
}

/* Arms joined by OR; nothing in front of the first, or SQLite would not see the index of the only one. */
static void arm(struct sqlb *b, int *arms, const char *alias, const char *column)
{
	sqlb_literal(b, (*arms)++ ? " OR " : "");
	sqlb_ident(b, alias);
	sqlb_add(b, ".");
	sqlb_ident(b, column);
}

static void equal(struct sqlb *b, int *arms, const char *alias, const char *column, int64_t id)
{
	arm(b, arms, alias, column);
	sqlb_add(b, " = ");
	sqlb_value(b, db_int(id));
}

static void listed(struct sqlb *b, int *arms, const char *alias, const struct reg *reg, const struct field *f, int64_t id)
{
	arm(b, arms, alias, "id");
	sqlb_add(b, " IN (SELECT rec FROM link WHERE to_reg = ");
	sqlb_value(b, db_text(shape_target(f)->name));
	sqlb_add(b, " AND to_rec = ");
	sqlb_value(b, db_int(id));
	sqlb_add(b, " AND reg = ");
	sqlb_value(b, db_text(reg->name));
	sqlb_add(b, " AND field = ");
	sqlb_value(b, db_text(f->name));
	sqlb_add(b, ")");
}

/* Of the actor through the record it belongs to. */
static void through(struct sqlb *b, int *arms, const char *alias, const struct actor *who, const struct field *f)
{
	const struct reg *to = shape_target(f);
	arm(b, arms, alias, f->name);
	sqlb_add(b, " IN (SELECT o.id FROM ");
	sqlb_ident(b, shape_of(to)->table);
	sqlb_add(b, " AS o WHERE ");
	rights_own_sql(b, "o", who, to);
	sqlb_add(b, ")");
}

void rights_own_sql(struct sqlb *b, const char *alias, const struct actor *who, const struct reg *reg)
{
	const struct shape *s = shape_of(reg);
	int arms = 0;
	sqlb_add(b, "(");
	if (reg->flags & REG_IS_DEPT && who->dept)
		equal(b, &arms, alias, "id", who->dept);
	if (reg->flags & REG_IS_PERSON && who->person)
		equal(b, &arms, alias, "id", who->person);
	for (int i = 0; i < s->owns; i++) {
		const struct field *f = &reg->fields[s->own[i]];
		int64_t id = f->flags & OWNDEPT ? who->dept : who->person;
		if (id && f->type->many)
			listed(b, &arms, alias, reg, f, id);
		else if (id)
			equal(b, &arms, alias, f->name, id);
	}
	if (s->owner >= 0)
		through(b, &arms, alias, who, &reg->fields[s->owner]);
	sqlb_literal(b, arms ? ")" : "1 = 0)");
}

bool rights_titles(const struct actor *who, const struct reg *reg)
{
	return !who || reg->flags & REG_NAMED || rights_of(who, reg) & RIGHT_READ;
}

void rights_title_sql(struct sqlb *b, const char *alias, const struct actor *who, const struct reg *reg)
{
	if (rights_titles(who, reg))
		return;
	sqlb_add(b, " AND ");
	if (rights_may(who, reg, RIGHT_READ))
		rights_own_sql(b, alias, who, reg);
	else
		sqlb_add(b, "1 = 0");
}
