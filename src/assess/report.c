#include "assess/report.h"
#include "base/str.h"

struct doc *report_doc(struct arena *a, const struct report_head *h, const struct report_sort *s)
{
	struct doc_info info = {
		.title = tr_get(h->lang, s->title), .number = str_or(h->number, s->number), .version = h->version,
		.organization = h->client, .author = h->author, .printed_by = h->printed_by, .printed_at = h->printed_at,
		.established = h->date.y ? date_format(a, h->date, DATE_LONG, h->lang == LANG_JA) : NULL,
		.classification = str_or(h->classification, tr_get(h->lang, N_("Confidential"))),
		.hash = s->hash, .lang = h->lang, .paper = s->paper, .header_box = s->box, .uncontrolled = h->uncontrolled,
	};
	return doc_new(a, &info);
}

int64_t report_initial(const struct report_quote *q)
{
	if (q->stage1 < 0 && q->stage2 < 0)
		return -1;
	return (q->stage1 > 0 ? q->stage1 : 0) + (q->stage2 > 0 ? q->stage2 : 0) + (q->travel > 0 ? q->travel : 0);
}
