#include "work/overview.h"
#include "assess/bank.h"
#include "base/str.h"
#include "schema/counts.h"
#include "schema/query.h"
#include "schema/rights.h"

static const struct { const char *reg, *label, *about, *path; int64_t enough; } way[] = {
	{ "organization", N_("Profile of the organisation"), N_("Name, industry, headcount: the covers and the estimate need them."), "/r/organization", 1 },
	{ "site", N_("Sites"), N_("Where the organisation works, and what lies in the scope."), "/r/site", 1 },
	{ "department", N_("Departments and roles"), N_("The organisation chart is drawn from them."), "/r/department", 1 },
	{ "collected_document", N_("Documents requested and collected"), N_("Send the request list P-62 ahead; note what came."), "/r/collected_document", 1 },
	{ "hearing_session", N_("A hearing session prepared"), N_("Choose the edition and the headcount; send the advance questionnaire."), "/hearing", 1 },
	{ "answer", N_("The interview"), N_("57 questions, one at a time, by keyboard."), "/hearing", 57 },
	{ "diagnosis", N_("The diagnosis"), N_("Fixed answers, frozen result, report in A4."), "/hearing", 1 },
};
enum { STEPS = sizeof way / sizeof *way };

static enum status sessions(struct store *s, struct overview *out)
{
	const struct reg *reg = schema_reg("hearing_session");
	struct query q = { .reg = reg, .sort = "held_on", .descending = true, .page = 1, .size = 10 };
	/* No references among them: their titles would cost a question. */
	static const char *const wanted[] = { "name", "bank_version", "held_on" };
	struct list rows;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) q.column[q.columns++] = schema_field(reg, wanted[i]);
	int64_t id[10];
	int answered[10] = { 0 };
	enum status got = query_run(s, &q, &rows);
	if (got != ST_OK) return got;
	for (int i = 0; i < rows.n; i++) id[i] = rows.row[i]->id;
	got = counts_by_reference(s, schema_reg("answer"), "session", "score", id, rows.n, answered);
	for (int i = 0; i < rows.n; i++) {
		const struct rec *r = rows.row[i];
		const struct item *state = schema_item(reg->states, r->state);
		const struct bank *b = bank_get((int)rec_int(r, "bank_version", 0));
		out->session[out->sessions++] = (struct overview_session){ r->id, r->code, rec_title(s->a, r), state ? state->label : r->state, rec_get(r, "held_on"), answered[i], b ? b->questions : 0 };
	}
	return got;
}

enum status overview_read(struct store *s, struct overview *out)
{
	*out = (struct overview){ .steps = STEPS };
	const struct reg *reg[STEPS];
	int64_t n[STEPS];
	for (int i = 0; i < STEPS; i++) reg[i] = schema_reg(way[i].reg);
	enum status got = counts_of(s, reg, STEPS, n);
	for (int i = 0; i < STEPS; i++) {
		out->step[i] = (struct overview_step){ way[i].label, way[i].about, way[i].path, n[i] >= way[i].enough, n[i] ? arena_printf(s->a, "%lld", (long long)n[i]) : NULL };
		out->done += out->step[i].done;
	}
	out->hears = rights_may(s->actor, schema_reg("hearing_session"), RIGHT_READ);
	return got == ST_OK && out->hears ? sessions(s, out) : got;
}
