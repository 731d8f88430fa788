/* role_assignment.c - who holds which role, from when, appointed by whom (E-12; 5.3). */
#include "register/shared.h"

static const struct item role[] = SHARED_ROLES;

static const struct field fields[] = {
	{ "person", N_("Person"), &type_person, REQ | LIST | TITLE | OWNPERSON | INDEX },
	{ "role", N_("Role"), &type_enum, REQ | LIST | TITLE, .items = role },
	{ "scope_dept", N_("For department (empty: all)"), &type_ref, LIST, .ref = "department" },
	{ "scope_site", N_("For site (empty: all)"), &type_ref, 0, .ref = "site" },
	{ "valid_from", N_("Valid from"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "valid_to", N_("Valid until"), &type_date, LIST },
	{ "appointed_by", N_("Appointed by"), &type_text, 0, .max = 100 },
	{ "letter_no", N_("Letter of appointment no."), &type_text, 0, .max = 60 },
	{ "responsibility", N_("Responsibility"), &type_long, FIND, .max = 2000 },
	{ "authority", N_("Authority"), &type_long, FIND, .max = 2000 },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = {
	{ "P-05", N_("Letter of appointment"), PRINT_SEALS, "letter_no,person,role,scope_dept,scope_site,valid_from,valid_to,responsibility,authority,appointed_by" }, { 0 }
};

static const struct chain chains[] = {
	{ NULL, "role=top_management", NULL, N_("Nobody is appointed as top management.") },
	{ NULL, "role=isms_manager", NULL, N_("Nobody is appointed as ISMS manager.") },
	{ NULL, "role=audit_head", NULL, N_("Nobody is appointed as head of internal audit.") },
	{ 0 }
};

const struct reg role_assignment_reg = {
	"role_assignment", N_("Role assignment"), N_("Role assignments"), "E-12", "RA", GROUP_PEOPLE,
	.about = N_("The organisation chart P-03 is drawn from these rows: who holds which role since when."),
	.fields = fields, .rights = RIGHTS_COMMON, .prints = prints, .chains = chains, .clauses = "22:5.3,A.5.2 13:5.3,A.6.1.1 05:5.1,A.6.1.3",
};
