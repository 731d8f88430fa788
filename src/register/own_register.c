/* own_register.c - registers the organisation makes for itself (schema/own.h): at once a list, forms, history, import, API. */
#include <string.h>
#include "base/str.h"
#include "register/shared.h"
#include "schema/count.h"
#include "schema/own_check.h"

static void prepare(struct arena *a, struct db *d, const struct actor *who, struct rec *r)
{
	(void)d;
	(void)who;
	own_check_prepare(a, r);
	char *prefix = arena_dup(a, rec_get(r, "prefix"));
	for (char *p = prefix; p && *p; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	rec_set(r, "prefix", prefix);
}

static void check_other(const struct rec *r, const char *name, const char *prefix, struct problems *p)
{
	if (str_eq(prefix, rec_get(r, "prefix")))
		problem_add(p, "prefix", N_("Another register has this beginning of its numbers. Choose another one."));
	if (str_eq(name, rec_get(r, "name")))
		problem_add(p, "name", N_("There is a register of this name already. Choose another one."));
}

static void check(struct arena *a, struct db *d, const struct rec *r, struct problems *p)
{
	const struct rec *was = r->id ? store_load(a, d, r->reg, r->id) : NULL;
	struct rec *row[OWN_REGISTERS];
	const struct reg *other;
	own_check_labels(r, p);
	if (was && !str_eq(rec_get(was, "name"), rec_get(r, "name")))
		problem_add(p, "name", N_("The name stays as it is: stored records carry it."));
	if (!was && count_of(d, r->reg) >= OWN_REGISTERS)
		problem_add(p, "", N_("There are as many own registers as an organisation can have."));
	for (int i = 0; (other = schema_at(i)); i++)
		if (!was || !str_eq(other->name, rec_get(was, "name")))
			check_other(r, other->name, other->prefix, p);
	int n = store_every(a, d, r->reg, row, OWN_REGISTERS);
	for (int i = 0; i < n; i++)
		if (row[i]->id != r->id && !schema_reg(rec_get(row[i], "name")))
			check_other(r, rec_get(row[i], "name"), rec_get(row[i], "prefix"), p);
	if (strspn(str_or(rec_get(r, "prefix"), ""), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != strlen(str_or(rec_get(r, "prefix"), "")))
		problem_add(p, "prefix", N_("Write capital letters and digits only, such as KEY."));
}

static const struct field fields[] = {
	{ "label_ja", N_("Name of the register (Japanese)"), &type_text, LIST | FIND | TITLE | JA, .max = 60 },
	{ "label_en", N_("Name of the register (English)"), &type_text, LIST | FIND | TITLE | EN, .max = 60, .help = N_("One of the two names is enough; readers of the other language then see it as well.") },
	{ "plural_en", N_("English name of the list"), &type_text, 0, .max = 60, .help = N_("As the navigation shows it: \"Keys\" where the register is called \"Key\".") },
	{ "name", N_("Name for programs"), &type_text, LIST, .max = OWN_NAME_MAX, .help = N_("Small letters, digits and _; begins with x_. Made from the English name when left empty. It cannot be changed later.") },
	{ "prefix", N_("Beginning of the numbers"), &type_text, REQ | LIST, .max = 6, .help = N_("Capital letters: KEY gives KEY-0001, KEY-0002 and so on.") },
	{ "place", N_("Place in the navigation"), &type_enum, REQ | LIST, .items = own_build_groups, .otherwise = "document" },
	{ "rights", N_("Who may do what"), &type_enum, REQ | LIST, .items = own_build_rights, .otherwise = "office",
		.help = N_("The ISMS office is the ISMS manager, the secretariat and the consultant. \"Their own\" is what carries one's department or person in charge.") },
	{ "about_ja", N_("What it is for (Japanese)"), &type_long, 0, .max = 500 },
	{ "about_en", N_("What it is for (English)"), &type_long, 0, .max = 500 },
	{ "retired", N_("Retired"), &type_bool, LIST, .help = N_("No new records and no place in the navigation; what there is can be read.") },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg own_register_reg = {
	"own_register", N_("Own register"), N_("Own registers"), "E-00", "XRG", GROUP_SETUP,
	.about = N_("A register of your own: give it a name, then add its fields under \"Own fields\". Every record has a name, a department and a person in charge already."),
	.fields = fields, .flags = REG_SCHEMA | REG_NO_CODE_INPUT, .rights = RIGHTS_OWN, .check = check, .prepare = prepare, .order = "code",
};
