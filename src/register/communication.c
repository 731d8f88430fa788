/* communication.c - who is told what, when and how (E-19; 7.4). */
#include "register/shared.h"

static const struct item direction[] = { { "internal", N_("inside the organisation") }, { "external", N_("to the outside") }, { 0 } };

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "direction", "external") && !rec_get(r, "released_by")) problem_add(p, "released_by", N_("What goes outside needs somebody who releases it."));
}

static const struct field fields[] = {
	{ "what", N_("What is communicated"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "direction", N_("Direction"), &type_enum, REQ | LIST, .items = direction, .otherwise = "internal" },
	{ "occasion", N_("When"), &type_text, REQ | LIST, .max = 200, .help = N_("For example: every April, after an incident.") },
	{ "with_whom", N_("With whom"), &type_text, REQ | LIST, .max = 200 },
	{ "sender", N_("Who communicates"), &type_person, LIST | ASSIGNEE },
	{ "how", N_("How"), &type_text, REQ | LIST | FIND, .max = 500 },
	{ "released_by", N_("Released by"), &type_text, 0, .max = 100 },
	{ "next_on", N_("Next time"), &type_date, LIST | INDEX | DUE },
	{ "record_form", N_("Form of records"), &type_ref, 0, .ref = "record_form" },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg communication_reg = {
	"communication", N_("Communication"), N_("Communication plan"), "E-19", "COMM", GROUP_PEOPLE,
	.about = N_("What is told to whom, when and by whom: inside and to the outside."),
	.fields = fields, .rights = RIGHTS_CONTEXT, .check = check, .clauses = "22:7.4 13:7.4 05:5.1",
};
