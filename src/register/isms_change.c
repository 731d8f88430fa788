/* isms_change.c - planned changes of the ISMS itself (E-15; 6.3). */
#include "register/shared.h"

static const struct item states[] = { { "draft", N_("draft") }, { "approved", N_("approved") }, { "done", N_("carried out") }, { "dropped", N_("dropped") }, { 0 } };

static const char *has_result(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	return rec_get(r, "result") ? NULL : N_("Write down what came of the change.");
}

static const struct step steps[] = {
	{ "draft", "approved", N_("Approve"), BY_TOP | BY_MANAGER, STEP_DECISION | STEP_NOT_AUTHOR | STEP_ROUTE },
	{ "approved", "draft", N_("Take the approval back"), BY_TOP | BY_MANAGER, STEP_REASON },
	{ "approved", "done", N_("Mark as carried out"), BY_OFFICE, STEP_LOCKS, has_result },
	{ "draft", "dropped", N_("Drop"), BY_OFFICE, STEP_REASON | STEP_LOCKS },
	{ "approved", "dropped", N_("Drop"), BY_TOP | BY_MANAGER, STEP_REASON | STEP_LOCKS },
	{ 0 }
};

static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)db;
	shared_approved(a, who, r);
}

static const struct field fields[] = {
	{ "what", N_("Change"), &type_text, REQ | LIST | FIND | TITLE, .max = 300 },
	{ "purpose", N_("Purpose of the change"), &type_long, NEED | FIND, .max = 2000 },
	{ "consequences", N_("Possible consequences"), &type_long, NEED | FIND, .max = 2000 },
	{ "integrity_check", N_("How the ISMS stays whole"), &type_long, NEED, .max = 2000 },
	{ "resources", N_("Resources"), &type_text, 0, .max = 500 },
	{ "responsibility_change", N_("Change of responsibilities"), &type_text, 0, .max = 500 },
	{ "documents", N_("Documents to be revised"), &type_refs, 0, .ref = "document" },
	{ "planned_date", N_("Planned for"), &type_date, NEED | LIST | INDEX | DUE },
	{ "responsible", N_("Responsible person"), &type_person, NEED | LIST | ASSIGNEE },
	{ "result", N_("Result"), &type_long, FIND | DONE, .max = 2000 },
	SHARED_APPROVED_FIELDS,
	COMMON_FIELDS,
	{ 0 }
};

const struct reg isms_change_reg = {
	"isms_change", N_("Change of the ISMS"), N_("Changes of the ISMS"), "E-15", "ICH", GROUP_PLAN,
	.about = N_("Changes of the management system are planned: purpose, consequences, resources, responsibilities."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_CONTEXT, .prepare = prepare, .clauses = "22:6.3",
};
