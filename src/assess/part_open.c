#include "assess/part.h"
#include "assess/texts.h"
#include "base/str.h"

static bool among(const int *list, int n, int question)
{
	for (int i = 0; i < n; i++)
		if (list[i] == question)
			return true;
	return false;
}

/* What has to be settled about the answer; NULL when nothing. */
static const char *reason(const struct part *p, int i)
{
	const struct hearing_result *now = p->r->now;
	const struct hearing_answer *an = &p->r->in->answer[i];
	const char *why[3];
	int n = 0;
	if (among(now->unknown, now->unknowns, i))
		why[n++] = part_word(p, N_("unknown, counted 0"));
	if (among(now->capped, now->cappeds, i))
		why[n++] = PART_SAY(p, N_("interview only: level {0} said, 2 counted"), arena_printf(p->a, "%d", an->score));
	else if (an->override_cap && an->basis == BASIS_INTERVIEW)
		why[n++] = PART_SAY(p, N_("interview only, cap lifted because: {0}"), an->override_cap);
	if (p->r->note[i].confirm)
		why[n++] = part_word(p, N_("to be confirmed"));
	return n ? part_join(p, why, n) : NULL;
}

static void open_points(const struct part *p)
{
	const struct doc_column column[] = { { part_word(p, N_("Question")), 3 }, { part_word(p, N_("Why it is open")), 10 }, { part_word(p, N_("Evidence that settles it")), 13 } };
	bool any = false;
	for (int i = 0; i < p->r->in->bank->questions; i++) {
		const char *why = reason(p, i), *item[12];
		const struct bank_question *q = part_question(p, i);
		if (!why)
			continue;
		if (!any) {
			doc_table(p->d, part_word(p, N_("Not yet confirmed")), column, 3);
			doc_dense(p->d);
		}
		any = true;
		for (int k = 0; k < q->evidences; k++)
			item[k] = part_in(p, q->evidence[k]);
		doc_row(p->d, (const char *const[]){ q->key, why, part_join(p, item, q->evidences) });
	}
}

static void spoken(const struct part *p)
{
	const char *key[BANK_MAX];
	const struct hearing_result *now = p->r->now;
	for (int i = 0; i < now->interviews; i++)
		key[i] = part_question(p, now->interview[i])->key;
	if (now->interviews)
		doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("Interview only, no evidence seen ({0}): {1}."), arena_printf(p->a, "%d", now->interviews), part_join(p, key, now->interviews)));
	else
		doc_para(p->d, DOC_AUTO, part_word(p, N_("No answer rests on the spoken word only.")));
}

static void unstated(const struct part *p)
{
	const char *key[BANK_MAX];
	int n = 0;
	for (int i = 0; i < p->r->in->bank->questions; i++)
		if (p->r->in->answer[i].score >= 0 && p->r->in->answer[i].basis == BASIS_NONE)
			key[n++] = part_question(p, i)->key;
	if (n)
		doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("No basis was noted for {0}; these scores count as given."), part_join(p, key, n)));
}

void part_open(const struct part *p)
{
	const struct texts *t = texts_get();
	doc_heading(p->d, 1, part_word(p, N_("9 Assumptions and open points")));
	open_points(p);
	spoken(p);
	unstated(p);
	doc_heading(p->d, 2, part_word(p, N_("What this report rests on")));
	for (int i = 0; i < t->disclaimers; i++)
		doc_bullet(p->d, 1, part_in(p, t->disclaimer[i]));
	doc_bullet(p->d, 1, part_word(p, N_("Sentences marked \"Generated\" are made from the figures by the program; all others are the consultant's own.")));
}
