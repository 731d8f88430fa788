#include "assess/part.h"
#include "assess/plan.h"
#include "assess/texts.h"
#include "base/bug.h"
#include "base/str.h"

enum { TICKS = 240, ROUGH = 10000 };    /* yen */

/* Months since the first of the month in which the project starts; for the drawing only. */
static double place(struct date origin, struct date d)
{
	struct date first = { d.y, d.m, 1 };
	int days = date_day(date_add_months(first, 1)) - date_day(first);
	return (d.y - origin.y) * 12 + (d.m - origin.m) + (double)(d.d - 1) / days;
}

static const char *tick(const struct part *p, struct date origin, int i)
{
	int month = (origin.m - 1 + i) % 12 + 1, year = origin.y + (origin.m - 1 + i) / 12;
	return i == 0 || month == 1 ? arena_printf(p->a, "%d/%d", year, month) : arena_printf(p->a, "%d", month);
}

/* The mini chart shows milestones and what takes a week or more. */
static bool shown(const struct plan_task *t)
{
	return t->milestone || dec_compare(t->base_days, dec_int(5)) >= 0;
}

static struct doc_span task_span(const struct part *p, struct date origin, const struct plan_task *t, const struct plan_dates *d)
{
	return (struct doc_span){ arena_printf(p->a, "%s %s", t->wbs, part_in(p, t->name)), place(origin, d->from),
		place(origin, t->milestone ? d->to : date_add_days(d->to, 1)), 1, t->milestone, t->milestone ? part_date(p, d->to) : NULL };
}

static void gantt(const struct part *p, const struct plan_process *process, const struct plan_dates phase[4])
{
	struct plan_dates task[PLAN_TASKS];
	struct doc_span span[4 + PLAN_TASKS];
	const char *ticks[TICKS];
	int n = 0, months = (int)place(phase[0].from, phase[3].to) + 1;
	BUG_ON(months > TICKS);
	plan_tasks(process, phase, task);
	for (int i = 0; i < 4; i++) {
		span[n++] = (struct doc_span){ PART_SAY(p, "PH-{0} {1}", arena_printf(p->a, "%d", i + 1), part_in(p, process->phase[i])),
			place(phase[0].from, phase[i].from), place(phase[0].from, date_add_days(phase[i].to, 1)), 0, false,
			PART_SAY(p, N_("{0} months"), part_one(p, p->r->now->phase[i])) };
		for (int k = 0; k < process->tasks; k++)
			if (process->task[k].phase == i + 1 && shown(&process->task[k]))
				span[n++] = task_span(p, phase[0].from, &process->task[k], &task[k]);
	}
	for (int i = 0; i < months; i++)
		ticks[i] = tick(p, phase[0].from, i);
	figure_gantt(doc_figure(p->d, 180, 8 + 4.7 * n, PART_SAY(p, N_("Schedule of the four phases from {0} to {1}; the dates stand in the table below."),
		part_date(p, phase[0].from), part_date(p, phase[3].to))), span, n, ticks, months);
}

static const char *range(const struct part *p, struct dec v)
{
	return arena_printf(p->a, "%s – %s", part_one(p, dec_mul(v, dec_ratio(3, 4))), part_one(p, dec_mul(v, dec_ratio(5, 4))));
}

static void effort(const struct part *p, const struct plan_process *process, const struct plan_dates phase[4])
{
	const struct hearing_result *now = p->r->now;
	const struct doc_column column[] = {
		{ part_word(p, N_("report|Phase")), 7 }, { part_word(p, N_("Readiness %")), 3, DOC_RIGHT, true }, { part_word(p, N_("Months")), 2, DOC_RIGHT, true },
		{ part_word(p, N_("report|From")), 4 }, { part_word(p, N_("report|To")), 4 }, { part_word(p, N_("Effort (person-days)")), 3, DOC_RIGHT, true },
		{ part_word(p, N_("Range ±25 %")), 4, DOC_RIGHT },
	};
	doc_table(p->d, part_word(p, N_("Phases and effort (estimate, consultant and company together)")), column, 7);
	doc_dense(p->d);
	for (int i = 0; i < 4; i++)
		doc_row(p->d, (const char *const[]){ part_in(p, process->phase[i]), part_one(p, now->phase_readiness[i]), part_one(p, now->phase[i]),
			part_date(p, phase[i].from), part_date(p, phase[i].to), part_one(p, now->effort_phase[i]), range(p, now->effort_phase[i]) });
	doc_row(p->d, (const char *const[]){ part_word(p, N_("report|Total")), "", part_one(p, now->months), part_date(p, phase[0].from), part_date(p, phase[3].to),
		part_one(p, now->effort_days), range(p, now->effort_days) });
	doc_row_mark(p->d, DOC_MARK_HEAD);
}

