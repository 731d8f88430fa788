#include "assess/part.h"
#include "assess/questionnaire.h"
#include "assess/texts.h"
#include "base/str.h"

static const char *level(const struct part *p, int i)
{
	int said = p->r->in->answer[i].score, used = p->r->now->applied[i];
	const char *now = part_score(p, said);
	if (said >= 0 && used != said)
		now = arena_printf(p->a, "%s (%d)", now, used);
	return arena_printf(p->a, "%s → %d", now, part_question(p, i)->target);
}

/* [to be confirmed] Who: memo */
static const char *memo(const struct part *p, const struct report_note *note)
{
	return part_or(arena_printf(p->a, "%s%s%s%s%s", note->confirm ? part_word(p, N_("[to be confirmed]")) : "", note->confirm ? " " : "",
		str_or(note->interviewee, ""), str_empty(note->interviewee) ? "" : p->lang == LANG_JA ? "：" : ": ", str_or(note->memo, "")));
}

static void answer(const struct part *p, int i)
{
	const struct bank_question *q = part_question(p, i);
	doc_row(p->d, (const char *const[]){ arena_printf(p->a, "%s%s", q->key, q->critical ? " ★" : ""), part_in(p, q->ask), arena_printf(p->a, "%d", q->weight), level(p, i),
		part_or(questionnaire_basis_label(p->r->in->answer[i].basis, p->lang)), memo(p, &p->r->note[i]) });
}

static void answers(const struct part *p)
{
	const struct doc_column column[] = {
		{ part_word(p, N_("Question")), 11 }, { part_word(p, N_("report|Asked")), 36 }, { "w", 3, DOC_CENTER, true }, { part_word(p, N_("Level → target")), 8, DOC_CENTER },
		{ part_word(p, N_("Basis")), 9 }, { part_word(p, N_("Answered by: memo")), 45 },
	};
	const struct bank *b = p->r->in->bank;
	int asked = 0;
	for (int i = 0; i < b->questions; i++) {
		if (p->r->in->answer[i].score == SCORE_NONE)
			continue;
		if (!asked++) {
			doc_table(p->d, NULL, column, 6);
			doc_dense(p->d);
		}
		answer(p, i);
	}
	if (asked)
		doc_para(p->d, DOC_SMALL, part_word(p, N_("w weight, ★ critical. 3 (2) → 3: level 3 was said, 2 is counted because nothing was shown; the target is 3.")));
	else
		doc_para(p->d, DOC_AUTO, part_word(p, N_("Nothing was asked in this session.")));
}

static void method(const struct part *p)
{
	const struct texts *t = texts_get();
	doc_heading(p->d, 2, part_word(p, N_("report|Method")));
	doc_table(p->d, NULL, (const struct doc_column[]){ { part_word(p, N_("Figure")), 6 }, { part_word(p, N_("How it comes about")), 30 } }, 2);
	doc_dense(p->d);
	for (int i = 0; i < t->methods; i++)
		doc_row(p->d, (const char *const[]){ part_in(p, t->method[i].title), part_in(p, t->method[i].body) });
	doc_heading(p->d, 2, part_word(p, N_("What was calculated with what")));
	doc_pair(p->d, part_word(p, N_("Question bank")), arena_printf(p->a, "%d · %s", p->r->in->bank->version, p->r->in->bank->hash));
	doc_pair(p->d, part_word(p, N_("Hash of the answers")), p->r->now->input_hash);
	doc_pair(p->d, part_word(p, N_("Hash of the result")), p->r->now->output_hash);
}

static void by_section(const struct part *p)
{
	const struct doc_column column[] = { { part_word(p, N_("report|Section")), 8 }, { part_word(p, N_("report|Asked")), 3, DOC_RIGHT, true }, { part_word(p, N_("report|Of")), 2, DOC_RIGHT, true },
		{ part_word(p, N_("Maturity Ra %")), 3, DOC_RIGHT, true }, { part_word(p, N_("Readiness Ca %")), 3, DOC_RIGHT, true } };
	const struct bank *b = p->r->in->bank;
	doc_table(p->d, part_word(p, N_("By section of the interview")), column, 5);
	doc_dense(p->d);
	for (int s = 0; s < b->sections; s++) {
		const struct hearing_ratio *ratio = &p->r->now->section[s];
		int asked = 0, of = 0;
		for (int i = 0; i < b->questions; i++)
			if (str_eq(b->question[i].section, b->section[s].key)) {
				of++;
				asked += p->r->in->answer[i].score != SCORE_NONE;
			}
		doc_row(p->d, (const char *const[]){ part_in(p, b->section[s].name), arena_printf(p->a, "%d", asked), arena_printf(p->a, "%d", of),
			ratio->some ? part_one(p, ratio->ra) : "－", ratio->some ? part_one(p, ratio->ca) : "－" });
	}
}

void part_appendix(const struct part *p)
{
	doc_heading(p->d, 1, part_word(p, N_("Appendix A: all answers")));
	answers(p);
	doc_heading(p->d, 1, part_word(p, N_("Appendix B: how the figures come about")));
	by_section(p);
	method(p);
}
