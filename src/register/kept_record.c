/* kept_record.c - records kept on paper or elsewhere, until they are disposed of (E-27; LC-REC; A.5.33). Print P-26. */
#include "register/shared.h"
#include "base/date.h"
#include "base/dec.h"
#include "os/clock.h"

static const struct item start[] = SHARED_RETENTION_STARTS;
static const struct item disposal[] = SHARED_DISPOSALS;
static const struct item states[] = {
	{ "open", N_("record|open") }, { "fixed", N_("fixed") }, { "archived", N_("archived") }, { "due_for_disposal", N_("due for disposal") }, { "disposed", N_("disposed of") }, { 0 }
};
enum { KEEP = BY_WRITERS | BY_DEPARTMENTS | BY_IT };

static const char *passed(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)db; (void)who;
	if (rec_flag(r, "legal_hold")) return N_("There is a legal hold on this record: it must not be disposed of.");
	const char *until = rec_get(r, "retain_until");
	return !until || shared_earlier(rule_today(a), until) ? N_("The retention period is not over.") : NULL;
}

static const char *proven(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	static const char *const proof[] = { "disposed_on", "disposal_method", "disposed_by", "witness", "approval" };
	for (int i = 0; i < 5; i++)
		if (!rec_get(r, proof[i])) return N_("Enter the disposal first: day, method, by whom, the witness and the approval.");
	if (str_eq(rec_get(r, "disposed_by"), rec_get(r, "witness"))) return N_("The witness is somebody else than who disposes of it.");
	return passed(a, db, who, r);
}

static const struct step steps[] = {
	{ "open", "fixed", N_("Fix the record"), (KEEP | BY_MANAGER) & ~ROLE_BIT(ROLE_CONSULTANT), STEP_DECISION },
	{ "fixed", "archived", N_("Move to the archive"), KEEP | BY_MANAGER },
	{ "fixed", "due_for_disposal", N_("List for disposal"), BY_OFFICE, 0, passed },
	{ "archived", "due_for_disposal", N_("List for disposal"), BY_OFFICE, 0, passed },
	{ "due_for_disposal", "archived", N_("Keep longer"), BY_OFFICE, STEP_REASON },
	{ "due_for_disposal", "disposed", N_("Dispose of"), BY_MANAGER, STEP_DECISION | STEP_LOCKS | STEP_ROUTE, proven },
	{ 0 }
};

/* The first day of the fiscal year after d's. */
static struct date year_end(struct arena *a, struct db *db, struct date d)
{
	const struct rec *org = store_load(a, db, schema_reg("organization"), 1);
	int month = org ? (int)rec_int(org, "fiscal_year_start_month", 4) : 4;
	return (struct date){ date_fiscal_year(d, month) + 1, month, 1 };
}

/* The form says how long and from when; what it says at this moment stays with the record. */
static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	const struct rec *form = store_load(a, db, schema_reg("record_form"), rec_int(r, "form", 0));
	const char *rule = form ? rec_get(form, "retention_start") : NULL, *event = rec_get(r, "event_on"), *from = rec_get(r, "date");
	struct date d;
	(void)who;
	if (str_eq(r->state, "open") && form) {
		rec_set(r, "retention_years", rec_get(form, "retention_years"));
		rec_set(r, "retention_start", rule);
	}
	rule = rec_get(r, "retention_start");
	if (str_eq(r->state, "open")) rec_set(r, "fixed_on", NULL);
	else if (!rec_get(r, "fixed_on")) rec_set(r, "fixed_on", date_iso(a, clock_today()));
	if (str_eq(rule, "fixed")) from = rec_get(r, "fixed_on");
	if (str_eq(rule, "contract_end") || str_eq(rule, "leave")) from = event;
	if (str_eq(rule, "fy_end") && from && date_parse(from, &d)) from = date_iso(a, year_end(a, db, d));
	rec_set(r, "counts_from", from);
}

static const char *until(struct arena *a, const struct rec *r)
{
	struct date d;
	struct dec years;
	const char *from = rec_get(r, "counts_from"), *n = rec_get(r, "retention_years");
	if (!from || !n || !date_parse(from, &d) || !dec_parse(n, &years)) return NULL;
	return date_iso(a, date_add_months(d, (int)dec_scaled(dec_mul(years, dec_int(12)), 0)));
}

/* Once fixed, only hold, place and disposal change. */
static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	const struct rec *old = r->id ? store_load(a, db, r->reg, r->id) : NULL;
	for (const struct field *f = r->reg->fields; old && !str_eq(old->state, "open") && f->name; f++)
		if (!(f->flags & READONLY) && !f->compute && !str_eq(old->v[f - r->reg->fields], r->v[f - r->reg->fields])
			&& !str_in_list("location,custodian,event_on,legal_hold,hold_reason,disposed_on,disposal_method,disposed_by,witness,approval,tags,note", f->name))
			problem_add(p, f->name, N_("The record is fixed: this can no longer be changed."));
	if (rec_flag(r, "legal_hold") && !rec_get(r, "hold_reason")) problem_add(p, "hold_reason", N_("Give the reason of the hold."));
}

static const struct field fields[] = {
	{ "title", N_("record|Title"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "form", N_("Form of records"), &type_ref, REQ | LIST | INDEX, .ref = "record_form" },
	{ "date", N_("Dated"), &type_date, NEED | LIST | INDEX, .otherwise = "today" },
	{ "period", N_("record|Period"), &type_text, LIST, .max = 100 },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "location", N_("Place of storage"), &type_text, NEED | LIST | FIND, .max = 200 },
	{ "custodian", N_("Kept by"), &type_person, ASSIGNEE },
	{ "file", N_("File"), &type_file, 0 },
	{ "event_on", N_("End of the contract, or leaving"), &type_date, 0, .section = N_("Retention"), .help = N_("For forms whose period is counted from that day.") },
	{ "retention_years", N_("Kept for (years)"), &type_decimal, READONLY, .max = 100 },
	{ "retention_start", N_("Counted from"), &type_enum, READONLY, .items = start },
	{ "fixed_on", N_("Fixed on"), &type_date, READONLY },
	{ "counts_from", N_("Day it is counted from"), &type_date, READONLY },
	{ "retain_until", N_("Keep until"), &type_date, LIST | INDEX | DUE, .compute = until },
	{ "legal_hold", N_("Legal hold"), &type_bool, LIST, .otherwise = "0" },
	{ "hold_reason", N_("Reason of the hold"), &type_text, 0, .max = 300 },
	{ "disposed_on", N_("Disposed of on"), &type_date, 0, .section = N_("Disposal") },
	{ "disposal_method", N_("Method of disposal"), &type_enum, 0, .items = disposal },
	{ "disposed_by", N_("Disposed of by"), &type_text, 0, .max = 100 },
	{ "witness", N_("Witness"), &type_text, 0, .max = 100 },
	{ "approval", N_("Approval of the disposal"), &type_text, 0, .max = 200, .help = N_("Number of the application, or who approved it when.") },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = {
	{ "P-26", N_("Book of disposed records"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "code,title,form,date,retain_until,disposed_on,disposal_method,disposed_by,witness,approval,state", .states = "due_for_disposal,disposed" }, { 0 }
};

const struct reg kept_record_reg = {
	"kept_record", N_("Record kept"), N_("Records kept"), "E-27", "REC", GROUP_DOCUMENT,
	.about = N_("Records on paper and in other systems: where they are, until when, and how they ended. After the disposal the row remains."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_MEASURE, .check = check, .prepare = prepare, .prints = prints,
	.clauses = "22:7.5.3,A.5.33 13:7.5.3,A.18.1.3 05:4.3.3",
};
