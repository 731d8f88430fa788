/* schema_check.c - what is wrong with the registers, in words. Runs first in the unit tests and at every start. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "base/str.h"
#include "base/tr.h"
#include "schema/chain.h"
#include "schema/shape.h"
#include "schema/type.h"

static int mistakes;
static const struct reg *at;

static void say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *fmt, ...)
{
	va_list ap;
	fprintf(stderr, "register %s: ", at && at->name ? at->name : "?");
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	mistakes++;
}

static void text(const char *msgid, const char *what, const char *of)
{
	if (str_empty(msgid))
		say("%s %s has no text", what, of);
	else if (!tr_has(LANG_JA, msgid))
		say("%s %s has no Japanese: \"%s\"", what, of, msgid);
}

static void items(const struct item *list, const char *what, bool commas)
{
	for (const struct item *it = list; it && it->name; it++) {
		text(it->label, what, it->name);
		if (*it->name == 0 || strpbrk(it->name, ", |"))
			say("%s: \"%s\" is no good name for an item", what, it->name);
		if (!commas && it->label && (strchr(it->label, ',') || strstr(tr_get(LANG_JA, it->label), "、")))
			say("%s: the label of %s contains a comma", what, it->name);
		for (const struct item *before = list; before != it; before++)
			if (str_eq(before->name, it->name))
				say("%s: %s stands there twice", what, it->name);
	}
}

/* Flags that ask something of the type. */

static bool can_find(const struct reg *r, const struct field *f)
{
	(void)r;
	return f->type->words;
}

static bool can_title(const struct reg *r, const struct field *f)
{
	(void)r;
	return f->type->words || f->type->number || f->type == &type_enum || f->type == &type_date;
}

static bool can_index(const struct reg *r, const struct field *f)
{
	(void)r;
	return f->type != &type_long && f->type != &type_table && f->type != &type_file;
}

static bool can_own_dept(const struct reg *r, const struct field *f)
{
	(void)r;
	return f->type->points && str_eq(f->ref, "department");
}

static bool can_own_person(const struct reg *r, const struct field *f)
{
	(void)r;
	return f->type->points && str_eq(f->ref ? f->ref : "person", "person");
}

static bool can_parent(const struct reg *r, const struct field *f)
{
	return f->type == &type_ref && str_eq(f->ref, r->name);
}

static bool can_need(const struct reg *r, const struct field *f)
{
	return r->states && !(f->flags & REQ);
}

static bool can_list(const struct reg *r, const struct field *f)
{
	(void)r;
	return !(f->flags & HIDDEN);
}

static bool can_due(const struct reg *r, const struct field *f)
{
	(void)r;
	return f->type == &type_date;
}

static bool can_assign(const struct reg *r, const struct field *f)
{
	return can_own_person(r, f);
}

static bool can_touch(const struct reg *r, const struct field *f)
{
	(void)r;
	return f->type->points;
}

static bool can_name(const struct reg *r, const struct field *f)
{
	(void)r;
	return f->flags & TITLE && f->type->words;
}

static bool can_kana(const struct reg *r, const struct field *f)
{
	(void)r;
	return f->type == &type_kana;
}

static void field_flags(const struct reg *r, const struct field *f)
{
	static const struct { unsigned flag; bool (*can)(const struct reg *, const struct field *); const char *wrong; } rules[] = {
		{ FIND, can_find, "FIND: this type holds no words" }, { TITLE, can_title, "TITLE: this type cannot be a title" },
		{ UNIQUE | INDEX, can_index, "this type cannot have an index" }, { OWNDEPT, can_own_dept, "OWNDEPT belongs to a reference to department" },
		{ OWNPERSON, can_own_person, "OWNPERSON belongs to a reference to person" }, { PARENT, can_parent, "PARENT belongs to a reference to the register itself" },
		{ NEED, can_need, "NEED belongs to registers with states, and not beside REQ" }, { LIST, can_list, "LIST and HIDDEN" },
		{ KANA, can_kana, "KANA belongs to a field of type kana" }, { DUE, can_due, "DUE belongs to a date" }, { ASSIGNEE, can_assign, "ASSIGNEE belongs to a person" },
		{ JA | EN, can_name, "JA and EN belong to titles in words" }, { TOUCH, can_touch, "TOUCH belongs to a reference" } };
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (f->flags & rules[i].flag && !rules[i].can(r, f))
			say("field %s: %s", f->name, rules[i].wrong);
}

