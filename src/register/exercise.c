/* exercise.c - the plan tried out (E-95; A.5.30). */
#include "register/shared.h"

static const struct item kind[] = { { "tabletop", N_("on paper") }, { "call_tree", N_("contact tree") }, { "restore", N_("bringing back data") }, { "full", N_("full") }, { 0 } };
static const struct item states[] = { { "planned", N_("planned") }, { "held", N_("held") }, { "evaluated", N_("evaluated") }, { "improved", N_("improved") }, { "closed", N_("closed") }, { 0 } };
static const struct field issue[] = { { "what", N_("Problem seen"), &type_text, REQ, .max = 500 }, { "who", N_("Who"), &type_person, 0 }, { "due", N_("Due"), &type_date, 0 }, { "done_on", N_("Done on"), &type_date, 0 }, { 0 } };

static const char *was_held(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "held_on") ? NULL : N_("Enter the day it was held.");
}

static const char *was_evaluated(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "evaluation") ? NULL : N_("Write the evaluation.");
}

static const struct step steps[] = {
	{ "planned", "held", N_("Mark as held"), BY_WRITERS, 0, was_held },
	{ "held", "evaluated", N_("Mark as evaluated"), BY_WRITERS, 0, was_evaluated },
	{ "evaluated", "improved", N_("Mark as improved"), BY_WRITERS },
	{ "evaluated", "held", N_("Evaluate again"), BY_WRITERS | BY_MANAGER, STEP_REASON },
	{ "improved", "closed", N_("Conclude"), BY_MANAGER, STEP_DECISION | STEP_NOT_AUTHOR | STEP_LOCKS },
	{ 0 }
};

static const struct field fields[] = {
	{ "scenario", N_("What is tried"), &type_text, REQ | LIST | FIND | TITLE, .max = 300 },
	{ "kind", N_("Kind of exercise"), &type_enum, REQ | LIST, .items = kind },
	{ "plan", N_("Continuity plan"), &type_ref, LIST | INDEX, .ref = "continuity_plan" },
	{ "planned_on", N_("Planned for"), &type_date, NEED | LIST | INDEX | DUE },
	{ "owner", N_("Responsible person"), &type_person, LIST | ASSIGNEE },
	{ "held_on", N_("Held on"), &type_date, LIST | DONE },
	{ "participants", N_("Participants"), &type_refs, 0, .ref = "person" },
	{ "target_rto_h", N_("Target: back within (hours)"), &type_int, 0, .min = 0, .max = 100000, .section = N_("Targets and result") },
	{ "actual_rto_h", N_("Reached: back within (hours)"), &type_int, LIST, .min = 0, .max = 100000 },
	{ "target_rpo_h", N_("Target: data lost (hours)"), &type_int, 0, .min = 0, .max = 100000 },
	{ "actual_rpo_h", N_("Reached: data lost (hours)"), &type_int, LIST, .min = 0, .max = 100000 },
	{ "evaluation", N_("Evaluation"), &type_long, FIND, .max = 4000 },
	{ "issues", N_("Problems and who sees to them"), &type_table, 0, .columns = issue },
	{ "actions", N_("Corrective actions"), &type_refs, 0, .ref = "corrective_action" },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-88", N_("Report of an exercise"), PRINT_SEALS, NULL }, { 0 } };

const struct reg exercise_reg = {
	"exercise", N_("Exercise"), N_("Exercises"), "E-95", "EXR-%Y", GROUP_CONTINUITY,
	.about = N_("Plans are tried out at least once a year; what did not work is improved."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_CONTEXT, .prints = prints, .clauses = "22:A.5.30 13:A.17.1.3 05:A.14.1.5",
};
