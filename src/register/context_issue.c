/* context_issue.c - external and internal issues, climate change among them (E-04; 4.1). Print P-40a. */
#include "register/shared.h"

static const struct item kind[] = { { "external", N_("external") }, { "internal", N_("issue|internal") }, { 0 } };
static const struct item category[] = {
	{ "legal", N_("legal") }, { "technology", N_("technology") }, { "competition", N_("competition") }, { "market", N_("market") }, { "culture", N_("culture") },
	{ "social", N_("social") }, { "economic", N_("economic") }, { "organization", N_("organisation") }, { "resource", N_("resources") }, { "climate", N_("climate change") },
	{ "other", N_("other") }, { 0 }
};
static const struct item relevance[] = { { "high", N_("high") }, { "medium", N_("medium") }, { "low", N_("low") }, { "none", N_("none") }, { 0 } };
static const struct item chance[] = { { "risk", N_("risk") }, { "opportunity", N_("opportunity") }, { "both", N_("both") }, { 0 } };

/* The amendment of 2024 asks whether climate change is relevant, and why. */
static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (!rec_is(r, "category", "climate")) return;
	if (!rec_get(r, "relevant")) problem_add(p, "relevant", N_("Decide whether climate change is relevant to the ISMS."));
	if (!rec_get(r, "relevant_reason")) problem_add(p, "relevant_reason", N_("Give the reason of the decision on climate change."));
}

static const struct field fields[] = {
	{ "description", N_("Issue"), &type_long, REQ | LIST | FIND | TITLE, .max = 2000 },
	{ "kind", N_("Kind of issue"), &type_enum, REQ | LIST | INDEX, .items = kind },
	{ "category", N_("Category"), &type_enum, REQ | LIST | INDEX, .items = category },
	{ "effect_on_isms", N_("Effect on the ISMS"), &type_long, REQ | LIST | FIND, .max = 2000 },
	{ "relevance", N_("Relevance"), &type_enum, REQ | LIST, .items = relevance, .otherwise = "medium" },
	{ "risk_or_opportunity", N_("Risk or opportunity"), &type_enum, LIST, .items = chance },
	{ "linked_risks", N_("Risks"), &type_refs, 0, .ref = "risk_scenario" },
	{ "relevant", N_("Climate change is relevant"), &type_bool, 0, .section = N_("Climate change") },
	{ "relevant_reason", N_("Reason of the decision"), &type_text, 0, .max = 500 },
	{ "reviewed_on", N_("Reviewed on"), &type_date, REQ | LIST, .otherwise = "today", .section = N_("Review") },
	{ "next_review", N_("Next review"), &type_date, LIST | INDEX | DUE },
	{ "responsible", N_("Responsible person"), &type_person, ASSIGNEE },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = { { "P-40a", N_("List of issues"), PRINT_LIST | PRINT_LANDSCAPE, "code,kind,category,description,effect_on_isms,relevance,risk_or_opportunity,reviewed_on" }, { 0 } };

static const struct chain chains[] = {
	{ NULL, "category=climate", NULL, N_("Nobody decided whether climate change is relevant: one issue has to say so.") },
	{ 0 }
};

const struct reg context_issue_reg = {
	"context_issue", N_("Issue"), N_("Issues"), "E-04", "CI", GROUP_CONTEXT,
	.about = N_("What outside and inside the house bears on information security. One row decides on climate change, with its reason."),
	.fields = fields, .rights = RIGHTS_CONTEXT, .check = check, .prints = prints, .chains = chains, .clauses = "22:4.1 13:4.1 05:4.2.1b",
};
