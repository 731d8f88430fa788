/* log_review.c - logs read by a person (E-90; A.8.15). */
#include "register/shared.h"

static const struct item result[] = { { "clear", N_("nothing unusual") }, { "suspicious", N_("suspicious") }, { "incident", N_("incident") }, { 0 } };

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (!rec_is(r, "result", "clear") && !rec_get(r, "details"))
		problem_add(p, "details", N_("Write down what was found and what was done."));
}

static const struct field fields[] = {
	{ "log", N_("Log"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "system", N_("System"), &type_ref, LIST | INDEX, .ref = "system_profile" },
	{ "period", N_("Period"), &type_text, REQ | LIST | TITLE, .max = 40, .help = N_("For example: 2027-04.") },
	{ "reviewer", N_("Read by"), &type_person, REQ | LIST | ASSIGNEE },
	{ "due", N_("To be read by (date)"), &type_date, DUE },
	{ "reviewed_on", N_("Read on"), &type_date, LIST | INDEX | DONE },
	{ "result", N_("Result"), &type_enum, REQ | LIST, .items = result },
	{ "details", N_("What was found"), &type_long, FIND, .max = 4000 },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-70", N_("Log review record"), PRINT_LIST | PRINT_SEALS, "code,log,period,reviewer,reviewed_on,result,details" }, { 0 } };

const struct reg log_review_reg = {
	"log_review", N_("Log review"), N_("Log reviews"), "E-90", "LGR-%Y", GROUP_OPERATION,
	.about = N_("Which log was read, for which time, by whom, and what stood out."),
	.fields = fields, .check = check, .rights = RIGHTS_OPERATION, .prints = prints, .clauses = "22:A.8.15,A.8.16 13:A.12.4.1,A.12.4.3 05:A.10.10.2", .order = "-reviewed_on",
};
