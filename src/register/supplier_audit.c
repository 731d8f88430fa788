/* supplier_audit.c - a supplier looked at: by report, questionnaire, visit or certificate (E-86; A.5.22). */
#include "register/shared.h"

static const struct item method[] = { { "report", N_("its report") }, { "questionnaire", N_("questionnaire") }, { "onsite", N_("visit") }, { "certificate", N_("certificate") }, { 0 } };
static const struct item result[] = { { "good", N_("good") }, { "improve", N_("to be improved") }, { "bad", N_("unacceptable") }, { 0 } };

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (!rec_is(r, "result", "good") && !rec_get(r, "findings"))
		problem_add(p, "findings", N_("Write down what must be improved."));
}

static const struct field fields[] = {
	{ "supplier", N_("Supplier"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "supplier" },
	{ "service", N_("Service"), &type_ref, 0, .ref = "service" },
	{ "held_on", N_("Held on"), &type_date, REQ | LIST | INDEX | TITLE, .otherwise = "today" },
	{ "method", N_("How"), &type_enum, REQ | LIST, .items = method },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "auditor", N_("Audited by"), &type_person, LIST | OWNPERSON },
	{ "result", N_("Result"), &type_enum, REQ | LIST, .items = result },
	{ "findings", N_("Findings"), &type_long, FIND, .max = 4000 },
	{ "action", N_("Action agreed"), &type_long, FIND, .max = 2000 },
	SHARED_ACTION_FIELDS,
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-84", N_("Report of a supplier audit"), PRINT_SEALS, NULL }, { 0 } };

const struct reg supplier_audit_reg = {
	"supplier_audit", N_("Supplier audit"), N_("Supplier audits"), "E-86", "SAU-%Y", GROUP_SUPPLIER,
	.about = N_("How suppliers keep what they promised: reports read, questionnaires, visits, certificates."),
	.fields = fields, .check = check, .rights = RIGHTS_SUPPLIER, .prints = prints, .clauses = "22:A.5.22 13:A.15.2.1 05:A.10.2.2", .order = "-held_on",
};
