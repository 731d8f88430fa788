/* own_build.c - rows of own_register and own_field into the structs the engines read. */
#include <stdlib.h>
#include <string.h>
#include "base/json.h"
#include "base/map.h"
#include "base/str.h"
#include "schema/own_build.h"
#include "schema/row.h"
#include "schema/shape.h"
#include "schema/type.h"

enum { ROWS = 4000, CHOICES = 200 };
struct build { struct arena *a; struct db *d; bool known; struct map *columns; const struct reg **reg; int n; };

const struct item own_build_types[] = {
	{ "text", N_("one line of text") }, { "long", N_("longer text") }, { "int", N_("whole number") }, { "decimal", N_("number with decimals") }, { "money", N_("amount of money (yen)") },
	{ "date", N_("date") }, { "bool", N_("yes or no") }, { "enum", N_("one of several choices") }, { "set", N_("several of several choices") },
	{ "ref", N_("a record of another register") }, { "refs", N_("several records of another register") }, { "person", N_("a person") }, { "file", N_("attached files") }, { 0 }
};

const struct item own_build_rights[] = {
	{ "office", N_("The ISMS office writes, the others read") }, { "closed", N_("The ISMS office alone") }, { "dept", N_("Every department keeps its own") },
	{ "operation", N_("System operation writes, the others read") }, { "all", N_("Everybody enters, everybody sees their own") }, { 0 }
};

const struct item own_build_groups[] = {
	{ "context", N_("Organisation and context") }, { "people", N_("People and roles") }, { "plan", N_("Plan: project and planning") }, { "document", N_("Documents and records") },
	{ "asset", N_("Assets and systems") }, { "risk", N_("Risks and controls") }, { "application", N_("Applications and approvals") }, { "operation", N_("Records of operation") },
	{ "supplier", N_("Suppliers and services") }, { "continuity", N_("Law and continuity") }, { "measure", N_("Measuring") }, { "event", N_("Events and incidents") },
	{ "audit", N_("Audits and reviews") }, { "improve", N_("Act: improvement") }, { 0 }
};

static int group_of(const char *name)
{
	static const int groups[] = { GROUP_CONTEXT, GROUP_PEOPLE, GROUP_PLAN, GROUP_DOCUMENT, GROUP_ASSET, GROUP_RISK, GROUP_APPLICATION, GROUP_OPERATION, GROUP_SUPPLIER,
		GROUP_CONTINUITY, GROUP_MEASURE, GROUP_EVENT, GROUP_AUDIT, GROUP_IMPROVE };
	for (int i = 0; own_build_groups[i].name; i++)
		if (str_eq(own_build_groups[i].name, name))
			return groups[i];
	return GROUP_DOCUMENT;
}