static void default_value(const struct field *f)
{
	struct arena *a = arena_new(1 << 20);
	struct ctx c = { .a = a, .lang = LANG_EN };
	const char *v, *why;
	if (f->type == &type_date && str_eq(f->otherwise, "today"))
		;
	else if (f->type->points || f->type == &type_file)
		say("field %s: a default cannot be a record", f->name);
	else if (!f->type->parse(&c, f, f->otherwise, &v, &why) || !str_eq(v, f->otherwise))
		say("field %s: the default \"%s\" is no canonical value", f->name, f->otherwise);
	arena_free(a);
}

static void field_target(const struct field *f)
{
	bool person = f->type == &type_person && !f->ref;
	if (f->type->points && !person && (!f->ref || !schema_reg(f->ref)))
		say("field %s points at no register: %s", f->name, f->ref ? f->ref : "(none)");
	if (!f->type->points && f->ref)
		say("field %s: ref belongs to a reference", f->name);
}

static void field_type(const struct field *f)
{
	bool chooses = f->type == &type_enum || f->type == &type_set;
	if (chooses != (f->items && f->items->name))
		say("field %s: items belong to an enum or a set, and those need some", f->name);
	items(f->items, f->name, f->type != &type_set);
	field_target(f);
	if ((f->type == &type_table) != (f->columns && f->columns->name))
		say("field %s: columns belong to a table, and a table needs some", f->name);
	if (f->type == &type_computed && !f->compute)
		say("field %s: computed by nothing", f->name);
	if (f->max && f->min > f->max)
		say("field %s: min is larger than max", f->name);
	if (f->otherwise)
		default_value(f);
}

static void field_texts(const struct field *f)
{
	text(f->label, "the label of", f->name);
	if (f->help)
		text(f->help, "the help of", f->name);
	if (f->section)
		text(f->section, "the section of", f->name);
}

static void columns(const struct field *table)
{
	for (const struct field *c = table->columns; c && c->name; c++) {
		if (!str_is_ident(c->name))
			say("%s.%s is no name for a column", table->name, c->name);
		text(c->label, "the label of column", c->name);
		if (!c->type || c->columns || c->type == &type_file || c->compute)
			say("%s.%s: a column is a plain value", table->name, c->name);
		else
			field_type(c);
	}
}

static void field(const struct reg *r, const struct field *f)
{
	if (!str_is_ident(f->name) || strlen(f->name) > 40 || str_in_list("id,uid,code,rev,state,seq,created_at,created_by,updated_at,updated_by,why,csrf", f->name))
		say("field %s: this name cannot be used", f->name);
	for (const struct field *g = r->fields; g != f; g++) {
		if (str_eq(g->name, f->name))
			say("field %s stands there twice", f->name);
		if (f->label && g->label && (str_eq(tr_get(LANG_EN, g->label), tr_get(LANG_EN, f->label)) || str_eq(tr_get(LANG_JA, g->label), tr_get(LANG_JA, f->label))))
			say("fields %s and %s have the same label: a sheet could not tell them apart", g->name, f->name);
	}
	field_texts(f);
	if (!f->type) {
		say("field %s has no type", f->name);
		return;
	}
	field_type(f);
	field_flags(r, f);
	columns(f);
}

static bool reached(const struct reg *r, const char *state)
{
	for (const struct step *s = r->steps; s && s->from; s++)
		if (str_eq(s->to, state) && !str_eq(s->from, state))
			return true;
	return str_eq(r->states->name, state);
}