struct money { int64_t total; };

static int64_t scaled(int64_t yen, int quarters)
{
	return dec_scaled(dec_ratio(yen * quarters, 4), 0);
}

static void cost(const struct part *p, struct money *m, const char *item, int64_t yen, const char *basis)
{
	m->total += yen;
	doc_row(p->d, (const char *const[]){ item, part_yen(p, yen), arena_printf(p->a, "%s – %s", part_yen(p, scaled(yen, 3)), part_yen(p, scaled(yen, 5))), str_or(basis, "") });
}

/* Days times a rate; an estimate is not known to the yen. */
static int64_t estimate(struct dec days, int64_t rate)
{
	return dec_scaled(dec_div(dec_mul(days, dec_int(rate)), dec_int(ROUGH)), 0) * ROUGH;
}

static const struct report_quote *wanted_quote(const struct report_input *r)
{
	const struct report_quote *best = NULL;
	for (int i = 0; i < r->quotes; i++)
		if (report_initial(&r->quote[i]) >= 0 && (!best || r->quote[i].chosen || (!best->chosen && report_initial(&r->quote[i]) < report_initial(best))))
			best = &r->quote[i];
	return best;
}

static void audit_cost(const struct part *p, struct money *m)
{
	const struct report_quote *q = wanted_quote(p->r);
	if (q)
		cost(p, m, part_word(p, N_("Certification body, initial audit")), report_initial(q), PART_SAY(p, N_("quote of {0}"), str_or(q->body, "－")));
	else if (p->r->rates.audit_day >= 0)
		cost(p, m, part_word(p, N_("Certification body, initial audit")), estimate(p->r->now->audit_days, p->r->rates.audit_day),
			PART_SAY(p, N_("{0} auditor-days at {1}, to the nearest ¥10,000; no quote yet"), part_one(p, p->r->now->audit_days), part_yen(p, p->r->rates.audit_day)));
}

static bool planned(const struct report_input *r, const char *category)
{
	for (int i = 0; i < r->budgets; i++)
		if (str_eq(r->budget[i].category, category) && r->budget[i].planned >= 0)
			return true;
	return false;
}

static void budget(const struct part *p)
{
	const struct report_input *r = p->r;
	struct money m = { 0 };
	const struct doc_column column[] = { { part_word(p, N_("Item")), 7 }, { part_word(p, N_("report|Estimate")), 4, DOC_RIGHT }, { part_word(p, N_("Range ±25 %")), 6, DOC_RIGHT }, { part_word(p, N_("Basis")), 8 } };
	if (r->rates.own_day < 0 && r->rates.audit_day < 0 && !r->budgets && !wanted_quote(r)) {
		doc_para(p->d, DOC_AUTO, part_word(p, N_("No day rates, budget items or quotes are registered yet, so there is no estimate in money.")));
		return;
	}
	doc_table(p->d, part_word(p, N_("Budget (estimate, without tax)")), column, 4);
	doc_dense(p->d);
	if (r->rates.own_day >= 0 && !planned(r, "labour"))
		cost(p, &m, part_word(p, N_("Working time")), estimate(r->now->effort_days, r->rates.own_day),
			PART_SAY(p, N_("{0} person-days at {1}, to the nearest ¥10,000"), part_one(p, r->now->effort_days), part_yen(p, r->rates.own_day)));
	if (!planned(r, "audit_fee"))
		audit_cost(p, &m);
	for (int i = 0; i < r->budgets; i++)
		if (r->budget[i].planned >= 0)
			cost(p, &m, r->budget[i].item, r->budget[i].planned, str_or(r->budget[i].note, part_word(p, N_("report|budget"))));
	int64_t total = m.total;
	cost(p, &m, part_word(p, N_("report|Total")), total, "");
	doc_row_mark(p->d, DOC_MARK_HEAD);
}

void part_schedule(const struct part *p)
{
	const struct plan_process *process = plan_process();
	struct plan_dates phase[4];
	plan_phases(p->r->now->phase, p->r->start, phase);
	doc_heading(p->d, 1, part_word(p, N_("7 Schedule, effort and budget (estimate)")));
	if (p->assumed)
		doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("The start of the project is not fixed yet; {0} is assumed."), part_date(p, p->r->start)));
	gantt(p, process, phase);
	effort(p, process, phase);
	budget(p);
	doc_para(p->d, DOC_NORMAL, part_in(p, texts_get()->effort));
	doc_para(p->d, DOC_SMALL, PART_SAY(p, N_("Months of a phase = shortest + (longest - shortest) x (1 - readiness / 100), process {0} rev. {1}. Effort = days of each task x size factor {2} x (0.4 + 0.6 x (1 - readiness of its area))."),
		process->code, process->rev, part_one(p, hearing_size_factor(p->r->in->headcount))));
}
