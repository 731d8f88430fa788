/* project.c - the project charter with its five parts (E-70; PREP-2). */
#include "register/shared.h"

static const struct item editions[] = SHARED_EDITIONS;

static const struct field fields[] = {
	{ "name", N_("Project"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "manager", N_("Project manager"), &type_person, LIST | ASSIGNEE },
	{ "goal", N_("Goal"), &type_long, FIND, .max = 2000 },
	{ "scope_outline", N_("Outline of the scope"), &type_long, FIND, .max = 4000, .section = N_("The five parts of the charter") },
	{ "period", N_("Period"), &type_text, LIST, .max = 200 },
	{ "operating_policy", N_("Operating policy"), &type_long, 0, .max = 4000 },
	{ "responsibility_authority", N_("Responsibility and authority"), &type_long, 0, .max = 4000 },
	{ "deliverables", N_("Deliverables"), &type_long, 0, .max = 4000 },
	{ "start", N_("Start"), &type_date, REQ | LIST, .otherwise = "today", .section = N_("Dates") },
	{ "target_certification", N_("Target date of certification"), &type_date, LIST | DUE },
	{ "certified_on", N_("Certified on"), &type_date, LIST | DONE },
	{ "target_edition", N_("Target edition"), &type_enum, LIST, .items = editions, .otherwise = "22" },
	{ "own_day_rate", N_("Rate of an own person-day"), &type_money, 0, .help = N_("For the effort estimate; empty: days only.") },
	{ "audit_day_rate", N_("Rate of an auditor-day"), &type_money, 0 },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-13", N_("Project plan"), PRINT_SEALS, NULL }, { 0 } };

const struct reg project_reg = {
	"project", N_("Project"), N_("Project charter"), "E-70", "PRJ", GROUP_PLAN,
	.about = N_("Scope outline, period, operating policy, responsibility and authority, deliverables. The schedule of the report begins at its start."),
	.fields = fields, .rights = RIGHTS_CONTEXT, .prints = prints, .clauses = "22:6.2,6.3 13:6.2 05:4.2.1a",
};
