/* supplier.c - suppliers found in the hearing (E-80; A.5.19). */
#include "register/shared.h"

static const struct item kind[] = {
	{ "outsourcing", N_("outsourcing") }, { "cloud", N_("cloud") }, { "maintenance", N_("maintenance") }, { "dispatch", N_("dispatch") }, { "logistics", N_("logistics") },
	{ "disposal", N_("disposal") }, { "other", N_("other") }, { 0 }
};
static const struct item access[] = { { "none", N_("no access") }, { "onsite", N_("on site") }, { "remote", N_("remote") }, { "system", N_("to systems") }, { 0 } };
static const struct item importance[] = SHARED_IMPORTANCE;

static const struct field fields[] = {
	{ "name", N_("Supplier"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "name_kana", N_("Reading (kana)"), &type_kana, KANA, .max = 200 },
	{ "kind", N_("Kind of supplier"), &type_enum, REQ | LIST, .items = kind },
	{ "dept", N_("Responsible department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "contact", N_("Contact"), &type_text, 0, .max = 200 },
	{ "handles_our_info", N_("Handles our information"), &type_bool, LIST },
	{ "pii", N_("Handles personal data"), &type_bool, LIST },
	{ "access", N_("Access"), &type_enum, LIST, .items = access, .otherwise = "none" },
	{ "importance", N_("Importance"), &type_enum, LIST, .items = importance },
	{ "sub_contract", N_("Subcontracts"), &type_bool, 0 },
	{ 0 }
};

const struct reg supplier_reg = {
	"supplier", N_("Supplier"), N_("Suppliers"), "E-80", "SUP", GROUP_SUPPLIER,
	.about = N_("Whoever works with your information: outsourcing, cloud, maintenance, disposal."),
	.fields = fields, .clauses = "22:A.5.19 13:A.15.1 05:A.6.2,A.10.2",
	.rights = RIGHTS_SUPPLIER,
};
