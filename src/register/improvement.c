/* improvement.c - a proposal to do something better; no nonconformity behind it (E-54). */
#include "register/shared.h"

static const struct item decision[] = { { "open", N_("open") }, { "adopted", N_("adopted") }, { "on_hold", N_("on hold") }, { "declined", N_("declined") }, { 0 } };

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "decision", "declined") && !rec_get(r, "decision_reason")) problem_add(p, "decision_reason", N_("Say why it is declined."));
	if (rec_is(r, "decision", "adopted") && !rec_get(r, "owner")) problem_add(p, "owner", N_("What is adopted needs somebody who does it."));
}

static const struct field fields[] = {
	{ "title", N_("Proposal"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "description", N_("Description"), &type_long, REQ | FIND, .max = 4000 },
	{ "proposed_by", N_("Proposed by"), &type_person, LIST | OWNPERSON },
	{ "proposed_on", N_("Proposed on"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "expected", N_("Expected benefit"), &type_long, FIND, .max = 2000 },
	{ "decision", N_("Decision"), &type_enum, REQ | LIST, .items = decision, .otherwise = "open", .section = N_("Decision and result") },
	{ "decision_reason", N_("Reason of the decision"), &type_text, 0, .max = 500 },
	{ "owner", N_("Owner"), &type_person, LIST | ASSIGNEE },
	{ "due_on", N_("Due"), &type_date, LIST | DUE },
	{ "done_on", N_("Done on"), &type_date, LIST | DONE },
	{ "result", N_("Result"), &type_long, FIND, .max = 2000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg improvement_reg = {
	"improvement", N_("Proposal for improvement"), N_("Proposals for improvement"), "E-54", "IMP", GROUP_IMPROVE,
	.about = N_("Anything that could be done better. Proposals are an input of the management review."),
	.fields = fields, .rights = RIGHTS_ACTION, .check = check, .clauses = "22:10.1 13:10.2 05:8.1",
};
