/* plan.h - the standard process (content/process-1.json): four phases, 34 tasks, dated for a project. Domain 1.5, App. B.5. */
#ifndef ASSESS_PLAN_H
#define ASSESS_PLAN_H
#include "assess/bank.h"
#include "assess/hearing.h"
#include "base/date.h"

enum { PLAN_TASKS = 64 };
struct plan_task {
	const char *wbs; int phase; struct bank_text name;       /* phase 1..4 */
	int area;                                                /* 1..10 */
	struct dec base_days;                                    /* persons x days at size factor 1 and readiness 0 */
	int from, to;                                            /* permille of the phase */
	const char *after, *documents;                           /* wbs, document codes; comma-separated */
	bool milestone;
};
struct plan_process {
	const char *code, *rev;
	struct bank_text phase[4], about[4];
	int min[4], max[4];                                      /* months */
	struct plan_task task[PLAN_TASKS]; int tasks;
};
const struct plan_process *plan_process(void);
struct plan_dates { struct date from, to; };
/* Phases in months (exact) from a start date: one after another without a hole; each ends on the last working day before its
 * months are over, the next begins on the working day after. A part of a month counts as that part of the month's days. */
void plan_phases(const struct dec months[4], struct date start, struct plan_dates out[4]);
/* Tasks inside their phases, on working days, at least one day; a milestone is one day (its last). out has p->tasks entries. */
void plan_tasks(const struct plan_process *p, const struct plan_dates phase[4], struct plan_dates *out);
/* Σ base_days · size · (0.4 + 0.6 · (1 - C_area)), per phase and in all. Areas without an answer count as readiness 0. */
struct dec plan_effort(const struct plan_process *p, const struct hearing_result *r, int headcount, struct dec by_phase[4]);

/* First steps by question (content/plan90-1.json), in the file's order. */
struct plan_action { const char *question; int by; /* 30, 60 or 90 days */ struct bank_text who, act, deliverable; };
const struct plan_action *plan_actions(int *n);

#endif
