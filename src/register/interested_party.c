/* interested_party.c - parties with a stake in information security (E-05; 4.2). */
#include "register/shared.h"

static const struct item kind[] = {
	{ "customer", N_("customer") }, { "supplier", N_("supplier") }, { "employee", N_("employees") }, { "shareholder", N_("shareholder") }, { "regulator", N_("regulator") },
	{ "parent", N_("parent company") }, { "community", N_("community") }, { "other", N_("other") }, { 0 }
};

static const struct field fields[] = {
	{ "name", N_("Interested party"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "kind", N_("Kind of party"), &type_enum, REQ | LIST, .items = kind },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg interested_party_reg = {
	"interested_party", N_("Interested party"), N_("Interested parties"), "E-05", "IP", GROUP_CONTEXT,
	.about = N_("Customers, authorities, employees, suppliers: whoever expects something of your information security."),
	.fields = fields, .rights = RIGHTS_CONTEXT, .clauses = "22:4.2 13:4.2 05:4.2.1b",
};
