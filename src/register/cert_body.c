/* cert_body.c - certification bodies considered (E-92). */
#include "register/shared.h"

static const struct item accreditation[] = { { "ISMS-AC", N_("ISMS-AC") }, { "JAB", N_("JAB") }, { "UKAS", N_("UKAS") }, { "ANAB", N_("ANAB") }, { "other", N_("other") }, { 0 } };

static const struct field fields[] = {
	{ "name", N_("Certification body"), &type_text, REQ | LIST | FIND | TITLE | UNIQUE, .max = 120 },
	{ "accreditation", N_("Accreditation"), &type_enum, REQ | LIST, .items = accreditation, .otherwise = "ISMS-AC" },
	{ "contact", N_("Contact"), &type_text, 0, .max = 200 },
	{ "references_known", N_("References in the industry"), &type_long, 0, .max = 2000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg cert_body_reg = {
	"cert_body", N_("Certification body"), N_("Certification bodies"), "E-92", "CB", GROUP_PLAN,
	.about = N_("Who could certify you. Quotes are compared in print P-15."),
	.fields = fields, .rights = RIGHTS_MONEY,
};
