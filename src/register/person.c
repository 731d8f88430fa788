/* person.c - people who work for the organisation (E-11; 7.1, 7.2). */
#include "register/shared.h"

static const struct item employment[] = {
	{ "officer", N_("officer") }, { "regular", N_("regular employee") }, { "contract", N_("contract employee") }, { "part_time", N_("part-time") },
	{ "dispatched", N_("dispatched worker") }, { "outsourced", N_("outsourced staff") }, { 0 }
};

/* Lists stand in the order of readings, family name first. */
static const char *reading(struct arena *a, const struct rec *r)
{
	const char *family = rec_get(r, "family_kana"), *given = rec_get(r, "given_kana");
	return family && given ? arena_printf(a, "%s %s", family, given) : family ? family : given;
}

static const struct field fields[] = {
	{ "family_name", N_("Family name"), &type_text, REQ | LIST | FIND | TITLE, .max = 60 },
	{ "given_name", N_("Given name"), &type_text, REQ | LIST | FIND | TITLE, .max = 60 },
	{ "family_kana", N_("Family name (kana)"), &type_kana, FIND, .max = 100 },
	{ "given_kana", N_("Given name (kana)"), &type_kana, FIND, .max = 100 },
	{ "name_en", N_("Name (English)"), &type_text, FIND, .max = 120 },
	{ "employee_no", N_("Employee no."), &type_text, LIST | FIND | UNIQUE, .max = 40 },
	{ "email", N_("Mail address"), &type_email, LIST | FIND, .max = 254 },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "position", N_("Position"), &type_text, LIST | FIND, .max = 100 },
	{ "employment", N_("Employment"), &type_enum, LIST | REQ, .items = employment, .otherwise = "regular" },
	{ "hired_on", N_("Joined on"), &type_date, INDEX },
	{ "left_on", N_("Left on"), &type_date, 0 },
	{ "reading", N_("Reading"), &type_kana, KANA | HIDDEN, .max = 201, .compute = reading },
	COMMON_FIELDS,
	{ 0 }
};

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	const char *in = rec_get(r, "hired_on"), *out = rec_get(r, "left_on");
	/* ISO dates compare as text. */
	for (int i = 0; in && out && i < 10; i++) {
		if (in[i] == out[i]) continue;
		if (in[i] > out[i]) problem_add(p, "left_on", N_("Nobody leaves before joining. Check both dates."));
		break;
	}
}

const struct reg person_reg = {
	"person", N_("Person"), N_("Persons"), "E-11", "P", GROUP_PEOPLE,
	.about = N_("Everybody who works in the scope. Import the list from Excel: names, readings, department, employee number."),
	.fields = fields, .check = check, .flags = REG_NAMED,
	.rights = { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_COMMITTEE] = R_, [ROLE_DEPT_HEAD] = R_ | RIGHT_EDIT_OWN,
		[ROLE_PROMOTER] = RIGHT_READ_OWN, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_, [ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, [ROLE_EXTERNAL_AUDITOR] = R_ },
	.clauses = "22:7.1,7.2 13:7.1,7.2 05:5.2",
};
