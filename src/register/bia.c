/* bia.c - what a stop of a process costs as time goes by (E-93; A.5.29, A.5.30). */
#include "register/shared.h"
#include "base/json.h"
#include "base/str.h"

static const struct field impact[] = { { "hours", N_("After (hours)"), &type_int, REQ, .min = 0, .max = 100000 }, { "level", N_("Damage 0-4"), &type_int, REQ, .min = 0, .max = 4 },
	{ "what", N_("What happens"), &type_text, 0, .max = 300 }, { 0 } };
enum { GRAVE = 3 };

/* The first hour at which the damage is grave: no stop may last so long. */
static const char *grave_from(struct arena *a, const struct rec *r)
{
	const json_t *rows = rec_rows(a, r, "impact_by_time");
	int64_t first = -1, level, hours;
	for (size_t i = 0; i < json_array_size(rows); i++) {
		const json_t *row = json_array_get(rows, i);
		if (str_int(json_text(row, "level"), GRAVE, 4, &level) && str_int(json_text(row, "hours"), 0, INT32_MAX, &hours) && (first < 0 || hours < first))
			first = hours;
	}
	return first < 0 ? NULL : arena_printf(a, "%lld", (long long)first);
}

static const char *review_due(struct arena *a, const struct rec *r)
{
	return rec_date_after(a, r, "analysed_on", rec_int(r, "review_cycle", 12), 0);
}

static void check(struct arena *a, struct db *db, const struct rec *r, struct problems *p)
{
	(void)a; (void)db;
	if (rec_int(r, "rto_h", 0) > rec_int(r, "mtpd_h", 0))
		problem_add(p, "rto_h", N_("The target must lie within what can be borne: shorten it or correct the other figure."));
	if (rec_get(r, "grave_from") && rec_int(r, "mtpd_h", 0) > rec_int(r, "grave_from", 0) && !rec_get(r, "mtpd_reason"))
		problem_add(p, "mtpd_reason", N_("The damage is grave before that time: say why so long a stop can be borne."));
}

static const struct field fields[] = {
	{ "process", N_("Process"), &type_ref, REQ | LIST | INDEX | TITLE, .ref = "business_process" },
	{ "dept", N_("Department"), &type_ref, LIST | INDEX | OWNDEPT, .ref = "department" },
	{ "impact_by_time", N_("Damage as time goes by"), &type_table, REQ, .columns = impact },
	{ "grave_from", N_("Grave from (hours)"), &type_int, LIST, .compute = grave_from },
	{ "mtpd_h", N_("Longest stop that can be borne (hours)"), &type_int, REQ | LIST, .min = 0, .max = 100000 },
	{ "mtpd_reason", N_("Why longer than grave damage"), &type_text, 0, .max = 500 },
	{ "rto_h", N_("Back within (hours)"), &type_int, REQ | LIST, .min = 0, .max = 100000 },
	{ "rpo_h", N_("Data lost at most (hours)"), &type_int, REQ | LIST, .min = 0, .max = 100000 },
	{ "resources", N_("Resources needed"), &type_long, FIND, .max = 4000 },
	{ "owner", N_("Responsible person"), &type_person, OWNPERSON | ASSIGNEE },
	{ "analysed_on", N_("Analysed on"), &type_date, REQ | LIST, .otherwise = "today" },
	{ "review_cycle", N_("Reviewed every (months)"), &type_int, 0, .min = 1, .max = 60, .otherwise = "12" },
	{ "review_due", N_("Next review due"), &type_date, LIST | INDEX | DUE, .compute = review_due },
	{ "ended_on", N_("Replaced on"), &type_date, DONE },
	COMMON_FIELDS,
	{ 0 }
};
static const struct print prints[] = { { "P-86", N_("Business impact analysis"), PRINT_LIST | PRINT_LANDSCAPE | PRINT_SEALS, "code,process,dept,impact_by_time,grave_from,mtpd_h,rto_h,rpo_h,resources" }, { 0 } };

const struct reg bia_reg = {
	"bia", N_("Business impact analysis"), N_("Business impact analyses"), "E-93", "BIA", GROUP_CONTINUITY,
	.about = N_("How long each process may stand still, and how fast it must be back."),
	.fields = fields, .check = check, .rights = RIGHTS_CONTEXT, .prints = prints, .clauses = "22:A.5.29,A.5.30 13:A.17.1.1 05:A.14.1.2",
};
