/* soa.c - a version of the Statement of Applicability (E-43; LC-SOA). Approved only when every item can be answered for (PT-1). */
#include "register/shared.h"
#include "base/str.h"

enum { ITEMS = 1000 };
static const struct item editions[] = SHARED_EDITIONS;
static const struct item states[] = LC_DOC_STATES;

static const char *unanswered(const struct rec *item)
{
	bool applies = rec_flag(item, "applicable");
	if (!applies && !rec_get(item, "justification_exclusion")) return N_("An excluded control has no justification. Complete it first.");
	if (applies && !rec_get(item, "justification_inclusion")) return N_("A chosen control has no justification. Complete it first.");
	if (applies && !rec_is(item, "implementation_status", "implemented") && !rule_all(item, "not_implemented_reason,planned_date"))
		return N_("A chosen control that is not fully implemented needs its reason and a planned date. Complete it first.");
	return NULL;
}

static const char *answered(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)who;
	struct rec **item = ARENA_ARRAY(a, ITEMS, struct rec *);
	int n = store_linked(a, db, r->reg, r->id, "soa_item", "soa", item, ITEMS);
	const char *why = n ? NULL : N_("There are no controls in it yet. Enter them first.");
	for (int i = 0; !why && i < n; i++) why = unanswered(item[i]);
	return why;
}

static const char *effective(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)db; (void)who;
	return shared_earlier(rule_today(a), rec_get(r, "effective_date")) ? N_("Its effective date has not come yet.") : NULL;
}

static const struct step steps[] = { LC_DOC_STEPS(BY_OFFICE, BY_TOP, BY_MANAGER | ROLE_BIT(ROLE_SECRETARIAT), "author", "", answered, effective), { 0 } };

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s", str_or(rec_get(r, "edition"), ""), str_or(rec_get(r, "version"), ""));
}

static const struct field fields[] = {
	{ "edition", N_("Edition"), &type_enum, REQ | LIST, .items = editions, .otherwise = "22" },
	{ "version", N_("Version"), &type_text, REQ | LIST | TITLE, .max = 20 },
	{ "based_on", N_("Earlier version"), &type_ref, LIST, .ref = "soa" },
	{ "risk_run", N_("Risk assessment"), &type_ref, LIST, .ref = "risk_run", .help = N_("The assessment whose treatment led to these controls.") },
	{ "change_summary", N_("What changed"), &type_long, NEED | FIND, .max = 4000 },
	{ "author", N_("Made by"), &type_person, NEED | LIST | ASSIGNEE },
	{ "approved_by", N_("Approved by"), &type_person, 0 },
	{ "effective_date", N_("Effective from"), &type_date, NEED | LIST },
	{ "version_key", N_("Edition and version"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg soa_reg = {
	"soa", N_("Statement of Applicability"), N_("Statements of Applicability"), "E-43", "SOA", GROUP_RISK,
	.about = N_("Which controls apply and why, and how far they are implemented. Top management approves each version."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_SOA, .covers = "soa_item.soa", .clauses = "22:6.1.3d 13:6.1.3d 05:4.2.1j",
};
