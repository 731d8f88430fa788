/* legal_requirement.c - laws, guidelines and contracts that bind us (E-55; A.5.31). */
#include "register/shared.h"

static const struct item kind[] = { { "law", N_("kind|law") }, { "ordinance", N_("ordinance") }, { "guideline", N_("guideline") }, { "contract", N_("contract") }, { "standard", N_("standard") }, { 0 } };

static const char *check_due(struct arena *a, const struct rec *r)
{
	return rec_date_after(a, r, "last_checked_on", rec_int(r, "check_cycle", 12), 0);
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "applies", "0") && !rec_get(r, "applies_why"))
		problem_add(p, "applies_why", N_("Say why it does not apply."));
}

/* What came with the program, or was found, is a proposal until somebody has decided whether it applies. */
static const struct item states[] = { { "proposed", N_("proposed") }, { "confirmed", N_("law|confirmed") }, { 0 } };
static const struct step steps[] = {
	{ "proposed", "confirmed", N_("Confirm"), BY_OFFICE }, { "confirmed", "proposed", N_("Decide anew"), BY_OFFICE, STEP_REASON }, { 0 }
};

static const struct field fields[] = {
	{ "name", N_("Law or rule"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "kind", N_("Kind"), &type_enum, REQ | LIST, .items = kind },
	{ "article", N_("Article"), &type_text, LIST | FIND, .max = 200 },
	{ "duty", N_("What it asks"), &type_long, REQ | LIST | FIND, .max = 4000 },
	{ "applies", N_("Applies to us"), &type_bool, NEED | LIST },
	{ "applies_why", N_("Why, or why not"), &type_text, 0, .max = 500 },
	{ "dept", N_("Responsible department"), &type_ref, NEED | LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "owner", N_("Responsible person"), &type_person, OWNPERSON | ASSIGNEE },
	{ "controls", N_("Controls concerned"), &type_refs, 0, .ref = "requirement" },
	{ "last_checked_on", N_("Last checked on"), &type_date, NEED | LIST, .section = N_("Keeping up to date") },
	{ "check_cycle", N_("Checked every (months)"), &type_int, REQ, .min = 1, .max = 60, .otherwise = "12" },
	{ "check_due", N_("Next check due"), &type_date, LIST | INDEX | DUE, .compute = check_due },
	{ "revision_info", N_("Revisions of it"), &type_long, FIND, .max = 4000 },
	{ "source", N_("Source"), &type_text, 0, .max = 300, .help = N_("Where the valid text can be read.") },
	{ "ended_on", N_("No longer in force since"), &type_date, DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-52", N_("List of laws that apply"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "code,name,kind,article,duty,applies,dept,last_checked_on,check_due,revision_info" }, { 0 } };

static const struct chain chains[] = {
	{ "controls", "state=confirmed,applies=1", NULL, N_("The law names no control.") },
	{ "compliance_check.law", "state=confirmed,applies=1", NULL, N_("Compliance was never checked.") },
	{ 0 }
};

const struct reg legal_requirement_reg = {
	"legal_requirement", N_("Law or rule"), N_("Laws and rules"), "E-55", "LAW", GROUP_CONTINUITY,
	.about = N_("What laws, guidelines and contracts ask of security, who sees to it, and when it was last checked."),
	.fields = fields, .states = states, .steps = steps, .check = check, .rights = RIGHTS_CONTEXT, .prints = prints, .clauses = "22:A.5.31 13:A.18.1.1 05:A.15.1.1",
	.chains = chains,
};
