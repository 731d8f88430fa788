#include "assess/part.h"
#include "assess/texts.h"
#include "base/str.h"

enum { SHOWN = 3 };

static int next_of(const struct part *p, int area, int from)
{
	for (int i = from; i < p->r->in->bank->questions; i++)
		if (part_question(p, i)->area == area && p->r->in->answer[i].score != SCORE_NONE)
			return i;
	return -1;
}

/* What the figures say, in words; the standing text stands in where the consultant wrote nothing. */
static void remark(const struct part *p, int area)
{
	int applicable = 0, met = 0;
	const struct bank_question *worst = NULL;
	for (int i = next_of(p, area, 0); i >= 0; i = next_of(p, area, i + 1)) {
		applicable += p->r->now->applied[i] >= 0;
		met += p->r->now->applied[i] >= part_question(p, i)->target;
	}
	for (int k = p->r->now->gaps - 1; k >= 0; k--)
		if (part_question(p, p->r->now->gap[k].question)->area == area)
			worst = part_question(p, p->r->now->gap[k].question);
	const char *n = arena_printf(p->a, "%d", applicable), *m = arena_printf(p->a, "%d", met), *say;
	if (!worst)
		say = PART_SAY(p, N_("All {0} applicable questions meet their target."), n);
	else if (applicable - met <= SHOWN)
		say = PART_SAY(p, N_("{0} of {1} applicable questions meet their target; {2} comes first."), m, n, worst->key);
	else
		say = PART_SAY(p, N_("{0} of {1} applicable questions meet their target; {2} comes first. Shown: {3} of {4} gaps."), m, n, worst->key,
			arena_printf(p->a, "%d", SHOWN), arena_printf(p->a, "%d", applicable - met));
	struct bank_text comment = texts_get()->area[area - 1][hearing_light(p->r->now->area[area - 1].ca)];
	if (str_empty(p->r->area_comment[area - 1]))
		say = arena_printf(p->a, "%s%s%s", part_in(p, comment), p->lang == LANG_JA ? "" : " ", say);
	doc_para(p->d, DOC_AUTO, say);
}

static void gap_row(const struct part *p, const struct hearing_gap *g)
{
	const struct bank_question *q = part_question(p, g->question);
	int said = p->r->in->answer[g->question].score;
	const char *now = arena_printf(p->a, "%d", g->score);
	if (said >= 0 && said != g->score)
		now = PART_SAY(p, N_("{0} (said {1}, not shown)"), now, arena_printf(p->a, "%d", said));
	else if (said == SCORE_UNKNOWN)
		now = part_score(p, said);
	doc_row(p->d, (const char *const[]){ arena_printf(p->a, "%s%s", q->key, q->critical ? " ★" : ""), arena_printf(p->a, "%s → %d", now, q->target),
		said == SCORE_UNKNOWN ? "－" : part_state(q, g->score, p->lang), part_state(q, q->target, p->lang), part_one(p, g->g) });
}

static void gaps(const struct part *p, int area)
{
	const struct doc_column column[] = {
		{ part_word(p, N_("Question")), 6 }, { part_word(p, N_("Level → target")), 6 }, { part_word(p, N_("report|Today")), 19 },
		{ part_word(p, N_("To do: reach this state")), 19 }, { "g", 3, DOC_RIGHT, true },
	};
	int shown = 0;
	for (int k = 0; k < p->r->now->gaps && shown < SHOWN; k++) {
		if (part_question(p, p->r->now->gap[k].question)->area != area)
			continue;
		if (!shown++) {
			doc_table(p->d, NULL, column, 5);
			doc_dense(p->d);
		}
		gap_row(p, &p->r->now->gap[k]);
	}
}

static void evidence(const struct part *p, int area)
{
	const char *all = "", *stop = p->lang == LANG_JA ? "　" : "; ";
	for (int i = next_of(p, area, 0); i >= 0; i = next_of(p, area, i + 1))
		if (!str_empty(p->r->note[i].evidence))
			all = arena_printf(p->a, "%s%s%s %s", all, *all ? stop : "", part_question(p, i)->key, p->r->note[i].evidence);
	if (*all)
		doc_para(p->d, DOC_SMALL, PART_SAY(p, N_("Evidence seen: {0}"), all));
}

static void area(const struct part *p, int i)
{
	const struct report_input *r = p->r;
	const struct hearing_ratio *ratio = &r->now->area[i];
	doc_heading(p->d, 2, ratio->some ? PART_SAY(p, N_("3.{0} {1}: {2} {3} %"), arena_printf(p->a, "%d", i + 1), part_in(p, r->in->bank->area[i].name),
		hearing_traffic_symbol(ratio->ca), part_one(p, ratio->ca)) :
		PART_SAY(p, N_("3.{0} {1}: － not asked"), arena_printf(p->a, "%d", i + 1), part_in(p, r->in->bank->area[i].name)));
	if (!str_empty(r->area_comment[i]))
		doc_para(p->d, DOC_NORMAL, r->area_comment[i]);
	if (ratio->some)
		remark(p, i + 1);
	gaps(p, i + 1);
	evidence(p, i + 1);
}

void part_areas(const struct part *p)
{
	const char *left[BANK_AREAS];
	int n = 0;
	doc_heading(p->d, 1, part_word(p, N_("3 The areas one by one")));
	for (int i = 0; i < BANK_AREAS; i++)
		if (next_of(p, i + 1, 0) >= 0 || !str_empty(p->r->area_comment[i]))
			area(p, i);
		else
			left[n++] = part_in(p, p->r->in->bank->area[i].name);
	if (n)
		doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("Not asked in this session: {0}. These areas have no figure; a phase with no assessed area is planned with its full length."), part_join(p, left, n)));
}
