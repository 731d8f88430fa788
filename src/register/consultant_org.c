/* consultant_org.c - organisations that consult, as their engagements name them (E-02). */
#include "register/shared.h"

static const struct field fields[] = {
	{ "name_ja", N_("Name (Japanese)"), &type_text, REQ | LIST | FIND | TITLE | JA, .max = 120 },
	{ "name_en", N_("Name (English)"), &type_text, LIST | FIND | TITLE | EN, .max = 200 },
	{ "address", N_("Postal address"), &type_text, LIST | FIND, .max = 300 },
	{ "contact", N_("Contact"), &type_text, LIST | FIND, .max = 200 },
	{ "logo", N_("Logo (PNG or JPEG)"), &type_file, 0 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg consultant_org_reg = {
	"consultant_org", N_("Consulting organisation"), N_("Consulting organisations"), "E-02", "CON", GROUP_HEARING,
	.about = N_("Who supports the building of the ISMS. The covers of reports take name and logo from the settings of prints."),
	.fields = fields, .rights = RIGHTS_HEARING,
};
