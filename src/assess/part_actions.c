#include "assess/part.h"
#include "assess/plan.h"
#include "base/str.h"

enum { ROWS = 10, HORIZON = 90 };

/* The first steps of the largest gaps, as many as three months can hold. */
static int choose(const struct part *p, const struct plan_action *out[ROWS])
{
	int all, n = 0;
	const struct plan_action *action = plan_actions(&all);
	for (int k = 0; k < p->r->now->gaps; k++)
		for (int i = 0; i < all && n < ROWS; i++)
			if (str_eq(action[i].question, part_question(p, p->r->now->gap[k].question)->key))
				out[n++] = &action[i];
	return n;
}

static void rows(const struct part *p, const struct plan_action *const *chosen, int n, int after, int by)
{
	bool any = false;
	for (int i = 0; i < n; i++) {
		if (chosen[i]->by <= after || chosen[i]->by > by)
			continue;
		if (!any) {
			const char *until = part_date(p, date_add_workdays(date_add_days(p->r->start, by), 0));
			doc_row(p->d, (const char *const[]){ PART_SAY(p, N_("Until {0} (day {1})"), until, arena_printf(p->a, "%d", by)), "", "", "" });
			doc_row_mark(p->d, DOC_MARK_HEAD);
			any = true;
		}
		doc_row(p->d, (const char *const[]){ part_in(p, chosen[i]->act), part_in(p, chosen[i]->who), part_in(p, chosen[i]->deliverable), chosen[i]->question });
	}
}

void part_actions(const struct part *p)
{
	const struct plan_action *chosen[ROWS];
	int n = choose(p, chosen);
	const struct doc_column column[] = {
		{ part_word(p, N_("report|What to do")), 20 }, { part_word(p, N_("report|Who")), 7 }, { part_word(p, N_("report|Result")), 10 }, { part_word(p, N_("Question")), 4 },
	};
	doc_heading(p->d, 1, part_word(p, N_("6 The next 90 days")));
	if (!n) {
		doc_para(p->d, DOC_AUTO, part_word(p, N_("No gap is left that calls for first steps.")));
		return;
	}
	doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("First steps for the largest gaps, counted from {0}."), part_date(p, p->r->start)));
	doc_table(p->d, NULL, column, 4);
	doc_dense(p->d);
	for (int by = 30; by <= HORIZON; by += 30)
		rows(p, chosen, n, by - 30, by);
}