enum { OWN_ROWS = RIGHT_READ | RIGHT_CREATE | RIGHT_DELETE | RIGHT_EDIT_OWN, MINE = RIGHT_READ_OWN | RIGHT_CREATE | RIGHT_EDIT_OWN | RIGHT_DELETE };
#define OFFICE [ROLE_CONSULTANT] = CE_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_
#define READERS [ROLE_TOP] = R_, [ROLE_COMMITTEE] = R_, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_, [ROLE_EXTERNAL_AUDITOR] = R_
static const uint16_t rights[][ROLE_COUNT] = {
	{ OFFICE, READERS, [ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, [ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, [ROLE_EMPLOYEE] = R_ },
	{ OFFICE, [ROLE_TOP] = R_, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_ },
	{ OFFICE, READERS, [ROLE_DEPT_HEAD] = OWN_ROWS, [ROLE_PROMOTER] = OWN_ROWS, [ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_ },
	{ OFFICE, READERS, [ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, [ROLE_CSIRT] = CE_, [ROLE_OPERATOR] = CE_ },
	{ OFFICE, READERS, [ROLE_DEPT_HEAD] = MINE, [ROLE_PROMOTER] = MINE, [ROLE_CSIRT] = MINE, [ROLE_OPERATOR] = MINE, [ROLE_EMPLOYEE] = MINE },
};

static const uint16_t *rights_named(const char *name)
{
	for (int i = 0; own_build_rights[i].name; i++)
		if (str_eq(own_build_rights[i].name, name))
			return rights[i];
	return rights[1];
}

const struct type *own_build_type(const char *name)
{
	return schema_item(own_build_types, name) ? type_named(name) : NULL;
}

bool own_build_is(const struct reg *reg)
{
	return reg->shape != NULL;
}

/* Rows of one of the two registers, with the columns this file has. */
static int rows(struct build *b, const char *name, struct rec **out, int max)
{
	const struct reg *reg = schema_reg(name);
	int field[SHAPE_FIELDS], n = 0, k = 0;
	struct rows *q = db_query(b->d, SQL("SELECT field FROM regfield WHERE reg = ?"), db_text(name));
	while (db_next(q)) {
		const struct field *f = schema_field(reg, db_col_text(q, 0));
		if (f && n < SHAPE_FIELDS)
			field[n++] = (int)(f - reg->fields);
	}
	struct sqlb s;
	sqlb_init(&s, b->a);
	sqlb_add(&s, "SELECT ");
	row_some_columns(&s, "t", reg, field, n);
	sqlb_add(&s, " FROM ");
	sqlb_ident(&s, shape_of(reg)->table);
	sqlb_add(&s, " AS t ORDER BY t.id");
	for (q = sqlb_query(&s, b->d); k < max && db_next(q);)
		out[k++] = row_read_some(b->a, reg, q, 0, field, n);
	db_done(q);
	return k;
}

/* "REGISTER.FIELD" of own columns to the type they were made for. */
static struct map *columns(struct build *b)
{
	struct map *m = map_new(b->a);
	struct rows *q = db_query(b->d, SQL("SELECT reg, field, type FROM regfield WHERE substr(field, 1, 2) = 'x_' OR substr(reg, 1, 2) = 'x_'"));
	while (db_next(q))
		map_set(m, arena_printf(b->a, "%s.%s", db_col_text(q, 0), db_col_text(q, 1)), arena_dup(b->a, db_col_text(q, 2)));
	return m;
}

static bool good_name(const char *name)
{
	return name && str_is_ident(name) && str_starts(name, OWN_PREFIX) && strlen(name) <= OWN_NAME_MAX;
}

static int compare(const void *x, const void *y)
{
	const struct reg *const *a = x, *const *b = y;
	return strcmp((*a)->name, (*b)->name);
}

static const struct reg **find(struct build *b, const char *name)
{
	for (int i = 0; i < b->n; i++)
		if (str_eq(b->reg[i]->name, name))
			return &b->reg[i];
	return NULL;
}

/* Fields */

static const char *both(struct build *b, const struct rec *r, const char *ja, const char *en)
{
	return tr_both(b->a, rec_get(r, ja), rec_get(r, en));
}

static const struct item *choices(struct build *b, const struct rec *r)
{
	const char *error, *text = rec_get(r, "choices");
	json_t *list = text ? json_read(b->a, text, strlen(text), &error) : NULL;
	size_t n = json_array_size(list) < CHOICES ? json_array_size(list) : CHOICES, k = 0;
	struct item *it = ARENA_ARRAY(b->a, n + 1, struct item);
	for (size_t i = 0; i < n; i++) {
		const json_t *row = json_array_get(list, i);
		const char *value = json_text(row, "value");
		if (!str_empty(value) && !strpbrk(value, ", |") && !schema_item(it, value))
			it[k++] = (struct item){ value, tr_both(b->a, json_text(row, "label_ja"), json_text(row, "label_en")) };
	}
	return it;
}

static bool make_field(struct build *b, const struct rec *r, const struct reg *reg, struct field *f)
{
	const struct type *type = own_build_type(rec_get(r, "type"));
	const char *name = rec_get(r, "name");
	bool retired = rec_flag(r, "retired");
	if (!good_name(name) || !type || schema_field(reg, name))
		return false;
	if (b->known && !str_eq(map_get(b->columns, arena_printf(b->a, "%s.%s", reg->name, name)), type->name))
		return false;
	*f = (struct field){ .name = name, .label = both(b, r, "label_ja", "label_en"), .type = type, .flags = retired ? HIDDEN : 0 };
	if (rec_flag(r, "required") && !retired)
		f->flags |= reg->states ? NEED : REQ;
	if (rec_flag(r, "in_list") && !retired)
		f->flags |= LIST;
	if (rec_flag(r, "findable") && type->words)
		f->flags |= FIND;
	if (type == &type_enum || type == &type_set)
		f->items = choices(b, r);
	if (type == &type_ref || type == &type_refs)
		f->ref = rec_get(r, "target");
	if (rec_get(r, "help_ja") || rec_get(r, "help_en"))
		f->help = both(b, r, "help_ja", "help_en");
	return !(type == &type_enum || type == &type_set) == !f->items && (!f->items || f->items->name) && (!f->ref || find(b, f->ref))
		&& (f->ref || (type != &type_ref && type != &type_refs));
}

static bool stands_there(const struct field *f, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (str_eq(f[i].name, name))
			return true;
	return false;
}

/* The common fields stay last. */
static int insert_at(const struct reg *reg)
{
	const struct field *tags = schema_field(reg, "tags");
	return tags ? (int)(tags - reg->fields) : schema_field_count(reg);
}

static int by_order(const void *x, const void *y)
{
	const struct rec *a = *(struct rec *const *)x, *b = *(struct rec *const *)y;
	int64_t i = rec_int(a, "position", 0), k = rec_int(b, "position", 0);
	return i != k ? (i > k) - (i < k) : (a->id > b->id) - (a->id < b->id);
}

static void extend(struct build *b, const struct reg **at, struct rec *const *row, int n)
{
	const struct reg *was = *at;
	int before = schema_field_count(was), here = insert_at(was), k = 0;
	struct field *own = ARENA_ARRAY(b->a, OWN_FIELDS, struct field);
	bool headed = false;
	for (int i = 0; i < n && k < OWN_FIELDS && before + k < SHAPE_FIELDS - 1; i++) {
		if (!str_eq(rec_get(row[i], "register"), was->name) || stands_there(own, k, rec_get(row[i], "name")) || !make_field(b, row[i], was, &own[k]))
			continue;
		if (!headed && !(own[k].flags & HIDDEN) && !was->shape)
			own[k].section = N_("Own fields");
		headed |= !(own[k++].flags & HIDDEN);
	}
	if (!k)
		return;
	struct field *all = ARENA_ARRAY(b->a, (size_t)(before + k) + 1, struct field);
	memcpy(all, was->fields, (size_t)here * sizeof *all);
	memcpy(all + here, own, (size_t)k * sizeof *all);
	memcpy(all + here + k, was->fields + here, (size_t)(before - here) * sizeof *all);
	struct reg *reg = ARENA_NEW(b->a, struct reg);
	*reg = *was;
	reg->fields = all;
	reg->shape = NULL;
	reg->shape = shape_make(b->a, reg);
	*at = reg;
}

/* Registers. Whose a record is stands in two fields that every one of them has. */

static const struct field base[] = {
	{ "name", N_("Name"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "dept", N_("Department in charge"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department", .section = N_("In charge") },
	{ "person", N_("Person in charge"), &type_person, LIST | OWNPERSON },
	{ "tags", N_("Tags"), &type_text, FIND, .max = 200, .section = N_("Notes and files") },
	{ "attachments", N_("Attachments"), &type_file, 0 },
	{ "note", N_("Note"), &type_long, FIND, .max = 4000 },
	{ 0 }
};

static const struct reg *make_register(struct build *b, const struct rec *r)
{
	const char *name = rec_get(r, "name"), *ja = rec_get(r, "label_ja"), *en = rec_get(r, "label_en");
	if (!good_name(name) || find(b, name) || str_empty(rec_get(r, "prefix")))
		return NULL;
	if (b->known && !map_get(b->columns, arena_printf(b->a, "%s.name", name)))
		return NULL;
	struct reg *reg = ARENA_NEW(b->a, struct reg);
	*reg = (struct reg){ .name = name, .label = tr_both(b->a, ja, en), .plural = tr_both(b->a, ja, str_or(rec_get(r, "plural_en"), en)), .entity = rec_get(r, "prefix"), .prefix = rec_get(r, "prefix"),
		.group = group_of(rec_get(r, "place")), .about = tr_both(b->a, rec_get(r, "about_ja"), rec_get(r, "about_en")), .fields = base,
		.flags = rec_flag(r, "retired") ? REG_NO_NAV | REG_NO_FORM : 0 };
	memcpy(reg->rights, rights_named(rec_get(r, "rights")), sizeof reg->rights);
	reg->shape = shape_make(b->a, reg);
	return reg;
}

void own_build(struct arena *a, struct db *d, bool known, struct schema_set *out)
{
	struct build b = { .a = a, .d = d, .known = known };
	const struct schema_set *was = schema_enter(NULL);
	struct rec **row = ARENA_ARRAY(a, ROWS, struct rec *);
	int compiled = 0;
	while (schema_at(compiled))
		compiled++;
	b.reg = ARENA_ARRAY(a, (size_t)compiled + OWN_REGISTERS, const struct reg *);
	for (; b.n < compiled; b.n++)
		b.reg[b.n] = schema_at(b.n);
	if (known)
		b.columns = columns(&b);
	int n = rows(&b, "own_register", row, ROWS);
	for (int i = 0; i < n && b.n < compiled + OWN_REGISTERS; i++) {
		const struct reg *reg = make_register(&b, row[i]);
		if (reg)
			b.reg[b.n++] = reg;
	}
	n = rows(&b, "own_field", row, ROWS);
	qsort(row, (size_t)n, sizeof *row, by_order);
	for (int i = 0; n && i < b.n; i++)
		if (!(b.reg[i]->flags & REG_SCHEMA))
			extend(&b, &b.reg[i], row, n);
	qsort(b.reg, (size_t)b.n, sizeof *b.reg, compare);
	*out = (struct schema_set){ b.reg, b.n };
	schema_enter(was);
}
