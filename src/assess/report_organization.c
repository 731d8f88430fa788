#include "assess/part.h"
#include "base/bug.h"
#include "base/str.h"

enum { DEEPEST = 32 };

static const char *heads(const struct part *p, int n)
{
	return n < 0 ? "－" : part_int(p, n);
}

static const char *scope_word(const struct part *p, bool in)
{
	return part_word(p, in ? N_("○ in scope") : N_("－ outside"));
}

static void pairs(const struct part *p, const struct report_profile *o)
{
	const char *pair[][2] = {
		{ N_("report|Name"), o->name }, { N_("report|Reading"), o->kana }, { N_("Corporate number"), o->number }, { N_("Representative"), o->representative },
		{ N_("Postal address"), o->address }, { N_("report|Telephone"), o->phone }, { N_("report|Industry"), o->industry }, { N_("Founded"), o->founded },
		{ N_("Employees"), o->headcount > 0 ? part_int(p, o->headcount) : NULL }, { N_("Business"), o->business }, { N_("Scope of the ISMS (outline)"), o->scope },
	};
	for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
		if (!str_empty(pair[i][1]))
			doc_pair(p->d, part_word(p, pair[i][0]), pair[i][1]);
}

static void sites(const struct part *p, const struct report_profile *o)
{
	const struct doc_column column[] = { { part_word(p, N_("Site")), 5 }, { part_word(p, N_("Postal address")), 9 }, { part_word(p, N_("Function")), 7 },
		{ part_word(p, N_("report|Persons")), 3, DOC_RIGHT, true }, { part_word(p, N_("report|Scope")), 3 } };
	int sum = 0;
	doc_heading(p->d, 1, part_word(p, N_("Sites")));
	doc_table(p->d, NULL, column, 5);
	for (int i = 0; i < o->sites; i++) {
		const struct report_site *s = &o->site[i];
		sum += s->headcount > 0 ? s->headcount : 0;
		doc_row(p->d, (const char *const[]){ part_or(s->name), part_or(s->address), part_or(s->function), heads(p, s->headcount), scope_word(p, s->in_scope) });
	}
	doc_row(p->d, (const char *const[]){ part_word(p, N_("report|Total")), "", "", part_int(p, sum), "" });
	doc_row_mark(p->d, DOC_MARK_HEAD);
}

static void department_rows(const struct part *p, const struct report_profile *o, int parent, int depth)
{
	const char *indent = "";
	BUG_ON(depth > DEEPEST);
	for (int i = 0; i < depth; i++)
		indent = arena_printf(p->a, "%s　", indent);
	for (int i = 0; i < o->departments; i++) {
		const struct report_department *d = &o->department[i];
		if (d->parent != parent)
			continue;
		doc_row(p->d, (const char *const[]){ arena_printf(p->a, "%s%s%s", indent, depth ? "└ " : "", part_or(d->name)), part_or(d->manager), heads(p, d->headcount), scope_word(p, d->in_scope) });
		department_rows(p, o, i, depth + 1);
	}
}

static void departments(const struct part *p, const struct report_profile *o)
{
	const struct doc_column column[] = { { part_word(p, N_("Department")), 12 }, { part_word(p, N_("Head")), 7 }, { part_word(p, N_("report|Persons")), 3, DOC_RIGHT, true }, { part_word(p, N_("report|Scope")), 4 } };
	doc_heading(p->d, 1, part_word(p, N_("Departments")));
	doc_table(p->d, NULL, column, 4);
	department_rows(p, o, -1, 0);
}

static void needs(const struct part *p, const struct report_profile *o)
{
	const struct doc_column column[] = { { part_word(p, N_("Interested party")), 6 }, { part_word(p, N_("What it asks of security")), 14 }, { part_word(p, N_("Source")), 4 } };
	doc_heading(p->d, 1, part_word(p, N_("Interested parties and what they ask")));
	doc_table(p->d, NULL, column, 3);
	for (int i = 0; i < o->needs; i++)
		doc_row(p->d, (const char *const[]){ part_or(o->need[i].party), part_or(o->need[i].requirement), part_or(o->need[i].source) });
}

struct doc *report_organization(struct arena *a, const struct report_head *h, const struct report_profile *o)
{
	const struct report_sort sort = { "P-06", N_("Outline of the organisation and its sites"), DOC_A4, true, NULL };
	struct part p = { a, report_doc(a, h, &sort), h->lang, NULL, NULL, NULL, false };
	pairs(&p, o);
	if (o->sites)
		sites(&p, o);
	if (o->departments)
		departments(&p, o);
	if (o->committees)
		doc_heading(p.d, 1, part_word(&p, N_("Committees")));
	for (int i = 0; i < o->committees; i++)
		doc_bullet(p.d, 1, o->committee[i]);
	if (o->needs)
		needs(&p, o);
	return p.d;
}
