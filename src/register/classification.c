/* classification.c - classes of information and how each is handled (E-31; A.5.12, A.5.13). */
#include "register/shared.h"

static const struct item action[] = {
	{ "store", N_("store") }, { "copy", N_("copy") }, { "send", N_("send") }, { "carry_out", N_("carry out") }, { "discard", N_("discard") }, { "print", N_("print") },
	{ "share_external", N_("share with others") }, { 0 }
};
static const struct field handling[] = {
	{ "action", N_("handling|Action"), &type_enum, REQ, .items = action }, { "rule", N_("Rule"), &type_text, REQ, .max = 500 }, { 0 }
};

static const struct field fields[] = {
	{ "name_ja", N_("Class (Japanese)"), &type_text, REQ | LIST | FIND | TITLE | UNIQUE | JA, .max = 60 },
	{ "name_en", N_("Class (English)"), &type_text, LIST | FIND | TITLE | EN, .max = 60 },
	{ "rank", N_("Rank"), &type_int, REQ | LIST | UNIQUE, .min = 1, .max = 1000000, .help = N_("1 is the least strict.") },
	{ "rule_c_min", N_("From confidentiality"), &type_int, LIST, .max = 9, .otherwise = "1", .help = N_("Assets rated this high or higher need at least this class.") },
	{ "mark", N_("Mark on documents"), &type_text, LIST, .max = 60 },
	{ "handling", N_("Handling"), &type_table, 0, .columns = handling },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg classification_reg = {
	"classification", N_("Class of information"), N_("Classes of information"), "E-31", "CLS", GROUP_ASSET,
	.about = N_("Three or four classes, each with rules for storing, copying, sending, carrying out and discarding."),
	.fields = fields, .rights = RIGHTS_METHOD, .order = "rank", .clauses = "22:A.5.12,A.5.13 13:A.8.2.1,A.8.2.2 05:A.7.2.1,A.7.2.2",
};
