/* workspace_setting.c - how this organisation's prints look and who consults it (E-02). */
#include "register/shared.h"

static const struct item dates[] = { { "western", N_("western calendar") }, { "era", N_("Japanese eras") }, { 0 } };

static const struct field fields[] = {
	{ "consultant_ja", N_("Consulting organisation (Japanese)"), &type_text, LIST | TITLE, .max = 120, .section = N_("Cover of reports") },
	{ "consultant_en", N_("Consulting organisation (English)"), &type_text, LIST, .max = 120 },
	{ "consultant_address", N_("Address of the consulting organisation"), &type_text, 0, .max = 300 },
	{ "consultant_contact", N_("Contact of the consulting organisation"), &type_text, 0, .max = 200 },
	{ "logo", N_("Logo (PNG or JPEG)"), &type_file, 0 },
	{ "classification_ja", N_("Classification on prints (Japanese)"), &type_text, 0, .max = 40, .otherwise = "社外秘", .section = N_("Prints") },
	{ "classification_en", N_("Classification on prints (English)"), &type_text, 0, .max = 40, .otherwise = "Confidential" },
	{ "dates", N_("Dates on prints"), &type_enum, 0, .items = dates, .otherwise = "western" },
	{ "binder_margin", N_("Binder margin of 25 mm"), &type_bool, 0 },
	{ "cia_highest", N_("Highest value of C, I and A"), &type_int, 0, .min = 1, .max = 9, .otherwise = "4", .section = N_("Assets"), .help = N_("Usually 3 or 4.") },
	{ 0 }
};

const struct reg workspace_setting_reg = {
	"workspace_setting", N_("Settings of prints"), N_("Consultant and prints"), "E-02", "SET", GROUP_SETUP,
	.about = N_("Name and logo of the consulting organisation, classification and calendar of the prints."),
	.fields = fields, .flags = REG_SINGLE,
	.rights = { [ROLE_SYSADMIN] = CE_, [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_ },
};
