/* supplier.c - suppliers: found in the hearing, assessed, approved, watched, left in order (E-80; LC-SUP; A.5.19). */
#include "register/shared.h"
#include "base/str.h"
#include "os/clock.h"

static const struct item kind[] = {
	{ "outsourcing", N_("outsourcing") }, { "cloud", N_("cloud") }, { "maintenance", N_("maintenance") }, { "dispatch", N_("dispatch") }, { "logistics", N_("logistics") },
	{ "disposal", N_("disposal") }, { "other", N_("other") }, { 0 }
};
static const struct item access[] = { { "none", N_("no access") }, { "onsite", N_("on site") }, { "remote", N_("remote") }, { "system", N_("to systems") }, { 0 } };
static const struct item importance[] = SHARED_IMPORTANCE;
static const struct item certs[] = {
	{ "ISMS", N_("ISMS (ISO/IEC 27001)") }, { "pmark", N_("PrivacyMark") }, { "27017", N_("ISO/IEC 27017") }, { "27701", N_("ISO/IEC 27701") },
	{ "SOC2", N_("SOC 2") }, { "ISMAP", N_("ISMAP") }, { "SCS3", N_("SCS ★3") }, { "SCS4", N_("SCS ★4") },
	{ "SA1", N_("SECURITY ACTION ★") }, { "SA2", N_("SECURITY ACTION ★★") }, { 0 }
};
static const struct item states[] = {
	{ "candidate", N_("candidate") }, { "assessed", N_("assessed") }, { "approved", N_("approved") }, { "contracted", N_("contracted") },
	{ "monitored", N_("monitored") }, { "suspended", N_("suspended") }, { "exit", N_("left") }, { 0 }
};
enum { CARE = BY_WRITERS | BY_IT | BY_DEPARTMENTS, MANY = 200 };

/* By rule: A = our information with personal data or a way into systems; B = our information or any access; else C. */
static const char *by_rule(struct arena *a, const struct rec *r)
{
	(void)a;
	bool inside = rec_is(r, "access", "remote") || rec_is(r, "access", "system"), ours = rec_flag(r, "handles_our_info");
	if (ours && (inside || rec_flag(r, "pii"))) return "A";
	return ours || inside || rec_flag(r, "pii") || rec_is(r, "access", "onsite") ? "B" : "C";
}

static const char *in_force(struct arena *a, const struct rec *r)
{
	return str_or(rec_get(r, "importance"), by_rule(a, r));
}

static const char *review_due(struct arena *a, const struct rec *r)
{
	return rec_date_after(a, r, "last_reviewed_on", rec_int(r, "review_cycle", 12), 0);
}

static const char *is_assessed(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)who;
	return store_count_links(db, r->reg, r->id, "supplier_assessment", "supplier") ? NULL : N_("Record an assessment of this supplier first.");
}

/* The newest assessment decides. */
static const char *meets_criteria(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	struct rec *found[MANY];
	const struct rec *newest = NULL;
	int n = store_linked(a, db, r->reg, r->id, "supplier_assessment", "supplier", found, MANY);
	(void)who;
	for (int i = 0; i < n; i++)
		if (!newest || !shared_earlier(rec_get(found[i], "assessed_on"), rec_get(newest, "assessed_on")))
			newest = found[i];
	return newest && !rec_is(newest, "result", "reject") ? NULL : N_("The newest assessment does not allow it: improve and assess again, or choose another supplier.");
}

/* In force today: a confidentiality agreement, and an agreement on the work itself. One document may be both. */
static const char *has_contracts(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	struct rec *c[MANY];
	const char *today = date_iso(a, clock_today());
	bool nda = false, work = false;
	int n = store_linked(a, db, r->reg, r->id, "contract", "supplier", c, MANY);
	(void)who;
	for (int i = 0; i < n; i++) {
		const char *last = str_or(rec_get(c[i], "ended_on"), rec_get(c[i], "end"));
		if (shared_earlier(today, rec_get(c[i], "start")) || shared_earlier(last, today))
			continue;
		work |= rec_is(c[i], "kind", "service");
		nda |= rec_is(c[i], "kind", "nda") || str_in_list(str_or(rec_get(c[i], "clauses"), ""), "confidentiality");
	}
	return nda && work ? NULL : N_("A contract for the service and a confidentiality agreement must be in force. Register them first.");
}

static const char *is_cleared(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)a; (void)db; (void)who;
	bool open = rec_flag(r, "handles_our_info") && (!rec_get(r, "erased_on") || !rec_get(r, "erase_proof"));
	return open ? N_("Enter when our information was returned or erased, and the certificate of it.") : NULL;
}

