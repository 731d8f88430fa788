#include "assess/part.h"
#include "base/str.h"

static const char *state_word(const struct part *p, enum report_state s)
{
	static const char *const word[] = { [REPORT_OPEN] = N_("－ not yet seen"), [REPORT_MISSING] = N_("× missing"), [REPORT_EXISTS] = N_("○ there"), [REPORT_REVISE] = N_("△ to be revised") };
	return part_word(p, word[s]);
}

static bool is_asked_for(const struct bank_question *q)
{
	return str_eq(q->answer_type, "document");
}

static int collected_for(const struct report_document *d, int n, const char *key)
{
	int count = 0;
	for (int i = 0; i < n; i++)
		count += str_eq(d[i].question, key);
	return count;
}

static void requests(const struct part *p, const struct report_document *d, int n)
{
	const struct doc_column column[] = { { part_word(p, N_("report|No.")), 3 }, { part_word(p, N_("What we ask for")), 11 }, { part_word(p, N_("Please have ready")), 11 },
		{ part_word(p, N_("report|There?")), 5 }, { part_word(p, N_("report|Received")), 3, DOC_CENTER }, { part_word(p, N_("By when, from whom, remarks")), 7 } };
	doc_heading(p->d, 1, part_word(p, N_("Documents to have ready")));
	doc_para(p->d, DOC_NORMAL, part_word(p, N_("Please send or lay out what you have, in the state it is in. Nothing needs to be written for this list. Copies are kept confidential and returned or erased when the diagnosis ends.")));
	doc_table(p->d, NULL, column, 6);
	for (int i = 0; i < p->bank->questions; i++) {
		const struct bank_question *q = &p->bank->question[i];
		const char *item[12];
		if (!is_asked_for(q))
			continue;
		for (int k = 0; k < q->evidences; k++)
			item[k] = part_in(p, q->evidence[k]);
		int have = collected_for(d, n, q->key);
		doc_row(p->d, (const char *const[]){ q->key, part_in(p, q->ask), part_join(p, item, q->evidences), part_word(p, N_("□ yes □ no □ in part")),
			have ? PART_SAY(p, N_("{0} received"), arena_printf(p->a, "%d", have)) : "□", "" });
	}
}

static void list(const struct part *p, const struct report_document *d, int n)
{
	const struct doc_column column[] = { { part_word(p, N_("report|No.")), 3 }, { part_word(p, N_("report|Title")), 8 }, { part_word(p, N_("report|Owner")), 4 }, { part_word(p, N_("Version, date")), 4 },
		{ part_word(p, N_("Format")), 3 }, { part_word(p, N_("Sensitivity")), 3 }, { part_word(p, N_("report|State")), 5 }, { part_word(p, N_("Relation, cell")), 5 }, { part_word(p, N_("Finding")), 9 } };
	doc_heading(p->d, 1, PART_SAY(p, N_("Documents collected: {0}"), arena_printf(p->a, "%d", n)));
	if (!n) {
		doc_para(p->d, DOC_NORMAL, part_word(p, N_("Nothing has been collected yet.")));
		return;
	}
	doc_table(p->d, NULL, column, 9);
	doc_dense(p->d);
	for (int i = 0; i < n; i++)
		doc_row(p->d, (const char *const[]){ part_or(d[i].question), part_or(d[i].title), part_or(d[i].owner), part_or(d[i].version), part_or(d[i].format), part_or(d[i].sensitivity),
			state_word(p, d[i].state), arena_printf(p->a, "%s%s%s", str_or(d[i].relation, ""), str_empty(d[i].relation) || str_empty(d[i].codes) ? "" : "\n", str_or(d[i].codes, "")),
			part_or(d[i].finding) });
}

struct doc *report_collected(struct arena *a, const struct report_head *h, const struct bank *b, const struct report_document *d, int n)
{
	const struct report_sort sort = { "P-62", N_("Documents requested and collected"), DOC_A4_LANDSCAPE, true, NULL };
	struct part p = { a, report_doc(a, h, &sort), h->lang, b, NULL, NULL, false };
	doc_sheet(p.d, part_word(&p, N_("sheet|Requested")));
	requests(&p, d, n);
	doc_sheet(p.d, part_word(&p, N_("sheet|Collected")));
	list(&p, d, n);
	return p.d;
}
