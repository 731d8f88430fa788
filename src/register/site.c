/* site.c - places where the organisation works (E-09; 4.3). */
#include "register/shared.h"

static const struct item tenure[] = { { "own", N_("owned") }, { "lease", N_("leased") }, { "shared", N_("shared") }, { 0 } };

static const struct field fields[] = {
	{ "name", N_("Site"), &type_text, REQ | LIST | FIND | TITLE | UNIQUE, .max = 120 },
	{ "address", N_("Postal address"), &type_text, LIST | FIND, .max = 300 },
	{ "function", N_("Function"), &type_text, LIST | FIND, .max = 300 },
	{ "headcount", N_("Headcount"), &type_int, LIST, .max = 10000000 },
	{ "in_scope", N_("In scope"), &type_bool, LIST, .otherwise = "1" },
	{ "own_or_lease", N_("Tenure"), &type_enum, 0, .items = tenure },
	{ "security_level", N_("Security level"), &type_text, 0, .max = 100 },
	{ "floor_plan", N_("Floor plan"), &type_file, 0 },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = { { "P-06a", N_("List of sites"), PRINT_LIST, "code,name,address,function,headcount,in_scope,own_or_lease,security_level" }, { 0 } };

const struct reg site_reg = {
	"site", N_("Site"), N_("Sites"), "E-09", "SITE", GROUP_CONTEXT,
	.about = N_("Head office, factories, branches: each with its function and whether it lies in the scope."),
	.fields = fields, .rights = RIGHTS_COMMON, .prints = prints, .clauses = "22:4.3 13:4.3 05:4.2.1a",
};
