/* document_version.c - versions of a document, one of them in force (E-21; LC-DOC). */
#include "register/shared.h"
#include "base/date.h"
#include "base/hash.h"
#include "db/blob.h"
#include "os/clock.h"

static const struct item states[] = LC_DOC_STATES;

/* What stands in the way of an approval: nothing written, nobody in charge, or somebody below the top approving a policy. */
static const char *approvable(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	const struct rec *doc = store_load(a, db, schema_reg("document"), rec_int(r, "document", 0));
	if (!rec_get(r, "body") && !rec_get(r, "file")) return N_("Write the text of the document, or attach its file.");
	if (!doc || !rec_get(doc, "owner") || !rec_get(doc, "owner_dept") || !rec_get(doc, "classification") || !rec_get(doc, "clause_refs"))
		return N_("Complete the document first: department in charge, owner, class and clauses.");
	return rec_is(doc, "level", "policy") && !actor_has(who, ROLE_TOP) ? N_("A policy is approved by top management.") : NULL;
}

static const char *publishable(struct arena *a, struct db *db, const struct actor *who, const struct rec *r)
{
	(void)db; (void)who;
	return shared_earlier(rule_today(a), rec_get(r, "effective_date")) ? N_("This version is not in force yet. Publish it on its day, or change the day.") : NULL;
}

static const struct step steps[] = {
	LC_DOC_STEPS(BY_WRITERS, BY_TOP | BY_MANAGER, BY_WRITERS | BY_MANAGER, "author", "document", approvable, publishable),
	{ 0 }
};

/* Hash of text and files: what a print names to show which text was approved. */
static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	enum { FILES = 50 };
	struct blob file[FILES];
	const char *all = str_or(rec_get(r, "body"), "");
	int n = rec_get(r, "file") ? blob_list(db, a, rec_get(r, "file"), file, FILES) : 0;
	for (int i = 0; i < n; i++) all = arena_printf(a, "%s\n%s", all, file[i].sha256);
	struct hash h = hash_sha256(all, strlen(all));
	rec_set(r, "hash", *all ? hash_hex(a, &h, sizeof h) : NULL);
	shared_approved(a, who, r);
}

static const struct field fields[] = {
	{ "document", N_("Document"), &type_ref, REQ | LIST | INDEX | TITLE | TOUCH, .ref = "document" },
	{ "version", N_("Version"), &type_text, REQ | LIST | TITLE, .max = 40, .help = N_("For example: 1.2.") },
	{ "change_summary", N_("What changed"), &type_long, NEED | FIND, .max = 4000 },
	{ "reason", N_("Reason of the change"), &type_long, NEED, .max = 2000 },
	{ "author", N_("Author"), &type_person, NEED | LIST },
	{ "reviewers", N_("Reviewers"), &type_refs, 0, .ref = "person" },
	{ "effective_date", N_("In force from"), &type_date, NEED | LIST | INDEX },
	{ "body", N_("Text"), &type_long, FIND, .max = 400000, .section = N_("Text"), .help = N_("Markdown. Or attach the file below.") },
	{ "file", N_("File of the document"), &type_file, 0 },
	{ "hash", N_("Hash of text and file"), &type_text, READONLY, .max = 64 },
	SHARED_APPROVED_FIELDS,
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = { { "P-21a", N_("Document with its cover"), PRINT_SEALS, "document,version,effective_date,author,approved_by,approved_on,change_summary,reason,body" }, { 0 } };

const struct reg document_version_reg = {
	"document_version", N_("Version of a document"), N_("Versions of documents"), "E-21", "DV", GROUP_DOCUMENT,
	.about = N_("A version is written, reviewed, approved by somebody else and published; it supersedes the one before."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_POLICY, .prepare = prepare, .prints = prints, .clauses = "22:7.5.2,7.5.3 13:7.5.2,7.5.3 05:4.3.2",
};
