/* collected_document.c - the client's existing documents, collected during the survey (E-79; DOCS-01 to DOCS-14). */
#include "register/shared.h"

static const struct item existence[] = { { "yes", N_("exists") }, { "partial", N_("exists in part") }, { "no", N_("does not exist") }, { 0 } };
static const struct item format[] = { { "paper", N_("paper") }, { "file", N_("file") }, { "both", N_("paper and file") }, { 0 } };
static const struct item sensitivity[] = { { "public", N_("public") }, { "internal", N_("internal") }, { "confidential", N_("confidential") }, { "strict", N_("strictly confidential") }, { 0 } };
static const struct item relation[] = {
	{ "becomes", N_("becomes an ISMS document") }, { "referenced", N_("is referred to") }, { "revise", N_("must be revised") }, { "obsolete", N_("obsolete") }, { 0 }
};
static const struct item states[] = { { "requested", N_("requested") }, { "received", N_("received") }, { "reviewed", N_("reviewed") }, { "returned", N_("returned or erased") }, { 0 } };
enum { BOTH = ROLE_BIT(ROLE_CONSULTANT) | ROLE_BIT(ROLE_SECRETARIAT) };
static const struct step steps[] = {
	{ "requested", "received", N_("Mark as received"), BOTH },
	{ "received", "reviewed", N_("Mark as reviewed"), BOTH },
	{ "reviewed", "returned", N_("Mark as returned"), BOTH },
	{ "received", "requested", N_("Request again"), BOTH, STEP_REASON },
	{ 0 }
};
static const struct field passage[] = {
	{ "where", N_("Page or section"), &type_text, REQ, .max = 100 }, { "text", N_("Passage"), &type_text, REQ, .max = 1000 }, { "control", N_("Control"), &type_text, 0, .max = 40 }, { 0 }
};

static const struct field fields[] = {
	{ "question", N_("Asked for by"), &type_text, REQ | LIST | INDEX, .max = 20, .help = N_("Key of the question: DOCS-01 to DOCS-14.") },
	{ "title", N_("Document title"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "document_exists", N_("Existence"), &type_enum, REQ | LIST, .items = existence, .otherwise = "yes" },
	{ "owner_dept", N_("Owning department"), &type_text, LIST, .max = 100 },
	{ "dept", N_("Department that keeps it"), &type_ref, INDEX | OWNDEPT, .ref = "department", .help = N_("The department in the organisation chart: its head and promoters may read this entry.") },
	{ "version", N_("Version"), &type_text, LIST, .max = 60 },
	{ "dated", N_("Dated"), &type_date, LIST },
	{ "format", N_("Format"), &type_enum, 0, .items = format },
	{ "sensitivity", N_("Sensitivity"), &type_enum, 0, .items = sensitivity, .otherwise = "internal" },
	{ "received_copy", N_("Copy received"), &type_file, 0 },
	{ "reviewed_by", N_("Reviewed by"), &type_text, 0, .max = 100 },
	{ "finding", N_("Finding"), &type_long, FIND, .max = 4000 },
	{ "relation", N_("Relation to the ISMS"), &type_enum, LIST, .items = relation },
	{ "cells", N_("Cells of the document system"), &type_text, 0, .max = 200, .help = N_("Codes such as D-S10, R-S12, parted by commas.") },
	{ "security_passages", N_("Passages on security"), &type_table, 0, .columns = passage },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg collected_document_reg = {
	"collected_document", N_("Collected document"), N_("Collected documents"), "E-79", "CD", GROUP_HEARING,
	.about = N_("What the client has already: rules, contracts, ledgers. The request list P-62 and the document map come from here."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_HEARING_OWN, .clauses = "22:7.5 13:7.5 05:4.3",
};
