/* cert_audit.c - an audit by the certification body (E-96). What it finds becomes corrective actions. */
#include "register/shared.h"

static const struct item kind[] = {
	{ "stage1", N_("stage 1") }, { "stage2", N_("stage 2") }, { "surveillance1", N_("surveillance 1") }, { "surveillance2", N_("surveillance 2") }, { "recert", N_("recertification") },
	{ "special", N_("special audit") }, { "transition", N_("transition to a new edition") }, { 0 }
};
static const struct item editions[] = SHARED_EDITIONS;
static const struct item result[] = {
	{ "certified", N_("certified or maintained") }, { "after_correction", N_("after correction") }, { "again", N_("audit again") }, { "refused", N_("refused") }, { 0 }
};

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (shared_earlier(rec_get(r, "ends_on"), rec_get(r, "starts_on"))) problem_add(p, "ends_on", N_("This ends before it begins. Check both dates."));
}

/* The audit itself, then the answer to its findings, then the end of the certificate. */
static const char *next_due(struct arena *a, const struct rec *r)
{
	(void)a;
	if (!rec_get(r, "result")) return shared_earlier(rec_get(r, "starts_on"), rec_get(r, "answer_by")) && rec_get(r, "findings") ? rec_get(r, "answer_by") : rec_get(r, "starts_on");
	return rec_get(r, "valid_to");
}

static const struct field findings[] = {
	{ "no", N_("No."), &type_text, 0, .max = 20 }, { "grade", N_("Grade"), &type_text, REQ, .max = 60 }, { "clause", N_("Clause or control"), &type_text, 0, .max = 60 },
	{ "what", N_("Finding"), &type_text, REQ, .max = 1000 }, { 0 }
};

static const struct field fields[] = {
	{ "kind", N_("Kind of audit"), &type_enum, REQ | LIST | TITLE, .items = kind },
	{ "starts_on", N_("Begins on"), &type_date, REQ | LIST | TITLE | INDEX },
	{ "ends_on", N_("Ends on"), &type_date, LIST },
	{ "body", N_("Certification body"), &type_ref, LIST | INDEX, .ref = "cert_body" },
	{ "edition", N_("Edition"), &type_enum, LIST, .items = editions, .otherwise = "22" },
	{ "auditors", N_("Auditors"), &type_text, FIND, .max = 300 },
	{ "contact", N_("In charge"), &type_person, LIST | ASSIGNEE },
	{ "plan", N_("Audit plan (file)"), &type_file, 0 },
	{ "findings", N_("Findings"), &type_table, 0, .columns = findings, .section = N_("Result of the audit") },
	{ "actions", N_("Corrective actions"), &type_refs, 0, .ref = "corrective_action" },
	{ "answer_by", N_("Answer due"), &type_date, LIST },
	{ "result", N_("Result"), &type_enum, LIST, .items = result },
	{ "certificate_no", N_("Certificate no."), &type_text, LIST | FIND, .max = 60 },
	{ "valid_to", N_("Valid until"), &type_date, LIST },
	{ "due_on", N_("Next date"), &type_date, HIDDEN | INDEX | DUE, .compute = next_due },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg cert_audit_reg = {
	"cert_audit", N_("Certification audit"), N_("Certification audits"), "E-96", "CRT-%Y", GROUP_AUDIT,
	.about = N_("Stage 1, stage 2, surveillance, recertification: dates, findings, result, certificate."),
	.fields = fields, .rights = RIGHTS_CONTEXT, .check = check, .clauses = "22:9.2 13:9.2 05:6",
};
