/* department.c - the tree of departments with dates of validity (E-10). */
#include "register/shared.h"

static const struct field fields[] = {
	{ "name", N_("Department"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "name_kana", N_("Reading (kana)"), &type_kana, KANA, .max = 200 },
	{ "parent", N_("Part of"), &type_ref, LIST | PARENT, .ref = "department" },
	{ "head", N_("Head"), &type_person, LIST },
	{ "valid_from", N_("Valid from"), &type_date, LIST, .otherwise = "today" },
	{ "valid_to", N_("Valid until"), &type_date, 0 },
	{ "in_scope", N_("In scope"), &type_bool, LIST, .otherwise = "1" },
	{ "headcount", N_("Headcount"), &type_int, LIST, .max = 10000000 },
	COMMON_FIELDS,
	{ 0 }
};

static const struct chain chains[] = {
	{ "head", "in_scope=1", NULL, N_("The department has no head.") },
	{ 0 }
};

const struct reg department_reg = {
	"department", N_("Department"), N_("Departments"), "E-10", "DEP", GROUP_PEOPLE,
	.about = N_("The organisation chart as a tree. Rights like \"own department\" follow it."),
	.fields = fields, .flags = REG_NAMED, .rights = RIGHTS_COMMON, .clauses = "22:5.3 13:5.3 05:5.1",
	.chains = chains,
};
