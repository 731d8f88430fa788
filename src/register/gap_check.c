/* gap_check.c - one comparison of what is done with what is required, on a day (E-45). Its rows are in control_status. */
#include "register/shared.h"

static const struct item editions[] = SHARED_EDITIONS;

static const struct field fields[] = {
	{ "name", N_("Gap check"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "edition", N_("Edition"), &type_enum, REQ | LIST, .items = editions, .otherwise = "22" },
	{ "checked_on", N_("Checked on"), &type_date, REQ | LIST | INDEX, .otherwise = "today" },
	{ "checker", N_("Checked by"), &type_person, LIST },
	{ "scope", N_("Scope of the check"), &type_text, LIST | FIND, .max = 300 },
	{ "summary", N_("Summary"), &type_long, FIND, .max = 4000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg gap_check_reg = {
	"gap_check", N_("Gap check"), N_("Gap checks"), "E-45", "GAP-%Y", GROUP_RISK,
	.about = N_("Compare the controls with what is required, on a day; compare it with the next one later."),
	.fields = fields, .rights = RIGHTS_SOA, .clauses = "22:6.1.3 13:6.1.3 05:4.2.1g",
};
