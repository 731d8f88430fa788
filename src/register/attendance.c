/* attendance.c - one person in one course: there or not, score, retest (E-68; LC-TRAIN). */
#include "register/shared.h"
#include "base/str.h"

static const struct item states[] = {
	{ "assigned", N_("assigned") }, { "attended", N_("attended") }, { "absent", N_("absent") }, { "tested", N_("tested") }, { "retest", N_("retest") }, { "done", N_("done") }, { 0 }
};
static const struct item passed[] = { { "pass", N_("passed") }, { "fail", N_("failed") }, { 0 } };

/* The retest counts once there is one. Without a test there is nothing to pass. */
static const char *outcome(struct arena *a, const struct rec *r)
{
	int64_t asked = rec_int(r, "pass_score", -1), best = rec_int(r, "retest_score", rec_int(r, "score", -1));
	(void)a;
	return asked < 0 || best < 0 ? NULL : best >= asked ? "pass" : "fail";
}

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s", str_or(rec_get(r, "session"), ""), str_or(rec_get(r, "person"), ""));
}

static const char *has_score(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "score") ? NULL : N_("Enter the score of the test.");
}

static const char *has_passed(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_is(r, "passed", "fail") ? N_("The test is not passed yet: let it be taken again.") : NULL;
}

static const char *needs_no_test(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "pass_score") && !rec_get(r, "passed") ? N_("This course ends with a test: enter the score first.") : has_passed(a, db, who, r);
}

static const struct step steps[] = {
	{ "assigned", "attended", N_("Attended"), BY_WRITERS },
	{ "assigned", "absent", N_("Absent"), BY_WRITERS },
	{ "absent", "attended", N_("Made up for"), BY_WRITERS },
	{ "attended", "tested", N_("Test taken"), BY_WRITERS, 0, has_score },
	{ "attended", "done", N_("Done without a test"), BY_WRITERS, 0, needs_no_test },
	{ "tested", "retest", N_("Take the test again"), BY_WRITERS },
	{ "tested", "done", N_("Complete"), BY_WRITERS, 0, has_passed },
	{ "retest", "done", N_("Complete"), BY_WRITERS, 0, has_passed },
	{ 0 }
};

static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)who;
	shared_take(a, db, r, "dept", "person", "dept");
	shared_take(a, db, r, "pass_score", "session", "pass_score");
}

static const struct field fields[] = {
	{ "session", N_("Course held"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "training_session" },
	{ "person", N_("Participant"), &type_person, REQ | LIST | INDEX | TITLE | OWNPERSON | ASSIGNEE },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT | READONLY, .ref = "department" },
	{ "due", N_("To be completed by"), &type_date, LIST | DUE },
	{ "pass_score", N_("Score to pass"), &type_int, READONLY },
	{ "score", N_("Score"), &type_int, LIST, .min = 0, .max = 1000 },
	{ "retest_score", N_("Score of the retest"), &type_int, LIST, .min = 0, .max = 1000 },
	{ "passed", N_("Passed"), &type_enum, LIST | INDEX, .items = passed, .compute = outcome },
	{ "done_on", N_("Completed on"), &type_date, LIST | DONE },
	{ "once", N_("Course and participant"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-44", N_("List of participants"), PRINT_LIST | PRINT_SEALS, "session,person,dept,state,score,retest_score,passed,done_on" }, { 0 } };

const struct reg attendance_reg = {
	"attendance", N_("Participation"), N_("Participants"), "E-68", "ATT-%Y", GROUP_PEOPLE,
	.about = N_("Who was to take part, who did, and who passed."),
	.fields = fields, .states = states, .steps = steps, .prepare = prepare, .rights = RIGHTS_TRAINING, .prints = prints, .clauses = "22:7.2,7.3,A.6.3 13:7.2,A.7.2.2 05:5.2.2,A.8.2.2",
};
