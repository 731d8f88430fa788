#include <stdlib.h>
#include "assess/part.h"
#include "base/str.h"

enum { THEMES = 4, CONTROL_MAX = 37 };
/* Annex A of ISO/IEC 27001:2022: clause of the theme and how many controls it has. */
static const struct { int clause, controls; const char *name; } theme[THEMES] = {
	{ 5, 37, N_("5 Organisational") }, { 6, 8, N_("6 People") }, { 7, 14, N_("7 Physical") }, { 8, 34, N_("8 Technological") },
};
struct control { int met, target; bool asked; };
struct tally { int asked, full, part, none; struct dec readiness; const char *open; };

static bool parse(const char *number, int *clause, int *item)
{
	char *end;
	*clause = (int)strtol(number, &end, 10);
	if (*end != '.')
		return false;
	*item = (int)strtol(end + 1, &end, 10);
	return !*end && *clause >= 5 && *clause < 5 + THEMES && *item >= 1 && *item <= CONTROL_MAX;
}

/* A control is as ready as the questions that name it, by weight. */
static void collect(const struct part *p, struct control c[THEMES][CONTROL_MAX + 1])
{
	for (int i = 0; i < p->r->in->bank->questions; i++) {
		const struct bank_question *q = part_question(p, i);
		int used = p->r->now->applied[i], clause, item;
		size_t n;
		char **number = str_split(p->a, q->controls, ',', &n);
		for (size_t k = 0; used >= 0 && k < n; k++)
			if (parse(number[k], &clause, &item)) {
				struct control *at = &c[clause - 5][item];
				at->met += q->weight * (used < q->target ? used : q->target);
				at->target += q->weight * q->target;
				at->asked = true;
			}
	}
}

static struct tally count(const struct part *p, int t, const struct control *c)
{
	struct tally sum = { .readiness = dec_int(0), .open = "" };
	for (int i = 1; i <= theme[t].controls; i++) {
		if (!c[i].asked)
			continue;
		sum.asked++;
		sum.full += c[i].met == c[i].target;
		sum.none += c[i].met == 0;
		sum.part += c[i].met > 0 && c[i].met < c[i].target;
		sum.readiness = dec_add(sum.readiness, dec_ratio(100 * c[i].met, c[i].target));
		if (c[i].met < c[i].target)
			sum.open = arena_printf(p->a, "%s%s%s%d.%d", sum.open, *sum.open ? (p->lang == LANG_JA ? "、" : ", ") : "",
				c[i].met ? "△\u00a0" : "×\u00a0", theme[t].clause, i);
	}
	if (sum.asked)
		sum.readiness = dec_div(sum.readiness, dec_int(sum.asked));
	return sum;
}

static void row(const struct part *p, int t, const struct tally *s)
{
	doc_row(p->d, (const char *const[]){ part_word(p, theme[t].name), arena_printf(p->a, "%d", theme[t].controls), arena_printf(p->a, "%d", s->asked),
		arena_printf(p->a, "%d", s->full), arena_printf(p->a, "%d", s->part), arena_printf(p->a, "%d", s->none),
		s->asked ? part_one(p, s->readiness) : "－", str_or(s->open, "－") });
}

void part_controls(const struct part *p)
{
	struct control c[THEMES][CONTROL_MAX + 1] = { { { 0 } } };
	struct tally sum[THEMES];
	struct doc_bar bar[THEMES];
	int asked = 0;
	collect(p, c);
	for (int t = 0; t < THEMES; t++) {
		sum[t] = count(p, t, c[t]);
		asked += sum[t].asked;
		bar[t] = (struct doc_bar){ part_word(p, theme[t].name), sum[t].asked ? part_permille(sum[t].readiness) : -1, 1000,
			sum[t].asked ? part_percent(p, sum[t].readiness) : part_word(p, N_("report|not asked")) };
	}
	const struct doc_column column[] = {
		{ part_word(p, N_("Theme (Annex A 2022)")), 6 }, { part_word(p, N_("report|Controls")), 2, DOC_RIGHT, true }, { part_word(p, N_("report|Touched")), 2, DOC_RIGHT, true },
		{ part_word(p, N_("○ met")), 2, DOC_RIGHT, true }, { part_word(p, N_("△ in part")), 2, DOC_RIGHT, true }, { part_word(p, N_("× none")), 3, DOC_RIGHT, true },
		{ part_word(p, N_("Readiness %")), 3, DOC_RIGHT, true }, { part_word(p, N_("Controls with a gap")), 16 },
	};
	doc_heading(p->d, 1, part_word(p, N_("4 Gaps of the controls by theme")));
	figure_bars(doc_figure(p->d, 170, 34, part_word(p, N_("Readiness of the controls by theme; the figures stand in the table below."))), bar, THEMES);
	doc_table(p->d, NULL, column, 8);
	doc_dense(p->d);
	for (int t = 0; t < THEMES; t++)
		row(p, t, &sum[t]);
	doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("The interview touches {0} of the 93 controls; the others are judged when the Statement of Applicability is drafted."), arena_printf(p->a, "%d", asked)));
}
