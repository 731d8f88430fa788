#include "page/approvals.h"
#include <string.h>
#include "base/str.h"
#include "page/view.h"
#include "schema/input.h"

enum { FORMS = 200 };

const char *approvals_place(struct ctx *c, const struct approval_row *row)
{
	int role = row->role ? actor_role_of(row->role) : -1;
	if (row->person) return type_ref_title(c, "person", row->person);
	return role < 0 ? str_or(row->role, "?") : tr_get(c->lang, actor_role_label((enum role)role));
}

void approvals_preview(struct out *o, struct ctx *c, const struct form *form)
{
	static const struct field preview = { .name = "preview", .label = "", .type = &type_form };
	input_form(o, c, &preview, form, NULL, NULL);
}

static void list(struct req *q, struct res *s)
{
	struct ctx c = page_ctx(q);
	struct store st = page_store(q);
	struct approvals_list v = { .q = q, .c = &c, .waiting = ARENA_ARRAY(q->a, APPROVALS_SHOWN, struct approval), .mine = ARENA_ARRAY(q->a, APPROVALS_SHOWN, struct approval),
		.may_all = rights_may(&q->actor, schema_reg("approval"), RIGHT_READ) };
	v.waitings = approval_waiting(&st, v.waiting, APPROVALS_SHOWN);
	v.mines = approval_mine(&st, v.mine, APPROVALS_SHOWN);
	struct page p = page_of(q, tr_get(q->lang, N_("Approvals")));
	p.here = "approvals";
	struct out *o = page_out(q);
	approvals_list(o, &v);
	page_send(q, s, &p, o);
}

/* An approval may be seen by whoever it asks, who asked for it, and who may read its record of the register. */
static struct rec *load(struct req *q, struct approval *a, enum status *why)
{
	int64_t id;
	struct rec *r = str_int(q->arg[1], 1, INT64_MAX, &id) ? store_load(q->a, q->db, schema_reg("approval"), id) : NULL;
	*why = ST_NOTFOUND;
	if (!r) return NULL;
	approval_read(q->a, r, a);
	*why = ST_DENIED;
	return approval_asks(&q->actor, a) >= 0 || approval_requested(&q->actor, r) || rights_may_record(&q->actor, r, RIGHT_READ) ? r : NULL;
}

/* Whoever is asked sees the whole record, even where the register alone would not show it: nobody approves what they cannot see. */
static struct records_detail *record_of(struct req *q, struct ctx *c, const struct approval *a)
{
	const struct reg *reg = schema_reg(rec_get(a->rec, "register"));
	struct rec *r = reg ? store_load(q->a, q->db, reg, rec_int(a->rec, "rec", 0)) : NULL;
	bool may = r && (approval_asks(&q->actor, a) >= 0 || rights_may_record(&q->actor, r, RIGHT_READ));
	if (!may) return NULL;
	struct records_detail *d = ARENA_NEW(q->a, struct records_detail);
	type_ref_load(c, (const struct rec *const[]){ r, a->rec }, 2);
	*d = (struct records_detail){ .q = q, .c = c, .r = r, .title = type_title(c, r) };
	struct store st = page_store(q);
	if (str_eq(a->rec->state, "approved")) records_decided(q, &st, r, d);
	return d;
}

static void show(struct req *q, struct res *s, struct approval *a, const struct problems *problems)
{
	struct ctx c = page_ctx(q);
	struct approvals_one v = { .q = q, .c = &c, .a = a, .row = approval_asks(&q->actor, a), .problems = problems,
		.may_withdraw = str_eq(a->rec->state, "waiting") && approval_requested(&q->actor, a->rec) };
	v.record = record_of(q, &c, a);
	struct page p = page_of(q, rec_get(a->rec, "title"));
	p.here = "approvals";
	page_crumb(&p, tr_get(q->lang, N_("Approvals")), page_url(q, "/approvals"));
	struct out *o = page_out(q);
	approvals_one(o, &v);
	if (problems && problems->n) s->status = 422;
	page_send(q, s, &p, o);
}

static void one(struct req *q, struct res *s)
{
	struct approval a;
	enum status why;
	if (!load(q, &a, &why)) page_status(q, s, why);
	else show(q, s, &a, NULL);
}

static void decided(struct req *q, struct res *s, struct approval *a, enum status got, const struct problems *problems, const char *done)
{
	if (got == ST_INVALID) show(q, s, a, problems);
	else if (got != ST_OK) page_status(q, s, got);
	else page_go(q, s, "/approvals", done);
}

static void decide(struct req *q, struct res *s)
{
	struct approval a;
	struct store st = page_store(q);
	struct problems problems;
	enum status why;
	problem_init(&problems, q->a);
	if (!load(q, &a, &why)) { page_status(q, s, why); return; }
	decided(q, s, &a, approval_decide(&st, a.rec->id, str_or(http_post(q, "decision"), ""), http_post(q, "comment"), &problems), &problems, "decided");
}

static void withdraw(struct req *q, struct res *s)
{
	struct approval a;
	struct store st = page_store(q);
	struct problems problems;
	enum status why;
	problem_init(&problems, q->a);
	if (!load(q, &a, &why)) { page_status(q, s, why); return; }
	decided(q, s, &a, approval_decide_withdraw(&st, a.rec->id, http_post(q, "comment"), &problems), &problems, "withdrawn");
}

static void apply(struct req *q, struct res *s)
{
	const struct reg *reg = schema_reg("form_definition");
	struct rec **row = ARENA_ARRAY(q->a, FORMS, struct rec *);
	int n = 0, all;
	if (!rights_may(&q->actor, schema_reg("application"), RIGHT_CREATE)) { page_status(q, s, ST_DENIED); return; }
	all = store_every(q->a, q->db, reg, row, FORMS);
	for (int i = 0; i < all; i++)
		if (rec_flag(row[i], "active")) row[n++] = row[i];
	struct page p = page_of(q, tr_get(q->lang, N_("Apply for something")));
	p.here = "apply";
	struct out *o = page_out(q);
	approvals_forms(o, q, row, n);
	page_send(q, s, &p, o);
}

/* Which approvals and records are shown is asked of each one; what one may decide, of the approval. */
const struct route approvals_routes[] = {
	{ HTTP_GET, "/w/{w}/approvals", list, ACCESS_MEMBER },
	{ HTTP_GET, "/w/{w}/approvals/{id}", one, ACCESS_MEMBER },
	{ HTTP_POST, "/w/{w}/approvals/{id}/decide", decide, ACCESS_MEMBER },
	{ HTTP_POST, "/w/{w}/approvals/{id}/withdraw", withdraw, ACCESS_MEMBER },
	{ HTTP_GET, "/w/{w}/apply", apply, ACCESS_MEMBER },
	{ 0 }
};
