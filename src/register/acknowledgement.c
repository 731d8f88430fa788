/* acknowledgement.c - who has read a version and confirmed it (E-24; 7.3). What is open is the list of those who have not. */
#include "register/shared.h"
#include "base/str.h"

static const char *once(struct arena *a, const struct rec *r)
{
	return arena_printf(a, "%s/%s", str_or(rec_get(r, "version"), ""), str_or(rec_get(r, "person"), ""));
}

static const struct field fields[] = {
	{ "version", N_("Version of a document"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "document_version" },
	{ "person", N_("Person"), &type_person, REQ | LIST | INDEX | TITLE | OWNPERSON | ASSIGNEE },
	{ "due_on", N_("To be read by"), &type_date, LIST | INDEX | DUE },
	{ "read_at", N_("Read at"), &type_time, LIST },
	{ "confirmed_at", N_("Confirmed at"), &type_time, LIST | DONE },
	{ "quiz_score", N_("Score of the questions (%)"), &type_int, LIST, .max = 100 },
	{ "ack_key", N_("Version and person"), &type_text, UNIQUE | HIDDEN, .compute = once },
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = { { "P-12a", N_("List of who has read it"), PRINT_LIST, "version,person,due_on,read_at,confirmed_at,quiz_score" }, { 0 } };

enum { MINE_ = RIGHT_READ_OWN | RIGHT_EDIT_OWN };
const struct reg acknowledgement_reg = {
	"acknowledgement", N_("Acknowledgement"), N_("Acknowledgements"), "E-24", "ACK", GROUP_DOCUMENT,
	.about = N_("Everybody a version is meant for reads and confirms it. Those still open are reminded."),
	.fields = fields, .prints = prints, .clauses = "22:7.3,7.4 13:7.3 05:5.2.2",
	.rights = { [ROLE_CONSULTANT] = CE_, [ROLE_TOP] = R_ | RIGHT_EDIT_OWN, [ROLE_ISMS_MANAGER] = CE_, [ROLE_SECRETARIAT] = CE_, [ROLE_DEPT_HEAD] = MINE_, [ROLE_PROMOTER] = MINE_,
		[ROLE_EMPLOYEE] = MINE_, [ROLE_CSIRT] = MINE_, [ROLE_OPERATOR] = MINE_, RIGHTS_READERS_ },
};
