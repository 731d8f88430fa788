#include "assess/part.h"
#include "base/str.h"

enum { MOST = 6 };

/* The first certificate: initial audit and two surveillances; -1 when a fee is missing. */
static int64_t three_years(const struct report_quote *q)
{
	int64_t initial = report_initial(q);
	return initial < 0 || q->surveillance < 0 ? -1 : initial + 2 * q->surveillance;
}

static const char *cell(const struct part *p, const struct report_quote *q, int row)
{
	switch (row) {
	case 0: return part_or(q->accreditation);
	case 1: return part_or(q->days);
	case 2: return part_yen(p, q->stage1);
	case 3: return part_yen(p, q->stage2);
	case 4: return part_yen(p, q->travel);
	case 5: return part_yen(p, report_initial(q));
	case 6: return part_yen(p, q->surveillance);
	case 7: return part_yen(p, q->renewal);
	case 8: return part_yen(p, three_years(q));
	case 9: return part_or(q->lead_time);
	case 10: return part_or(q->references);
	case 11: return part_date(p, q->quoted_on);
	case 12: return q->score < 0 ? "－" : arena_printf(p->a, "%d", q->score);
	default: return q->chosen ? part_word(p, N_("◎ chosen")) : "－";
	}
}

static void compare(const struct part *p, const struct report_quote *q, int n)
{
	static const char *const row[] = { N_("Accreditation"), N_("Auditor-days quoted"), N_("report|Stage 1"), N_("report|Stage 2"), N_("report|Travel"), N_("Initial audit in all"),
		N_("Surveillance, each"), N_("report|Renewal"), N_("Three years (initial and two surveillances)"), N_("Lead time"), N_("References in the industry"), N_("Quoted on"), N_("Own rating (of 100)"), N_("report|Choice") };
	struct doc_column column[1 + MOST] = { { part_word(p, N_("Point of comparison")), 5 } };
	for (int i = 0; i < n; i++)
		column[1 + i] = (struct doc_column){ part_or(q[i].body), 5, DOC_LEFT, false };
	doc_table(p->d, NULL, column, n + 1);
	for (int r = 0; r < (int)(sizeof row / sizeof *row); r++) {
		const char *cells[1 + MOST] = { part_word(p, row[r]) };
		for (int i = 0; i < n; i++)
			cells[1 + i] = cell(p, &q[i], r);
		doc_row(p->d, cells);
		if (r == 5 || r == 8)
			doc_row_mark(p->d, DOC_MARK_HEAD);
	}
}

static void choice(const struct part *p, const struct report_quote *q, int n)
{
	bool any = false;
	for (int i = 0; i < n; i++)
		if (q[i].chosen) {
			doc_para(p->d, DOC_LEAD, PART_SAY(p, N_("Chosen: {0}. Reason: {1}"), part_or(q[i].body), part_or(q[i].reason)));
			any = true;
		}
	if (!any)
		doc_para(p->d, DOC_NORMAL, part_word(p, N_("No body has been chosen yet.")));
}

struct doc *report_quotes(struct arena *a, const struct report_head *h, const struct report_quote *q, int n, int headcount)
{
	const struct report_sort sort = { "P-15", N_("Comparison of certification bodies"), DOC_A4_LANDSCAPE, true, NULL };
	struct part p = { a, report_doc(a, h, &sort), h->lang, NULL, NULL, NULL, false };
	bool beyond;
	if (headcount > 0)
		doc_para(p.d, DOC_AUTO, PART_SAY(&p, N_("Guide by the base table for {0} persons: {1} auditor-days for the initial audit. Compare what the quotes deduct or add, and why."),
			part_int(&p, headcount), part_one(&p, hearing_audit_days(headcount, &beyond))));
	if (!n)
		doc_para(p.d, DOC_NORMAL, part_word(&p, N_("No quotes are registered yet.")));
	for (int i = 0; i < n; i += MOST)
		compare(&p, q + i, n - i < MOST ? n - i : MOST);
	if (n)
		choice(&p, q, n);
	doc_seals(p.d, (const struct doc_seal[]){ { part_word(&p, N_("report|Prepared")) }, { part_word(&p, N_("report|Checked")) }, { part_word(&p, N_("report|Approved")) } }, 3);
	return p.d;
}
