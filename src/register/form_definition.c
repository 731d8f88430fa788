/* form_definition.c - application forms, built in and of the organisation's own making (domain 2.4, FormDefinition). */
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "register/shared.h"
#include "schema/form.h"
#include "schema/own_check.h"

static const struct item categories[] = {
	{ "general", N_("general") }, { "access", N_("access and accounts") }, { "asset", N_("devices, media, purchases") }, { "system", N_("systems and networks") },
	{ "service", N_("outside services") }, { "people", N_("people and entry") }, { "record", N_("records and logs") }, { 0 }
};
/* What schema/own_build.c offers for own fields, but no files: an application has its own. */
static const struct item types[] = {
	{ "text", N_("one line of text") }, { "long", N_("longer text") }, { "int", N_("whole number") }, { "decimal", N_("number with decimals") }, { "money", N_("amount of money (yen)") },
	{ "date", N_("date") }, { "bool", N_("yes or no") }, { "enum", N_("one of several choices") }, { "set", N_("several of several choices") },
	{ "ref", N_("a record of another register") }, { "refs", N_("several records of another register") }, { "person", N_("a person") }, { 0 }
};
static const struct item layouts[] = { { "one", N_("one column") }, { "two", N_("two columns") }, { 0 } };

static const struct field row[] = {
	{ "name", N_("Name for programs"), &type_text, 0, .max = 40 },
	{ "label_ja", N_("Label (Japanese)"), &type_text, 0, .max = 80 }, { "label_en", N_("Label (English)"), &type_text, 0, .max = 80 },
	{ "type", N_("Kind of field"), &type_enum, REQ, .items = types },
	{ "required", N_("Must be filled in"), &type_bool, 0, .otherwise = "0" },
	{ "choices", N_("Choices"), &type_text, 0, .max = 1000 },
	{ "target", N_("Refers to records of"), &type_register, 0 },
	{ "section", N_("Heading before it"), &type_text, 0, .max = 80 }, { "section_en", N_("Heading (English)"), &type_text, 0, .max = 80 },
	{ "help", N_("Help"), &type_text, 0, .max = 300 }, { "help_en", N_("Help (English)"), &type_text, 0, .max = 300 },
	{ 0 }
};

/* Rows without a name get one from the English label, or by their number. */
static void prepare(struct arena *a, struct db *d, const struct actor *who, struct rec *r)
{
	const char *error, *text = rec_get(r, "fields");
	json_t *list = text ? json_read(a, text, strlen(text), &error) : NULL, *one;
	size_t i;
	bool changed = false;
	(void)d;
	(void)who;
	json_array_foreach(list, i, one) {
		if (!json_is_object(one) || json_text(one, "name"))
			continue;
		const char *name = own_check_ident(a, "", json_text(one, "label_en"));
		if (str_empty(name) || !str_is_ident(name))
			name = arena_printf(a, "f%zu", i + 1);
		json_object_set_new(one, "name", json_string(name));
		changed = true;
	}
	if (changed)
		rec_set(r, "fields", json_canonical(a, list));
}

static void check_row(struct arena *a, json_t *list, size_t i, struct problems *p)
{
	const json_t *one = json_array_get(list, i);
	const char *name = str_or(json_text(one, "name"), ""), *type = str_or(json_text(one, "type"), ""), *label = str_or(json_text(one, "label_ja"), str_or(json_text(one, "label_en"), name));
	if (!str_is_ident(name) || strlen(name) > 40)
		problem_add_arg(p, "fields", N_("{0}: a name has small letters, digits and _."), label);
	if (!json_text(one, "label_ja") && !json_text(one, "label_en"))
		problem_add_arg(p, "fields", N_("{0}: write a label in at least one language."), name);
	if (str_in_list("enum,set", type) && !form_choices(a, json_text(one, "choices"))->name)
		problem_add_arg(p, "fields", N_("{0}: write the choices like this: new: 新規 / New; change: 変更 / Change"), label);
	if (str_in_list("ref,refs", type) && !json_text(one, "target"))
		problem_add_arg(p, "fields", N_("{0}: choose the register whose records are meant."), label);
	for (size_t k = 0; k < i; k++)
		if (str_eq(json_text(json_array_get(list, k), "name"), name))
			problem_add_arg(p, "fields", N_("{0}: this name stands there twice."), name);
}

static void check(struct arena *a, struct db *d, const struct rec *r, struct problems *p)
{
	const char *error, *text = rec_get(r, "fields");
	json_t *list = text ? json_read(a, text, strlen(text), &error) : NULL;
	(void)d;
	for (size_t i = 0; i < json_array_size(list); i++)
		check_row(a, list, i, p);
	if (json_array_size(list) > FORM_FIELDS)
		problem_add(p, "fields", N_("A form has at most 60 fields."));
}

static const struct field fields[] = {
	{ "title_ja", N_("Title (Japanese)"), &type_text, REQ | LIST | FIND | TITLE | JA, .max = 80 },
	{ "title_en", N_("Title (English)"), &type_text, FIND | TITLE | EN, .max = 80 },
	{ "category", N_("Kind"), &type_enum, REQ | LIST, .items = categories, .otherwise = "general" },
	{ "active", N_("In use"), &type_bool, LIST, .otherwise = "1" },
	{ "about_ja", N_("When to use it (Japanese)"), &type_long, FIND, .max = 500 },
	{ "about_en", N_("When to use it (English)"), &type_long, FIND, .max = 500 },
	{ "fields", N_("Fields"), &type_table, REQ, .columns = row, .section = N_("Fields of the form"),
		.help = N_("Choices are written like this: new: 新規 / New; change: 変更 / Change. What has been applied for stays on the form as it was.") },
	{ "layout", N_("Layout"), &type_enum, 0, .items = layouts, .otherwise = "one" },
	{ "route", N_("Route"), &type_ref, LIST, .ref = "approval_route", .section = N_("Approval and keeping"), .help = N_("Empty: the routes for applications, by amount, class and department.") },
	{ "needs_expiry", N_("Expires: a last day must be given"), &type_bool, 0, .otherwise = "0" },
	{ "needs_executor", N_("Somebody carries it out after the approval"), &type_bool, 0, .otherwise = "0" },
	{ "retention_years", N_("Kept for (years)"), &type_int, REQ | LIST, .min = 1, .max = 100 },
	{ "retention_basis", N_("Basis of the retention"), &type_text, REQ, .max = 300 },
	{ "source", N_("Built in as"), &type_text, READONLY, .max = 60, .help = N_("Which of the built-in forms this was, and what it said then.") },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg form_definition_reg = {
	"form_definition", N_("Application form"), N_("Application forms"), "E-60", "FRM", GROUP_APPLICATION,
	.about = N_("Forms people apply with. Sixteen are built in; change them or make your own: a saved form can be used at once."),
	.fields = fields, .check = check, .prepare = prepare, .order = "code",
	.rights = { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_, [ROLE_CSIRT] = R_,
		[ROLE_OPERATOR] = R_, [ROLE_EMPLOYEE] = R_, RIGHTS_READERS_ },
	.clauses = "22:7.5 13:7.5 05:4.3",
};
