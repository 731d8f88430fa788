/* compliance_check.c - is a law kept? Asked, answered with evidence (E-55; A.5.31, A.5.36). */
#include "register/shared.h"

static const struct item result[] = { { "ok", N_("kept") }, { "ng", N_("not kept") }, { "na", N_("not applicable") }, { 0 } };

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "result", "ng") && !rec_get(r, "action"))
		problem_add(p, "action", N_("It is not kept: write down what is done about it."));
}

static const struct field fields[] = {
	{ "law", N_("Law or rule"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "legal_requirement" },
	{ "checked_on", N_("Date of the check"), &type_date, REQ | LIST | INDEX | TITLE, .otherwise = "today" },
	{ "result", N_("Result"), &type_enum, REQ | LIST | INDEX, .items = result },
	{ "evidence", N_("Evidence"), &type_long, REQ | FIND, .max = 4000 },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "checker", N_("Checked by"), &type_person, LIST | OWNPERSON },
	{ "action", N_("What is done"), &type_long, FIND, .max = 2000 },
	SHARED_ACTION_FIELDS,
	COMMON_FIELDS,
	{ 0 }
};

const struct reg compliance_check_reg = {
	"compliance_check", N_("Compliance check"), N_("Compliance checks"), "E-55", "CMC-%Y", GROUP_CONTINUITY,
	.about = N_("Each law is looked at again: kept or not, with what evidence."),
	.fields = fields, .check = check, .rights = RIGHTS_CONTEXT, .clauses = "22:A.5.31,A.5.36 13:A.18.1.1,A.18.2.2 05:A.15.1.1,A.15.2", .order = "-checked_on",
};
