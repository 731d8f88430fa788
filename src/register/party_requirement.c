/* party_requirement.c - what interested parties require, and whether the ISMS answers it (E-06; 4.2 a-c). */
#include "register/shared.h"

static const struct item source[] = { { "law", N_("law") }, { "contract", N_("contract") }, { "expectation", N_("expectation") }, { 0 } };

static const struct field fields[] = {
	{ "party", N_("Interested party"), &type_ref, REQ | LIST, .ref = "interested_party" },
	{ "requirement", N_("Requirement"), &type_text, REQ | LIST | FIND | TITLE, .max = 600 },
	{ "source", N_("Source"), &type_enum, REQ | LIST, .items = source, .otherwise = "expectation" },
	{ "addressed_by_isms", N_("Addressed by the ISMS"), &type_bool, LIST },
	{ "climate_related", N_("Related to climate change"), &type_bool, 0 },
	{ "control_refs", N_("Controls"), &type_refs, 0, .ref = "requirement" },
	{ "reviewed_on", N_("Reviewed on"), &type_date, LIST, .otherwise = "today" },
	{ "next_review", N_("Next review"), &type_date, LIST | INDEX | DUE },
	{ "responsible", N_("Responsible person"), &type_person, ASSIGNEE },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = {
	{ "P-41a", N_("List of interested parties"), PRINT_LIST | PRINT_LANDSCAPE, "code,party,requirement,source,addressed_by_isms,control_refs,climate_related,reviewed_on" }, { 0 }
};

const struct reg party_requirement_reg = {
	"party_requirement", N_("Requirement"), N_("Requirements of parties"), "E-06", "REQ", GROUP_CONTEXT,
	.about = N_("Contract clauses, questionnaires, laws: one row per requirement, with the decision whether the ISMS addresses it."),
	.fields = fields, .rights = RIGHTS_CONTEXT, .prints = prints, .clauses = "22:4.2 13:4.2 05:4.2.1b",
};
