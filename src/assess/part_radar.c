#include "assess/part.h"
#include "base/str.h"

/* Where the area should be on the scale of level 5: its applicable questions, or all of them when none was asked. */
static int target(const struct part *p, int area)
{
	int met = 0, full = 0;
	bool some = p->r->now->area[area - 1].some;
	for (int i = 0; i < p->r->in->bank->questions; i++) {
		const struct bank_question *q = part_question(p, i);
		if (q->area == area && (!some || p->r->now->applied[i] >= 0)) {
			met += q->weight * q->target;
			full += q->weight * 5;
		}
	}
	return full ? met * 1000 / full : 0;
}

static void draw(const struct part *p)
{
	const struct report_input *r = p->r;
	const char *axis[BANK_AREAS];
	int now[BANK_AREAS], goal[BANK_AREAS], before[BANK_AREAS];
	const char *alt = "";
	for (int i = 0; i < BANK_AREAS; i++) {
		axis[i] = part_in(p, r->in->bank->area[i].name);
		now[i] = r->now->area[i].some ? part_permille(r->now->area[i].ra) : -1;
		goal[i] = target(p, i + 1);
		before[i] = p->both && p->both->before->area[i].some ? part_permille(p->both->before->area[i].ra) : -1;
		alt = arena_printf(p->a, "%s%s%s %s", alt, i ? ", " : "", axis[i], r->now->area[i].some ? part_percent(p, r->now->area[i].ra) : "－");
	}
	struct doc_series series[] = {
		{ PART_SAY(p, N_("Today ({0})"), part_date(p, r->head.date)), now, false },
		{ part_word(p, N_("report|Needed for certification")), goal, true },
		{ p->both ? PART_SAY(p, N_("Earlier ({0})"), part_date(p, r->before_on)) : "", before, true },
	};
	struct figure *f = doc_figure(p->d, 140, 80, PART_SAY(p, N_("Radar of the ten areas: {0}"), alt));
	figure_radar(f, axis, BANK_AREAS, series, p->both ? 3 : 2);
}

static void counts(const struct part *p, int area, int *asked, int *met)
{
	*asked = *met = 0;
	for (int i = 0; i < p->r->in->bank->questions; i++)
		if (part_question(p, i)->area == area) {
			*asked += p->r->now->applied[i] >= 0;
			*met += p->r->now->applied[i] >= part_question(p, i)->target;
		}
}

static const char *difference(const struct part *p, const struct hearing_ratio *now, const struct hearing_ratio *before)
{
	if (!now->some || !before->some)
		return "－";
	struct dec d = dec_sub(now->ca, before->ca);
	return arena_printf(p->a, "%s%s", dec_compare(d, dec_int(0)) > 0 ? "+" : "", part_one(p, d));
}

static void row(const struct part *p, int i)
{
	const struct report_input *r = p->r;
	const struct hearing_ratio *now = &r->now->area[i];
	int asked, met;
	counts(p, i + 1, &asked, &met);
	const char *cell[8] = { arena_printf(p->a, "%d", i + 1), part_in(p, r->in->bank->area[i].name), arena_printf(p->a, "%d / %d", met, asked),
		now->some ? part_one(p, now->ra) : "－", now->some ? part_one(p, now->ca) : "－",
		now->some ? arena_printf(p->a, "%s %s", hearing_traffic_symbol(now->ca), part_word(p, hearing_traffic_label(now->ca))) : part_word(p, N_("－ not asked")) };
	if (p->both) {
		cell[6] = p->both->before->area[i].some ? part_one(p, p->both->before->area[i].ca) : "－";
		cell[7] = difference(p, &p->both->now->area[i], &p->both->before->area[i]);
	}
	doc_row(p->d, cell);
	if (now->some)
		doc_row_mark(p->d, dec_compare(now->ca, dec_int(80)) >= 0 ? DOC_MARK_GOOD : dec_compare(now->ca, dec_int(50)) >= 0 ? DOC_MARK_WARN : DOC_MARK_BAD);
}

static bool asked(const struct hearing_input *in, const char *key)
{
	const struct bank_question *q = bank_question(in->bank, key);
	return q && in->answer[q - in->bank->question].score != SCORE_NONE;
}

/* Keys of what one session asked and the other did not; "" when there are none. */
static const char *only_in(const struct part *p, const struct hearing_input *in, const struct hearing_input *other)
{
	const char *key[BANK_MAX];
	int n = 0;
	for (int i = 0; i < in->bank->questions; i++)
		if (in->answer[i].score != SCORE_NONE && !asked(other, in->bank->question[i].key))
			key[n++] = in->bank->question[i].key;
	return part_join(p, key, n);
}

static void comparable(const struct part *p)
{
	const char *now = only_in(p, p->r->in, p->r->before_in), *before = only_in(p, p->r->before_in, p->r->in);
	if (*now || *before)
		doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("Earlier figures and changes are calculated on the {0} questions both sessions asked. Only today: {1}; only in session {2}: {3}."),
			arena_printf(p->a, "%d", p->both->common), part_or(now), part_or(p->r->before_session), part_or(before)));
}

void part_radar(const struct part *p)
{
	const struct doc_column column[] = {
		{ "", 1, DOC_CENTER, true }, { part_word(p, N_("report|Area")), 6 }, { part_word(p, N_("Met / asked")), 2, DOC_CENTER },
		{ part_word(p, N_("Maturity Ra %")), 2, DOC_RIGHT, true }, { part_word(p, N_("Readiness Ca %")), 2, DOC_RIGHT, true }, { part_word(p, N_("report|Light")), 3 },
		{ part_word(p, N_("report|Earlier Ca %")), 2, DOC_RIGHT, true }, { part_word(p, N_("report|Change")), 2, DOC_RIGHT, true },
	};
	doc_heading(p->d, 1, part_word(p, N_("2 Readiness by area")));
	draw(p);
	doc_table(p->d, NULL, column, p->both ? 8 : 6);
	for (int i = 0; i < BANK_AREAS; i++)
		row(p, i);
	if (p->both)
		comparable(p);
	doc_para(p->d, DOC_SMALL, part_word(p, N_("The radar shows maturity Ra (100 = level 5 everywhere). Readiness Ca measures the same answers against the level certification needs; what exceeds it does not count twice.")));
}
