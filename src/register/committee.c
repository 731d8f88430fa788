/* committee.c - committees, their cycle and authority (E-13). */
#include "register/shared.h"

static const struct field fields[] = {
	{ "name", N_("Committee"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "purpose", N_("Purpose"), &type_long, LIST | FIND, .max = 2000 },
	{ "cycle", N_("Meets"), &type_text, LIST, .max = 100, .help = N_("For example: monthly, every second Tuesday.") },
	{ "authority", N_("Authority"), &type_long, 0, .max = 2000 },
	{ "chair", N_("Chair"), &type_person, LIST },
	{ "members", N_("Members"), &type_refs, 0, .ref = "person" },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg committee_reg = {
	"committee", N_("Committee"), N_("Committees"), "E-13", "COM", GROUP_PEOPLE,
	.about = N_("The information security committee and whatever committees already exist in the house."),
	.fields = fields, .rights = RIGHTS_COMMON, .clauses = "22:5.3 13:5.3 05:5.1",
};
