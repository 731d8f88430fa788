#include "assess/part.h"
#include "assess/plan.h"
#include "assess/texts.h"
#include "base/str.h"

static struct plan_dates when(const struct plan_process *process, const struct plan_dates *task, const char *wbs)
{
	for (int i = 0; i < process->tasks; i++)
		if (str_eq(process->task[i].wbs, wbs))
			return task[i];
	return (struct plan_dates){ { 0 }, { 0 } };
}

/* The day the plan has for a step of the route; "" when it has none. */
static const char *planned(const struct part *p, const struct plan_process *process, const struct plan_dates *task, struct date registered, const char *key)
{
	static const struct { const char *step, *wbs; int months; } at[] = { { "application", "1.16", 0 }, { "stage1", "4.3", 0 }, { "stage2", "4.4", 0 },
		{ "decision", NULL, 0 }, { "surveillance", NULL, 12 }, { "renewal", NULL, 36 } };
	for (size_t i = 0; i < sizeof at / sizeof *at; i++)
		if (str_eq(at[i].step, key))
			return part_month(p, at[i].wbs ? when(process, task, at[i].wbs).to : date_add_months(registered, at[i].months));
	return "";
}

static const char *days(const struct part *p, const char *key)
{
	const struct hearing_result *now = p->r->now;
	if (str_eq(key, "stage2"))
		return PART_SAY(p, N_("{0} with stage 1"), part_one(p, now->audit_days));
	if (str_eq(key, "surveillance"))
		return part_one(p, now->surveillance_days);
	return str_eq(key, "renewal") ? part_one(p, now->renewal_days) : "";
}

static void steps(const struct part *p, const struct texts *t, const struct plan_process *process, const struct plan_dates *task, struct date registered)
{
	const struct doc_column column[] = { { part_word(p, N_("report|Step")), 6 }, { part_word(p, N_("What happens")), 12 }, { part_word(p, N_("Usual time")), 7 },
		{ part_word(p, N_("In your plan")), 4 }, { part_word(p, N_("Auditor-days")), 4, DOC_RIGHT } };
	doc_table(p->d, NULL, column, 5);
	doc_dense(p->d);
	for (int i = 0; i < t->steps; i++) {
		const struct texts_item *s = &t->step[i];
		doc_row(p->d, (const char *const[]){ arena_printf(p->a, "%d %s", i + 1, part_in(p, s->title)), part_in(p, s->body), part_in(p, s->when),
			str_or(planned(p, process, task, registered, s->key), "－"), str_or(days(p, s->key), "－") });
	}
}

static void choice(const struct part *p)
{
	for (int i = 0; i < p->r->quotes; i++) {
		const struct report_quote *q = &p->r->quote[i];
		if (q->chosen)
			doc_para(p->d, DOC_NORMAL, PART_SAY(p, N_("First choice so far: {0} (initial {1}, surveillance {2}, renewal {3}). {4}"), part_or(q->body),
				part_yen(p, report_initial(q)), part_yen(p, q->surveillance), part_yen(p, q->renewal), str_or(q->reason, "")));
	}
}

void part_route(const struct part *p)
{
	const struct texts *t = texts_get();
	const struct plan_process *process = plan_process();
	struct plan_dates phase[4], task[PLAN_TASKS];
	plan_phases(p->r->now->phase, p->r->start, phase);
	plan_tasks(process, phase, task);
	doc_heading(p->d, 1, part_word(p, N_("8 The way to the certificate")));
	doc_para(p->d, DOC_NORMAL, part_in(p, t->route_intro));
	steps(p, t, process, task, phase[3].to);
	doc_para(p->d, DOC_NOTE, part_in(p, t->route_before));
	doc_para(p->d, DOC_AUTO, PART_SAY(p, p->r->now->audit_beyond ?
		N_("Initial audit: more than {0} auditor-days for {1} persons (beyond the base table); the body decides by the complexity of business and IT.") :
		N_("Initial audit: {0} auditor-days for {1} persons by the base table; the body may change it by the complexity of business and IT, downwards by at most 30 %."),
		part_one(p, p->r->now->audit_days), part_int(p, p->r->in->headcount)));
	choice(p);
	doc_para(p->d, DOC_SMALL, part_in(p, t->route_note));
}
