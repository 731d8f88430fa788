/* record_form.c - forms of records: kept where, how long, why, and how they end (E-26; 7.5.3). List P-25 comes from here, never typed. */
#include "register/shared.h"

static const struct item medium[] = { { "tool", N_("in this program") }, { "electronic", N_("electronic") }, { "paper", N_("paper") }, { 0 } };
static const struct item start[] = SHARED_RETENTION_STARTS;
static const struct item disposal[] = SHARED_DISPOSALS;

static const struct field fields[] = {
	{ "title", N_("Form of records"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "title_en", N_("Form of records (English)"), &type_text, FIND, .max = 200 },
	{ "document", N_("Belongs to document"), &type_ref, REQ | LIST | INDEX, .ref = "document" },
	{ "entity_type", N_("Register of this program"), &type_register, 0, .help = N_("Where the records are made in this program.") },
	{ "medium", N_("Medium"), &type_enum, REQ | LIST, .items = medium, .otherwise = "electronic" },
	{ "retention_years", N_("Kept for (years)"), &type_decimal, REQ | LIST, .max = 100, .section = N_("Retention") },
	{ "retention_basis", N_("Basis of the period"), &type_text, REQ | LIST, .max = 300, .help = N_("Law, contract or own rule.") },
	{ "retention_start", N_("Counted from"), &type_enum, REQ | LIST, .items = start },
	{ "storage_place", N_("Place of storage"), &type_text, LIST, .max = 200 },
	{ "custodian", N_("Kept by"), &type_text, LIST, .max = 100 },
	{ "access", N_("Who may see it"), &type_text, 0, .max = 200 },
	{ "disposal_method", N_("Method of disposal"), &type_enum, REQ, .items = disposal, .otherwise = "erase" },
	{ "position", N_("Place in the order"), &type_int, INDEX, .max = 1000000 },
	{ "template_key", N_("Template"), &type_text, INDEX, .max = 40 },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = {
	{ "P-25", N_("List of record forms"), PRINT_LIST | PRINT_LANDSCAPE, "code,title,document,medium,retention_years,retention_basis,retention_start,storage_place,custodian,access,disposal_method" }, { 0 }
};

const struct reg record_form_reg = {
	"record_form", N_("Form of records"), N_("Forms of records"), "E-26", "RF", GROUP_DOCUMENT,
	.about = N_("What proof a document leaves behind. No form without a period, its basis and the day it is counted from."),
	.fields = fields, .rights = RIGHTS_POLICY, .prints = prints, .order = "position", .clauses = "22:7.5.3,A.5.33 13:7.5.3,A.18.1.3 05:4.3.3",
};
