#include "assess/part.h"
#include "base/str.h"

enum { LINES = 12 };

static const char *edition_name(const char *edition)
{
	if (str_eq(edition, "05"))
		return "ISO/IEC 27001:2005";
	return str_eq(edition, "13") ? "ISO/IEC 27001:2013" : "ISO/IEC 27001:2022";
}

static const char *period(const struct part *p)
{
	const struct report_input *r = p->r;
	if (!r->to.y || date_compare(r->from, r->to) == 0)
		return part_date(p, r->from);
	return PART_SAY(p, N_("{0} to {1}"), part_date(p, r->from), part_date(p, r->to));
}

void part_cover(const struct part *p)
{
	const struct report_input *r = p->r;
	const struct report_head *h = &r->head;
	const char *line[LINES * 2];
	int n = 0;
	const char *pair[][2] = {
		{ N_("Report number"), h->number },
		{ N_("Session"), r->session },
		{ N_("Received by"), r->representative },
		{ N_("Scope assessed"), r->scope },
		{ N_("Persons in scope"), part_int(p, r->in->headcount) },
		{ N_("Edition of the standard"), edition_name(r->in->edition) },
		{ N_("Question bank"), PART_SAY(p, N_("Version {0}"), arena_printf(p->a, "%d", r->in->bank->version)) },
		{ N_("report|Interview"), period(p) },
		{ N_("Interviewer"), part_join(p, r->interviewers, r->interviewer_count) },
		{ N_("Interviewed"), part_join(p, r->interviewees, r->interviewee_count) },
	};
	for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
		if (!str_empty(pair[i][1]))
			line[n++] = arena_printf(p->a, "%s: %s", part_word(p, pair[i][0]), pair[i][1]);
	doc_cover(p->d, &(struct doc_cover){
		.over = part_word(p, N_("Building an information security management system (ISMS)")),
		.title = part_word(p, N_("ISMS diagnosis report")),
		.subtitle = PART_SAY(p, N_("Where we stand against {0}, and the way to certification"), edition_name(r->in->edition)),
		.client = PART_SAY(p, N_("To {0}"), str_or(h->client, "－")),
		.date = part_date(p, h->date),
		.lines = line, .line_count = n,
		.consultant = h->consultant, .consultant_address = h->consultant_address,
		.logo = h->logo.p, .logo_n = h->logo.n,
		.classification = str_or(h->classification, part_word(p, N_("Confidential"))),
	});
}
