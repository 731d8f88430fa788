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

/* The question; below it the memo, if memos are to be printed. */
static const char *wording(const struct part *p, int i)
{
	const struct report_note *note = &p->r->note[i];
	const char *ask = part_in(p, part_question(p, i)->ask);
	if (note->confirm)
		ask = arena_printf(p->a, "%s %s", ask, part_word(p, N_("[to be confirmed]")));
	return p->r->memos && !str_empty(note->memo) ? arena_printf(p->a, "%s\n▸ %s", ask, note->memo) : ask;
}

static void answer(const struct part *p, int i)
{
	const struct bank_question *q = part_question(p, i);
	doc_row(p->d, (const char *const[]){ arena_printf(p->a, "%s%s", q->key, q->critical ? " ★" : ""), wording(p, i), arena_printf(p->a, "%d", q->weight), level(p, i),
		part_or(questionnaire_basis_label(p->r->in->answer[i].basis, p->lang)), part_or(p->r->note[i].interviewee) });
}

static void answers(const struct part *p)
{
	const struct doc_column column[] = {
		{ part_word(p, N_("Question")), 11 }, { part_word(p, N_("report|Asked")), 66 }, { "w", 3, DOC_CENTER, true }, { part_word(p, N_("report|Level")), 12, DOC_CENTER },
		{ part_word(p, N_("Basis")), 16 }, { part_word(p, N_("Answered by")), 17 },
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
	doc_table(p->d, part_word(p, N_("Method, and what was calculated with what")), (const struct doc_column[]){ { part_word(p, N_("Figure")), 7 }, { part_word(p, N_("How it comes about")), 30 } }, 2);
	doc_dense(p->d);
	for (int i = 0; i < t->methods; i++)
		doc_row(p->d, (const char *const[]){ part_in(p, t->method[i].title), part_in(p, t->method[i].body) });
	doc_row(p->d, (const char *const[]){ part_word(p, N_("Question bank")), arena_printf(p->a, "%d · SHA-256 %s", p->bank->version, p->bank->hash) });
	doc_row(p->d, (const char *const[]){ part_word(p, N_("Hash of the answers")), p->r->now->input_hash });
	doc_row(p->d, (const char *const[]){ part_word(p, N_("Hash of the result")), p->r->now->output_hash });
	if (p->r->before)
		doc_row(p->d, (const char *const[]){ part_word(p, N_("Hash of the earlier result")), p->r->before->output_hash });
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
