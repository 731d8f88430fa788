/* budget_item.c - what building the ISMS costs: planned, approved, spent (E-73; 7.1). */
#include "register/shared.h"

static const struct item category[] = {
	{ "consulting", N_("consulting") }, { "audit_fee", N_("audit fee") }, { "tool", N_("tools") }, { "equipment", N_("equipment") }, { "training", N_("training") },
	{ "labour", N_("own labour") }, { "other", N_("other") }, { 0 }
};

static const struct field fields[] = {
	{ "category", N_("Category"), &type_enum, REQ | LIST, .items = category },
	{ "item", N_("Item"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "planned", N_("Planned"), &type_money, REQ | LIST },
	{ "approved", N_("Approved"), &type_money, LIST },
	{ "actual", N_("Actual"), &type_money, LIST },
	{ "project", N_("Project"), &type_ref, INDEX, .ref = "project" },
	{ "ringi_no", N_("Approval request no."), &type_text, LIST, .max = 60 },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-14", N_("Budget"), PRINT_LIST | PRINT_SEALS, "code,category,item,planned,approved,actual,ringi_no" }, { 0 } };

const struct reg budget_item_reg = {
	"budget_item", N_("Budget item"), N_("Budget"), "E-73", "BUD", GROUP_PLAN,
	.about = N_("Consulting, audit fees, equipment, training: what is planned, approved and spent."),
	.fields = fields, .rights = RIGHTS_MONEY, .prints = prints, .amount = "planned", .clauses = "22:7.1 13:7.1 05:5.2.1",
};
