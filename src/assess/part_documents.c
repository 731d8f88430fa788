#include "assess/docmap.h"
#include "assess/part.h"
#include "base/str.h"

struct found { enum report_state state; bool judged; /* from an answer, not from a collected document */ };

static enum report_state by_answer(const struct part *p, const char *questions)
{
	size_t n;
	char **key = str_split(p->a, questions, ',', &n);
	for (size_t k = 0; k < n; k++) {
		const struct bank_question *q = bank_question(p->r->in->bank, key[k]);
		int used = q ? p->r->now->applied[q - p->r->in->bank->question] : SCORE_NONE;
		if (used >= 0)
			return used == 0 ? REPORT_MISSING : used < q->target ? REPORT_REVISE : REPORT_EXISTS;
	}
	return REPORT_OPEN;
}

/* The best collected document that covers the cell; else what the answers suggest. */
static struct found look(const struct part *p, const struct docmap_document *d)
{
	static const int rank[] = { [REPORT_OPEN] = 0, [REPORT_MISSING] = 1, [REPORT_REVISE] = 2, [REPORT_EXISTS] = 3 };
	struct found f = { REPORT_OPEN, false };
	for (int i = 0; i < p->r->documents; i++) {
		const struct report_document *c = &p->r->document[i];
		if (str_in_list(str_or(c->codes, ""), d->code) && rank[c->state] > rank[f.state])
			f.state = c->state;
	}
	if (f.state == REPORT_OPEN) {
		f.state = by_answer(p, d->questions);
		f.judged = f.state != REPORT_OPEN;
	}
	return f;
}

static const char *sign(const struct part *p, struct found f)
{
	static const char *const symbol[] = { [REPORT_OPEN] = "－", [REPORT_MISSING] = "×", [REPORT_EXISTS] = "○", [REPORT_REVISE] = "△" };
	return f.judged ? arena_printf(p->a, "(%s)", symbol[f.state]) : symbol[f.state];
}

/* Names the document or one of its records. */
static bool covers(const struct part *p, const struct report_document *c, const struct docmap_document *d)
{
	size_t n;
	char **code = str_split(p->a, str_or(c->codes, ""), ',', &n);
	for (size_t k = 0; k < n; k++)
		if (*code[k] && (str_eq(code[k], d->code) || str_in_list(d->records, code[k])))
			return true;
	return false;
}

/* Titles of the collected documents that cover any cell of the group, each once. */
static const char *owned(const struct part *p, const struct docmap *m, int group)
{
	const char *all = "";
	for (int i = 0; i < p->r->documents; i++) {
		const struct report_document *c = &p->r->document[i];
		bool here = false;
		for (int k = 0; k < m->documents; k++)
			here |= m->document[k].group == group && covers(p, c, &m->document[k]);
		if (here && c->state != REPORT_MISSING)
			all = arena_printf(p->a, "%s%s%s", all, *all ? (p->lang == LANG_JA ? "、" : ", ") : "", str_or(c->title, "－"));
	}
	return str_or(all, "－");
}

static void row(const struct part *p, const struct docmap *m, int group, int tally[4])
{
	const char *cells = "";
	for (int i = 0; i < m->documents; i++) {
		if (m->document[i].group != group)
			continue;
		struct found f = look(p, &m->document[i]);
		tally[f.state]++;
		cells = arena_printf(p->a, "%s%s%s\u00a0%s", cells, *cells ? (p->lang == LANG_JA ? "　" : "; ") : "", sign(p, f), part_in(p, m->document[i].title));
	}
	doc_row(p->d, (const char *const[]){ part_in(p, m->group[group].title), cells, owned(p, m, group) });
}

void part_documents(const struct part *p)
{
	const struct docmap *m = docmap_get();
	const struct doc_column column[] = { { part_word(p, N_("Level or band")), 4 }, { part_word(p, N_("Document and its state")), 11 }, { part_word(p, N_("Your own document")), 5 } };
	int tally[4] = { 0 };
	doc_heading(p->d, 1, part_word(p, N_("5 Map of the document system")));
	doc_table(p->d, NULL, column, 3);
	doc_dense(p->d);
	for (int i = 0; i < m->groups; i++)
		row(p, m, i, tally);
	const char *n[4];
	for (int i = 0; i < 4; i++)
		n[i] = arena_printf(p->a, "%d", tally[i]);
	doc_para(p->d, DOC_AUTO, PART_SAY(p, N_("○ there {0} · △ to be revised {1} · × missing {2} · － not looked at {3}. A sign in brackets is judged from the answers; the others from documents collected."),
		n[REPORT_EXISTS], n[REPORT_REVISE], n[REPORT_MISSING], n[REPORT_OPEN]));
}
