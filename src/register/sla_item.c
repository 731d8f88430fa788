/* sla_item.c - what a service must reach (E-84; A.5.20, A.5.22). */
#include "register/shared.h"

static const struct item direction[] = SHARED_REACHED;
static const struct item window[] = { { "day", N_("a day") }, { "month", N_("a month") }, { "quarter", N_("a quarter") }, { "year", N_("a year") }, { 0 } };

static const struct field fields[] = {
	{ "service", N_("Service"), &type_ref, REQ | LIST | INDEX, .ref = "service" },
	{ "metric", N_("What is measured"), &type_text, REQ | LIST | FIND | TITLE, .max = 200, .help = N_("For example: availability, time to answer.") },
	{ "direction", N_("Reached when"), &type_enum, REQ | LIST, .items = direction },
	{ "target", N_("Target"), &type_decimal, REQ | LIST },
	{ "unit", N_("Unit"), &type_text, LIST, .max = 20 },
	{ "window", N_("Measured over"), &type_enum, LIST, .items = window, .otherwise = "month" },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "penalty", N_("What a miss costs"), &type_long, 0, .max = 1000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg sla_item_reg = {
	"sla_item", N_("SLA item"), N_("SLA items"), "E-84", "SLA", GROUP_SUPPLIER,
	.about = N_("One line of a service level agreement: what is measured, and what must be reached."),
	.fields = fields, .rights = RIGHTS_SUPPLIER, .clauses = "22:A.5.20,A.5.22 13:A.15.1.2,A.15.2.1 05:A.10.2.1",
};
