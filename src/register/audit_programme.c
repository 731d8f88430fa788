/* audit_programme.c - the internal audits of a year: every department in scope and every clause at least once (E-56; LC-AUDIT). */
#include "register/shared.h"
#include "base/str.h"
#include "schema/query.h"

static const struct item clauses[] = SHARED_CLAUSES;
static const struct item states[] = { { "draft", N_("draft") }, { "approved", N_("approved") }, { "closed", N_("closed") }, { 0 } };
enum { WRITE = ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_AUDIT_HEAD), HEAD = ROLE_BIT(ROLE_AUDIT_HEAD) };

struct cover { const char *departments; bool gap; };

static bool covers(void *ctx, const struct rec *dept, const char *const *titles)
{
	struct cover *c = ctx;
	char id[24];
	(void)titles;
	snprintf(id, sizeof id, "%lld", (long long)dept->id);
	c->gap |= rec_flag(dept, "in_scope") && !rec_get(dept, "valid_to") && !str_in_list(c->departments, id);
	return !c->gap;
}

static const char *covers_all(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	struct store s = { a, db, who };
	struct query q = { .reg = schema_reg("department") };
	struct cover c = { str_or(rec_get(r, "departments"), ""), false };
	for (const struct item *it = clauses; it->name; it++)
		if (!str_in_list(str_or(rec_get(r, "clauses"), ""), it->name)) return N_("Every clause from 4 to 10 is audited at least once. Add those that are missing.");
	query_each(&s, &q, covers, &c);
	return c.gap ? N_("Every department in scope is audited at least once. Add those that are missing.") : NULL;
}

static const struct step steps[] = {
	{ "draft", "approved", N_("Approve the programme"), HEAD, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR | STEP_LOCKS, covers_all },
	{ "approved", "draft", N_("Revise"), WRITE, STEP_REASON },
	{ "approved", "closed", N_("Close"), HEAD, STEP_LOCKS },
	{ 0 }
};

static const struct field matrix[] = {
	{ "unit", N_("Department or process"), &type_text, REQ, .max = 100 }, { "clauses", N_("Clauses and controls"), &type_text, REQ, .max = 300 },
	{ "month", N_("Month"), &type_text, 0, .max = 40 }, { "auditors", N_("Auditors"), &type_text, 0, .max = 200 }, { 0 }
};

static const struct field fields[] = {
	{ "fy", N_("Fiscal year"), &type_int, REQ | LIST | TITLE | INDEX, .min = 1990, .max = 9999 },
	{ "objective", N_("Objective of the audits"), &type_long, NEED | LIST | FIND, .max = 2000 },
	{ "criteria", N_("Audit criteria"), &type_long, NEED | FIND, .max = 2000 },
	{ "frequency", N_("Frequency"), &type_text, 0, .max = 200 },
	{ "methods", N_("Methods"), &type_long, 0, .max = 2000 },
	{ "responsible", N_("Responsible"), &type_person, NEED | LIST | ASSIGNEE | OWNPERSON },
	{ "risk_basis", N_("Importance of the processes and earlier results"), &type_long, NEED | FIND, .max = 4000 },
	{ "departments", N_("Departments covered"), &type_refs, NEED | OWNDEPT, .ref = "department", .section = N_("Coverage") },
	{ "clauses", N_("Clauses covered"), &type_set, NEED, .items = clauses },
	{ "matrix", N_("Who is audited about what, and when"), &type_table, NEED, .columns = matrix },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-53", N_("Annual audit plan"), PRINT_SEALS, NULL }, { 0 } };

const struct reg audit_programme_reg = {
	"audit_programme", N_("Audit programme"), N_("Audit programmes"), "E-56", "APR", GROUP_AUDIT,
	.about = N_("The audits of a year, by department and clause, planned by importance and by earlier results."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_AUDIT, .prints = prints, .clauses = "22:9.2.2 13:9.2 05:6",
};
