/* sample.h - a register with a field of every type, a lifecycle with every kind of step, and records of one's own. Tests add it with
 * schema_add(&sample_reg) before the workspace is made. */
#ifndef HELP_SAMPLE_H
#define HELP_SAMPLE_H
#include "base/str.h"
#include "schema/problem.h"
#include "schema/rec.h"
#include "schema/store.h"
#include "schema/type.h"

static const struct item sample_colours[] = { { "red", "Department" }, { "green", "Site" }, { "blue", "Person" }, { 0 } };
static const struct item sample_states[] = { { "draft", "Department" }, { "review", "Site" }, { "approved", "Person" }, { "retired", "Project" }, { 0 } };
enum { SAMPLE_WRITE = ROLE_BIT(ROLE_SECRETARIAT) | ROLE_BIT(ROLE_PROMOTER), SAMPLE_DECIDE = ROLE_BIT(ROLE_ISMS_MANAGER) | ROLE_BIT(ROLE_DEPT_HEAD) };

static const char *sample_guard(struct arena *a, struct db *d, const struct actor *who, const struct rec *r)
{
	(void)a; (void)d; (void)who;
	return rec_flag(r, "yes") ? NULL : N_("Answer yes or no.");
}

static const struct step sample_steps[] = {
	{ "draft", "review", "Site", SAMPLE_WRITE, 0, sample_guard },
	{ "review", "draft", "Department", SAMPLE_DECIDE, STEP_REASON },
	{ "review", "approved", "Person", SAMPLE_DECIDE, STEP_NOT_AUTHOR | STEP_DECISION | STEP_LOCKS },
	{ "*", "retired", "Project", ROLE_BIT(ROLE_ISMS_MANAGER), STEP_REASON | STEP_LOCKS },
	{ 0 }
};
static const struct field sample_columns[] = {
	{ "what", "Department", &type_text, REQ, .max = 50 }, { "who", "Person", &type_person }, { "due", "Valid from", &type_date }, { 0 }
};

static const char *sample_sum(struct arena *a, const struct rec *r)
{
	return rec_get(r, "count") ? arena_printf(a, "%lld", (long long)rec_int(r, "count", 0) * 2) : NULL;
}

static bool sample_reason(struct arena *a, struct db *d, const struct rec *r)
{
	(void)a; (void)d;
	return rec_is(r, "name", "careful");
}

static void sample_check(struct arena *a, struct db *d, const struct rec *r, struct problems *p)
{
	(void)a; (void)d;
	if (rec_is(r, "name", "forbidden"))
		problem_add(p, "name", N_("This is required."));
}

static const struct field sample_fields[] = {
	{ "name", "Name (English)", &type_text, REQ | LIST | FIND | TITLE, .max = 40 },
	{ "kana", "Name (kana)", &type_kana, KANA | FIND },
	{ "note", "Note", &type_long, FIND, .max = 3000 },
	{ "count", "Headcount", &type_int, LIST | INDEX, .min = 0, .max = 1000 },
	{ "twice", "Employees", &type_int, LIST, .compute = sample_sum },
	{ "share", "Score", &type_decimal, LIST | INDEX, .min = -5, .max = 100 },
	{ "cost", "Planned", &type_money, LIST },
	{ "day", "Dated", &type_date, LIST | NEED },
	{ "moment", "Answered at", &type_time, 0 },
	{ "yes", "Chosen", &type_bool, LIST },
	{ "colour", "Kind of party", &type_enum, LIST | INDEX, .items = sample_colours },
	{ "colours", "Category", &type_set, LIST, .items = sample_colours },
	{ "dept", "Department", &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "friends", "Members", &type_refs, LIST, .ref = "person" },
	{ "owner", "Person", &type_person, LIST | OWNPERSON },
	{ "files", "Photos and files", &type_file },
	{ "rows", "Passages on security", &type_table, 0, .columns = sample_columns },
	{ "mail", "Mail address", &type_email, UNIQUE },
	{ "secret_no", "Employee no.", &type_text, HIDDEN | READONLY },
	{ 0 }
};

static const struct reg sample_reg = {
	"sample", "Department", "Departments", "E-99", "SMP", GROUP_PLAN, .about = "The organisation chart as a tree. Rights like \"own department\" follow it.",
	.fields = sample_fields, .states = sample_states, .steps = sample_steps, .check = sample_check, .reason = sample_reason,
	.rights = { [ROLE_SECRETARIAT] = CE_, [ROLE_ISMS_MANAGER] = RA_, [ROLE_DEPT_HEAD] = RIGHT_READ_OWN | RIGHT_APPROVE_OWN, [ROLE_TOP] = R_,
		[ROLE_PROMOTER] = R_ | RIGHT_CREATE | RIGHT_DELETE | RIGHT_EDIT_OWN, [ROLE_AUDITOR] = R_ | RIGHT_CREATE },
};

#endif
