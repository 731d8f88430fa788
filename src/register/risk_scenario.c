/* risk_scenario.c - a row of an assessment: what may happen to which asset, and how it is rated (E-47s). Results come from the engine. */
#include "register/shared.h"
#include "base/hash.h"

/* The same scenario has the same key in every run: what a run is compared by. */
static const char *stable_key(struct arena *a, const struct rec *r)
{
	const char *key = rec_get(r, "scenario_key");
	return key ? key : hash_uuid(a);
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	if (!rule_any(r, "asset,event"))
		problem_add(p, "asset", N_("Choose the asset, or describe the event."));
	if (rule_fixed_by(a, db, r, "run", "planned,collecting"))
		problem_add(p, "run", N_("The inputs of this assessment are frozen. Collect again with a reason, or wait for the next one."));
}

static const struct field fields[] = {
	{ "run", N_("Risk assessment"), &type_ref, REQ | LIST | INDEX, .ref = "risk_run" },
	{ "description", N_("What may happen"), &type_long, REQ | LIST | FIND | TITLE, .max = 2000 },
	{ "asset", N_("Information asset"), &type_ref, LIST | INDEX, .ref = "asset" },
	{ "event", N_("Event (without an asset)"), &type_text, FIND, .max = 300 },
	{ "threat", N_("Threat"), &type_ref, LIST, .ref = "threat" },
	{ "vulnerability", N_("Vulnerability"), &type_ref, LIST, .ref = "vulnerability" },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "risk_owner", N_("Risk owner"), &type_person, REQ | LIST | INDEX | OWNPERSON | ASSIGNEE },
	{ "existing_controls", N_("Controls in place"), &type_refs, 0, .ref = "requirement" },
	{ "existing_text", N_("Measures in place"), &type_long, FIND, .max = 2000 },
	{ "opportunity", N_("Opportunity"), &type_bool, 0, .otherwise = "0" },
	{ "c", N_("C (confidentiality)"), &type_int, LIST, .min = 0, .max = 100, .section = N_("Rating") },
	{ "i", N_("I (integrity)"), &type_int, LIST, .min = 0, .max = 100 },
	{ "a", N_("A (availability)"), &type_int, LIST, .min = 0, .max = 100 },
	{ "t", N_("T (threat)"), &type_int, LIST, .min = 0, .max = 100 },
	{ "v", N_("V (vulnerability)"), &type_int, LIST, .min = 0, .max = 100 },
	{ "l", N_("L (likelihood)"), &type_int, 0, .min = 0, .max = 100 },
	{ "imp", N_("I (consequence)"), &type_int, 0, .min = 0, .max = 100 },
	{ "rationale", N_("Reason of the rating"), &type_long, FIND, .max = 2000 },
	{ "value", N_("Risk value"), &type_decimal, LIST | INDEX | READONLY, .section = N_("Results") },
	{ "level", N_("Risk level"), &type_text, LIST | READONLY, .max = 60 },
	{ "priority", N_("risk|Rank"), &type_int, READONLY },
	{ "accept", N_("Within the acceptance level"), &type_bool, LIST | READONLY },
	{ "scenario_key", N_("Key across assessments"), &type_text, HIDDEN | INDEX, .compute = stable_key },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-32", N_("Risk management sheet"), PRINT_LIST | PRINT_LANDSCAPE,
	"code,asset,description,threat,vulnerability,existing_controls,c,i,a,t,v,value,level,risk_owner" }, { 0 } };

static const struct chain chains[] = {
	{ "treatment.scenario", "accept=0,run.state=calculated|reviewed|approved,run.kind!=what_if|rerun", "state!=cancelled", N_("The risk is above the acceptance level and is not treated.") },
	{ 0 }
};

const struct reg risk_scenario_reg = {
	"risk_scenario", N_("Risk scenario"), N_("Risk scenarios"), "E-47s", "RSK-%Y", GROUP_RISK,
	.about = N_("What may happen to an asset, through which weakness, and how grave that would be."),
	.fields = fields, .rights = RIGHTS_RUN, .check = check, .prints = prints, .chains = chains, .clauses = "22:6.1.2,8.2 13:6.1.2,8.2 05:4.2.1d,4.2.1e",
};
