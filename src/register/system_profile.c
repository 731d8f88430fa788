/* system_profile.c - information systems: who runs them, where, on what (E-35; PREP-5). Print P-22. */
#include "register/shared.h"

static const struct item importance[] = SHARED_IMPORTANCE;
static const struct item hosting[] = {
	{ "on_premise", N_("on premise") }, { "iaas", N_("cloud (IaaS)") }, { "paas", N_("cloud (PaaS)") }, { "saas", N_("cloud (SaaS)") }, { "outsourced", N_("outsourced operation") }, { 0 }
};

static const struct field fields[] = {
	{ "name", N_("System"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "owner", N_("System owner"), &type_person, REQ | LIST | ASSIGNEE },
	{ "dept", N_("Responsible department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "operator", N_("Operated by"), &type_text, REQ | LIST | FIND, .max = 200 },
	{ "purpose", N_("Purpose"), &type_long, FIND, .max = 2000 },
	{ "criticality", N_("Importance"), &type_enum, LIST, .items = importance },
	{ "hosting", N_("Operation mode"), &type_enum, REQ | LIST, .items = hosting },
	{ "internet_facing", N_("Reachable from the internet"), &type_bool, REQ | LIST },
	{ "supplier", N_("Supplier"), &type_ref, INDEX, .ref = "supplier" },
	{ "os", N_("Operating system"), &type_text, FIND, .max = 200, .section = N_("Technology") },
	{ "middleware", N_("Middleware"), &type_text, FIND, .max = 300 },
	{ "auth_method", N_("Authentication"), &type_text, 0, .max = 200 },
	{ "log_kinds", N_("Logs kept"), &type_text, 0, .max = 300 },
	{ "backup_policy", N_("Backup"), &type_text, 0, .max = 300 },
	{ "networks", N_("Network segments"), &type_refs, 0, .ref = "network_segment" },
	{ "spec_docs", N_("Specifications and manuals"), &type_refs, 0, .ref = "document" },
	{ "support_end", N_("End of support"), &type_date, LIST | INDEX | DUE },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = {
	{ "P-22", N_("System ledger"), PRINT_LIST | PRINT_LANDSCAPE, "code,name,owner,dept,operator,hosting,internet_facing,criticality,os,middleware,support_end" }, { 0 }
};

static const struct chain chains[] = {
	{ "asset.system", NULL, NULL, N_("No asset belongs to the system.") },
	{ 0 }
};

const struct reg system_profile_reg = {
	"system_profile", N_("System"), N_("Systems"), "E-35", "SYS", GROUP_ASSET,
	.about = N_("Every system in use, on premise or in the cloud, with its owner, its operator and the end of its support."),
	.fields = fields, .rights = RIGHTS_ASSET, .prints = prints, .clauses = "22:A.5.9,A.8.9 13:A.8.1.1 05:A.7.1.1",
	.chains = chains,
};
