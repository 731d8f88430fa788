#include "assess/part.h"
#include "assess/questionnaire.h"
#include "assess/texts.h"
#include "base/str.h"

static const char *remark(const struct part *p, const struct report_note *note)
{
	const char *memo = str_or(note->memo, ""), *confirm = note->confirm ? part_word(p, N_("[to be confirmed]")) : "";
	return *memo && *confirm ? arena_printf(p->a, "%s %s", confirm, memo) : *memo ? memo : str_or(confirm, "－");
}

static void answer(const struct part *p, int i)
{
	const struct hearing_answer *an = &p->r->in->answer[i];
	const struct bank_question *q = part_question(p, i);
	const struct report_note *note = &p->r->note[i];
	int used = p->r->now->applied[i];
	const char *score = part_score(p, an->score);
	if (an->score >= 0 && used != an->score)
		score = arena_printf(p->a, "%s → %d", score, used);
	doc_row(p->d, (const char *const[]){ arena_printf(p->a, "%s%s", q->key, q->critical ? " ★" : ""), part_in(p, q->ask), score,
		arena_printf(p->a, "%d", q->target), arena_printf(p->a, "%d", q->weight), str_or(questionnaire_basis_label(an->basis, p->lang), "－"),
		str_or(note->interviewee, "－"), remark(p, note) });
}

static void answers(const struct part *p)
{
	const struct doc_column column[] = {
		{ part_word(p, N_("Question")), 6 }, { part_word(p, N_("report|Asked")), 18 }, { part_word(p, N_("report|Level")), 4, DOC_CENTER }, { part_word(p, N_("Target")), 3, DOC_CENTER, true },
		{ part_word(p, N_("Weight")), 3, DOC_CENTER, true }, { part_word(p, N_("Basis")), 6 }, { part_word(p, N_("Answered by")), 6 }, { part_word(p, N_("Memo")), 13 },
	};
	const struct bank *b = p->r->in->bank;
	bool any = false;
	for (int i = 0; i < b->questions; i++) {
		if (p->r->in->answer[i].score == SCORE_NONE)
			continue;
		if (!any)
			doc_table(p->d, NULL, column, 8);
		any = true;
		answer(p, i);
	}
	if (!any)
		doc_para(p->d, DOC_AUTO, part_word(p, N_("Nothing was asked in this session.")));
}

static void method(const struct part *p)
{
	const struct texts *t = texts_get();
	doc_heading(p->d, 2, part_word(p, N_("report|Method")));
	for (int i = 0; i < t->methods; i++)
		doc_pair(p->d, part_in(p, t->method[i].title), part_in(p, t->method[i].body));
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
