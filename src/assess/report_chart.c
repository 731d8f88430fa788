#include "assess/part.h"
#include "base/bug.h"
#include "base/str.h"

enum { PATTERN = 18, MOST = 1000 };

/* The pattern of domain 1.7: under whom a role stands. always: drawn empty when nobody holds it. each: one box per holder. */
static const struct pattern { const char *role, *title, *under; bool aside, always, each; } pattern[PATTERN] = {
	{ "top_management", N_("Top management"), NULL, false, true, false },
	{ "audit_head", N_("Head of internal audit"), "top_management", true, true, false },
	{ "internal_auditor", N_("report|Internal auditors"), "audit_head", true, true, false },
	{ "ciso", N_("Information security committee; chair: CISO"), "top_management", false, true, false },
	{ "committee_member", N_("Committee members"), "ciso", true, false, false },
	{ "isms_manager", N_("ISMS manager"), "ciso", false, true, false },
	{ "secretariat", N_("ISMS secretariat"), "isms_manager", false, true, false },
	{ "document_controller", N_("Document controller"), "secretariat", false, false, false },
	{ "training_manager", N_("Training manager"), "secretariat", false, false, false },
	{ "privacy_officer", N_("Privacy officer"), "secretariat", false, false, false },
	{ "sys_operator", N_("System operator"), "secretariat", false, false, false },
	{ "dept_head", N_("chart|Department head"), "ciso", false, true, true },
	{ "dept_promoter", N_("chart|Department promoter"), "dept_head", false, false, true },
	{ "csirt", N_("Incident response team"), "ciso", false, true, false },
	{ "consultant", N_("Outside help: IT coordinator"), "top_management", true, false, false },
};

struct chart { struct part p; const struct report_role *role; int roles; struct doc_node *node; const char **key, **dept; int n, room; };

static const char *holder(const struct chart *c, const struct report_role *r)
{
	return str_empty(r->department) ? part_or(r->person) : arena_printf(c->p.a, "%s (%s)", part_or(r->person), r->department);
}

static bool listed(const char *const *item, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (str_eq(item[i], name))
			return true;
	return false;
}

static const char *holders(const struct chart *c, const char *role)
{
	const char **item = ARENA_ARRAY(c->p.a, (size_t)c->roles, const char *);
	int n = 0;
	for (int i = 0; i < c->roles; i++)
		if (str_eq(c->role[i].role, role) && !listed(item, n, holder(c, &c->role[i])))
			item[n++] = holder(c, &c->role[i]);
	return n ? part_join(&c->p, item, n) : NULL;
}

/* The box a role hangs under: of the same department if there is one, else the first of that role. */
static int parent_of(const struct chart *c, const char *under, const char *dept)
{
	int first = -1;
	for (int i = 0; under && i < c->n; i++)
		if (str_eq(c->key[i], under)) {
			if (!str_empty(dept) && str_eq(c->dept[i], dept))
				return i;
			if (first < 0)
				first = i;
		}
	return first < 0 && under ? 0 : first;
}

static void add(struct chart *c, const struct pattern *t, const char *name, const char *dept)
{
	BUG_ON(c->n == c->room);
	c->key[c->n] = t->role;
	c->dept[c->n] = dept;
	const char *title = part_word(&c->p, t->title);
	if (t->each && !str_empty(dept))
		title = arena_printf(c->p.a, "%s\n%s", dept, title);
	c->node[c->n] = (struct doc_node){ title, str_or(name, part_word(&c->p, N_("(not appointed)"))), parent_of(c, t->under, dept), t->aside };
	c->n++;
}

static void build(struct chart *c)
{
	for (int k = 0; k < PATTERN && pattern[k].role; k++) {
		const struct pattern *t = &pattern[k];
		const char *all = holders(c, t->role);
		if (!t->each && (all || t->always))
			add(c, t, all, NULL);
		for (int i = 0; t->each && i < c->roles; i++)
			if (str_eq(c->role[i].role, t->role))
				add(c, t, part_or(c->role[i].person), c->role[i].department);
		if (t->each && t->always && !all)
			add(c, t, NULL, NULL);
	}
}

static void draw(struct chart *c)
{
	if (c->roles > MOST) {
		doc_para(c->p.d, DOC_AUTO, part_word(&c->p, N_("There are too many role assignments for one chart; the table names them all.")));
		return;
	}
	c->room = c->roles + PATTERN;
	c->node = ARENA_ARRAY(c->p.a, (size_t)c->room, struct doc_node);
	c->key = ARENA_ARRAY(c->p.a, (size_t)c->room, const char *);
	c->dept = ARENA_ARRAY(c->p.a, (size_t)c->room, const char *);
	build(c);
	figure_chart(doc_figure(c->p.d, 260, 0, part_word(&c->p, N_("Chart of the roles; the table below names who holds them."))), c->node, c->n);
}

