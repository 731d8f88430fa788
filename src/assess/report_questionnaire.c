#include "assess/part.h"
#include "assess/questionnaire.h"
#include "base/str.h"

static const char *score_choices(const struct part *p)
{
	const char *all = "", *one;
	for (int i = 0; (one = questionnaire_score_choice(p->a, p->bank, p->lang, i)); i++)
		all = arena_printf(p->a, "%s%s%s", all, i ? "\n" : "", one);
	return all;
}

static const char *basis_choices(const struct part *p)
{
	const char *all = "", *one;
	for (int i = 0; (one = questionnaire_basis_choice(p->lang, i)); i++)
		all = arena_printf(p->a, "%s%s%s", all, i ? "\n" : "", one);
	return all;
}

static void instructions(const struct part *p, const struct report_head *h)
{
	static const char *const step[] = {
		N_("Please open the sheet \"Questions\" and fill in the tinted columns; leave the others as they are. The answers are read back by the key in the first column."),
		N_("Answer 0-5: choose the level that fits today's state, not the plan. Choose \"Not applicable\" when the question does not concern you, \"Unknown\" when you cannot tell. An empty cell means: we talk about it in the interview."),
		N_("Basis: what shows it. An answer by interview only counts at most level 2 until a document or a record has been seen."),
		N_("Memo: whatever helps us to understand. Answered by: your name. To be confirmed: write ○ where you still have to ask somebody."),
		N_("Rows may be sorted and filtered; questions for other departments can be handed on as a copy of this file."),
	};
	const struct doc_column column[] = { { part_word(p, N_("report|Level")), 2 }, { part_word(p, N_("What it means")), 8 } };
	doc_sheet(p->d, part_word(p, N_("sheet|Instructions")));
	doc_pair(p->d, part_word(p, N_("Organisation")), part_or(h->client));
	doc_pair(p->d, part_word(p, N_("report|Sender")), arena_printf(p->a, "%s %s", str_or(h->consultant, ""), str_or(h->author, "")));
	doc_pair(p->d, part_word(p, N_("Question bank")), PART_SAY(p, N_("Version {0}"), arena_printf(p->a, "%d", p->bank->version)));
	for (size_t i = 0; i < sizeof step / sizeof *step; i++)
		doc_bullet(p->d, 1, part_word(p, step[i]));
	doc_table(p->d, part_word(p, N_("Levels of maturity")), column, 2);
	for (int i = 0; i < BANK_LEVELS; i++)
		doc_row(p->d, (const char *const[]){ questionnaire_score_choice(p->a, p->bank, p->lang, i), bank_in(p->bank->level_about[i], p->lang) });
}

static void question(const struct part *p, const struct bank_question *q)
{
	const char *cell[QUESTIONNAIRE_COLUMNS], *item[12];
	for (int c = 0; c < QUESTIONNAIRE_COLUMNS; c++)
		cell[c] = "";
	for (int k = 0; k < q->evidences; k++)
		item[k] = part_in(p, q->evidence[k]);
	cell[QUESTIONNAIRE_KEY] = q->key;
	cell[QUESTIONNAIRE_SECTION] = part_in(p, p->bank->section[bank_section_index(p->bank, q->section)].name);
	cell[QUESTIONNAIRE_QUESTION] = part_in(p, q->ask);
	cell[QUESTIONNAIRE_EVIDENCE] = part_join(p, item, q->evidences);
	doc_row(p->d, cell);
}

static void questions(const struct part *p)
{
	struct doc_column column[QUESTIONNAIRE_COLUMNS] = { { 0 } };
	for (int c = 0; c < QUESTIONNAIRE_COLUMNS; c++)
		column[c].head = questionnaire_head((enum questionnaire_column)c, p->lang);
	column[QUESTIONNAIRE_SCORE].fill = 22;
	column[QUESTIONNAIRE_SCORE].choices = score_choices(p);
	column[QUESTIONNAIRE_BASIS].fill = 18;
	column[QUESTIONNAIRE_BASIS].choices = basis_choices(p);
	column[QUESTIONNAIRE_MEMO].fill = 48;
	column[QUESTIONNAIRE_INTERVIEWEE].fill = 18;
	column[QUESTIONNAIRE_CONFIRM].fill = 12;
	column[QUESTIONNAIRE_CONFIRM].choices = "○";
	doc_sheet(p->d, part_word(p, N_("sheet|Questions")));
	doc_table(p->d, NULL, column, QUESTIONNAIRE_COLUMNS);
	for (int i = 0; i < p->bank->questions; i++)
		question(p, &p->bank->question[i]);
}

enum status report_questionnaire_xlsx(struct arena *a, const struct report_head *h, const struct bank *b, struct buf *out)
{
	const struct report_sort sort = { "P-60", N_("Advance questionnaire"), DOC_A4_LANDSCAPE, false, NULL };
	struct part p = { a, report_doc(a, h, &sort), h->lang, b, NULL, NULL, false };
	instructions(&p, h);
	questions(&p);
	return doc_xlsx(p.d, out);
}
