/* measure_group.c - controls judged together: objective, target, who answers for it (E-48; PT-3). */
#include "register/shared.h"
#include "base/str.h"

enum { GROUPS = 200 };

/* Another measuring group of the same statement that has this control already. */
static const char *taken(struct arena *a, struct db *db, const struct rec *r, int64_t control)
{
	struct rec **other = ARENA_ARRAY(a, GROUPS, struct rec *);
	int n = store_linked(a, db, schema_reg("requirement"), control, "measure_group", "controls", other, GROUPS);
	for (int i = 0; i < n; i++)
		if (other[i]->id != r->id && rec_flag(other[i], "measuring") && str_eq(rec_get(other[i], "soa"), rec_get(r, "soa"))) return other[i]->code;
	return NULL;
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	size_t n;
	char **control = str_split(a, str_or(rec_get(r, "controls"), ""), ',', &n);
	const char *other = NULL;
	int64_t id;
	for (size_t i = 0; rec_flag(r, "measuring") && !other && i < n; i++)
		if (str_int(control[i], 1, INT64_MAX, &id)) other = taken(a, db, r, id);
	if (other) problem_add_arg(p, "controls", N_("A control is in one measuring group only: one of these is in {0}."), other);
	if (rec_int(r, "effective_from", 0) <= rec_int(r, "partly_from", 0)) problem_add(p, "partly_from", N_("\"Partly effective\" begins below \"effective\"."));
}

static const struct field fields[] = {
	{ "name", N_("Group of controls"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "soa", N_("Statement of Applicability"), &type_ref, LIST | INDEX, .ref = "soa" },
	{ "measuring", N_("Measuring group"), &type_bool, REQ | LIST, .otherwise = "1", .help = N_("Each control is in exactly one measuring group; other groups are for orientation.") },
	{ "objective", N_("Objective of the controls"), &type_long, REQ | LIST | FIND, .max = 2000 },
	{ "target", N_("Target"), &type_text, REQ | LIST | FIND, .max = 300 },
	{ "controls", N_("Controls"), &type_refs, REQ, .ref = "requirement" },
	{ "responsible", N_("Responsible"), &type_person, REQ | LIST | ASSIGNEE | OWNPERSON },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "effective_from", N_("Effective from (%)"), &type_int, REQ, .min = 1, .max = 100, .otherwise = "80", .section = N_("Judgement") },
	{ "partly_from", N_("Partly effective from (%)"), &type_int, REQ, .min = 0, .max = 99, .otherwise = "50" },
	{ "review_on", N_("Next review"), &type_date, LIST | DUE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-40", N_("Objectives and effectiveness by group of controls"), PRINT_LIST | PRINT_LANDSCAPE,
	"code,name,controls,objective,target,effective_from,partly_from,responsible" }, { 0 } };

static const struct chain chains[] = {
	{ "target", "measuring=1", NULL, N_("The group of controls has no target.") },
	{ "measure.group", "measuring=1", "state!=retired", N_("Nothing is measured in the group of controls.") },
	{ 0 }
};

const struct reg measure_group_reg = {
	"measure_group", N_("Group of controls"), N_("Groups of controls"), "E-48", "MG", GROUP_MEASURE,
	.about = N_("Controls that serve one purpose are measured and judged together. Twelve groups cover the 93 controls."),
	.fields = fields, .rights = RIGHTS_MEASURE, .check = check, .prints = prints, .chains = chains, .clauses = "22:9.1 13:9.1 05:4.2.2d,4.2.3c",
};
