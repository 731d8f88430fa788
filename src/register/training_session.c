/* training_session.c - a course held, and what came of it (E-68; LC-TRAIN). Who took part stands in attendance.c. */
#include "register/shared.h"
#include "base/str.h"

static const struct item kind[] = { { "single", N_("one answer") }, { "multi", N_("several answers") }, { "true_false", N_("true or false") }, { 0 } };
static const struct field question[] = {
	{ "text", N_("Question"), &type_text, REQ, .max = 500 }, { "kind", N_("Kind"), &type_enum, REQ, .items = kind }, { "choices", N_("Choices"), &type_text, 0, .max = 1000 },
	{ "right", N_("Right answer"), &type_text, REQ, .max = 200 }, { "points", N_("Points"), &type_int, 0, .min = 1, .max = 100 }, { 0 }
};
static const struct item states[] = { { "scheduled", N_("scheduled") }, { "held", N_("held") }, { "evaluated", N_("evaluated") }, { "closed", N_("closed") }, { 0 } };
enum { MANY = 1000 };

static const char *took_place(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "held_on") ? NULL : N_("Enter the day it was held.");
}

static const char *everybody_is_known(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	struct rec *p[MANY];
	int n = store_linked(a, db, r->reg, r->id, "attendance", "session", p, MANY);
	(void)who;
	if (!n)
		return N_("Enter who took part.");
	for (int i = 0; i < n; i++)
		if (str_eq(p[i]->state, "assigned"))
			return N_("Say of everybody assigned whether they attended.");
	return NULL;
}

static const char *is_evaluated(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "evaluation") && rec_get(r, "next_action") ? NULL : N_("Write the evaluation and what follows from it.");
}

static const struct step steps[] = {
	{ "scheduled", "held", N_("Mark as held"), BY_WRITERS, 0, took_place },
	{ "held", "evaluated", N_("Mark as evaluated"), BY_WRITERS, 0, everybody_is_known },
	{ "evaluated", "closed", N_("Conclude"), BY_MANAGER, STEP_DECISION | STEP_NOT_AUTHOR | STEP_LOCKS, is_evaluated },
	{ "evaluated", "held", N_("Evaluate again"), BY_WRITERS | BY_MANAGER, STEP_REASON },
	{ 0 }
};

static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)who;
	shared_take(a, db, r, "course", "plan", "course");
	shared_take(a, db, r, "pass_score", "plan", "pass_score");
}

static const struct field fields[] = {
	{ "plan", N_("Planned course"), &type_ref, REQ | INDEX, .ref = "training_plan" },
	{ "course", N_("Course"), &type_text, LIST | FIND | TITLE | READONLY, .max = 200 },
	{ "planned_on", N_("Planned for"), &type_date, NEED | LIST | INDEX | DUE },
	{ "held_on", N_("Held on"), &type_date, LIST | TITLE | DONE },
	{ "place", N_("Place"), &type_text, 0, .max = 200 },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "owner", N_("Responsible person"), &type_person, OWNPERSON | ASSIGNEE },
	{ "instructor", N_("Instructor"), &type_text, LIST, .max = 200 },
	{ "content", N_("Content"), &type_long, FIND, .max = 4000 },
	{ "pass_score", N_("Score to pass"), &type_int, LIST | READONLY },
	{ "questions", N_("Questions of the test"), &type_table, 0, .columns = question },
	{ "understanding_rate", N_("Average score"), &type_decimal, LIST, .help = N_("The participants' results stand in the list of participants."), .section = N_("Evaluation") },
	{ "evaluation", N_("Evaluation"), &type_long, FIND, .max = 4000 },
	{ "next_action", N_("What follows"), &type_long, FIND, .max = 2000 },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-43", N_("Training report"), PRINT_SEALS, NULL, "attendance.session" }, { 0 } };

const struct reg training_session_reg = {
	"training_session", N_("Course held"), N_("Courses held"), "E-68", "TRS-%Y", GROUP_PEOPLE,
	.about = N_("Each time a course is held: day, content, test, evaluation, what follows."),
	.fields = fields, .states = states, .steps = steps, .prepare = prepare, .rights = RIGHTS_TRAINING, .prints = prints, .clauses = "22:7.2,7.3,A.6.3 13:7.2,A.7.2.2 05:5.2.2,A.8.2.2", .order = "-planned_on",
};
