/* scope.c - the scope of the ISMS, one version of which is in force (E-14; LC-DOC; 4.3). Print P-07. */
#include "register/shared.h"

static const struct item states[] = LC_DOC_STATES;
static const struct field exclusion[] = {
	{ "what", N_("What is excluded"), &type_text, REQ, .max = 300 }, { "justification", N_("Justification"), &type_text, REQ, .max = 1000 }, { 0 }
};

static const char *publishable(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)db; (void)who;
	return shared_earlier(rule_today(a), rec_get(r, "effective_date")) ? N_("This version is not in force yet. Publish it on its day, or change the day.") : NULL;
}

static const struct step steps[] = { LC_DOC_STEPS(BY_OFFICE, BY_TOP, BY_OFFICE, NULL, "", NULL, publishable), { 0 } };

static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)db;
	shared_approved(a, who, r);
}

static const struct field fields[] = {
	{ "version", N_("Version"), &type_text, REQ | LIST | TITLE, .max = 40 },
	{ "business", N_("Business in scope"), &type_long, NEED | LIST | FIND | TITLE, .max = 4000 },
	{ "organization", N_("Departments in scope"), &type_refs, NEED, .ref = "department" },
	{ "sites", N_("Sites in scope"), &type_refs, NEED, .ref = "site" },
	{ "assets_summary", N_("Assets in scope"), &type_long, NEED | FIND, .max = 4000 },
	{ "technology", N_("Technology in scope"), &type_long, NEED | FIND, .max = 4000 },
	{ "headcount", N_("Headcount in scope"), &type_int, NEED | LIST, .min = 1, .max = 10000000 },
	{ "boundaries", N_("Boundaries"), &type_long, NEED | FIND, .max = 4000, .section = N_("Boundaries and interfaces") },
	{ "interfaces_dependencies", N_("Interfaces and dependencies"), &type_long, NEED | FIND, .max = 4000 },
	{ "exclusions", N_("Exclusions"), &type_table, 0, .columns = exclusion },
	{ "scope_diagram", N_("Drawing of the scope"), &type_file, 0 },
	{ "certificate_text_ja", N_("Text of the certificate (Japanese)"), &type_long, NEED, .max = 2000, .section = N_("Certificate") },
	{ "certificate_text_en", N_("Text of the certificate (English)"), &type_long, 0, .max = 2000 },
	{ "effective_date", N_("In force from"), &type_date, NEED | LIST, .otherwise = "today", .section = N_("Version") },
	{ "change_summary", N_("What changed"), &type_text, 0, .max = 1000 },
	SHARED_APPROVED_FIELDS,
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = { { "P-07", N_("Definition of the scope"), PRINT_SEALS,
	"version,effective_date,business,organization,sites,assets_summary,technology,headcount,boundaries,interfaces_dependencies,exclusions,certificate_text_ja,certificate_text_en,approved_by,approved_on" }, { 0 } };

static const struct chain chains[] = {
	{ NULL, "state=published", NULL, N_("No scope of the ISMS is published.") },
	{ 0 }
};

const struct reg scope_reg = {
	"scope", N_("Scope of the ISMS"), N_("Scope of the ISMS (versions)"), "E-14", "SCP", GROUP_CONTEXT,
	.about = N_("Business, departments, sites, assets and technology inside, what lies at the border, what is left out and why. Approved by the top."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_CONTEXT, .prepare = prepare, .prints = prints, .chains = chains, .clauses = "22:4.3 13:4.3 05:4.2.1a",
};
