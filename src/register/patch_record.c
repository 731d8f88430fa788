/* patch_record.c - advisories and what was decided about them (E-90; A.8.8). */
#include "register/shared.h"
#include "base/str.h"

static const struct item severity[] = { { "critical", N_("severity|critical") }, { "high", N_("high") }, { "medium", N_("medium") }, { "low", N_("low") }, { 0 } };
static const struct item decision[] = { { "apply", N_("apply") }, { "workaround", N_("workaround") }, { "accept", N_("accept the risk") }, { 0 } };

/* Days from publication: critical 14, high 30, medium 90, low 180. */
static const char *apply_by(struct arena *a, const struct rec *r)
{
	static const int days[] = { 14, 30, 90, 180 };
	for (int i = 0; severity[i].name; i++)
		if (rec_is(r, "severity", severity[i].name))
			return rec_date_after(a, r, "published_on", 0, days[i]);
	return NULL;
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "decision", "accept") && !rec_get(r, "accepted_until"))
		problem_add(p, "accepted_until", N_("An accepted risk is looked at again: enter by when."));
}

static const struct field fields[] = {
	{ "advisory_id", N_("Advisory no."), &type_text, REQ | LIST | FIND | TITLE | INDEX, .max = 60, .help = N_("For example: CVE-2027-12345, JVNDB-2027-000123.") },
	{ "title", N_("What it is about"), &type_text, LIST | FIND | TITLE, .max = 300 },
	{ "cvss", N_("CVSS"), &type_decimal, LIST, .min = 0, .max = 10 },
	{ "severity", N_("Severity"), &type_enum, REQ | LIST | INDEX, .items = severity },
	{ "published_on", N_("Published on"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "systems", N_("Systems concerned"), &type_refs, REQ | LIST, .ref = "system_profile" },
	{ "decision", N_("Decision"), &type_enum, REQ | LIST, .items = decision },
	{ "reason", N_("Reason"), &type_long, REQ | FIND, .max = 2000 },
	{ "accepted_until", N_("Accepted until"), &type_date, 0 },
	{ "apply_by", N_("To be settled by"), &type_date, LIST | INDEX | DUE, .compute = apply_by,
		.help = N_("From publication: critical 14 days, high 30, medium 90, low 180.") },
	{ "owner", N_("Responsible person"), &type_person, LIST | ASSIGNEE },
	{ "applied_on", N_("Settled on"), &type_date, LIST | DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-79", N_("List of vulnerabilities handled"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "code,advisory_id,title,cvss,severity,published_on,systems,decision,apply_by,owner,applied_on" }, { 0 } };

const struct reg patch_record_reg = {
	"patch_record", N_("Patch record"), N_("Patch records"), "E-90", "PAT-%Y", GROUP_OPERATION,
	.about = N_("Advisories that concern your systems, what was decided, and when it was settled."),
	.fields = fields, .check = check, .rights = RIGHTS_OPERATION, .prints = prints, .clauses = "22:A.8.8 13:A.12.6.1 05:A.12.6.1", .order = "-published_on",
};
