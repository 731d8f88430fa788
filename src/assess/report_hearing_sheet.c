#include "assess/part.h"
#include "assess/questionnaire.h"
#include "base/str.h"

struct sheet { struct part p; const struct hearing_input *in; const struct report_note *note; };

static const char *box(bool ticked)
{
	return ticked ? "■" : "□";
}

static const char *levels(const struct sheet *s, int i)
{
	int score = s->in ? s->in->answer[i].score : SCORE_NONE;
	const char *line = "";
	for (int k = 0; k < BANK_LEVELS; k++)
		line = arena_printf(s->p.a, "%s%s%d%s", line, box(score == k), k, k == 2 ? "\n" : " ");
	return arena_printf(s->p.a, "%s\n%s%s\n%s%s", line, box(score == SCORE_UNKNOWN), part_word(&s->p, N_("answer|Unknown")), box(score == SCORE_NA), part_word(&s->p, N_("answer|Not applicable")));
}

static const char *bases(const struct sheet *s, int i)
{
	const char *line = "", *label;
	for (int k = 0; (label = questionnaire_basis_choice(s->p.lang, k)); k++)
		line = arena_printf(s->p.a, "%s%s%s%s", line, k ? "\n" : "", box(s->in && (int)s->in->answer[i].basis == k + 1), label);
	return line;
}

static const char *asked(const struct sheet *s, const struct bank_question *q)
{
	const char *item[12];
	for (int k = 0; k < q->evidences; k++)
		item[k] = arena_printf(s->p.a, "□%s", part_in(&s->p, q->evidence[k]));
	return arena_printf(s->p.a, "%s%s  %s\n%s", q->key, q->critical ? " ★" : "", part_in(&s->p, q->ask), part_join(&s->p, item, q->evidences));
}

static const char *noted(const struct sheet *s, int i)
{
	static const char room[] = "　　　　　　　　　　　　　　　　　　　　　";    /* to write in by hand: keeps the column wide */
	const struct report_note *n = s->note ? &s->note[i] : NULL;
	if (!n || (str_empty(n->memo) && str_empty(n->interviewee) && !n->confirm))
		return room;
	return arena_printf(s->p.a, "%s%s%s%s%s", str_or(n->memo, ""), str_empty(n->memo) ? "" : "\n", str_empty(n->interviewee) ? "" : part_word(&s->p, N_("Answered by: ")),
		str_or(n->interviewee, ""), n->confirm ? part_word(&s->p, N_("[to be confirmed]")) : "");
}

static void section(const struct sheet *s, const struct bank_section *sec)
{
	const struct part *p = &s->p;
	const struct doc_column column[] = { { part_word(p, N_("Question and evidence to look at")), 13 }, { part_word(p, N_("Aim: level 3")), 6 }, { part_word(p, N_("report|Level")), 4 },
		{ part_word(p, N_("Basis")), 4 }, { part_word(p, N_("Answer, memo, answered by")), 9 } };
	doc_heading(p->d, 1, part_in(p, sec->name));
	doc_para(p->d, DOC_NORMAL, part_in(p, sec->about));
	doc_table(p->d, NULL, column, 5);
	for (int i = 0; i < p->bank->questions; i++) {
		const struct bank_question *q = &p->bank->question[i];
		if (str_eq(q->section, sec->key))
			doc_row(p->d, (const char *const[]){ asked(s, q), part_state(q, 3, p->lang), levels(s, i), bases(s, i), noted(s, i) });
	}
}

static void legend(const struct part *p)
{
	const struct doc_column column[] = { { part_word(p, N_("report|Level")), 2 }, { part_word(p, N_("What it means")), 8 } };
	doc_table(p->d, part_word(p, N_("Levels of maturity")), column, 2);
	for (int i = 0; i < BANK_LEVELS; i++)
		doc_row(p->d, (const char *const[]){ arena_printf(p->a, "%d %s", i, bank_in(p->bank->level[i], p->lang)), bank_in(p->bank->level_about[i], p->lang) });
}

struct doc *report_hearing_sheet(struct arena *a, const struct report_head *h, const struct bank *b, const char *sections,
	const struct hearing_input *in, const struct report_note *note)
{
	const struct report_sort sort = { "P-60", N_("Hearing sheet"), DOC_A4_LANDSCAPE, true, NULL };
	struct sheet s = { { a, report_doc(a, h, &sort), h->lang, b, NULL, NULL, false }, in, note };
	const struct part *p = &s.p;
	doc_pair(p->d, part_word(p, N_("Organisation")), part_or(h->client));
	doc_pair(p->d, part_word(p, N_("Date of the interview")), h->date.y ? part_date(p, h->date) : "");
	doc_pair(p->d, part_word(p, N_("Interviewer")), str_or(h->author, ""));
	doc_pair(p->d, part_word(p, N_("Answered by (name, department, position)")), "");
	doc_para(p->d, DOC_NORMAL, part_word(p, N_("Please tick the level that fits today's state, not the plan. Leave open what you cannot judge or tick \"Unknown\": we look at it together in the interview.")));
	legend(p);
	for (int i = 0; i < b->sections; i++)
		if (str_empty(sections) || str_in_list(sections, b->section[i].key))
			section(&s, &b->section[i]);
	return p->d;
}
