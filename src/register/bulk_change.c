/* bulk_change.c - one change of many records at once: what, why, how many. Its code stands in the history of each; written by work/bulk.c. */
#include "register/shared.h"

static const struct field fields[] = {
	{ "register", N_("Register"), &type_register, REQ | LIST | INDEX },
	{ "words", N_("Change"), &type_text, REQ | LIST | TITLE | FIND, .max = 600 },
	{ "what", N_("Field or step"), &type_text, REQ | HIDDEN, .max = 100, .help = N_("The field's name, or \"state\".") },
	{ "reason", N_("Reason"), &type_long, LIST | FIND, .max = 2000 },
	{ "count", N_("Records changed"), &type_int, LIST, .max = INT32_MAX },
	{ "by", N_("Made by"), &type_text, REQ | LIST, .max = 200 },
	{ "account", N_("Account"), &type_int, REQ | HIDDEN, .min = INT32_MIN, .max = INT64_MAX },
	{ "first_seq", N_("Journal number before it"), &type_int, HIDDEN, .max = INT64_MAX },
	{ "last_seq", N_("Last journal number"), &type_int, HIDDEN, .max = INT64_MAX },
	{ "undone", N_("Taken back"), &type_bool, LIST },
	{ "undone_by", N_("Taken back by"), &type_text, 0, .max = 200 },
	{ "undone_count", N_("Records taken back"), &type_int, 0, .max = INT32_MAX },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg bulk_change_reg = {
	"bulk_change", N_("Bulk change"), N_("Bulk changes"), "E-00", "BLK", GROUP_SETUP,
	.about = N_("Changes of many records at once, made from their list. Each can be taken back as long as nobody changed the records again."),
	.fields = fields, .flags = REG_NO_FORM | REG_NO_CODE_INPUT | REG_NO_NAV, .order = "-code",
	.rights = { [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_ },
};
