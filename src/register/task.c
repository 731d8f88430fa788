/* task.c - the work of a project, line by line (E-71, WBS). */
#include "register/shared.h"
#include "base/str.h"

static const struct item phase[] = SHARED_PHASES;

/* A task of one day ends on the day it starts; a milestone of no days, too. */
static const char *end(struct arena *a, const struct rec *r)
{
	int64_t days = rec_int(r, "duration_days", 0);
	return rec_date_after(a, r, "start", 0, days > 0 ? days - 1 : 0);
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	size_t n;
	char **before = type_list(a, rec_get(r, "predecessors"), &n);
	(void)db;
	for (size_t i = 0; i < n && r->id; i++)
		if (str_eq(before[i], arena_printf(a, "%lld", (long long)r->id)))
			problem_add(p, "predecessors", N_("A task cannot follow itself. Choose another one."));
	if (rec_int(r, "progress", 0) == 100 && !rec_get(r, "done_on"))
		problem_add(p, "done_on", N_("It stands at 100 %: enter the day it was finished."));
}

static const struct field fields[] = {
	{ "wbs_no", N_("WBS no."), &type_text, REQ | LIST | FIND | TITLE | INDEX, .max = 20 },
	{ "name", N_("Task"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "project", N_("Project"), &type_ref, INDEX, .ref = "project" },
	{ "parent", N_("Part of task"), &type_ref, PARENT, .ref = "task" },
	{ "phase", N_("Phase"), &type_enum, REQ | LIST | INDEX, .items = phase },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "owner", N_("Responsible person"), &type_person, REQ | LIST | INDEX | OWNPERSON | ASSIGNEE },
	{ "start", N_("Start"), &type_date, REQ | LIST | INDEX, .otherwise = "today", .section = N_("Schedule") },
	{ "duration_days", N_("Duration (days)"), &type_int, REQ | LIST, .min = 0, .max = 3650, .otherwise = "1", .help = N_("Calendar days, with weekends and holidays.") },
	{ "end", N_("End"), &type_date, LIST | INDEX | DUE, .compute = end },
	{ "predecessors", N_("Follows"), &type_refs, 0, .ref = "task" },
	{ "milestone", N_("Milestone"), &type_bool, LIST },
	{ "baseline_start", N_("Start as first planned"), &type_date, 0 },
	{ "baseline_end", N_("End as first planned"), &type_date, 0 },
	{ "progress", N_("Progress (%)"), &type_int, REQ | LIST, .min = 0, .max = 100, .otherwise = "0", .section = N_("Work") },
	{ "done_on", N_("Finished on"), &type_date, DONE },
	{ "effort_days", N_("Effort (person-days)"), &type_decimal, 0 },
	{ "documents", N_("Documents to be made"), &type_refs, 0, .ref = "document" },
	{ "deliverables", N_("Deliverables"), &type_long, FIND, .max = 1000 },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-02", N_("Work breakdown"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "wbs_no,name,phase,owner,start,duration_days,end,progress,done_on,deliverables" }, { 0 } };

const struct reg task_reg = {
	"task", N_("Task"), N_("Tasks"), "E-71", "TSK", GROUP_PLAN,
	.about = N_("The work of the project with its dates, order, owner and progress."),
	.fields = fields, .check = check, .rights = RIGHTS_RUN, .prints = prints, .clauses = "22:6.2,8.1 13:6.2,8.1 05:4.2.2", .order = "wbs_no",
};