static void step(const struct reg *r, const struct step *s)
{
	if ((!str_eq(s->from, "*") && !schema_item(r->states, s->from)) || !schema_item(r->states, s->to))
		say("step %s -> %s: unknown state", s->from, s->to);
	if (!s->roles)
		say("step %s -> %s: nobody may take it", s->from, s->to);
	text(s->label, "the step to", s->to);
	for (const struct step *b = r->steps; b != s; b++)
		if (str_eq(b->from, s->from) && str_eq(b->to, s->to))
			say("step %s -> %s stands there twice", s->from, s->to);
	for (int role = 0; role < ROLE_COUNT; role++)
		if (s->roles & ROLE_BIT(role) && !(r->rights[role] & (RIGHT_READ | RIGHT_READ_OWN)))
			say("step %s -> %s: %s may take it but not see the record", s->from, s->to, actor_role_code((enum role)role));
}

static void apart(const struct reg *r, const struct step *s, struct arena *a)
{
	size_t n;
	char **part = str_split(a, str_or(s->apart, ""), ',', &n);
	for (size_t i = 0; s->apart && i < n; i++) {
		const struct field *f = schema_field(r, part[i]);
		if (!f || !can_own_person(r, f))
			say("step %s -> %s: apart: %s is no field of a person", s->from, s->to, part[i]);
	}
}

static void alone(const struct reg *r, const struct step *s)
{
	const struct field *f = str_empty(s->alone) ? NULL : schema_field(r, s->alone);
	bool leads_out = false;
	for (const struct step *out = r->steps; out->from; out++)
		leads_out |= out->flags & STEP_AUTO && str_eq(out->from, s->to);
	if (!leads_out || (!str_empty(s->alone) && (!f || !f->type->points || f->type->many)))
		say("step %s -> %s: alone: a reference, and a STEP_AUTO step that leads out of %s", s->from, s->to, s->to);
}

/* "answer.session": is that a field of another register which refers to this one? */
static bool refers(const struct reg *r, struct arena *a, const char *name)
{
	const char *dot = strchr(name, '.');
	const struct reg *from = dot ? schema_reg(arena_ndup(a, name, (size_t)(dot - name))) : NULL;
	const struct field *f = from ? schema_field(from, dot + 1) : NULL;
	return f && shape_target(f) == r;
}

static void prints(const struct reg *r, struct arena *a)
{
	for (const struct print *p = r->prints; p && p->code; p++) {
		size_t n;
		char **part = str_split(a, str_or(p->fields, ""), ',', &n);
		text(p->title, "the print", p->code);
		for (size_t i = 0; p->fields && i < n; i++)
			if (!schema_field(r, part[i]) && !str_in_list("code,state", part[i]))
				say("print %s: %s is no field", p->code, part[i]);
		part = str_split(a, str_or(p->states, ""), ',', &n);
		for (size_t i = 0; p->states && i < n; i++)
			if (!schema_item(r->states, part[i]))
				say("print %s: %s is no state", p->code, part[i]);
		if (p->with && !refers(r, a, p->with))
			say("print %s: with: %s is no reference to this register", p->code, p->with);
	}
}

static void steps(const struct reg *r)
{
	for (const struct step *s = r->steps; s && s->from; s++)
		step(r, s);
	for (const struct item *it = r->states; it && it->name; it++)
		if (!reached(r, it->name))
			say("state %s cannot be reached", it->name);
}

static bool says_whose(const struct reg *r)
{
	bool owns = r->flags & (REG_IS_DEPT | REG_IS_PERSON) || r->owner;
	for (const struct field *f = r->fields; f->name; f++)
		owns |= f->flags & (OWNDEPT | OWNPERSON);
	return owns;
}

static void role_rights(const struct reg *r, int role)
{
	unsigned flags = r->rights[role];
	const char *code = actor_role_code((enum role)role);
	if (flags & ~(unsigned)(RIGHT_READ | RIGHT_READ_OWN) && !(flags & (RIGHT_READ | RIGHT_READ_OWN)))
		say("%s may do things to what it may not read", code);
	if (flags & (RIGHT_READ_OWN | RIGHT_EDIT_OWN | RIGHT_APPROVE_OWN) && !says_whose(r))
		say("%s has rights to its own records, but no field says whose a record is", code);
	if (flags & (RIGHT_APPROVE | RIGHT_APPROVE_OWN) && (role == ROLE_CONSULTANT || role == ROLE_SYSADMIN))
		say("%s never approves for the client", code);
	if (flags & ~(unsigned)(RIGHT_READ | RIGHT_READ_OWN) && role == ROLE_EXTERNAL_AUDITOR)
		say("an external auditor reads only");
}

