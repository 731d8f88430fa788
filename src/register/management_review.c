/* management_review.c - top management looks at the ISMS: inputs, minutes, decisions (E-66; LC-MR). Decisions are a register of their own. */
#include "register/shared.h"
#include "base/str.h"

enum { DECISIONS = 200 };
static const struct item editions[] = SHARED_EDITIONS;
static const struct item input[] = {
	{ "followup", N_("actions of earlier reviews") }, { "issues", N_("changes of external and internal issues") }, { "parties", N_("changes of what interested parties need") },
	{ "nonconformities", N_("nonconformities and corrective actions") }, { "measurements", N_("results of monitoring and measuring") }, { "audits", N_("audit results") },
	{ "objectives", N_("how far objectives are met") }, { "feedback", N_("feedback of interested parties") }, { "risks", N_("risk assessment and treatment plan") },
	{ "opportunities", N_("opportunities for improvement") }, { "techniques", N_("techniques, products and procedures") }, { "weaknesses", N_("threats and weaknesses not dealt with enough") },
	{ "effectiveness", N_("results of measuring effectiveness") }, { "changes", N_("changes that may affect the ISMS") }, { "recommendations", N_("recommendations") }, { 0 }
};
/* What each edition asks for (22 and 13: 9.3; 05: 7.2). */
static const struct { const char *edition, *inputs; } mandatory[] = {
	{ "22", "followup,issues,parties,nonconformities,measurements,audits,objectives,feedback,risks,opportunities" },
	{ "13", "followup,issues,nonconformities,measurements,audits,objectives,feedback,risks,opportunities" },
	{ "05", "audits,feedback,techniques,nonconformities,weaknesses,effectiveness,followup,changes,recommendations" },
};
static const struct item states[] = {
	{ "planned", N_("planned") }, { "inputs_collected", N_("inputs collected") }, { "held", N_("held") }, { "minutes_draft", N_("minutes in draft") }, { "approved", N_("approved") },
	{ "actions_tracking", N_("actions being followed") }, { "closed", N_("closed") }, { 0 }
};

static bool answered(const json_t *rows, const char *name)
{
	const json_t *row;
	size_t i;
	json_array_foreach(rows, i, row) {
		bool none = str_eq(json_string_value(json_object_get(row, "none")), "1");
		if (str_eq(json_string_value(json_object_get(row, "input")), name)) return json_object_get(row, none ? "comment" : "content");
	}
	return false;
}

static const char *inputs_there(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	const json_t *rows = rec_rows(a, r, "inputs");
	(void)db; (void)who;
	for (size_t i = 0; i < sizeof mandatory / sizeof *mandatory; i++)
		for (const struct item *it = input; rec_is(r, "edition", mandatory[i].edition) && it->name; it++)
			if (str_in_list(mandatory[i].inputs, it->name) && !answered(rows, it->name))
				return N_("An input that is asked for is missing. Enter it, or \"none\" with the reason in the comment.");
	return NULL;
}

static const char *was_held(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)db; (void)who;
	return shared_earlier(rule_today(a), rec_get(r, "held_on")) ? N_("The day of the review has not come yet.") : NULL;
}

static const char *has_decisions(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)who;
	return store_count_links(db, r->reg, r->id, "review_decision", "review") ? NULL : N_("Enter what was decided, each decision with its owner and its date.");
}

static const char *decisions_done(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	struct rec **d = ARENA_ARRAY(a, DECISIONS, struct rec *);
	int n = store_linked(a, db, r->reg, r->id, "review_decision", "review", d, DECISIONS);
	(void)who;
	for (int i = 0; i < n; i++)
		if (!str_in_list("done,cancelled", d[i]->state)) return N_("A decision of this review is still open.");
	return NULL;
}

static const struct step steps[] = {
	{ "planned", "inputs_collected", N_("Inputs complete"), BY_OFFICE, 0, inputs_there },
	{ "inputs_collected", "planned", N_("Collect inputs again"), BY_OFFICE, STEP_REASON },
	{ "inputs_collected", "held", N_("Mark as held"), BY_OFFICE, 0, was_held },
	{ "held", "minutes_draft", N_("Write the minutes"), BY_OFFICE },
	{ "minutes_draft", "approved", N_("Approve the minutes"), BY_TOP, STEP_ROUTE | STEP_DECISION | STEP_NOT_AUTHOR | STEP_LOCKS, has_decisions },
	{ "minutes_draft", "held", N_("Return to the author"), BY_TOP | BY_OFFICE, STEP_REASON },
	{ "approved", "actions_tracking", N_("Follow the actions"), BY_OFFICE, STEP_LOCKS },
	{ "actions_tracking", "closed", N_("Close"), BY_MANAGER, STEP_LOCKS, decisions_done },
	{ 0 }
};

/* Due until it has been held. */
static const char *due(struct arena *a, const struct rec *r)
{
	(void)a;
	return str_in_list("planned,inputs_collected", r->state) ? rec_get(r, "held_on") : NULL;
}

static const struct field inputs[] = {
	{ "input", N_("Input"), &type_enum, REQ, .items = input }, { "content", N_("Content and figures"), &type_text, 0, .max = 2000 }, { "source", N_("Source"), &type_text, 0, .max = 200 },
	{ "none", N_("None"), &type_bool, 0 }, { "comment", N_("Comment or reason"), &type_text, 0, .max = 1000 }, { 0 }
};

static const struct field fields[] = {
	{ "title", N_("Management review"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "edition", N_("Edition"), &type_enum, REQ, .items = editions, .otherwise = "22" },
	{ "held_on", N_("Held on"), &type_date, NEED | LIST | INDEX },
	{ "due_on", N_("Review due"), &type_date, HIDDEN | INDEX | DUE, .compute = due },
	{ "chair", N_("Chair"), &type_person, NEED | LIST },
	{ "attendees", N_("Attendees"), &type_refs, NEED, .ref = "person" },
	{ "secretary", N_("Prepared by"), &type_person, ASSIGNEE },
	{ "inputs", N_("Inputs"), &type_table, NEED, .columns = inputs, .section = N_("Inputs of the review") },
	{ "minutes", N_("Minutes"), &type_long, FIND, .max = 20000, .section = N_("Results of the review") },
	{ "improvement", N_("Decisions on improvement"), &type_long, FIND, .max = 4000 },
	{ "isms_change", N_("Decisions on changes of the ISMS"), &type_long, FIND, .max = 4000 },
	{ "measuring", N_("How effectiveness is measured"), &type_long, FIND, .max = 4000 },
	{ "next_on", N_("Next management review"), &type_date, LIST },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = {
	{ "P-57", N_("Material for the management review"), 0, "code,title,held_on,chair,attendees,inputs" },
	{ "P-58", N_("Minutes of the management review"), PRINT_SEALS, "code,title,held_on,chair,attendees,minutes,improvement,isms_change,measuring,next_on" }, { 0 }
};

const struct reg management_review_reg = {
	"management_review", N_("Management review"), N_("Management reviews"), "E-66", "MR-%Y", GROUP_AUDIT,
	.about = N_("Top management sees the inputs, decides, and approves the minutes. Decisions are followed until they are done."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_REVIEW, .covers = "review_decision.review", .prints = prints, .clauses = "22:9.3 13:9.3 05:7",
};
