/* saved_view.c - a list as somebody likes to see it: columns, filters, order, grouping. Written by work/views.c: each person keeps
 * their own, and shares what others may use; the office sees them all. */
#include "register/shared.h"

static const struct field fields[] = {
	{ "name", N_("View"), &type_text, REQ | LIST | TITLE | FIND, .max = 100 },
	{ "register", N_("Register"), &type_register, REQ | LIST | INDEX },
	{ "owner", N_("Made by"), &type_text, REQ | LIST, .max = 200 },
	{ "account", N_("Account"), &type_int, REQ | HIDDEN, .min = INT32_MIN, .max = INT64_MAX },
	{ "shared", N_("For everybody"), &type_bool, LIST },
	{ "opens", N_("Opens first"), &type_bool, LIST, .help = N_("For whoever made it: the list opens with this view.") },
	{ "columns", N_("Columns"), &type_text, 0, .max = 2000 },
	{ "filters", N_("Filters"), &type_text, 0, .max = 4000, .help = N_("As in the address of the list.") },
	{ "sorting", N_("Order"), &type_text, LIST, .max = 100 },
	{ "grouping", N_("Grouped by"), &type_text, LIST, .max = 100 },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg saved_view_reg = {
	"saved_view", N_("Saved view"), N_("Saved views"), "E-00", "VIEW", GROUP_SETUP,
	.about = N_("Lists as people like to see them. They are saved and changed above each list."),
	.fields = fields, .flags = REG_NO_FORM | REG_NO_CODE_INPUT | REG_NO_NAV, .order = "name",
	.rights = { [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_ },
};
