/* question_bank.c - versions of the question bank in use here (E-74). Written by the program from content/. */
#include "register/shared.h"

static const struct field fields[] = {
	{ "version", N_("Version"), &type_int, REQ | LIST | UNIQUE | TITLE, .min = 1, .max = 1000000 },
	{ "title_ja", N_("Title (Japanese)"), &type_text, REQ | LIST | TITLE, .max = 200 },
	{ "title_en", N_("Title (English)"), &type_text, REQ | LIST, .max = 200 },
	{ "questions", N_("Questions"), &type_int, LIST },
	{ "hash", N_("Hash of the content"), &type_text, REQ | LIST, .max = 64 },
	{ 0 }
};

const struct reg question_bank_reg = {
	"question_bank", N_("Question bank"), N_("Question banks"), "E-74", "QB", GROUP_SETUP,
	.about = N_("Banks are versioned content of the program: sessions stay with the version they began with."),
	.fields = fields, .rights = RIGHTS_HEARING, .flags = REG_NO_FORM,
};
