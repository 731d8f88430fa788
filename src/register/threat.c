/* threat.c - what may happen to assets: the catalogue of threats (E-38). */
#include "register/shared.h"

static const struct item origin[] = { { "deliberate", N_("deliberate") }, { "accidental", N_("accidental") }, { "environmental", N_("environmental") }, { 0 } };
static const struct item affects[] = SHARED_CIA;
static const struct item kinds[] = SHARED_ASSET_KINDS;

static const struct field fields[] = {
	{ "name_ja", N_("Threat (Japanese)"), &type_text, REQ | LIST | FIND | TITLE | JA, .max = 200 },
	{ "name_en", N_("Threat (English)"), &type_text, REQ | LIST | FIND | TITLE | EN, .max = 200 },
	{ "origin", N_("Origin of the threat"), &type_set, REQ | LIST, .items = origin },
	{ "affects", N_("Affects"), &type_set, LIST, .items = affects },
	{ "asset_kinds", N_("Kinds of assets concerned"), &type_set, 0, .items = kinds },
	{ "default_level", N_("Usual level"), &type_int, LIST, .min = 0, .max = 9, .help = N_("Proposed when a scenario is rated; the assessor decides.") },
	{ "description", N_("Description"), &type_long, FIND, .max = 2000 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg threat_reg = {
	"threat", N_("Threat"), N_("Threats"), "E-38", "THR", GROUP_RISK,
	.about = N_("The catalogue of threats. Scenarios choose from it; add your own."),
	.fields = fields, .rights = RIGHTS_METHOD, .order = "code", .clauses = "22:6.1.2 13:6.1.2 05:4.2.1d",
};