static const struct step steps[] = {
	{ "candidate", "assessed", N_("Mark as assessed"), CARE, 0, is_assessed },
	{ "assessed", "candidate", N_("Back to candidates"), CARE | BY_MANAGER, STEP_REASON },
	{ "assessed", "approved", N_("Approve"), BY_MANAGER, STEP_DECISION | STEP_NOT_AUTHOR | STEP_ROUTE, meets_criteria },
	{ "approved", "contracted", N_("Mark as contracted"), CARE, 0, has_contracts },
	{ "contracted", "monitored", N_("Begin monitoring"), CARE },
	{ "monitored", "assessed", N_("Assess again"), CARE, 0, is_assessed },
	{ "contracted", "suspended", N_("Suspend"), CARE | BY_MANAGER, STEP_REASON },
	{ "monitored", "suspended", N_("Suspend"), CARE | BY_MANAGER, STEP_REASON },
	{ "suspended", "monitored", N_("Resume"), BY_MANAGER, STEP_REASON },
	{ "monitored", "exit", N_("End the relation"), CARE, STEP_REASON, is_cleared },
	{ "suspended", "exit", N_("End the relation"), CARE, STEP_REASON, is_cleared },
	{ 0 }
};

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)db;
	const char *hand = rec_get(r, "importance");
	if (hand && !str_eq(hand, by_rule(a, r)) && !rec_get(r, "importance_reason"))
		problem_add(p, "importance_reason", N_("The importance differs from the rule: say why."));
}

static const struct field fields[] = {
	{ "name", N_("Supplier"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "name_kana", N_("Reading (kana)"), &type_kana, KANA, .max = 200 },
	{ "kind", N_("Kind of supplier"), &type_enum, REQ | LIST, .items = kind },
	{ "dept", N_("Responsible department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "owner", N_("Responsible person"), &type_person, OWNPERSON | ASSIGNEE },
	{ "contact", N_("Contact"), &type_text, 0, .max = 200 },
	{ "handles_our_info", N_("Handles our information"), &type_bool, NEED | LIST, .section = N_("Importance") },
	{ "pii", N_("Handles personal data"), &type_bool, NEED | LIST },
	{ "access", N_("Access"), &type_enum, NEED | LIST, .items = access, .otherwise = "none" },
	{ "rank", N_("Importance"), &type_enum, LIST | INDEX, .items = importance, .compute = in_force,
		.help = N_("A: our information with personal data or a way into systems. B: our information or any access. C: the rest.") },
	{ "importance", N_("Importance set by hand"), &type_enum, 0, .items = importance, .help = N_("Empty: by the rule.") },
	{ "importance_reason", N_("Why it differs from the rule"), &type_text, 0, .max = 500 },
	{ "certs", N_("Certificates"), &type_set, 0, .items = certs, .section = N_("Assurance") },
	{ "certs_until", N_("Certificates valid until"), &type_date, DUE },
	{ "sub_contract", N_("Subcontracts"), &type_bool, NEED },
	{ "review_cycle", N_("Reviewed every (months)"), &type_int, 0, .min = 1, .max = 60, .otherwise = "12", .section = N_("Monitoring") },
	{ "last_reviewed_on", N_("Last reviewed on"), &type_date, 0 },
	{ "review_due", N_("Next review due"), &type_date, LIST | INDEX | DUE, .compute = review_due },
	{ "erased_on", N_("Information returned or erased on"), &type_date, 0, .section = N_("End of the relation") },
	{ "erase_proof", N_("Certificate of return or erasure"), &type_text, 0, .max = 300 },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-80", N_("Supplier ledger"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "code,name,kind,dept,handles_our_info,pii,access,rank,certs,review_due,state" }, { 0 } };

static const struct chain chains[] = {
	{ "contract.supplier", "handles_our_info=1", NULL, N_("A supplier that handles our information has no contract.") },
	{ "service.supplier", "state=contracted|monitored", NULL, N_("It is not said which service the supplier provides.") },
	{ 0 }
};

const struct reg supplier_reg = {
	"supplier", N_("Supplier"), N_("Suppliers"), "E-80", "SUP", GROUP_SUPPLIER,
	.about = N_("Whoever works with your information: outsourcing, cloud, maintenance, disposal."),
	.fields = fields, .states = states, .steps = steps, .check = check, .clauses = "22:A.5.19,A.5.22 13:A.15.1 05:A.6.2,A.10.2",
	.rights = RIGHTS_SUPPLIER, .prints = prints,
	.chains = chains,
};
