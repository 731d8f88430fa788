/* document.c - the documents of the ISMS and the rules of the house it leans on (E-20; 7.5). Lists P-21 come from here, never typed. */
#include "register/shared.h"

static const struct item level[] = {
	{ "policy", N_("document|policy") }, { "standard", N_("document|standard") }, { "procedure", N_("document|procedure") }, { "related_rule", N_("related rule") }, { "manual", N_("document|manual") },
	{ "form", N_("document|form") }, { "external", N_("external document") }, { 0 }
};
static const struct item block[] = {
	{ "isms", N_("ISMS documents") }, { "it_rules", N_("rules on information systems") }, { "business_rules", N_("rules on business") }, { 0 }
};

/* The version in force and the last review, as their records stand. */
static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	enum { MANY = 200 };
	struct rec *other[MANY];
	const char *version = NULL, *since = NULL, *reviewed = NULL;
	(void)who;
	for (int n = r->id ? store_linked(a, db, r->reg, r->id, "document_version", "document", other, MANY) : 0; n-- > 0; )
		if (str_eq(other[n]->state, "published")) {
			version = rec_get(other[n], "version");
			since = rec_get(other[n], "effective_date");
		}
	for (int n = r->id ? store_linked(a, db, r->reg, r->id, "document_review", "document", other, MANY) : 0; n-- > 0; )
		if (!reviewed || shared_earlier(reviewed, rec_get(other[n], "reviewed_on"))) reviewed = rec_get(other[n], "reviewed_on");
	rec_set(r, "current_version", version);
	rec_set(r, "in_force_since", since);
	rec_set(r, "last_reviewed_on", reviewed);
}

/* A cycle after the last look at it; a new version counts as one. */
static const char *next_review(struct arena *a, const struct rec *r)
{
	const char *since = rec_get(r, "in_force_since"), *reviewed = rec_get(r, "last_reviewed_on");
	return rec_date_after(a, r, shared_earlier(since, reviewed) || !since ? "last_reviewed_on" : "in_force_since", rec_int(r, "review_cycle_months", 12), 0);
}

static const struct field fields[] = {
	{ "title_ja", N_("Document (Japanese)"), &type_text, REQ | LIST | FIND | TITLE | JA, .max = 200 },
	{ "title_en", N_("Document (English)"), &type_text, FIND | TITLE | EN, .max = 200 },
	{ "level", N_("document|Level"), &type_enum, REQ | LIST | INDEX, .items = level, .otherwise = "standard" },
	{ "block", N_("Block"), &type_enum, LIST | INDEX, .items = block, .otherwise = "isms" },
	{ "band", N_("Band"), &type_text, LIST | FIND, .max = 100 },
	{ "position", N_("Place in the order"), &type_int, INDEX, .max = 1000000 },
	{ "exists_already", N_("Exists in the house already"), &type_bool, 0 },
	{ "covered_by", N_("Covered by"), &type_ref, PARENT, .ref = "document", .help = N_("An existing rule that says what this document should say.") },
	{ "owner_dept", N_("Department in charge"), &type_ref, LIST | INDEX, .ref = "department", .section = N_("Keeping") },
	{ "owner", N_("Document owner"), &type_person, LIST | ASSIGNEE },
	{ "classification", N_("Class"), &type_ref, LIST, .ref = "classification" },
	{ "clause_refs", N_("Clauses"), &type_refs, 0, .ref = "requirement" },
	{ "control_refs", N_("Controls"), &type_refs, 0, .ref = "requirement" },
	{ "review_cycle_months", N_("Reviewed every (months)"), &type_int, REQ, .min = 1, .max = 120, .otherwise = "12" },
	{ "current_version", N_("Version in force"), &type_text, LIST | READONLY, .max = 40 },
	{ "in_force_since", N_("In force since"), &type_date, READONLY },
	{ "last_reviewed_on", N_("Last reviewed on"), &type_date, READONLY },
	{ "next_review", N_("Next review"), &type_date, LIST | INDEX | DUE, .compute = next_review },
	{ "template_key", N_("Template"), &type_text, INDEX, .max = 40 },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = {
	{ "P-21", N_("List of rules and documents"), PRINT_LIST | PRINT_LANDSCAPE, "code,title_ja,level,block,band,owner_dept,owner,classification,current_version,in_force_since,next_review" }, { 0 }
};

static const struct chain chains[] = {
	{ "document_version.document", "level=policy|standard|procedure,-covered_by,exists_already!=1", "state=published", N_("The document has no version in force.") },
	{ "owner", "-covered_by,level=policy|standard|procedure", NULL, N_("Nobody owns the document.") },
	{ 0 }
};

const struct reg document_reg = {
	"document", N_("Document"), N_("Documents"), "E-20", "DOC", GROUP_DOCUMENT,
	.about = N_("Policies, standards, procedures and the rules of the house. Each has versions, forms of records and a day of its next review."),
	.fields = fields, .rights = RIGHTS_POLICY, .prepare = prepare, .prints = prints, .order = "position", .clauses = "22:7.5 13:7.5 05:4.3",
	.chains = chains,
};
