/* control_status.c - how mature a control is on a day, and what is missing (E-44). */
#include "register/shared.h"
#include "base/str.h"

static const char *gap(struct arena *a, const struct rec *r)
{
	int64_t missing = rec_int(r, "required", 0) - rec_int(r, "maturity", 0);
	return rec_get(r, "required") && rec_get(r, "maturity") ? arena_printf(a, "%lld", (long long)(missing > 0 ? missing : 0)) : NULL;
}

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s/%s", str_or(rec_get(r, "gap_check"), ""), str_or(rec_get(r, "control"), ""), str_or(rec_get(r, "status_on"), ""));
}

static const struct field fields[] = {
	{ "gap_check", N_("Gap check"), &type_ref, LIST | INDEX, .ref = "gap_check" },
	{ "control", N_("Control"), &type_ref, REQ | LIST | TITLE | INDEX, .ref = "requirement" },
	{ "status_on", N_("Status as of"), &type_date, REQ | LIST | TITLE, .otherwise = "today" },
	{ "maturity", N_("Maturity (0-5)"), &type_int, REQ | LIST, .min = 0, .max = 5 },
	{ "required", N_("Required maturity"), &type_int, REQ | LIST, .min = 0, .max = 5, .otherwise = "3" },
	{ "gap", N_("Gap"), &type_int, LIST | INDEX, .compute = gap },
	{ "evidence", N_("Evidence seen"), &type_long, FIND, .max = 2000 },
	{ "missing", N_("What is missing"), &type_long, FIND, .max = 2000 },
	{ "recommended", N_("Recommended"), &type_long, LIST | FIND, .max = 2000 },
	{ "status_key", N_("Check and control"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-64", N_("Gap table"), PRINT_LIST | PRINT_LANDSCAPE, "control,status_on,maturity,required,gap,evidence,missing,recommended" }, { 0 } };

const struct reg control_status_reg = {
	"control_status", N_("Status of a control"), N_("Status of controls"), "E-44", "CST", GROUP_RISK,
	.about = N_("Maturity of a control on a day with what was seen; the gap to what is required follows."),
	.fields = fields, .rights = RIGHTS_SOA, .prints = prints, .clauses = "22:6.1.3 13:6.1.3 05:4.2.1g",
};
