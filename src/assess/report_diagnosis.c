#include "assess/part.h"
#include "base/bug.h"

/* The first of the month after the report. */
static struct date assumed_start(struct date report)
{
	struct date next = date_add_months(report, 1);
	return (struct date){ next.y, next.m, 1 };
}

struct doc *report_diagnosis(struct arena *a, const struct report_input *given)
{
	struct report_input *r = ARENA_NEW(a, struct report_input);
	*r = *given;
	BUG_ON(!r->in || !r->now || !date_valid(r->head.date));
	if (!r->start.y)
		r->start = assumed_start(r->head.date);
	const struct report_sort sort = { "P-61", N_("ISMS diagnosis report"), DOC_A4, false, r->now->output_hash };
	struct part p = { a, report_doc(a, &r->head, &sort), r->head.lang, r->in->bank, r, NULL, !given->start.y };
	struct hearing_comparison both;
	if (r->before_in) {
		hearing_compare(a, r->in, r->before_in, &both);
		p.both = &both;
	}
	part_cover(&p);
	doc_sheet(p.d, part_word(&p, N_("sheet|Summary")));
	part_summary(&p);
	doc_page(p.d);
	doc_sheet(p.d, part_word(&p, N_("sheet|Areas")));
	part_radar(&p);
	part_areas(&p);
	doc_sheet(p.d, part_word(&p, N_("sheet|Controls and documents")));
	part_controls(&p);
	part_documents(&p);
	doc_sheet(p.d, part_word(&p, N_("sheet|Plan")));
	part_actions(&p);
	part_schedule(&p);
	part_route(&p);
	doc_sheet(p.d, part_word(&p, N_("sheet|Open points")));
	part_open(&p);
	doc_sheet(p.d, part_word(&p, N_("sheet|Answers")));
	part_appendix(&p);
	return p.d;
}
