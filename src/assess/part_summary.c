#include "assess/part.h"
#include "assess/plan.h"
#include "base/str.h"

enum { STRONG = 3, TOP = 5 };

static const char *change(const struct part *p)
{
	const struct hearing_result *now = p->r->now;
	if (!p->both || !p->both->before->some || !p->both->now->some)
		return part_word(p, hearing_traffic_label(now->overall));
	struct dec d = dec_sub(p->both->now->overall, p->both->before->overall);
	const char *sign = dec_compare(d, dec_int(0)) >= 0 ? "+" : "";
	return PART_SAY(p, N_("{0}; {1}{2} points since the earlier session"), part_word(p, hearing_traffic_label(now->overall)), sign, part_one(p, d));
}

static void figures(const struct part *p)
{
	const struct report_input *r = p->r;
	const struct hearing_result *now = r->now;
	struct plan_dates phase[4];
	plan_phases(now->phase, r->start, phase);
	if (now->some)
		doc_stat(p->d, part_word(p, N_("Readiness for certification")), part_one(p, now->overall), "%", hearing_traffic_symbol(now->overall), change(p));
	else
		doc_stat(p->d, part_word(p, N_("Readiness for certification")), "－", "", "", part_word(p, N_("nothing applicable was asked")));
	doc_stat(p->d, part_word(p, N_("Time needed (estimate)")), part_one(p, now->months), part_word(p, N_("report|months")), "",
		PART_SAY(p, N_("starting {0}"), part_date(p, phase[0].from)));
	doc_stat(p->d, part_word(p, N_("Recommended month of certification")), part_month(p, phase[3].to), "", "",
		PART_SAY(p, N_("fourth phase ends {0}"), part_date(p, phase[3].to)));
	doc_stat(p->d, part_word(p, N_("Initial audit (guide)")), part_one(p, now->audit_days), part_word(p, N_("report|auditor-days")), "",
		PART_SAY(p, N_("{0} persons in scope"), part_int(p, r->in->headcount)));
}

static int count_asked(const struct part *p, int *applicable, int *met)
{
	const struct report_input *r = p->r;
	int asked = 0;
	*applicable = *met = 0;
	for (int i = 0; i < r->in->bank->questions; i++) {
		asked += r->in->answer[i].score != SCORE_NONE;
		*applicable += r->now->applied[i] >= 0;
		*met += r->now->applied[i] >= part_question(p, i)->target;
	}
	return asked;
}

static void verdict(const struct part *p)
{
	const struct hearing_result *now = p->r->now;
	int applicable, met, asked = count_asked(p, &applicable, &met);
	const char *n[] = { arena_printf(p->a, "%d", asked), arena_printf(p->a, "%d", applicable), arena_printf(p->a, "%d", met) };
	if (!now->some) {
		doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("{0} questions were asked and none of them applies: there is no figure yet."), n[0]));
		return;
	}
	static const char *const end[] = { N_("What is missing can be closed on the way to the audit."), N_("The base is there; begin with the gaps below."),
		N_("Much is still to be built; begin with the gaps below.") };
	const char *about = part_word(p, end[hearing_light(now->overall)]);
	doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("Of {0} questions asked, {1} apply and {2} already meet the level certification needs. Overall readiness is {3} % ({4} {5}). {6}"),
		n[0], n[1], n[2], part_one(p, now->overall), hearing_traffic_symbol(now->overall), part_word(p, hearing_traffic_label(now->overall)), about));
	if (now->cappeds || now->unknowns)
		doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("{0} answers rest on the spoken word only and count at most level 2; {1} are unknown and count 0. Evidence for them raises the figure at once (chapter 9)."),
			arena_printf(p->a, "%d", now->cappeds), arena_printf(p->a, "%d", now->unknowns)));
}

/* Above or at target: by points above it, then by weight, then in the bank's order. */
static bool stronger(const struct part *p, int i, int j)
{
	const struct bank_question *a = part_question(p, i), *b = part_question(p, j);
	int over = (p->r->now->applied[i] - a->target) - (p->r->now->applied[j] - b->target);
	if (over)
		return over > 0;
	if (a->weight != b->weight)
		return a->weight > b->weight;
	return a->critical && !b->critical;
}

static void strong_points(const struct part *p)
{
	int best[STRONG], n = 0;
	for (int i = 0; i < p->r->in->bank->questions; i++) {
		int at;
		if (p->r->now->applied[i] < part_question(p, i)->target)
			continue;
		for (at = n; at > 0 && stronger(p, i, best[at - 1]); at--)
			if (at < STRONG)
				best[at] = best[at - 1];
		if (at < STRONG)
			best[at] = i;
		n += n < STRONG;
	}
	doc_heading(p->d, 2, part_word(p, N_("report|Strong points")));
	if (!n)
		doc_para(p->d, DOC_AUTO, part_word(p, N_("No answer reaches its target yet.")));
	for (int k = 0; k < n; k++) {
		const struct bank_question *q = part_question(p, best[k]);
		doc_bullet(p->d, 1, PART_SAY(p, N_("{0} ({1}, level {2}): {3}"), q->key, part_in(p, p->r->in->bank->area[q->area - 1].name),
			part_level(p, p->r->now->applied[best[k]]), part_state(q, p->r->now->applied[best[k]], p->lang)));
	}
}

static void top_gaps(const struct part *p)
{
	static const int width[] = { 1, 3, 7, 7, 2 };
	const struct doc_column column[] = {
		{ "", width[0], DOC_CENTER, true }, { part_word(p, N_("report|Subject")), width[1] }, { part_word(p, N_("report|Today")), width[2] },
		{ part_word(p, N_("report|Needed for certification")), width[3] }, { part_word(p, N_("report|Priority g")), width[4], DOC_RIGHT, true },
	};
	doc_heading(p->d, 2, part_word(p, N_("Most important gaps")));
	doc_table(p->d, NULL, column, 5);
	doc_dense(p->d);
	for (int k = 0; k < p->r->now->gaps && k < TOP; k++) {
		const struct hearing_gap *g = &p->r->now->gap[k];
		const struct bank_question *q = part_question(p, g->question);
		doc_row(p->d, (const char *const[]){ arena_printf(p->a, "%d", k + 1),
			arena_printf(p->a, "%s%s\n%s", q->key, q->critical ? " ★" : "", part_in(p, p->r->in->bank->area[q->area - 1].name)),
			arena_printf(p->a, "%s\n%s", part_level(p, g->score), part_state(q, g->score, p->lang)),
			arena_printf(p->a, "%s\n%s", part_level(p, q->target), part_state(q, q->target, p->lang)), part_one(p, g->g) });
	}
}

void part_summary(const struct part *p)
{
	doc_heading(p->d, 1, part_word(p, N_("1 Summary")));
	figures(p);
	verdict(p);
	if (!str_empty(p->r->comment))
		doc_para(p->d, DOC_LEAD, p->r->comment);
	strong_points(p);
	top_gaps(p);
	doc_para(p->d, DOC_SMALL, part_word(p, N_("◎ 80 % and more: ready · △ 50 to 79 %: needs work · × below 50 %: not ready · ★ critical question. Priority g = weight x missing levels (x 1.5 when critical).")));
}
