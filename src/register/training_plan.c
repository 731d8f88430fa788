/* training_plan.c - what is taught to whom this year, and how it is seen to work (E-67; LC-TRAIN; 7.2, 7.3). */
#include "register/shared.h"

static const struct item method[] = {
	{ "class", N_("class") }, { "e_learning", N_("e-learning") }, { "ojt", N_("on the job") }, { "external", N_("outside course") }, { "phishing_drill", N_("phishing drill") }, { 0 }
};
static const struct item effect[] = { { "test", N_("test") }, { "survey", N_("survey") }, { "observation", N_("observation") }, { 0 } };
static const struct item states[] = { { "draft", N_("draft") }, { "approved", N_("approved") }, { "done", N_("carried out") }, { 0 } };

static const char *has_pass_score(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_is(r, "effect_method", "test") && !rec_get(r, "pass_score") ? N_("A test needs the score to pass it.") : NULL;
}

static const struct step steps[] = {
	{ "draft", "approved", N_("Approve"), BY_MANAGER, STEP_DECISION | STEP_NOT_AUTHOR | STEP_ROUTE, has_pass_score },
	{ "approved", "draft", N_("Revise"), BY_WRITERS | BY_MANAGER, STEP_REASON },
	{ "approved", "done", N_("Mark as carried out"), BY_WRITERS },
	{ 0 }
};

static const struct field fields[] = {
	{ "fy", N_("Fiscal year"), &type_int, REQ | LIST | INDEX, .min = 2000, .max = 2200 },
	{ "course", N_("Course"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "purpose", N_("Purpose"), &type_long, NEED | FIND, .max = 2000 },
	{ "audience", N_("For whom"), &type_text, NEED | LIST | FIND, .max = 300 },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "method", N_("How"), &type_enum, NEED | LIST, .items = method },
	{ "planned_on", N_("Planned for"), &type_date, NEED | LIST | INDEX | DUE },
	{ "owner", N_("Responsible person"), &type_person, LIST | OWNPERSON | ASSIGNEE },
	{ "instructor", N_("Instructor"), &type_text, 0, .max = 200 },
	{ "content", N_("Content"), &type_long, FIND, .max = 4000 },
	{ "material", N_("Material"), &type_file, 0 },
	{ "effect_method", N_("How the effect is seen"), &type_enum, NEED | LIST, .items = effect },
	{ "pass_score", N_("Score to pass"), &type_int, 0, .min = 0, .max = 1000 },
	{ "held_on", N_("Carried out on"), &type_date, DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = {
	{ "P-42", N_("Training plan"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "code,fy,course,purpose,audience,method,planned_on,instructor,effect_method,pass_score,state" }, { 0 }
};

const struct reg training_plan_reg = {
	"training_plan", N_("Planned course"), N_("Training plan"), "E-67", "TRP-%Y", GROUP_PEOPLE,
	.about = N_("The courses of a year: for whom, why, how, when, and how their effect is seen."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_TRAINING, .prints = prints, .clauses = "22:7.2,7.3,A.6.3 13:7.2,7.3,A.7.2.2 05:5.2.2,A.8.2.2", .order = "planned_on",
};
