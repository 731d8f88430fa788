/* document_review.c - the periodic look at a document (E-23; 7.5.2). Moves its next review. */
#include "register/shared.h"

static const struct item result[] = { { "keep", N_("keep as it is") }, { "revise", N_("revise") }, { "abolish", N_("abolish") }, { 0 } };

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (!rec_is(r, "result", "keep") && !rec_get(r, "comment")) problem_add(p, "comment", N_("Say what shall be revised, or why it is abolished."));
}

static const struct field fields[] = {
	{ "document", N_("Document"), &type_ref, REQ | LIST | INDEX | TITLE | TOUCH, .ref = "document" },
	{ "reviewed_on", N_("Reviewed on"), &type_date, REQ | LIST | TITLE, .otherwise = "today" },
	{ "reviewer", N_("Reviewer"), &type_person, REQ | LIST },
	{ "result", N_("Result"), &type_enum, REQ | LIST, .items = result, .otherwise = "keep" },
	{ "comment", N_("Comment"), &type_long, LIST | FIND, .max = 4000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg document_review_reg = {
	"document_review", N_("Review of a document"), N_("Reviews of documents"), "E-23", "DR", GROUP_DOCUMENT,
	.about = N_("Once a cycle somebody asks whether the document still tells the truth: keep, revise or abolish."),
	.fields = fields, .rights = RIGHTS_POLICY, .check = check, .order = "-reviewed_on", .clauses = "22:7.5.2 13:7.5.2 05:4.3.2",
};
