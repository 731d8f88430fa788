/* method_version.c - formula, scales and bands of a method; fixed once approved, so that results stay comparable (E-41, E-32; LC-METHOD). */
#include "register/shared.h"
#include "base/str.h"

static const struct item formula[] = {
	{ "product_max", N_("asset value (highest of C, I, A) x threat x vulnerability") }, { "product_sum", N_("asset value (sum of C, I, A) x threat x vulnerability") },
	{ "product_per_cia", N_("product for each of C, I, A") }, { "additive", N_("sum of asset value, threat and vulnerability") }, { "ipa_sme", N_("IPA guideline for small firms") },
	{ "matrix", N_("matrix of likelihood and consequence") }, { "ale", N_("annualised loss expectancy") }, { "montecarlo", N_("Monte Carlo simulation") }, { 0 }
};
static const struct item axis[] = SHARED_RISK_INPUTS;
static const struct item rounding[] = { { "none", N_("no rounding (whole numbers)") }, { "half_up", N_("half up") }, { "up", N_("up") }, { "down", N_("down") }, { 0 } };
static const struct item states[] = {
	{ "draft", N_("draft") }, { "criteria_approved", N_("criteria approved") }, { "approved", N_("approved") }, { "in_use", N_("in use") }, { "retired", N_("retired") }, { 0 }
};

/* What a run is planned with has its procedure published (PT-2.1). */
static const char *procedure_published(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)who;
	return str_eq(rule_state_of(a, db, r, "procedure_version"), "published") ? NULL : N_("Publish this version of the procedure first: a method is used as it is written down.");
}

static const struct step steps[] = {
	{ "draft", "criteria_approved", N_("Approve the criteria for accepting risk"), BY_TOP, STEP_DECISION | STEP_NOT_AUTHOR },
	{ "criteria_approved", "draft", N_("Return to the author"), BY_TOP | BY_OFFICE, STEP_REASON },
	{ "criteria_approved", "approved", N_("Approve the version"), BY_MANAGER, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR | STEP_LOCKS, procedure_published },
	{ "approved", "draft", N_("Revise before its first use"), BY_OFFICE, STEP_REASON },
	{ "approved", "in_use", N_("First run frozen"), BY_MANAGER, STEP_AUTO | STEP_LOCKS, .alone = "method" },
	{ "in_use", "retired", N_("Retire in favour of a newer version"), BY_MANAGER, STEP_AUTO | STEP_LOCKS },
	{ 0 }
};

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s", str_or(rec_get(r, "method"), ""), str_or(rec_get(r, "version"), ""));
}

static const struct field scale[] = {
	{ "axis", N_("Axis"), &type_enum, REQ, .items = axis }, { "value", N_("Value"), &type_int, REQ, .max = 100 }, { "label_ja", N_("Label (Japanese)"), &type_text, 0, .max = 60 },
	{ "label_en", N_("Label (English)"), &type_text, 0, .max = 60 }, { "criterion", N_("Criterion"), &type_text, 0, .max = 500 }, { 0 }
};
static const struct field param[] = { { "name", N_("Parameter"), &type_text, REQ, .max = 60 }, { "value", N_("Value"), &type_text, REQ, .max = 400 }, { 0 } };
static const struct field band[] = {
	{ "from", N_("From (value)"), &type_decimal, REQ }, { "to", N_("To (value)"), &type_decimal, 0 }, { "label_ja", N_("Label (Japanese)"), &type_text, REQ, .max = 60 },
	{ "label_en", N_("Label (English)"), &type_text, 0, .max = 60 }, { 0 }
};

static const struct field fields[] = {
	{ "method", N_("Risk assessment method"), &type_ref, REQ | LIST | TITLE | INDEX, .ref = "risk_method" },
	{ "version", N_("Version"), &type_text, REQ | LIST | TITLE, .max = 20 },
	{ "procedure_version", N_("Version of the procedure"), &type_ref, NEED, .ref = "document_version" },
	{ "formula", N_("Formula"), &type_enum, NEED | LIST, .items = formula, .section = N_("Calculation") },
	{ "scales", N_("Scales"), &type_table, NEED, .columns = scale },
	{ "params", N_("Parameters"), &type_table, 0, .columns = param },
	{ "level_bands", N_("Bands of levels"), &type_table, NEED, .columns = band },
	{ "acceptance_level", N_("Acceptance level"), &type_decimal, NEED | LIST, .help = N_("A risk of at most this value is accepted.") },
	{ "rounding", N_("Rounding"), &type_enum, NEED, .items = rounding, .otherwise = "none" },
	{ "catalog_versions", N_("Versions of the catalogues"), &type_text, NEED, .max = 200, .help = N_("Of threats, vulnerabilities and controls.") },
	{ "criteria_for_performing", N_("When an assessment is made"), &type_long, NEED | FIND, .max = 4000, .section = N_("Criteria") },
	{ "consequence_criteria", N_("Criteria of consequence"), &type_long, NEED | FIND, .max = 4000 },
	{ "likelihood_criteria", N_("Criteria of likelihood"), &type_long, NEED | FIND, .max = 4000 },
	{ "hash", N_("Hash of the method"), &type_text, READONLY, .max = 64 },
	{ "version_key", N_("Method and version"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-29", N_("Risk assessment procedure and criteria"), PRINT_SEALS, NULL }, { 0 } };

const struct reg method_version_reg = {
	"method_version", N_("Version of a method"), N_("Versions of methods"), "E-41", "MV", GROUP_RISK,
	.about = N_("Scales, formula, bands and criteria. Top management approves the criteria, the ISMS manager the version; then it stays as it is."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_METHOD, .prints = prints, .clauses = "22:6.1.2 13:6.1.2 05:4.2.1c",
};