static const struct report_role *held(const struct chart *c, const char *person, const char *role)
{
	for (int i = 0; i < c->roles; i++)
		if (str_eq(c->role[i].role, role) && str_eq(c->role[i].person, person))
			return &c->role[i];
	return NULL;
}

/* Who audits must not answer for what is audited. */
static int conflicts(const struct chart *c)
{
	static const struct { const char *auditing, *other, *text; } bad[] = {
		{ "audit_head", "ciso", N_("{0} is head of internal audit and CISO at once: name another head of audit.") },
		{ "audit_head", "isms_manager", N_("{0} is head of internal audit and ISMS manager at once: name another head of audit.") },
		{ "audit_head", "secretariat", N_("{0} is head of internal audit and works in the secretariat: the ISMS itself must be audited by somebody else.") },
		{ "internal_auditor", "isms_manager", N_("{0} is internal auditor and ISMS manager: the ISMS itself must be audited by somebody else.") },
		{ "internal_auditor", "secretariat", N_("{0} is internal auditor and works in the secretariat: the ISMS itself must be audited by somebody else.") },
		{ "internal_auditor", "dept_head", N_("{0} is internal auditor and heads {1}: that department must be audited by somebody else.") },
		{ "internal_auditor", "dept_promoter", N_("{0} is internal auditor and promoter in {1}: that department must be audited by somebody else.") },
		{ "audit_head", "dept_head", N_("{0} is head of internal audit and heads {1}: that department must be audited by somebody else.") },
	};
	int found = 0;
	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++)
		for (int i = 0; i < c->roles; i++) {
			const struct report_role *r = &c->role[i], *other;
			if (!str_eq(r->role, bad[k].auditing) || str_empty(r->person) || !(other = held(c, r->person, bad[k].other)))
				continue;
			doc_bullet(c->p.d, 1, PART_SAY(&c->p, bad[k].text, r->person, part_or(other->department)));
			found++;
		}
	return found;
}

static void vacant(const struct chart *c)
{
	const char *item[PATTERN];
	int n = 0;
	for (int k = 0; k < PATTERN && pattern[k].role; k++)
		if (pattern[k].always && !holders(c, pattern[k].role))
			item[n++] = part_word(&c->p, pattern[k].title);
	if (n)
		doc_bullet(c->p.d, 1, PART_SAY(&c->p, N_("Not appointed yet: {0}."), part_join(&c->p, item, n)));
}

static void names(const struct chart *c)
{
	const struct part *p = &c->p;
	const struct doc_column column[] = { { part_word(p, N_("Role")), 6 }, { part_word(p, N_("Person")), 6 }, { part_word(p, N_("Department")), 6 }, { part_word(p, N_("report|Since")), 4 } };
	doc_table(p->d, part_word(p, N_("Who holds which role")), column, 4);
	doc_dense(p->d);
	for (int k = 0; k < PATTERN && pattern[k].role; k++)
		for (int i = 0; i < c->roles; i++)
			if (str_eq(c->role[i].role, pattern[k].role))
				doc_row(p->d, (const char *const[]){ part_word(p, pattern[k].title), part_or(c->role[i].person), part_or(c->role[i].department), part_date(p, c->role[i].from) });
}

struct doc *report_chart(struct arena *a, const struct report_head *h, const struct report_role *role, int roles, struct date effective)
{
	const struct report_sort sort = { "P-03", N_("Organisation chart of the ISMS"), DOC_A4_LANDSCAPE, true, NULL };
	struct chart *c = ARENA_NEW(a, struct chart);
	c->p = (struct part){ a, report_doc(a, h, &sort), h->lang, NULL, NULL, NULL, false };
	c->role = role;
	c->roles = roles;
	doc_pair(c->p.d, part_word(&c->p, N_("report|Effective from")), part_date(&c->p, effective));
	draw(c);
	doc_heading(c->p.d, 1, part_word(&c->p, N_("Points to settle")));
	int found = conflicts(c);
	vacant(c);
	if (!found)
		doc_para(c->p.d, DOC_AUTO, part_word(&c->p, N_("No conflict of independence was found between the roles.")));
	if (roles)
		names(c);
	return c->p.d;
}
