/* process_template.c - a way to build an ISMS as a list of tasks, to begin projects from (E-69). */
#include "register/shared.h"

static const struct item phase[] = SHARED_PHASES;
static const struct field task[] = {
	{ "wbs_no", N_("WBS no."), &type_text, REQ, .max = 20 }, { "name", N_("Task"), &type_text, REQ, .max = 200 }, { "phase", N_("Phase"), &type_enum, REQ, .items = phase },
	{ "offset_days", N_("Begins after (days)"), &type_int, REQ, .min = 0, .max = 3650 }, { "duration_days", N_("Duration (days)"), &type_int, REQ, .min = 0, .max = 3650 },
	{ "effort_days", N_("Effort (person-days)"), &type_decimal, 0 },
	{ "after", N_("Follows"), &type_text, 0, .max = 100 }, { "result", N_("Deliverables"), &type_text, 0, .max = 300 }, { 0 }
};

static const struct field fields[] = {
	{ "name", N_("Template"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "version", N_("Version"), &type_text, REQ | LIST, .max = 20, .otherwise = "1.0" },
	{ "months", N_("Months"), &type_decimal, LIST },
	{ "description", N_("Description"), &type_long, FIND, .max = 4000 },
	{ "tasks", N_("Tasks"), &type_table, REQ, .columns = task },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg process_template_reg = {
	"process_template", N_("Process template"), N_("Process templates"), "E-69", "PTM", GROUP_PLAN,
	.about = N_("Standard ways to build an ISMS: tasks with their phase, beginning and duration."),
	.fields = fields, .rights = RIGHTS_CONTEXT, .clauses = "22:6.2,8.1 13:6.2,8.1 05:4.2",
};
