/* checklist_item.c - a question of an audit, and what was seen (E-58). */
#include "register/shared.h"

static const struct item method[] = { { "doc", N_("documents") }, { "interview", N_("interview") }, { "observe", N_("observation on the spot") }, { "sample", N_("samples") }, { 0 } };
static const struct item result[] = {
	{ "C", N_("C conforms") }, { "OBS", N_("OBS observation") }, { "MI", N_("MI minor nonconformity") }, { "MA", N_("MA major nonconformity") }, { "NA", N_("NA not applicable") },
	{ "NT", N_("NT not tested") }, { 0 }
};

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	bool tested = rec_get(r, "result") && !rec_is(r, "result", "NA") && !rec_is(r, "result", "NT");
	if (tested && !rec_get(r, "evidence_seen")) problem_add(p, "evidence_seen", N_("A result rests on what was seen. Enter it."));
	if (rule_fixed_by(a, db, r, "audit", "draft,approved,notified,in_progress,draft_report")) problem_add(p, "audit", N_("This audit is reported. Its checklist stays as it is."));
}

static const struct field fields[] = {
	{ "audit", N_("Internal audit"), &type_ref, REQ | LIST | INDEX, .ref = "audit_plan" },
	{ "requirement", N_("Clause or control"), &type_ref, REQ | LIST | INDEX, .ref = "requirement" },
	{ "question", N_("Audit question"), &type_text, REQ | LIST | FIND | TITLE, .max = 500 },
	{ "evidence_expected", N_("Evidence expected"), &type_text, FIND, .max = 500 },
	{ "method", N_("Audit method"), &type_enum, REQ, .items = method, .otherwise = "doc" },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "result", N_("Result"), &type_enum, LIST, .items = result },
	{ "evidence_seen", N_("Evidence seen"), &type_long, LIST | FIND, .max = 4000 },
	{ "sample_ids", N_("Samples"), &type_text, FIND, .max = 500 },
	{ "finding", N_("Finding"), &type_ref, LIST, .ref = "finding" },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-55", N_("Audit checklist"), PRINT_LIST | PRINT_LANDSCAPE, "requirement,question,evidence_expected,method,result,evidence_seen,sample_ids" }, { 0 } };

const struct reg checklist_item_reg = {
	"checklist_item", N_("Checklist item"), N_("Audit checklists"), "E-58", "CL", GROUP_AUDIT,
	.about = N_("What is asked in an audit, what was seen, and whether it conforms."),
	.fields = fields, .rights = RIGHTS_AUDIT, .owner = "audit", .check = check, .prints = prints, .clauses = "22:9.2 13:9.2 05:6",
};
