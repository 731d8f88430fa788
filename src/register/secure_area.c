/* secure_area.c - rooms and areas by how much they are protected (E-64; A.7.1-A.7.6). */
#include "register/shared.h"

static const struct item level[] = { { "public", N_("area|public") }, { "general", N_("area|general") }, { "secure", N_("secure") }, { "high_secure", N_("highly secure") }, { 0 } };

static const struct field fields[] = {
	{ "name", N_("Area (room)"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "site", N_("Site"), &type_ref, REQ | LIST | INDEX, .ref = "site" },
	{ "level", N_("area|Level"), &type_enum, REQ | LIST, .items = level, .otherwise = "general" },
	{ "owner", N_("Responsible person"), &type_person, REQ | LIST | ASSIGNEE },
	{ "dept", N_("Responsible department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "entry_method", N_("How one enters"), &type_text, REQ | LIST, .max = 200, .help = N_("For example: IC card, key, reception.") },
	{ "may_enter", N_("Who may enter"), &type_text, 0, .max = 300 },
	{ "next_review", N_("Next review of who may enter"), &type_date, LIST | DUE },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg secure_area_reg = {
	"secure_area", N_("Secure area"), N_("Secure areas"), "E-64", "AREA", GROUP_ASSET,
	.about = N_("Areas from public to highly secure, with who answers for them and how one enters."),
	.fields = fields, .rights = RIGHTS_ASSET, .clauses = "22:A.7.1,A.7.2,A.7.6 13:A.11.1.1,A.11.1.2 05:A.9.1.1,A.9.1.2",
};
