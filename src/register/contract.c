/* contract.c - contracts with suppliers and customers, and what they say about security (E-81; A.5.20). */
#include "register/shared.h"

static const struct item kind[] = {
	{ "service", N_("service contract") }, { "nda", N_("confidentiality agreement") }, { "memo", N_("memorandum") }, { "sla", N_("service level agreement") },
	{ "dpa", N_("data processing agreement") }, { 0 }
};
static const struct item direction[] = { { "customer", N_("customer entrusts us") }, { "we_outsource", N_("we entrust") }, { 0 } };
static const struct item clauses[] = {
	{ "confidentiality", N_("Confidentiality") }, { "scope", N_("Scope of handling") }, { "purpose", N_("No use for other purposes") },
	{ "copying", N_("Copying and carrying out") }, { "access_control", N_("Access control") }, { "personnel", N_("Personnel and their duties") },
	{ "training", N_("Training of personnel") }, { "location", N_("Location of data") }, { "segregation", N_("Separation from other clients") },
	{ "encryption", N_("Encryption and transport") }, { "backup", N_("Backup and continuity") }, { "vulnerability", N_("Vulnerabilities and updates") },
	{ "incident", N_("Notice of incidents in time") }, { "subcontract", N_("Approval of subcontracting") }, { "audit", N_("Right to audit and report") },
	{ "service_level", N_("Service level") }, { "change", N_("Notice of changes") }, { "return", N_("Return and erasure") },
	{ "liability", N_("Liability and damages") }, { "law", N_("Law and jurisdiction") }, { 0 }
};

static const char *agreed(struct arena *a, const struct rec *r)
{
	size_t n;
	type_list(a, rec_get(r, "clauses"), &n);
	return arena_printf(a, "%zu", n);
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_is(r, "direction", "we_outsource") && !rec_get(r, "supplier"))
		problem_add(p, "supplier", N_("Name the supplier this contract is with."));
	if (shared_earlier(rec_get(r, "end"), rec_get(r, "start")))
		problem_add(p, "end", N_("A contract does not end before it begins. Check both dates."));
}

static const struct field fields[] = {
	{ "name", N_("Contract"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "direction", N_("Direction"), &type_enum, REQ | LIST, .items = direction },
	{ "kind", N_("Kind of contract"), &type_enum, REQ | LIST, .items = kind },
	{ "supplier", N_("Supplier"), &type_ref, LIST | INDEX, .ref = "supplier" },
	{ "party", N_("Customer"), &type_ref, 0, .ref = "interested_party" },
	{ "no", N_("Contract no."), &type_text, FIND, .max = 60 },
	{ "amount", N_("Amount"), &type_money, 0 },
	{ "dept", N_("Responsible department"), &type_ref, INDEX | OWNDEPT, .ref = "department" },
	{ "owner", N_("Responsible person"), &type_person, LIST | OWNPERSON | ASSIGNEE },
	{ "start", N_("Valid from"), &type_date, REQ | LIST, .otherwise = "today", .section = N_("Term") },
	{ "end", N_("Valid until"), &type_date, REQ | LIST | INDEX | DUE },
	{ "auto_renew", N_("Renews by itself"), &type_bool, LIST },
	{ "notice_by", N_("Notice to be given by"), &type_date, DUE },
	{ "ended_on", N_("Ended or replaced on"), &type_date, DONE },
	{ "clauses", N_("What is agreed on security"), &type_set, 0, .items = clauses, .section = N_("Security clauses"),
		.help = N_("Tick what the contract says. What is missing is agreed in a memorandum.") },
	{ "clauses_agreed", N_("Clauses agreed (of 20)"), &type_int, LIST, .compute = agreed },
	{ "file", N_("Signed contract"), &type_file, 0 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg contract_reg = {
	"contract", N_("Contract"), N_("Contracts"), "E-81", "CTR", GROUP_SUPPLIER,
	.about = N_("Contracts, confidentiality agreements, service levels: their term, and the twenty points on security they should cover."),
	.fields = fields, .check = check, .rights = RIGHTS_SUPPLIER, .clauses = "22:A.5.20,A.6.6 13:A.15.1.2,A.13.2.4 05:A.6.2.3,A.6.1.5", .amount = "amount",
};
