/* approval.c - an approval under way or done: what, whom it asks, who decided what (schema/approval.h writes it). */
#include "register/shared.h"

static const struct item decisions[] = { { "approve", N_("approved") }, { "return", N_("returned") }, { "reject", N_("rejected") }, { "heard", N_("was heard") }, { 0 } };
static const struct item kinds[] = { { "approve", N_("approves") }, { "review", N_("reviews") }, { "consult", N_("is heard") }, { 0 } };
static const struct item states[] = { { "waiting", N_("waiting") }, { "approved", N_("approved") }, { "returned", N_("returned") }, { "rejected", N_("rejected") },
	{ "withdrawn", N_("withdrawn") }, { 0 } };
enum { PROGRAM = ROLE_BIT(ROLE_ISMS_MANAGER) | ROLE_BIT(ROLE_SECRETARIAT) };
static const struct step steps[] = {
	{ "waiting", "approved", N_("Approve"), PROGRAM, STEP_AUTO }, { "waiting", "returned", N_("Return"), PROGRAM, STEP_AUTO },
	{ "waiting", "rejected", N_("Reject"), PROGRAM, STEP_AUTO }, { "waiting", "withdrawn", N_("Withdraw"), PROGRAM, STEP_AUTO },
	{ 0 }
};

static const struct field way[] = {
	{ "order", N_("Order"), &type_int, 0 }, { "role", N_("Role"), &type_text, 0, .max = 40 }, { "person", N_("Person"), &type_person, 0 },
	{ "kind", N_("What for"), &type_enum, 0, .items = kinds }, { "substitute", N_("Substitute"), &type_person, 0 }, { "days", N_("Days until a reminder"), &type_int, 0 }, { 0 }
};
static const struct field decided[] = {
	{ "row", N_("Row of the way"), &type_int, 0 }, { "round", N_("Round"), &type_int, 0 }, { "person", N_("Person"), &type_person, 0 }, { "account", N_("Account"), &type_int, 0 },
	{ "who", N_("Name"), &type_text, 0, .max = 200 }, { "held", N_("Role held"), &type_text, 0, .max = 300 }, { "decision", N_("Decision"), &type_enum, 0, .items = decisions },
	{ "comment", N_("Comment"), &type_long, 0, .max = 2000 }, { "at", N_("Time"), &type_time, 0 }, { "instead", N_("In place of"), &type_text, 0, .max = 200 }, { 0 }
};

static const struct field fields[] = {
	{ "title", N_("What is asked"), &type_text, LIST | TITLE | FIND, .max = 400 },
	{ "register", N_("Register"), &type_register, LIST },
	{ "rec", N_("Number of the record"), &type_int, INDEX | HIDDEN },
	{ "step_from", N_("From the state"), &type_text, 0, .max = 40 },
	{ "step_to", N_("To the state"), &type_text, 0, .max = 40 },
	{ "shown", N_("Journal number of what is shown"), &type_int, 0 },
	{ "route", N_("Route"), &type_ref, LIST, .ref = "approval_route" },
	{ "requester", N_("Requester"), &type_person, LIST | OWNPERSON },
	{ "requester_account", N_("Account of the requester"), &type_int, HIDDEN | INDEX },
	{ "requester_name", N_("Asked by"), &type_text, LIST, .max = 200 },
	{ "requested_at", N_("Asked on"), &type_time, LIST },
	{ "dept", N_("Department"), &type_ref, LIST, .ref = "department" },
	{ "amount", N_("Amount"), &type_money, LIST },
	{ "current", N_("Order asked now"), &type_int, 0 },
	{ "asked", N_("Persons asked now"), &type_refs, OWNPERSON | ASSIGNEE, .ref = "person" },
	{ "asked_roles", N_("Roles asked now"), &type_text, 0, .max = 300 },
	{ "remind_on", N_("Remind on"), &type_date, DUE },
	{ "round", N_("Round"), &type_int, 0 },
	{ "way", N_("Way"), &type_table, 0, .columns = way },
	{ "decisions", N_("Decisions"), &type_table, 0, .columns = decided },
	{ 0 }
};

const struct reg approval_reg = {
	"approval", N_("Approval"), N_("Approvals so far"), "E-60", "APV", GROUP_APPLICATION,
	.about = N_("Made by the program when something goes through an approval route. What waits for you stands on the page \"Approvals\"."),
	.fields = fields, .states = states, .steps = steps, .flags = REG_NO_FORM | REG_NO_CODE_INPUT, .order = "-code",
	.rights = { [ROLE_CONSULTANT] = R_, [ROLE_TOP] = R_, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_COMMITTEE] = RIGHT_READ_OWN, [ROLE_DEPT_HEAD] = RIGHT_READ_OWN,
		[ROLE_PROMOTER] = RIGHT_READ_OWN, [ROLE_AUDITOR] = R_, [ROLE_AUDIT_HEAD] = R_, [ROLE_CSIRT] = RIGHT_READ_OWN, [ROLE_OPERATOR] = RIGHT_READ_OWN,
		[ROLE_EMPLOYEE] = RIGHT_READ_OWN, [ROLE_EXTERNAL_AUDITOR] = R_ },
	.clauses = "22:A.5.3 13:A.6.1.2 05:A.10.1.3",
};
