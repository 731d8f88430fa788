/* notice_board.c - notices on the boards of the house: an example, no register of the ISMS. */
#include "register/shared.h"

static const struct item board[] = { { "inside", N_("in the corridor") }, { "outside", N_("at the street") }, { 0 } };
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
	if (rec_is(r, "board", "outside") && !rec_get(r, "approved_by"))
		problem_add(p, "approved_by", N_("What hangs at the street needs somebody who approves it."));
}

static const struct field fields[] = {
	{ "what", N_("Notice"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "board", N_("Board"), &type_enum, REQ | LIST, .items = board, .otherwise = "inside" },
	{ "period", N_("How long"), &type_text, NEED | LIST, .max = 200, .help = N_("For example: until the end of May.") },
	{ "readers", N_("For whom"), &type_text, NEED | LIST, .max = 200 },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "poster", N_("Posted by"), &type_person, LIST | OWNPERSON },
	{ "approved_by", N_("Approved by"), &type_person, 0 },
	{ "wording", N_("Wording"), &type_long, FIND, .max = 2000 },
	{ 0 }
};

const struct reg notice_board_reg = {
	"notice_board", N_("Notice"), N_("Notices"), "E-19", "NB", GROUP_PEOPLE,
	.about = N_("What hangs on which board, for whom and until when."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_CONTEXT, .check = check, .clauses = "22:7.4 13:7.4",
};
