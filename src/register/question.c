/* question.c - the questions of a bank as records, so that everything can refer to them (E-75). Written by the program. */
#include "register/shared.h"

static const struct field fields[] = {
	{ "bank", N_("Question bank"), &type_ref, REQ | LIST, .ref = "question_bank" },
	{ "key", N_("Key"), &type_text, REQ | LIST | FIND | INDEX | TITLE, .max = 20 },
	{ "section", N_("Section"), &type_text, REQ | LIST, .max = 20 },
	{ "position", N_("Position"), &type_int, REQ },
	{ "seed_ref", N_("Line of the guide"), &type_text, LIST, .max = 40 },
	{ "question_ja", N_("Question (Japanese)"), &type_long, REQ | LIST | FIND | TITLE, .max = 1000 },
	{ "question_en", N_("Question (English)"), &type_long, REQ | FIND, .max = 1000 },
	{ "weight", N_("Weight"), &type_int, REQ | LIST, .min = 1, .max = 3 },
	{ "critical", N_("Critical"), &type_bool, LIST },
	{ "target", N_("Target level"), &type_int, REQ | LIST, .min = 0, .max = 5 },
	{ "area", N_("Area"), &type_int, REQ | LIST, .min = 1, .max = 10 },
	{ "clauses_05", N_("Clauses 2005"), &type_text, 0, .max = 200 },
	{ "clauses_13", N_("Clauses 2013"), &type_text, 0, .max = 200 },
	{ "clauses_22", N_("Clauses 2022"), &type_text, LIST, .max = 200 },
	{ 0 }
};

const struct reg question_reg = {
	"question", N_("Question"), N_("Questions"), "E-75", "Q", GROUP_SETUP,
	.about = N_("The questions of the bank with weight, target, area and clauses of the three editions."),
	.fields = fields, .rights = RIGHTS_HEARING, .flags = REG_NO_FORM,
};
