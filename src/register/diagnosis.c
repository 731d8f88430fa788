/* diagnosis.c - a frozen computation: input, output, hashes (E-78). Written by the program, never edited. */
#include "register/shared.h"

static const struct field fields[] = {
	{ "session", N_("Hearing session"), &type_ref, REQ | LIST | TITLE | INDEX, .ref = "hearing_session" },
	{ "made_at", N_("Computed at"), &type_time, REQ | LIST | READONLY },
	{ "overall", N_("Certification readiness (%)"), &type_decimal, LIST | READONLY },
	{ "months", N_("Months"), &type_decimal, LIST | READONLY },
	{ "audit_days", N_("Auditor-days"), &type_decimal, LIST | READONLY },
	{ "bank_hash", N_("Hash of the question bank"), &type_text, READONLY, .max = 64 },
	{ "input", N_("Frozen input"), &type_long, REQ | HIDDEN | READONLY, .max = 200000 },
	{ "output", N_("Frozen output"), &type_long, REQ | HIDDEN | READONLY, .max = 200000 },
	{ "input_hash", N_("Input hash"), &type_text, REQ | READONLY, .max = 64 },
	{ "output_hash", N_("Output hash"), &type_text, REQ | READONLY, .max = 64 },
	{ 0 }
};

const struct reg diagnosis_reg = {
	"diagnosis", N_("Diagnosis"), N_("Diagnoses"), "E-78", "DG", GROUP_HEARING,
	.about = N_("Each diagnosis keeps its frozen answers and both hashes, so that it can be computed again, equal to the bit."),
	.fields = fields, .rights = RIGHTS_HEARING_OWN, .owner = "session", .flags = REG_NO_FORM | REG_NO_CODE_INPUT,
};
