/* own_field.c - fields the organisation adds to a register, compiled-in or its own (schema/own.h). */
#include <string.h>
#include "base/str.h"
#include "register/shared.h"
#include "schema/own_check.h"

static void prepare(struct arena *a, struct db *d, const struct actor *who, struct rec *r)
{
	(void)d;
	(void)who;
	own_check_prepare(a, r);
	if (!str_in_list("ref,refs", str_or(rec_get(r, "type"), "")))
		rec_set(r, "target", NULL);
}

/* What stored records were hashed and indexed with does not change. */
static void check_fixed(const struct rec *was, const struct rec *r, struct problems *p)
{
	static const char *const fixed[] = { "register", "name", "type", "target", "findable", NULL };
	for (int i = 0; was && fixed[i]; i++)
		if (!str_eq(rec_get(was, fixed[i]), rec_get(r, fixed[i])))
			problem_add(p, fixed[i], N_("This stays as it is: stored records carry it. Retire the field and add another one."));
}

static bool same_label(const struct field *f, const struct rec *r)
{
	const char *ja = rec_get(r, "label_ja"), *en = rec_get(r, "label_en");
	return str_eq(tr_get(LANG_JA, f->label), str_or(ja, en)) || str_eq(tr_get(LANG_EN, f->label), str_or(en, ja));
}

static void check_place(struct arena *a, struct db *d, const struct rec *r, struct problems *p)
{
	const struct reg *to = schema_reg(str_or(rec_get(r, "register"), ""));
	if (to && to->flags & REG_SCHEMA)
		problem_add(p, "register", N_("This register cannot have own fields."));
	if (to && to->flags & REG_NO_FORM && rec_flag(r, "required"))
		problem_add(p, "required", N_("The program writes these records: nobody could fill in the field."));
	for (const struct field *f = to ? to->fields : NULL; f && f->name; f++)
		if (!str_eq(f->name, rec_get(r, "name")) && same_label(f, r))
			problem_add(p, rec_get(r, "label_ja") ? "label_ja" : "label_en", N_("The register has a field with this label already. A list could not tell them apart."));
	own_check_twin(a, d, r, p);
}

static void check_type(const struct rec *r, struct problems *p)
{
	const struct type *type = own_build_type(str_or(rec_get(r, "type"), ""));
	bool chooses = type == &type_enum || type == &type_set, points = type == &type_ref || type == &type_refs;
	if (chooses && !rec_get(r, "choices"))
		problem_add(p, "choices", N_("Write the choices."));
	if (points && !rec_get(r, "target"))
		problem_add(p, "target", N_("Choose the register whose records are meant."));
	if (rec_flag(r, "findable") && type && !type->words)
		problem_add(p, "findable", N_("Only text can be found by the search."));
}

static void check(struct arena *a, struct db *d, const struct rec *r, struct problems *p)
{
	const struct rec *was = r->id ? store_load(a, d, r->reg, r->id) : NULL;
	own_check_labels(r, p);
	check_fixed(was, r, p);
	check_place(a, d, r, p);
	check_type(r, p);
	own_check_choices(a, r, "choices", p);
}

static const struct field choice[] = {
	{ "value", N_("Value for programs"), &type_text, REQ, .max = 40 }, { "label_ja", N_("Label (Japanese)"), &type_text, 0, .max = 80 },
	{ "label_en", N_("Label (English)"), &type_text, 0, .max = 80 }, { 0 }
};

static const struct field fields[] = {
	{ "register", N_("Register it belongs to"), &type_register, REQ | LIST | INDEX },
	{ "label_ja", N_("Label (Japanese)"), &type_text, LIST | FIND | TITLE | JA, .max = 80 },
	{ "label_en", N_("Label (English)"), &type_text, LIST | FIND | TITLE | EN, .max = 80, .help = N_("One of the two labels is enough; readers of the other language then see it as well.") },
	{ "type", N_("Kind of field"), &type_enum, REQ | LIST, .items = own_build_types, .otherwise = "text", .help = N_("It cannot be changed later.") },
	{ "choices", N_("Choices"), &type_table, 0, .columns = choice, .help = N_("For fields with choices. A value is kept in the records; its labels may change.") },
	{ "target", N_("Refers to records of"), &type_register, 0 },
	{ "required", N_("Must be filled in"), &type_bool, LIST, .help = N_("In registers with states: before the first state is left.") },
	{ "in_list", N_("Column of the list"), &type_bool, 0 },
	{ "findable", N_("Found by the search"), &type_bool, 0, .help = N_("For text only. It cannot be changed later.") },
	{ "position", N_("Order"), &type_int, LIST, .max = 1000, .help = N_("Own fields stand in this order, behind the register's own ones.") },
	{ "help_ja", N_("Help under the field (Japanese)"), &type_text, 0, .max = 300 },
	{ "help_en", N_("Help under the field (English)"), &type_text, 0, .max = 300 },
	{ "name", N_("Name for programs"), &type_text, LIST, .max = OWN_NAME_MAX, .section = N_("For programs"),
		.help = N_("Small letters, digits and _; begins with x_. Made from the English label when left empty. It cannot be changed later.") },
	{ "retired", N_("Retired"), &type_bool, LIST, .section = N_("Retirement"), .help = N_("The field leaves forms and lists. What was entered stays in the records and their history.") },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg own_field_reg = {
	"own_field", N_("Own field"), N_("Own fields"), "E-00", "XFD", GROUP_SETUP,
	.about = N_("Fields you add to a register. As soon as one is saved it stands in the forms, lists, Excel files, the API, the history and the prints."),
	.fields = fields, .flags = REG_SCHEMA | REG_NO_CODE_INPUT, .rights = RIGHTS_OWN, .check = check, .prepare = prepare, .order = "register",
};
