/* sla_result.c - what a service reached in a period, judged by the target of that day (E-85; A.5.22). */
#include "register/shared.h"
#include "base/dec.h"
#include "base/str.h"

static const struct item direction[] = SHARED_REACHED;
static const struct item met[] = { { "met", N_("○ met") }, { "missed", N_("× missed") }, { 0 } };

static const char *judged(struct arena *a, const struct rec *r)
{
	struct dec value, target;
	(void)a;
	if (!rec_get(r, "value") || !rec_get(r, "target") || !dec_parse(rec_get(r, "value"), &value) || !dec_parse(rec_get(r, "target"), &target))
		return NULL;
	int c = dec_compare(value, target);
	return (rec_is(r, "direction", "le") ? c <= 0 : c >= 0) ? "met" : "missed";
}

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s", str_or(rec_get(r, "item"), ""), str_or(rec_get(r, "period"), ""));
}

/* A target that changes later does not judge the past. */
static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)who;
	shared_take(a, db, r, "target", "item", "target");
	shared_take(a, db, r, "direction", "item", "direction");
}

static const struct field fields[] = {
	{ "item", N_("SLA item"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "sla_item" },
	{ "period", N_("Period"), &type_text, REQ | LIST | INDEX | TITLE, .max = 20, .help = N_("For example: 2027-04.") },
	{ "value", N_("Value reached"), &type_decimal, REQ | LIST },
	{ "target", N_("Target"), &type_decimal, LIST | READONLY, .help = N_("As it was when this result was stored.") },
	{ "direction", N_("Reached when"), &type_enum, READONLY, .items = direction },
	{ "met", N_("Met"), &type_enum, LIST | INDEX, .items = met, .compute = judged },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "comment", N_("Remarks and response"), &type_long, FIND, .max = 2000 },
	{ "once", N_("Item and period"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-83", N_("Service levels reached"), PRINT_LIST | PRINT_SEALS, "item,period,target,direction,value,met,comment" }, { 0 } };

const struct reg sla_result_reg = {
	"sla_result", N_("SLA result"), N_("SLA results"), "E-85", "SLR-%Y", GROUP_SUPPLIER,
	.about = N_("What each service reached. Misses stand out."),
	.fields = fields, .prepare = prepare, .rights = RIGHTS_SUPPLIER, .prints = prints, .clauses = "22:A.5.22 13:A.15.2.1 05:A.10.2.2", .order = "-period",
};
