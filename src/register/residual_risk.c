/* residual_risk.c - what remains of a risk after its treatment, rated anew (E-42r). */
#include "register/shared.h"

static const struct item input[] = SHARED_RISK_INPUTS;
static const struct field after[] = { { "input", N_("Input"), &type_enum, REQ, .items = input }, { "value", N_("Value"), &type_decimal, REQ }, { 0 } };

static const struct field fields[] = {
	{ "scenario", N_("Risk scenario"), &type_ref, REQ | LIST | TITLE | INDEX, .ref = "risk_scenario" },
	{ "treatment", N_("Risk treatment"), &type_ref, LIST | INDEX, .ref = "treatment" },
	{ "after", N_("Ratings after the treatment"), &type_table, REQ | LIST, .columns = after },
	{ "rationale", N_("Reason of the rating"), &type_long, FIND, .max = 2000 },
	{ "rated_on", N_("Rated on"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "rated_by", N_("Rated by"), &type_person, LIST },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "value", N_("Residual risk value"), &type_decimal, LIST | READONLY, .section = N_("Results") },
	{ "level", N_("Residual risk level"), &type_text, LIST | READONLY, .max = 60 },
	{ "acceptance", N_("Acceptance of the risk"), &type_ref, LIST, .ref = "acceptance" },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-37", N_("List of residual risks"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS,
	"code,scenario,treatment,after,value,level,rated_on,acceptance" }, { 0 } };

const struct reg residual_risk_reg = {
	"residual_risk", N_("Residual risk"), N_("Residual risks"), "E-42r", "RES", GROUP_RISK,
	.about = N_("What remains of each risk after its treatment. Risk owners accept it, or it is treated further."),
	.fields = fields, .rights = RIGHTS_TREATMENT, .prints = prints, .clauses = "22:6.1.3f,8.3 13:6.1.3f,8.3 05:4.2.1h",
};
