/* business_process.c - what the departments do, with which information and systems (E-08; DOCS-03). */
#include "register/shared.h"

static const struct item importance[] = SHARED_IMPORTANCE;

static const struct field fields[] = {
	{ "name", N_("Business process"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "dept", N_("Department"), &type_ref, REQ | LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "description", N_("Description"), &type_long, FIND, .max = 4000 },
	{ "inputs", N_("Information that comes in"), &type_long, FIND, .max = 2000, .help = N_("One per line; each is a candidate for the asset register.") },
	{ "outputs", N_("Information that goes out"), &type_long, FIND, .max = 2000 },
	{ "systems", N_("Systems used"), &type_refs, 0, .ref = "system_profile" },
	{ "criticality", N_("Importance"), &type_enum, REQ | LIST, .items = importance },
	{ "mtpd_hours", N_("Longest tolerable stop (hours)"), &type_decimal, LIST, .max = 100000 },
	{ "flow_chart", N_("Flow chart"), &type_file, 0 },
	COMMON_FIELDS,
	{ 0 }
};

static const struct chain chains[] = {
	{ "asset.process", NULL, NULL, N_("The process names no asset.") },
	{ 0 }
};

const struct reg business_process_reg = {
	"business_process", N_("Business process"), N_("Business processes"), "E-08", "BP", GROUP_ASSET,
	.about = N_("Information assets are found along the processes: what comes in, what is made of it, what goes out."),
	.fields = fields, .rights = RIGHTS_ASSET, .clauses = "22:4.1,A.5.9 13:4.1,A.8.1.1 05:4.2.1a",
	.chains = chains,
};
