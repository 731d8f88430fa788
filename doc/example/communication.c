/* communication.c - who is told what, when and how (E-19; 7.4). */
#include "register/shared.h"

static const struct item direction[] = { { "inside", N_("inside the organisation") }, { "outside", N_("to the outside") }, { 0 } };
static const struct item states[] = { { "draft", N_("draft") }, { "in_use", N_("in use") }, { "retired", N_("retired") }, { 0 } };
enum { WRITE = ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_CONSULTANT), DECIDE = ROLE_BIT(ROLE_ISMS_MANAGER) };

static const struct step steps[] = {
	{ "draft", "in_use", N_("Put into use"), DECIDE, STEP_NOT_AUTHOR },
	{ "in_use", "draft", N_("Revise"), WRITE | DECIDE, STEP_REASON },
	{ "in_use", "retired", N_("Retire"), DECIDE, STEP_REASON | STEP_LOCKS },
	{ 0 }
};

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "direction", "outside") && !rec_get(r, "approved_by"))
		problem_add(p, "approved_by", N_("What goes outside needs somebody who approves it."));
}

static const struct field fields[] = {
	{ "what", N_("What is communicated"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "direction", N_("Direction"), &type_enum, REQ | LIST, .items = direction, .otherwise = "inside" },
	{ "occasion", N_("When"), &type_text, NEED | LIST, .max = 200, .help = N_("For example: every April, after an incident.") },
	{ "with_whom", N_("With whom"), &type_text, NEED | LIST, .max = 200 },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "sender", N_("Who communicates"), &type_person, LIST | OWNPERSON },
	{ "approved_by", N_("Approved by"), &type_person, 0 },
	{ "means", N_("How"), &type_long, FIND, .max = 2000 },
	{ 0 }
};

const struct reg communication_reg = {
	"communication", N_("Communication"), N_("Communication plan"), "E-19", "CP", GROUP_PEOPLE,
	.about = N_("What is told to whom, when and by whom: inside and to the outside."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_CONTEXT, .check = check, .clauses = "22:7.4 13:7.4",
};
