#include "assess/part.h"
#include "assess/texts.h"
#include "base/str.h"

static int next_of(const struct part *p, int area, int from)
{
	for (int i = from; i < p->r->in->bank->questions; i++)
		if (part_question(p, i)->area == area && p->r->in->answer[i].score != SCORE_NONE)
			return i;
	return -1;
}

static const struct hearing_gap *gap_of(const struct part *p, int question)
{
	for (int k = 0; k < p->r->now->gaps; k++)
		if (p->r->now->gap[k].question == question)
			return &p->r->now->gap[k];
	return NULL;
}

/* What the figures say, in words; the first gap of the area is its largest because gaps are sorted. */
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
	if (worst)
		say = PART_SAY(p, N_("{0} of {1} applicable questions meet their target; {2} comes first."), m, n, worst->key);
	else
		say = PART_SAY(p, N_("All {0} applicable questions meet their target."), n);
	struct bank_text comment = texts_get()->area[area - 1][hearing_light(p->r->now->area[area - 1].ca)];
	doc_para(p->d, DOC_AUTO, arena_printf(p->a, "%s%s%s", part_in(p, comment), p->lang == LANG_JA ? "" : " ", say));
}

static void answer_row(const struct part *p, int i)
{
	const struct bank_question *q = part_question(p, i);
	const struct report_note *note = &p->r->note[i];
	int score = p->r->in->answer[i].score, used = p->r->now->applied[i];
	const struct hearing_gap *g = gap_of(p, i);
	const char *today = score < 0 ? part_score(p, score) : used != score ?
		PART_SAY(p, N_("{0} (said {1}, not shown)"), arena_printf(p->a, "%d", used), arena_printf(p->a, "%d", score)) : arena_printf(p->a, "%d", score);
	doc_row(p->d, (const char *const[]){ arena_printf(p->a, "%s%s", q->key, q->critical ? " ★" : ""),
		arena_printf(p->a, "%s → %d", today, q->target),
		used >= 0 ? part_state(q, used, p->lang) : "－",
		g ? part_state(q, q->target, p->lang) : used >= 0 ? part_word(p, N_("✓ met")) : "－",
		str_or(note->evidence, "－"), g ? part_one(p, g->g) : "－" });
}

static void area(const struct part *p, int i)
{
	const struct report_input *r = p->r;
	const struct hearing_ratio *ratio = &r->now->area[i];
	const struct doc_column column[] = {
		{ part_word(p, N_("Question")), 5 }, { part_word(p, N_("Level → target")), 5 }, { part_word(p, N_("report|Today")), 12 },
		{ part_word(p, N_("To do: reach this state")), 12 }, { part_word(p, N_("Evidence seen")), 8 }, { "g", 3, DOC_RIGHT, true },
	};
	doc_heading(p->d, 2, ratio->some ? PART_SAY(p, N_("3.{0} {1}: {2} {3} %"), arena_printf(p->a, "%d", i + 1), part_in(p, r->in->bank->area[i].name),
		hearing_traffic_symbol(ratio->ca), part_one(p, ratio->ca)) :
		PART_SAY(p, N_("3.{0} {1}: － not asked"), arena_printf(p->a, "%d", i + 1), part_in(p, r->in->bank->area[i].name)));
	if (ratio->some)
		remark(p, i + 1);
	if (!str_empty(r->area_comment[i]))
		doc_para(p->d, DOC_NORMAL, r->area_comment[i]);
	if (next_of(p, i + 1, 0) < 0)
		return;
	doc_table(p->d, NULL, column, 6);
	for (int k = next_of(p, i + 1, 0); k >= 0; k = next_of(p, i + 1, k + 1))
		answer_row(p, k);
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
