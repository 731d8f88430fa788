/* inventory_check.c - one asset seen, or missed, at an inventory (E-33). */
#include "register/shared.h"
#include "base/str.h"

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s", str_or(rec_get(r, "campaign"), ""), str_or(rec_get(r, "asset"), ""));
}

/* Whoever keeps the asset keeps its checks. */
static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	const struct rec *asset = store_load(a, db, schema_reg("asset"), rec_int(r, "asset", 0));
	(void)who;
	rec_set(r, "dept", asset ? rec_get(asset, "dept") : NULL);
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (!rec_flag(r, "found") && !rec_get(r, "diff")) problem_add(p, "diff", N_("Write down what is missing or different."));
}

static const struct field fields[] = {
	{ "campaign", N_("Inventory"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "inventory_campaign" },
	{ "asset", N_("Information asset"), &type_ref, REQ | LIST | INDEX | TITLE | TOUCH, .ref = "asset" },
	{ "found", N_("Found"), &type_bool, REQ | LIST },
	{ "diff", N_("Differences"), &type_long, LIST | FIND, .max = 2000 },
	{ "checked_by", N_("Checked by"), &type_person, REQ | LIST },
	{ "date", N_("Checked on"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT | READONLY, .ref = "department" },
	{ "check_key", N_("Inventory and asset"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg inventory_check_reg = {
	"inventory_check", N_("Asset checked"), N_("Assets checked"), "E-33", "INV", GROUP_ASSET,
	.about = N_("One row an asset and inventory: found or not, and what differs from the ledger."),
	.fields = fields, .rights = RIGHTS_ASSET, .check = check, .prepare = prepare, .clauses = "22:A.5.9 13:A.8.1.1 05:A.7.1.1",
};