static void rights(const struct reg *r)
{
	unsigned all = 0;
	for (int role = 0; role < ROLE_COUNT; role++) {
		all |= r->rights[role];
		role_rights(r, role);
	}
	if (!(all & RIGHT_READ))
		say("nobody may read it");
}

/* Through a reference of its own to a record of which it is known, in few steps and never back. */
static void owner(const struct reg *r)
{
	enum { DEEPEST = 3 };
	const struct reg *up = r;
	for (int i = 0; i < DEEPEST && up->owner; i++) {
		const struct field *f = schema_field(up, up->owner);
		if (!f || f->type != &type_ref || !(f->flags & INDEX) || !shape_target(f)) {
			say("owner: %s is no reference with an index", up->owner);
			return;
		}
		up = shape_target(f);
	}
	if (up->owner || !says_whose(up))
		say("owner: following %s, nobody can say whose a record is", r->owner);
}

static void prefix(const struct reg *r)
{
	const struct reg *other;
	if (!r->prefix || strspn(r->prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") < 1 || strspn(r->prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-%Y") != strlen(r->prefix))
		say("the prefix of codes is missing or no good");
	for (int i = 0; (other = schema_at(i)) != r; i++)
		if (r->prefix && str_eq(other->prefix, r->prefix))
			say("%s has the same prefix", other->name);
}

static void covers(const struct reg *r, struct arena *a)
{
	size_t n;
	char **part = str_split(a, str_or(r->covers, ""), ',', &n);
	for (size_t i = 0; r->covers && i < n; i++)
		if (!refers(r, a, part[i]))
			say("covers: %s is no reference to this register", part[i]);
}

static void whole(const struct reg *r)
{
	struct arena *a = arena_new(1 << 20);
	bool list = r->flags & REG_SINGLE, title = list;
	text(r->label, "the label of", r->name);
	text(r->plural, "the plural of", r->name);
	text(r->about, "the introduction of", r->name);
	if (str_empty(r->entity))
		say("which entity of the domain page is it?");
	if (r->group < 0 || r->group >= GROUP_COUNT)
		say("belongs to no group of the navigation");
	for (const struct field *f = r->fields; f && f->name; f++) {
		list |= f->flags & LIST;
		title |= f->flags & TITLE;
	}
	if (!list || !title)
		say("needs a LIST field and a TITLE field");
	if (r->order && !schema_field(r, r->order + (*r->order == '-')) && !str_in_list("code,-code,updated_at,-updated_at,state", r->order))
		say("the order %s is no field", r->order);
	if (!r->states != !r->steps)
		say("states without steps, or steps without states");
	covers(r, a);
	for (const struct chain *c = r->chains; c && c->text; c++) {
		text(c->text, "the chain", str_or(c->needs, "that asks for a record"));
		if (chain_wrong(a, r, c))
			say("chain: %s", chain_wrong(a, r, c));
	}
	prints(r, a);
	for (const struct step *st = r->steps; st && st->from; st++)
	{
		apart(r, st, a);
		if (st->alone)
			alone(r, st);
	}
	if (r->amount && (!schema_field(r, r->amount) || schema_field(r, r->amount)->type != &type_money))
		say("amount: %s is no field of money", r->amount);
	arena_free(a);
}

int schema_check(void)
{
	mistakes = 0;
	for (int i = 0; (at = schema_at(i)); i++) {
		if (!str_is_ident(at->name) || strlen(at->name) > 40 || str_in_list("blob,decision,setting,member", at->name) || (i && str_eq(schema_at(i - 1)->name, at->name)))
			say("this name cannot be used");
		if (!at->fields || !at->fields->name) {
			say("has no fields");
			continue;
		}
		whole(at);
		prefix(at);
		for (const struct field *f = at->fields; f->name; f++)
			field(at, f);
		items(at->states, "state", true);
		if (at->states)
			steps(at);
		if (at->owner)
			owner(at);
		rights(at);
	}
	return mistakes;
}
