/* risk_method.c - how risks are assessed here, written down (E-40; PT-2). Its versions carry the formula. */
#include "register/shared.h"

static const struct item approach[] = {
	{ "baseline", N_("baseline approach") }, { "detailed", N_("detailed risk analysis") }, { "combined", N_("combined approach") }, { "event_based", N_("event-based approach") },
	{ "quantitative", N_("quantitative approach") }, { 0 }
};

static const struct field fields[] = {
	{ "name", N_("Risk assessment method"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "approach", N_("Approach"), &type_enum, REQ | LIST, .items = approach },
	{ "procedure_doc", N_("Procedure document"), &type_ref, REQ | LIST, .ref = "document", .help = N_("The written procedure of risk management.") },
	{ "description", N_("Description"), &type_long, FIND, .max = 4000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg risk_method_reg = {
	"risk_method", N_("Risk assessment method"), N_("Risk assessment methods"), "E-40", "RM", GROUP_RISK,
	.about = N_("A method is the written way to comparable results. Runs use one of its versions, and keep it."),
	.fields = fields, .rights = RIGHTS_METHOD, .clauses = "22:6.1.2 13:6.1.2 05:4.2.1c",
};
