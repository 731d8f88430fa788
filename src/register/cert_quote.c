/* cert_quote.c - quotes of certification bodies, compared in P-15 (E-92). */
#include "register/shared.h"

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_flag(r, "chosen") && !rec_get(r, "reason")) problem_add(p, "reason", N_("A choice needs its reason."));
}

static const struct field fields[] = {
	{ "body", N_("Certification body"), &type_ref, REQ | LIST | TITLE, .ref = "cert_body" },
	{ "quoted_on", N_("Quoted on"), &type_date, LIST, .otherwise = "today" },
	{ "man_days", N_("Auditor-days"), &type_decimal, LIST },
	{ "fee_stage1", N_("Fee stage 1"), &type_money, LIST },
	{ "fee_stage2", N_("Fee stage 2"), &type_money, LIST },
	{ "fee_surveillance", N_("Fee of a surveillance"), &type_money, LIST },
	{ "fee_renewal", N_("Fee of the renewal"), &type_money, LIST },
	{ "travel", N_("Travel"), &type_money, 0 },
	{ "lead_time", N_("Lead time"), &type_text, 0, .max = 100 },
	{ "score", N_("Own rating"), &type_int, 0, .max = 100 },
	{ "chosen", N_("Chosen"), &type_bool, LIST },
	{ "reason", N_("Reason of the choice"), &type_long, 0, .max = 2000 },
	{ "offer", N_("Offer"), &type_file, 0 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg cert_quote_reg = {
	"cert_quote", N_("Quote"), N_("Quotes"), "E-92", "CQ", GROUP_PLAN,
	.about = N_("Fees and days of each certification body, side by side; one is chosen with a reason."),
	.fields = fields, .rights = RIGHTS_MONEY, .check = check,
};
