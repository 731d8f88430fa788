/* approval_route.c - who may decide what, up to which amount (E-61; DOCS-02). */
#include "base/json.h"
#include "base/str.h"
#include "register/shared.h"

static const struct item roles[] = {
	{ "dept_head", N_("Department head") }, { "dept_promoter", N_("Department promoter") }, { "secretariat", N_("ISMS secretariat") }, { "isms_manager", N_("ISMS manager") },
	{ "top_management", N_("Top management") }, { "committee_member", N_("Security committee member") }, { "sys_operator", N_("System operator") },
	{ "csirt", N_("Incident responder (CSIRT)") }, { "audit_head", N_("Head of internal audit") }, { 0 }
};
static const struct item kinds[] = { { "approve", N_("approves") }, { "review", N_("reviews") }, { "consult", N_("is heard") }, { 0 } };

static const struct field row[] = {
	{ "order", N_("Order"), &type_int, REQ, .min = 1, .max = 99 },
	{ "role", N_("Role"), &type_enum, 0, .items = roles },
	{ "person", N_("or person"), &type_person, 0 },
	{ "kind", N_("What for"), &type_enum, REQ, .items = kinds },
	{ "substitute", N_("Substitute"), &type_person, 0 },
	{ "days", N_("Days until a reminder"), &type_int, 0, .min = 1, .max = 365 },
	{ 0 }
};

static const struct item states[] = { { "draft", N_("draft") }, { "in_force", N_("in force") }, { "retired", N_("retired") }, { 0 } };
static const struct step steps[] = {
	{ "draft", "in_force", N_("Put in force"), BY_MANAGER | BY_TOP },
	{ "in_force", "draft", N_("Change again"), BY_MANAGER | BY_TOP },
	{ "in_force", "retired", N_("Retire"), BY_MANAGER | BY_TOP, STEP_REASON },
	{ 0 }
};

static void check_rows(struct arena *a, const struct rec *r, struct problems *p)
{
	const char *error, *text = str_or(rec_get(r, "steps"), "[]");
	json_t *list = json_read(a, text, strlen(text), &error);
	bool decides = false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		if (!json_text(one, "role") && !json_text(one, "person"))
			problem_add(p, "steps", N_("Every row names a role or a person."));
		decides |= str_eq(json_text(one, "kind"), "approve");
	}
	if (!decides)
		problem_add(p, "steps", N_("At least one row approves."));
}

static void check(struct arena *a, struct db *d, const struct rec *r, struct problems *p)
{
	const struct reg *to = schema_reg(str_or(rec_get(r, "register"), ""));
	bool routed = false;
	(void)d;
	for (const struct step *s = to ? to->steps : NULL; s && s->from; s++)
		routed |= s->flags & STEP_ROUTE;
	if (!routed)
		problem_add(p, "register", N_("No step of this register goes through a route."));
	if (rec_get(r, "amount_from") && rec_get(r, "amount_to") && rec_int(r, "amount_from", 0) > rec_int(r, "amount_to", 0))
		problem_add(p, "amount_to", N_("The amount ends before it begins."));
	check_rows(a, r, p);
}

static const struct field fields[] = {
	{ "name_ja", N_("Name (Japanese)"), &type_text, REQ | LIST | FIND | TITLE | JA, .max = 80 },
	{ "name_en", N_("Name (English)"), &type_text, FIND | TITLE | EN, .max = 80 },
	{ "register", N_("For"), &type_register, REQ | LIST | INDEX, .otherwise = "application", .section = N_("What goes this way") },
	{ "form", N_("application|Form"), &type_ref, LIST, .ref = "form_definition" },
	{ "amount_from", N_("Amount from"), &type_money, LIST },
	{ "amount_to", N_("Amount up to"), &type_money, LIST },
	{ "class", N_("application|Class"), &type_text, 0, .max = 40 },
	{ "dept", N_("Department"), &type_ref, LIST, .ref = "department" },
	{ "position", N_("Order among routes"), &type_int, 0, .min = 0, .max = 1000, .help = N_("Where several fit, the lowest number is taken.") },
	{ "steps", N_("Way"), &type_table, REQ, .columns = row, .section = N_("Who is asked, one after the other"),
		.help = N_("Rows of the same order are asked at the same time. A department head is the one of the department concerned.") },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg approval_route_reg = {
	"approval_route", N_("Approval route"), N_("Approval routes"), "E-61", "RT", GROUP_APPLICATION,
	.about = N_("Who decides what, up to which amount, and who stands in. Routes in force are used by every step that needs an approval."),
	.fields = fields, .states = states, .steps = steps, .check = check,
	.rights = { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = RA_, [ROLE_ISMS_MANAGER] = CE_ | RIGHT_APPROVE, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = R_, [ROLE_PROMOTER] = R_,
		[ROLE_CSIRT] = R_, [ROLE_OPERATOR] = R_, RIGHTS_READERS_ },
	.clauses = "22:5.3,A.5.3 13:5.3,A.6.1.2 05:5.1,A.10.1.3",
};
