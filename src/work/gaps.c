#include "work/gaps.h"
#include "assess/part.h"
#include "base/str.h"

static void rows_of(const struct part *p, const struct chain_gap *g)
{
	const char *what = part_word(p, g->chain->text), *where = part_word(p, g->reg->plural);
	if (!g->shown)
		doc_row(p->d, (const char *const[]){ where, what, "－", "", "□" });
	for (int i = 0; i < g->shown; i++)
		doc_row(p->d, (const char *const[]){ where, what, g->record[i].code, g->record[i].title, "□" });
	if (g->count > g->shown && g->shown)
		doc_row(p->d, (const char *const[]){ where, what, "…", PART_SAY(p, N_("and {0} more"), arena_printf(p->a, "%lld", (long long)(g->count - g->shown))), "" });
}

enum status gaps_print(struct store *s, const struct report_head *h, struct doc **out)
{
	const struct report_sort sort = { "P-35", N_("List of open items"), DOC_A4_LANDSCAPE, true, NULL };
	struct part p = { s->a, report_doc(s->a, h, &sort), h->lang, NULL, NULL, NULL, false };
	const struct doc_column column[] = { { part_word(&p, N_("gaps|Register")), 5 }, { part_word(&p, N_("What is missing")), 10 }, { part_word(&p, N_("report|No.")), 4 }, { part_word(&p, N_("report|Title")), 9 }, { part_word(&p, N_("Done")), 2, DOC_CENTER } };
	struct chain_gap *gap;
	int n = chain_gaps(s, &gap), open = 0;
	for (int i = 0; i < n; i++)
		open += gap[i].count > 0;
	doc_heading(p.d, 1, part_word(&p, N_("From what is protected to how: what does not hold together yet")));
	doc_para(p.d, DOC_NORMAL, PART_SAY(&p, N_("{0} of {1} rules are broken somewhere."), arena_printf(s->a, "%d", open), arena_printf(s->a, "%d", n)));
	if (open)
		doc_table(p.d, NULL, column, 5);
	for (int i = 0; i < n; i++)
		if (gap[i].count)
			rows_of(&p, &gap[i]);
	*out = p.d;
	return db_status(s->db);
}
