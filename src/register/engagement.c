/* engagement.c - the consultant's mandate with this client (E-01). */
#include "register/shared.h"

static const struct item editions[] = SHARED_EDITIONS;
static const struct item purpose[] = {
	{ "new_certification", N_("first certification") }, { "edition_transition", N_("transition to a new edition") },
	{ "surveillance_support", N_("support of surveillance") }, { "diagnosis_only", N_("diagnosis only") }, { 0 }
};

static const struct field fields[] = {
	{ "name", N_("Engagement"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "purpose", N_("Purpose of the engagement"), &type_enum, REQ | LIST, .items = purpose, .otherwise = "new_certification" },
	{ "target_edition", N_("Target edition"), &type_enum, REQ | LIST, .items = editions, .otherwise = "22" },
	{ "start", N_("Start"), &type_date, LIST, .otherwise = "today" },
	{ "end", N_("End"), &type_date, LIST },
	{ "consultant_org", N_("Consulting organisation"), &type_ref, LIST, .ref = "consultant_org" },
	{ "lead_consultant", N_("Lead consultant"), &type_text, LIST, .max = 100 },
	{ "contract_ref", N_("Contract"), &type_text, 0, .max = 100 },
	{ "confidentiality_note", N_("Confidentiality"), &type_long, 0, .max = 2000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg engagement_reg = {
	"engagement", N_("Engagement"), N_("Engagements"), "E-01", "ENG", GROUP_HEARING,
	.about = N_("Why the consultant is here, until when, and for which edition of the standard."),
	.fields = fields, .rights = RIGHTS_HEARING,
};
