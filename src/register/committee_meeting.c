/* committee_meeting.c - minutes of committees (E-16; R-S04). Print P-08. */
#include "register/shared.h"

static const struct item states[] = { { "draft", N_("draft") }, { "approved", N_("approved") }, { 0 } };
static const struct step steps[] = {
	{ "draft", "approved", N_("Approve the minutes"), BY_MANAGER | BY_TOP | ROLE_BIT(ROLE_COMMITTEE), STEP_DECISION | STEP_NOT_AUTHOR | STEP_ROUTE | STEP_LOCKS },
	{ "approved", "draft", N_("Take the approval back"), BY_MANAGER | BY_TOP, STEP_REASON },
	{ 0 }
};
static const struct field topic[] = { { "topic", N_("Topic"), &type_text, REQ, .max = 300 }, { "outcome", N_("Outcome"), &type_text, 0, .max = 1000 }, { 0 } };
static const struct field decision[] = {
	{ "text", N_("meeting|Decision"), &type_text, REQ, .max = 1000 }, { "owner", N_("Responsible person"), &type_person, 0 }, { "due", N_("Due"), &type_date, 0 }, { 0 }
};

static void prepare(struct arena *a, struct db *db, const struct actor *who, struct rec *r)
{
	(void)db;
	shared_approved(a, who, r);
}

static const struct field fields[] = {
	{ "committee", N_("Committee"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "committee" },
	{ "held_on", N_("Held on"), &type_date, REQ | LIST | TITLE | INDEX, .otherwise = "today" },
	{ "hours", N_("Time of day"), &type_text, 0, .max = 60, .help = N_("For example: 10:00-11:30.") },
	{ "place", N_("Place"), &type_text, 0, .max = 200 },
	{ "chair", N_("Chair"), &type_person, NEED | LIST },
	{ "attendees", N_("Attendees"), &type_refs, NEED, .ref = "person" },
	{ "absent", N_("meeting|Absent"), &type_refs, 0, .ref = "person" },
	{ "agenda", N_("Agenda"), &type_table, NEED, .columns = topic },
	{ "discussion", N_("Discussion"), &type_long, FIND, .max = 20000 },
	{ "decisions", N_("Decisions"), &type_table, 0, .columns = decision },
	{ "next", N_("Next meeting"), &type_date, LIST },
	SHARED_APPROVED_FIELDS,
	COMMON_FIELDS,
	{ 0 }
};

static const struct print prints[] = { { "P-08", N_("Minutes of the committee"), PRINT_SEALS, "code,committee,held_on,hours,place,chair,attendees,absent,agenda,discussion,decisions,next" }, { 0 } };

const struct reg committee_meeting_reg = {
	"committee_meeting", N_("Committee meeting"), N_("Committee meetings"), "E-16", "MTG", GROUP_PEOPLE,
	.about = N_("Minutes with agenda, decisions, who does what until when; approved by somebody who did not write them."),
	.fields = fields, .states = states, .steps = steps, .rights = RIGHTS_REVIEW, .prepare = prepare, .prints = prints, .order = "-held_on", .clauses = "22:5.3 13:5.3 05:A.6.1.1",
};
