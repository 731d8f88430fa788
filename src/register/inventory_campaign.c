/* inventory_campaign.c - a stock-taking of the assets, once a year or when something changed (E-33; A.5.9). */
#include "register/shared.h"

static const struct item states[] = { { "planned", N_("planned") }, { "running", N_("running") }, { "closed", N_("closed") }, { 0 } };
static const struct step steps[] = {
	{ "planned", "running", N_("Begin"), BY_OFFICE },
	{ "running", "closed", N_("Close the inventory"), BY_MANAGER, STEP_LOCKS | STEP_NOT_AUTHOR },
	{ "closed", "running", N_("Reopen"), BY_MANAGER, STEP_REASON },
	{ 0 }
};

static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)db; (void)who;
	bool closed = str_eq(r->state, "closed");
	if (closed != (rec_get(r, "closed_on") != NULL)) rec_set(r, "closed_on", closed ? rule_today(a) : NULL);
}

static const struct field fields[] = {
	{ "name", N_("Inventory"), &type_text, REQ | LIST | FIND | TITLE, .max = 120, .help = N_("For example: Inventory 2027.") },
	{ "fiscal_year", N_("Fiscal year"), &type_int, NEED | LIST | INDEX, .min = 1900, .max = 2999 },
	{ "start", N_("Start"), &type_date, NEED | LIST, .otherwise = "today" },
	{ "end", N_("To be finished by"), &type_date, NEED | LIST | DUE },
	{ "responsible", N_("Responsible person"), &type_person, NEED | LIST | ASSIGNEE },
	{ "dept", N_("For department (empty: all)"), &type_ref, LIST | OWNDEPT, .ref = "department" },
	{ "method", N_("How it is done"), &type_long, 0, .max = 2000 },
	{ "closed_on", N_("Closed on"), &type_date, READONLY | DONE },
	{ "result", N_("Result"), &type_long, FIND, .max = 4000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg inventory_campaign_reg = {
	"inventory_campaign", N_("Inventory of assets"), N_("Inventories of assets"), "E-33", "IVC", GROUP_ASSET,
	.about = N_("Once a year every asset is looked at: is it there, does its row still tell the truth?"),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_ASSET, .prepare = prepare, .clauses = "22:A.5.9 13:A.8.1.1 05:A.7.1.1",
};
