/* supplier_assessment.c - a supplier measured by a list of criteria (E-83; A.5.19). */
#include "register/shared.h"
#include "base/dec.h"
#include "base/json.h"
#include "base/str.h"

static const struct item purpose[] = { { "selection", N_("selection") }, { "periodic", N_("periodic") }, { "change", N_("after a change") }, { 0 } };
static const struct item result[] = { { "approve", N_("fit") }, { "conditional", N_("fit with conditions") }, { "reject", N_("unfit") }, { 0 } };
static const struct item mark[] = { { "yes", N_("○ fulfilled") }, { "partly", N_("△ in part") }, { "no", N_("× not fulfilled") }, { "na", N_("－ not applicable") }, { 0 } };
static const struct field criterion[] = {
	{ "question", N_("Criterion"), &type_text, REQ, .max = 300 },
	{ "weight", N_("Weight"), &type_int, 0, .min = 1, .max = 10 },
	{ "mark", N_("Mark"), &type_enum, REQ, .items = mark },
	{ "evidence", N_("Evidence"), &type_text, 0, .max = 300 },
	{ 0 }
};

/* Per cent of what could be reached: fulfilled 2, in part 1; what does not apply does not count. */
static const char *score(struct arena *a, const struct rec *r)
{
	const json_t *rows = rec_rows(a, r, "answers");
	int64_t got = 0, most = 0, weight;
	for (size_t i = 0; i < json_array_size(rows); i++) {
		const json_t *row = json_array_get(rows, i);
		const char *m = json_text(row, "mark"), *w = json_text(row, "weight");
		if (!m || str_eq(m, "na"))
			continue;
		if (!w || !str_int(w, 1, 10, &weight))
			weight = 1;
		got += weight * (str_eq(m, "yes") ? 2 : str_eq(m, "partly"));
		most += weight * 2;
	}
	return most ? dec_format(a, dec_ratio(got * 100, most), 1) : NULL;
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	struct dec got;
	const char *s = rec_get(r, "score");
	if (!s)
		problem_add(p, "answers", N_("Mark at least one criterion that applies."));
	else if (dec_parse(s, &got) && dec_compare(got, dec_int(rec_int(r, "pass_score", 0))) < 0 && rec_is(r, "result", "approve"))
		problem_add(p, "result", N_("The score is below what is asked for: fit with conditions, or unfit."));
	if (rec_is(r, "result", "conditional") && !rec_get(r, "conditions"))
		problem_add(p, "conditions", N_("Write down the conditions."));
}

static const struct field fields[] = {
	{ "supplier", N_("Supplier"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "supplier" },
	{ "assessed_on", N_("Assessed on"), &type_date, REQ | LIST | INDEX | TITLE, .otherwise = "today" },
	{ "purpose", N_("Occasion"), &type_enum, REQ | LIST, .items = purpose },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "assessor", N_("Assessed by"), &type_person, LIST | OWNPERSON },
	{ "criteria_version", N_("Version of the criteria"), &type_text, REQ, .max = 40 },
	{ "answers", N_("Criteria and marks"), &type_table, REQ, .columns = criterion },
	{ "score", N_("Score (%)"), &type_decimal, LIST, .compute = score, .help = N_("○ 2, △ 1, × 0, each times its weight, of what could be reached; － does not count.") },
	{ "pass_score", N_("Score asked for (%)"), &type_int, REQ, .min = 0, .max = 100, .otherwise = "60" },
	{ "result", N_("Result"), &type_enum, REQ | LIST, .items = result },
	{ "conditions", N_("Conditions"), &type_long, 0, .max = 2000 },
	{ "conditions_by", N_("Conditions to be met by"), &type_date, LIST | DUE },
	{ "conditions_owner", N_("Sees to the conditions"), &type_person, ASSIGNEE },
	{ "conditions_met_on", N_("Conditions met on"), &type_date, DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-81", N_("Supplier assessment sheet"), PRINT_SEALS, NULL }, { 0 } };

const struct reg supplier_assessment_reg = {
	"supplier_assessment", N_("Supplier assessment"), N_("Supplier assessments"), "E-83", "SAS-%Y", GROUP_SUPPLIER,
	.about = N_("A supplier is measured before it is chosen, every year, and after a change."),
	.fields = fields, .check = check, .rights = RIGHTS_SUPPLIER, .prints = prints, .clauses = "22:A.5.19,A.5.22 13:A.15.1.1,A.15.2 05:A.6.2.1,A.10.2.2", .order = "-assessed_on",
};
