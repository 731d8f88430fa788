/* service_change.c - a service changes: is the risk still known (E-87; A.5.22)? */
#include "register/shared.h"

static const struct item states[] = { { "announced", N_("announced") }, { "approved", N_("approved") }, { "in_effect", N_("in effect") }, { "rejected", N_("rejected") }, { 0 } };
enum { CARE = BY_WRITERS | BY_IT | BY_DEPARTMENTS };

static const char *is_assessed(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_flag(r, "reassess") && !rec_get(r, "reassessed_on") ? N_("The risks must be assessed again first: enter when it was done.") : NULL;
}

static const struct step steps[] = {
	{ "announced", "approved", N_("Approve"), BY_MANAGER, STEP_DECISION | STEP_NOT_AUTHOR | STEP_ROUTE, is_assessed, "requested_by" },
	{ "announced", "rejected", N_("Reject"), BY_MANAGER, STEP_REASON | STEP_LOCKS },
	{ "approved", "in_effect", N_("Mark as in effect"), CARE, STEP_LOCKS },
	{ 0 }
};

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "reassess", "0") && !rec_get(r, "reassess_why"))
		problem_add(p, "reassess_why", N_("Say why the risks need not be assessed again."));
}

static const struct field fields[] = {
	{ "service", N_("Service"), &type_ref, REQ | LIST | INDEX, .ref = "service" },
	{ "what", N_("What changes"), &type_text, REQ | LIST | FIND | TITLE, .max = 300 },
	{ "reason", N_("Reason"), &type_long, FIND, .max = 2000 },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "requested_by", N_("Entered or asked for by"), &type_person, NEED | LIST | OWNPERSON | ASSIGNEE },
	{ "effective_on", N_("Takes effect on"), &type_date, NEED | LIST | INDEX | DUE },
	{ "impact_security", N_("Effect on security"), &type_long, REQ | FIND, .max = 4000, .section = N_("Risk") },
	{ "reassess", N_("Assess the risks again"), &type_bool, REQ | LIST, .help = N_("Must be decided for every change.") },
	{ "reassess_why", N_("Why not, or which risks"), &type_long, 0, .max = 2000 },
	{ "reassessed_on", N_("Assessed again on"), &type_date, LIST },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-85", N_("Slip for the change of a service"), PRINT_SEALS, NULL }, { 0 } };

const struct reg service_change_reg = {
	"service_change", N_("Change of a service"), N_("Changes of services"), "E-87", "SCH-%Y", GROUP_SUPPLIER,
	.about = N_("What suppliers change, and whether the risks were looked at again."),
	.fields = fields, .states = states, .steps = steps, .check = check, .rights = RIGHTS_SUPPLIER, .prints = prints, .clauses = "22:A.5.22 13:A.15.2.2 05:A.10.2.3",
};
