/* entry_log.c - who was in which area, from when until when (E-65; A.7.2). Print P-71. */
#include "register/shared.h"
#include "base/str.h"

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (shared_earlier(rec_get(r, "out_at"), rec_get(r, "in_at"))) problem_add(p, "out_at", N_("Nobody leaves before coming in. Check both times."));
}

static const struct field fields[] = {
	{ "area", N_("Secure area"), &type_ref, REQ | LIST | INDEX, .ref = "secure_area" },
	{ "visitor", N_("Name (person or visitor)"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "company", N_("Company"), &type_text, LIST | FIND, .max = 200 },
	{ "purpose", N_("Purpose"), &type_text, REQ | LIST | FIND, .max = 300 },
	{ "in_at", N_("Came in"), &type_time, REQ | LIST | INDEX },
	{ "out_at", N_("Left at"), &type_time, LIST },
	{ "badge_no", N_("Badge no."), &type_text, LIST, .max = 40 },
	{ "escort", N_("Escorted by"), &type_person, LIST },
	{ "approved_by", N_("Approved by"), &type_text, 0, .max = 100 },
	{ "items_carried", N_("Things carried in or out"), &type_text, FIND, .max = 300 },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = { { "P-71", N_("Entry book"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "area,visitor,company,purpose,in_at,out_at,badge_no,escort,approved_by,items_carried" }, { 0 } };

const struct reg entry_log_reg = {
	"entry_log", N_("Entry"), N_("Entry log"), "E-65", "ENT", GROUP_OPERATION,
	.about = N_("Visitors and staff entering and leaving secure areas; printed by the month."),
	.fields = fields, .rights = RIGHTS_OPERATION, .check = check, .prints = prints, .order = "-in_at", .clauses = "22:A.7.2 13:A.11.1.2 05:A.9.1.2",
};
