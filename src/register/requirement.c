/* requirement.c - clauses and controls of the three editions, and own controls: what everything else refers to (domain 2.1.7, appendix A). */
#include "register/shared.h"

static const struct item editions[] = SHARED_EDITIONS;
static const struct item kind[] = { { "clause", N_("clause") }, { "control", N_("control") }, { "own", N_("own control") }, { 0 } };
static const struct item theme[] = {
	{ "clause", N_("management system") }, { "organizational", N_("organisational controls") }, { "people", N_("people controls") }, { "physical", N_("physical controls") },
	{ "technological", N_("technological controls") }, { 0 }
};
static const struct item type[] = { { "P", N_("preventive") }, { "D", N_("detective") }, { "C", N_("corrective") }, { 0 } };
static const struct item property[] = SHARED_CIA;
static const struct item concept[] = { { "I", N_("identify") }, { "P", N_("protect") }, { "D", N_("detect") }, { "R", N_("respond") }, { "V", N_("recover") }, { 0 } };
static const struct item capability[] = {
	{ "GOV", N_("governance") }, { "AST", N_("asset management") }, { "INF", N_("information protection") }, { "HRS", N_("human resource security") }, { "PHY", N_("physical security") },
	{ "NET", N_("system and network security") }, { "APP", N_("application security") }, { "CFG", N_("secure configuration") }, { "IAM", N_("identity and access management") },
	{ "TVM", N_("threat and vulnerability management") }, { "CON", N_("continuity") }, { "SUP", N_("supplier relationships security") }, { "LEG", N_("legal and compliance") },
	{ "EVT", N_("information security event management") }, { "ASR", N_("information security assurance") }, { 0 }
};
static const struct item domain[] = { { "GE", N_("governance and ecosystem") }, { "PR", N_("protection") }, { "DE", N_("defence") }, { "RE", N_("resilience") }, { 0 } };

static const struct field fields[] = {
	{ "edition", N_("Edition"), &type_enum, REQ | LIST | INDEX, .items = editions, .otherwise = "22" },
	{ "kind", N_("Clause or control"), &type_enum, REQ | LIST | INDEX, .items = kind, .otherwise = "control" },
	{ "number", N_("requirement|Number"), &type_text, REQ | LIST | FIND | TITLE | INDEX, .max = 20, .help = N_("For example: 4.3, A.5.9.") },
	{ "title_ja", N_("Title (Japanese)"), &type_text, REQ | LIST | FIND | TITLE | JA, .max = 300 },
	{ "title_en", N_("Title (English)"), &type_text, FIND | TITLE | EN, .max = 300 },
	{ "title_ja_other", N_("Other title (Japanese)"), &type_text, FIND, .max = 300 },
	{ "checked", N_("Title compared with the standard"), &type_bool, 0 },
	{ "theme", N_("Theme"), &type_enum, LIST, .items = theme },
	{ "parent", N_("requirement|Part of"), &type_ref, PARENT, .ref = "requirement" },
	{ "position", N_("Place in the order"), &type_int, INDEX, .max = 1000000 },
	{ "is_new", N_("New in this edition"), &type_bool, 0 },
	{ "mapped", N_("Corresponds to"), &type_refs, 0, .ref = "requirement", .help = N_("Clauses and controls of other editions.") },
	{ "control_type", N_("Control type"), &type_set, 0, .items = type, .section = N_("Attributes") },
	{ "property", N_("Information security properties"), &type_set, 0, .items = property },
	{ "concept", N_("Cybersecurity concepts"), &type_set, 0, .items = concept },
	{ "capability", N_("Operational capabilities"), &type_set, 0, .items = capability },
	{ "domain", N_("Security domains"), &type_set, 0, .items = domain },
	{ "own_attributes", N_("Own attributes"), &type_text, FIND, .max = 300 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg requirement_reg = {
	"requirement", N_("Clause or control"), N_("Clauses and controls"), "E-43", "REQM", GROUP_RISK,
	.about = N_("The clauses and controls of the editions 2005, 2013 and 2022 with their correspondence, and controls of your own."),
	.fields = fields, .rights = RIGHTS_COMMON, .order = "position", .clauses = "22:6.1.3 13:6.1.3 05:4.2.1g",
};
