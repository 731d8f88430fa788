/* review_decision.c - what a management review decided, who does it, until when (E-66). */
#include "register/shared.h"

static const struct item kind[] = {
	{ "improvement", N_("improvement") }, { "isms_change", N_("change of the ISMS") }, { "resource", N_("resources") }, { "risk_criteria", N_("risk criteria") },
	{ "measurement", N_("how effectiveness is measured") }, { 0 }
};
static const struct item states[] = { { "open", N_("open") }, { "in_progress", N_("in progress") }, { "done", N_("done") }, { "cancelled", N_("cancelled") }, { 0 } };

static const char *has_result(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "result") ? NULL : N_("Enter the result first.");
}

static const struct step steps[] = {
	{ "open", "in_progress", N_("Begin"), BY_OFFICE },
	{ "in_progress", "done", N_("Mark as done"), BY_OFFICE, STEP_LOCKS, has_result },
	{ "done", "in_progress", N_("Take up again"), BY_OFFICE, STEP_REASON },
	{ "open", "cancelled", N_("Cancel"), BY_TOP | BY_MANAGER, STEP_REASON | STEP_LOCKS },
	{ "in_progress", "cancelled", N_("Cancel"), BY_TOP | BY_MANAGER, STEP_REASON | STEP_LOCKS },
	{ 0 }
};

static const struct field fields[] = {
	{ "review", N_("Management review"), &type_ref, REQ | LIST | INDEX, .ref = "management_review" },
	{ "decision", N_("Decision"), &type_long, REQ | LIST | FIND | TITLE, .max = 2000 },
	{ "kind", N_("Kind of decision"), &type_enum, REQ | LIST, .items = kind },
	{ "owner", N_("Owner"), &type_person, REQ | LIST | ASSIGNEE },
	{ "due_on", N_("Due"), &type_date, REQ | LIST | INDEX | DUE },
	{ "result", N_("Result"), &type_long, FIND, .max = 2000 },
	{ "done_on", N_("Done on"), &type_date, LIST | DONE },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg review_decision_reg = {
	"review_decision", N_("Decision of a review"), N_("Decisions of reviews"), "E-66", "RD-%Y", GROUP_AUDIT,
	.about = N_("Decisions of management reviews, each with its owner and its date. The next review shows what became of them."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_REVIEW, .clauses = "22:9.3.3 13:9.3 05:7.3",
};
