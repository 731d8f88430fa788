/* network_report.c - the network watched over a period (E-90; A.8.16, A.8.20). */
#include "register/shared.h"

static const struct field fields[] = {
	{ "period", N_("Period"), &type_text, REQ | LIST | FIND | TITLE, .max = 40, .help = N_("For example: 2027-04.") },
	{ "what", N_("Network"), &type_text, LIST | FIND | TITLE, .max = 120 },
	{ "availability", N_("Availability (%)"), &type_decimal, LIST },
	{ "blocked", N_("Blocked connections"), &type_int, LIST, .min = 0 },
	{ "top_events", N_("Most frequent events"), &type_long, FIND, .max = 4000 },
	{ "findings", N_("Findings"), &type_long, LIST | FIND, .max = 4000 },
	{ "action", N_("What was done"), &type_long, FIND, .max = 2000 },
	{ "reporter", N_("Reported by"), &type_person, LIST },
	{ "confirm_by", N_("To be confirmed by (date)"), &type_date, DUE },
	{ "confirmed_by", N_("Confirmed by"), &type_person, LIST | ASSIGNEE },
	{ "confirmed_on", N_("Confirmed on"), &type_date, LIST | DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-78", N_("Network monitoring report"), PRINT_SEALS, NULL }, { 0 } };

const struct reg network_report_reg = {
	"network_report", N_("Network report"), N_("Network reports"), "E-90", "NWR-%Y", GROUP_OPERATION,
	.about = N_("How the network ran, what was blocked, what stood out."),
	.fields = fields, .rights = RIGHTS_OPERATION, .prints = prints, .clauses = "22:A.8.16,A.8.20 13:A.13.1.1 05:A.10.6.1,A.10.10.2", .order = "-period",
};
