/* role_description.c - what a role answers for and what it may decide (E-12; 5.3). P-04 is made of these. */
#include "register/shared.h"

static const struct field fields[] = {
	{ "name_ja", N_("Name of the role (Japanese)"), &type_text, REQ | LIST | FIND | TITLE | JA, .max = 100 },
	{ "name_en", N_("Name of the role (English)"), &type_text, REQ | LIST | FIND | TITLE | EN, .max = 100 },
	{ "reports_to", N_("Reports to"), &type_ref, LIST | PARENT, .ref = "role_description" },
	{ "responsibility", N_("Responsibility"), &type_long, REQ | LIST | FIND, .max = 2000 },
	{ "authority", N_("Authority"), &type_long, REQ | FIND, .max = 2000 },
	{ "independent", N_("Stands outside the ISMS's own line"), &type_bool, 0, .help = N_("Internal audit reports to top management, not through the ISMS manager.") },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = { { "P-04", N_("Roles, responsibilities and authorities"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "code,name_ja,name_en,reports_to,responsibility,authority" }, { 0 } };

const struct reg role_description_reg = {
	"role_description", N_("Role description"), N_("Role descriptions"), "E-12", "ROLE", GROUP_PEOPLE,
	.about = N_("What each role answers for and what it may decide. Role assignments say who holds it."),
	.fields = fields, .rights = RIGHTS_COMMON, .prints = prints, .clauses = "22:5.3,A.5.2 13:5.3,A.6.1.1 05:5.1,A.6.1.3",
};
