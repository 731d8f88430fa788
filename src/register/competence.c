/* competence.c - what a role must be able to do (E-17; 7.2). */
#include "register/shared.h"

static const struct item role[] = SHARED_ROLES;
static const struct field skill[] = {
	{ "skill", N_("Skill"), &type_text, REQ, .max = 120 }, { "level", N_("Level required (0-4)"), &type_int, REQ, .max = 4 }, { 0 }
};

static const struct field fields[] = {
	{ "role", N_("Role"), &type_enum, REQ | LIST | TITLE | INDEX, .items = role },
	{ "required", N_("Required competence"), &type_table, REQ, .columns = skill },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg competence_reg = {
	"competence", N_("Required competence of a role"), N_("Required competence"), "E-17", "CMP", GROUP_PEOPLE,
	.about = N_("For every role the skills it needs and how well. The skill map compares people with it."),
	.fields = fields, .rights = RIGHTS_CONTEXT, .clauses = "22:7.2 13:7.2 05:5.2.2",
};
