/* external_document.c - documents from outside: standards, laws, manuals, and whether theirs is the latest edition (E-28; 7.5.3). */
#include "register/shared.h"

static const char *next_check(struct arena *a, const struct rec *r)
{
	return rec_date_after(a, r, "latest_checked_on", rec_int(r, "check_cycle", 12), 0);
}

static const struct field fields[] = {
	{ "title", N_("External document"), &type_text, REQ | LIST | FIND | TITLE, .max = 200 },
	{ "issuer", N_("Issuer"), &type_text, REQ | LIST | FIND, .max = 200 },
	{ "edition", N_("Edition or date"), &type_text, REQ | LIST, .max = 100 },
	{ "obtained_on", N_("Obtained on"), &type_date, LIST },
	{ "place", N_("Place of storage"), &type_text, FIND, .max = 200 },
	{ "responsible", N_("Responsible person"), &type_person, LIST | ASSIGNEE },
	{ "check_cycle", N_("Checked every (months)"), &type_int, 0, .min = 1, .max = 120, .otherwise = "12" },
	{ "latest_checked_on", N_("Edition checked on"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "next_check", N_("Next check"), &type_date, LIST | INDEX | DUE, .compute = next_check },
	COMMON_FIELDS,
	{ 0 }
};

const struct reg external_document_reg = {
	"external_document", N_("External document"), N_("External documents"), "E-28", "XD", GROUP_DOCUMENT,
	.about = N_("Standards, laws, guidelines, manuals of makers: identified, and compared with the latest edition once a cycle."),
	.fields = fields, .rights = RIGHTS_CONTEXT, .clauses = "22:7.5.3 13:7.5.3 05:4.3.2",
};
