/* software_licence.c - licences bought and copies installed (E-37; A.5.32). */
#include "register/shared.h"

static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)who;
	rec_set_int(a, r, "installed", r->id ? store_count_links(db, r->reg, r->id, "asset", "licence") : 0);
}

static const struct field fields[] = {
	{ "product", N_("Product"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "version", N_("Version"), &type_text, LIST | TITLE, .max = 60 },
	{ "vendor", N_("Vendor"), &type_text, LIST | FIND, .max = 200 },
	{ "licences", N_("Licences"), &type_int, REQ | LIST, .max = 10000000 },
	{ "installed", N_("Installed"), &type_int, LIST | READONLY, .max = 10000000, .help = N_("Counted from the asset register.") },
	{ "dept", N_("Responsible department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "owner", N_("Responsible person"), &type_person, LIST | ASSIGNEE },
	{ "expires_on", N_("Licence ends"), &type_date, LIST | INDEX | DUE },
	{ "support_end", N_("End of support"), &type_date, LIST | DUE },
	{ "proof", N_("Proof of purchase"), &type_text, 0, .max = 200 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg software_licence_reg = {
	"software_licence", N_("Software licence"), N_("Software licences"), "E-37", "LIC", GROUP_ASSET,
	.about = N_("What was bought, how often it is installed, and when licence and support end."),
	.fields = fields, .rights = RIGHTS_ASSET, .prepare = prepare, .clauses = "22:A.5.32,A.8.19 13:A.18.1.2,A.12.5.1 05:A.15.1.2",
};
