/* evidence.c - something that shows that a clause, a control or a correction is real (E-91). */
#include "register/shared.h"

static const struct item kind[] = { { "file", N_("file") }, { "link", N_("link") }, { "record", N_("record") }, { 0 } };

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (!rule_any(r, "file,link,record")) problem_add(p, "link", N_("Add a file, or say where the evidence is."));
	if (!rule_any(r, "evidence_of,findings,soa_items")) problem_add(p, "evidence_of", N_("Say what it is evidence of."));
	if (shared_earlier(rec_get(r, "valid_until"), rec_get(r, "collected_on"))) problem_add(p, "valid_until", N_("This ends before it begins. Check both dates."));
}

static const struct field fields[] = {
	{ "title", N_("Evidence"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "kind", N_("Kind of evidence"), &type_enum, REQ | LIST, .items = kind, .otherwise = "file" },
	{ "file", N_("File"), &type_file, 0 },
	{ "link", N_("Address or place"), &type_text, FIND, .max = 500 },
	{ "record", N_("Code of the record"), &type_text, FIND, .max = 60 },
	{ "hash", N_("Hash (SHA-256)"), &type_text, READONLY, .max = 64 },
	{ "collected_on", N_("Collected on"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "collected_by", N_("Collected by"), &type_person, REQ | LIST | OWNPERSON | ASSIGNEE },
	{ "dept", N_("Department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "valid_until", N_("Valid until"), &type_date, LIST | DUE },
	{ "evidence_of", N_("Evidence of"), &type_refs, LIST, .ref = "requirement", .section = N_("What it shows") },
	{ "findings", N_("Audit findings"), &type_refs, 0, .ref = "finding" },
	{ "soa_items", N_("Controls in the statement"), &type_refs, 0, .ref = "soa_item" },
	{ "releasable", N_("May be shown to the auditor"), &type_bool, REQ | LIST, .otherwise = "0" },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg evidence_reg = {
	"evidence", N_("Evidence"), N_("Evidence list"), "E-91", "EVD", GROUP_AUDIT,
	.about = N_("Files, links and records that show that clauses and controls are real. What is releasable may be shown to the certification auditor."),
	.fields = fields, .rights = RIGHTS_MEASURE, .check = check, .clauses = "22:7.5.3,9.1 13:7.5.3,9.1 05:4.3.3",
};
