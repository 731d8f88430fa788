#include "assess/part.h"
#include "base/bug.h"

struct doc *report_diagnosis(struct arena *a, const struct report_input *r)
{
	BUG_ON(!r->in || !r->now || !date_valid(r->start));
	const struct report_head *h = &r->head;
	struct part p = { a, report_doc(a, h, &(struct report_sort){ "P-61", N_("ISMS diagnosis report"), DOC_A4, false, r->now->output_hash }), h->lang, r->in->bank, r, NULL };
	struct hearing_comparison both;
	if (r->before_in) {
		hearing_compare(a, r->in, r->before_in, &both);
		p.both = &both;
	}
	part_cover(&p);
	doc_sheet(p.d, tr_get(h->lang, N_("sheet|Summary")));
	part_summary(&p);
	doc_page(p.d);
	doc_sheet(p.d, tr_get(h->lang, N_("sheet|Areas")));
	part_radar(&p);
	part_areas(&p);
	doc_sheet(p.d, tr_get(h->lang, N_("sheet|Controls and documents")));
	part_controls(&p);
	part_documents(&p);
	doc_sheet(p.d, tr_get(h->lang, N_("sheet|Plan")));
	part_actions(&p);
	part_schedule(&p);
	part_route(&p);
	doc_sheet(p.d, tr_get(h->lang, N_("sheet|Open points")));
	part_open(&p);
	doc_sheet(p.d, tr_get(h->lang, N_("sheet|Answers")));
	part_appendix(&p);
	return p.d;
}
