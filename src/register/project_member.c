/* project_member.c - who works on the project, as what (E-72). */
#include "register/shared.h"
#include "base/str.h"

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s/%s", str_or(rec_get(r, "project"), ""), str_or(rec_get(r, "person"), ""), str_or(rec_get(r, "role"), ""));
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (shared_earlier(rec_get(r, "until"), rec_get(r, "since")))
		problem_add(p, "until", N_("Nobody ends before beginning. Check both dates."));
}

static const struct field fields[] = {
	{ "project", N_("Project"), &type_ref, REQ | LIST | INDEX, .ref = "project" },
	{ "person", N_("Person"), &type_person, REQ | LIST | INDEX | TITLE | OWNPERSON, },
	{ "role", N_("Role in the project"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "responsibility", N_("Responsibility"), &type_long, LIST | FIND, .max = 2000 },
	{ "share", N_("Share of working time (%)"), &type_int, LIST, .min = 0, .max = 100 },
	{ "since", N_("Since"), &type_date, LIST, .otherwise = "today" },
	{ "until", N_("Until"), &type_date, LIST },
	{ "once", N_("Project, person and role"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg project_member_reg = {
	"project_member", N_("Project member"), N_("Project members"), "E-72", "PM", GROUP_PLAN,
	.about = N_("Who builds the ISMS, as what and for how much of the time."),
	.fields = fields, .check = check, .rights = RIGHTS_CONTEXT, .clauses = "22:5.3,7.1 13:5.3,7.1 05:5.2.1",
};
