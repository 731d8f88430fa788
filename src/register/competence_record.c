/* competence_record.c - what a person can do, and what is missing for the roles held (E-18; 7.2). Print P-44a. */
#include "register/shared.h"
#include "base/json.h"

static const struct item basis[] = {
	{ "education", N_("education") }, { "training", N_("training") }, { "experience", N_("experience") }, { "qualification", N_("qualification") }, { 0 }
};

/* The level a role asks of a skill; -1 = it does not. */
static int64_t asked(struct arena *a, const struct rec *competence, const char *skill)
{
	const char *text = rec_get(competence, "required"), *error;
	const json_t *rows = text ? json_read(a, text, strlen(text), &error) : NULL, *row;
	int64_t level = -1, v;
	size_t i;
	json_array_foreach(rows, i, row)
		if (str_eq(json_string_value(json_object_get(row, "skill")), skill) && str_int(json_string_value(json_object_get(row, "level")), 0, 4, &v) && v > level) level = v;
	return level;
}

/* The highest level that the roles this person holds today ask of the skill. */
static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	enum { ROLES = 50 };
	struct rec *held[ROLES], *role[ROLES];
	const char *today = date_iso(a, clock_today()), *skill = rec_get(r, "skill");
	int64_t most = -1, person = rec_int(r, "person", 0);
	int n = skill ? store_every(a, db, schema_reg("competence"), role, ROLES) : 0, k = n ? store_linked(a, db, schema_reg("person"), person, "role_assignment", "person", held, ROLES) : 0;
	(void)who;
	for (int i = 0; i < n; i++)
		for (int h = 0; h < k; h++) {
			bool holds = str_eq(rec_get(held[h], "role"), rec_get(role[i], "role")) && !shared_earlier(rec_get(held[h], "valid_to"), today);
			if (holds && asked(a, role[i], skill) > most) most = asked(a, role[i], skill);
		}
	if (most < 0) rec_set(r, "required_level", NULL);
	else rec_set_int(a, r, "required_level", most);
}

static const char *gap(struct arena *a, const struct rec *r)
{
	int64_t required = rec_int(r, "required_level", -1), level = rec_int(r, "level", 0);
	return required < 0 ? NULL : arena_printf(a, "%lld", (long long)(required > level ? required - level : 0));
}

static const struct field fields[] = {
	{ "person", N_("Person"), &type_person, REQ | LIST | TITLE | INDEX | OWNPERSON | ASSIGNEE },
	{ "skill", N_("Skill"), &type_text, REQ | LIST | FIND | TITLE, .max = 120 },
	{ "level", N_("Level reached (0-4)"), &type_int, REQ | LIST, .max = 4 },
	{ "required_level", N_("Level required (0-4)"), &type_int, LIST | READONLY, .max = 4 },
	{ "gap", N_("Gap"), &type_int, LIST | INDEX, .max = 4, .compute = gap },
	{ "basis", N_("Basis"), &type_enum, REQ | LIST, .items = basis },
	{ "evidence", N_("Evidence"), &type_text, FIND, .max = 300, .help = N_("Certificate, training record, years of experience.") },
	{ "assessed_on", N_("Assessed on"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "action", N_("competence|Action"), &type_text, FIND, .max = 500, .section = N_("Closing the gap") },
	{ "action_due", N_("Action due"), &type_date, LIST | DUE },
	{ "action_done", N_("Action done on"), &type_date, DONE },
	{ "action_effect", N_("Effect of the action"), &type_text, 0, .max = 500 },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = { { "P-44a", N_("Skill map"), PRINT_LIST | PRINT_LANDSCAPE, "person,skill,level,required_level,gap,basis,evidence,assessed_on,action,action_due" }, { 0 } };

const struct reg competence_record_reg = {
	"competence_record", N_("Competence of a person"), N_("Competence of persons"), "E-18", "CR", GROUP_PEOPLE,
	.about = N_("Level of a skill with its evidence; the gap to what the person's roles require, and what is done about it."),
	.fields = fields, .rights = RIGHTS_TRAINING, .prepare = prepare, .prints = prints, .clauses = "22:7.2 13:7.2 05:5.2.2",
};
