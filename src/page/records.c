#include "page/records.h"
#include <string.h>
#include "base/bug.h"
#include "base/date.h"
#include "base/str.h"
#include "os/file.h"
#include "page/evidence.h"
#include "page/graph.h"
#include "page/imports.h"
#include "page/intake_form.h"
#include "page/lists.h"
#include "page/register_prints.h"
#include "schema/approval.h"
#include "schema/export.h"
#include "schema/form.h"

enum { HISTORY_PAGE = 30, LINKS_SHOWN = 100 };

const char *records_state_class(const struct reg *reg, const char *state)
{
	/* The first state is work to do, states without a way out are done; the rest is under way. */
	if (str_eq(reg->states[0].name, state)) return "badge";
	for (const struct step *s = reg->steps; s && s->from; s++)
		if (str_eq(s->from, state)) return "badge info";
	return "badge good";
}

bool records_is_column(const struct query *q, const struct field *f)
{
	for (int i = 0; i < q->columns; i++)
		if (q->column[i] == f) return true;
	return false;
}

const char *records_filter_value(const struct records_view *v, const char *field)
{
	const char *plain = http_get(v->q, arena_printf(v->q->a, "f.%s", field));
	return plain ? plain : http_get(v->q, field);
}

struct url records_with(const struct records_view *v, const char *name, const char *value) { return lists_url(v->q, v->reg, "", name, value); }

static const struct reg *reg_of(struct req *q, struct res *s)
{
	const struct reg *reg = schema_reg(q->arg[1]);
	if (!reg) page_status(q, s, ST_NOTFOUND);
	return reg;
}

static void export_list(struct req *q, struct res *s, const struct query *query, const char *as)
{
	struct store st = page_store(q);
	struct export_how how = { .format = str_eq(as, "csv") ? EXPORT_CSV : str_eq(as, "cp932") ? EXPORT_CSV_CP932 : EXPORT_XLSX, .lang = q->lang };
	struct export_report report;
	char *path = file_temp(q->a, arena_printf(q->a, "%s/tmp", session_site_get(q)->dir), export_suffix(how.format));
	enum status r = export_file(&st, query, &how, path, &report);
	if (r != ST_OK) { page_status(q, s, r); return; }
	if (!str_empty(report.lost) && !http_get(q, "lost")) {
		(void)file_remove(path);
		imports_lost(q, s, query->reg, report.lost);
		return;
	}
	s->file = path;
	s->unlink_file = true;
	s->type = how.format == EXPORT_XLSX ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : how.format == EXPORT_CSV ? "text/csv; charset=utf-8" : "text/csv; charset=windows-31j";
	http_set(s, "Content-Disposition", arena_printf(q->a, "attachment; filename=\"%s%s\"", query->reg->name, export_suffix(how.format)));
}

static void list(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct ctx c = page_ctx(q);
	struct store st = page_store(q);
	struct query query;
	struct problems problems;
	struct list rows;
	problem_init(&problems, q->a);
	lists_query(q, &c, reg, &query, &problems);
	const char *as = http_get(q, "as");
	if (register_prints_wanted(as)) { register_prints_list(q, s, &query, as); return; }
	if (as) { export_list(q, s, &query, as); return; }
	struct views_view views;
	views_load(q, reg, &views);
	if (views_opener(&views)) { http_redirect(q, s, views_url(q, reg, views_opener(&views)).p); return; }
	enum status r = query_run(&st, &query, &rows);
	if (r != ST_OK) { page_status(q, s, r); return; }
	int64_t first = (int64_t)(query.page - 1) * query.size;
	unsigned rights = query.as_of ? 0 : rights_of(&q->actor, reg);
	bool form = !(reg->flags & REG_NO_FORM);
	struct records_view view = { .q = q, .reg = reg, .c = &c, .query = &query, .list = &rows, .problems = &problems,
		.may_create = form && rights & RIGHT_CREATE && !(reg->flags & REG_SINGLE && rows.n), .may_import = form && rights & RIGHT_IMPORT && !(reg->flags & REG_SINGLE),
		.may_grid = form && rights & (RIGHT_EDIT | RIGHT_EDIT_OWN), .views = views, .groups = lists_groups(&st, &query),
		.from = arena_printf(q->a, "%lld", (long long)(first + (rows.n > 0))), .to = arena_printf(q->a, "%lld", (long long)(first + rows.n)) };
	struct page p = page_of(q, tr_get(q->lang, reg->plural));
	p.here = arena_printf(q->a, "r/%s", reg->name);
	struct out *o = page_out(q);
	records_list(o, &view);
	page_send(q, s, &p, o);
}

static struct rec *load(struct req *q, struct res *s, const struct reg *reg)
{
	struct store st = page_store(q);
	struct rec *r = NULL;
	int64_t id;
	enum status got = str_int(q->arg[2], 1, INT64_MAX, &id) ? store_get(&st, reg, id, &r) : ST_NOTFOUND;
	if (got != ST_OK) { page_status(q, s, got); return NULL; }
	return r;
}

static struct page record_page(struct req *q, const struct reg *reg, const char *title)
{
	struct page p = page_of(q, title);
	p.here = arena_printf(q->a, "r/%s", reg->name);
	page_crumb(&p, tr_get(q->lang, reg->plural), page_url(q, arena_printf(q->a, "/r/%s", reg->name)));
	return p;
}

static void fill_links(struct req *q, struct store *st, const struct rec *r, struct records_detail *v)
{
	struct link *link = ARENA_ARRAY(q->a, LINKS_SHOWN, struct link);
	int n = store_links_to(st, r->reg, r->id, link, LINKS_SHOWN);
	for (int i = 0; i < n; i++) {
		const struct field *f = schema_field(link[i].reg, link[i].field);
		v->link[v->links++] = (struct records_link){ .title = str_or(link[i].title, link[i].code),
			.label = arena_printf(q->a, "%s: %s", tr_get(q->lang, link[i].reg->label), f ? tr_get(q->lang, f->label) : link[i].field),
			.url = page_url(q, arena_printf(q->a, "/r/%s/%lld", link[i].reg->name, (long long)link[i].id)),
			.evidence = evidence_takes(r->reg) && str_eq(link[i].reg->name, "evidence") };
	}
}

static bool decides(const struct reg *reg)
{
	for (const struct step *s = reg->steps; s && s->from; s++)
		if (s->flags & STEP_DECISION) return true;
	return false;
}

/* Approvals and acceptances, with what became of the ground they were given on: the newest one in full. */
void records_decided(struct req *q, struct store *st, const struct rec *r, struct records_detail *v)
{
	struct decision *d = ARENA_ARRAY(q->a, 1, struct decision);
	v->decisions = decision_list(st, r->reg, r->id, d, 1);
	for (int i = 0; i < v->decisions; i++) {
		struct decision_state now;
		const struct item *state = schema_item(r->reg->states, d[i].step);
		decision_state(st, &d[i], &now);
		v->decision[i] = (struct records_decision){ &d[i], date_time_show(q->a, date_time_parse(d[i].at), DATE_JST), state ? tr_get(q->lang, state->label) : d[i].step,
			decision_words(q->a, q->lang, &now), now.valid };
	}
}

/* Where it is on its way, one more statement for registers with routes. */
static void fill_approval(struct req *q, const struct rec *r, struct records_detail *v)
{
	struct approval *a = ARENA_NEW(q->a, struct approval);
	if (approval_of(q->a, q->db, r->reg, r->id, a)) v->approval = a;
	/* Who may write the record may ask for what a route decides. */
	bool waits = v->approval && str_eq(a->rec->state, "waiting");
	for (const struct step *s = v->may_edit && !waits ? r->reg->steps : NULL; s && s->from && v->steps < 16; s++)
		if (s->flags & STEP_ROUTE && str_eq(s->from, r->state) && !rights_may_step(&q->actor, r, s) && approval_open_routed(q->a, q->db, r)) v->step[v->steps++] = s;
}

/* What the rows of a form come to, without another statement. */
static void fill_preview(struct req *q, const struct rec *r, struct records_detail *v)
{
	struct form *f = ARENA_NEW(q->a, struct form);
	if (!str_eq(r->reg->name, "form_definition")) return;
	*f = (struct form){ .rec = v->r, .fields = form_fields(q->a, rec_get(r, "fields")), .id = r->id, .seq = r->seq, .columns = rec_is(r, "layout", "two") ? 2 : 1 };
	v->preview = f;
}

static bool locked(const struct rec *r)
{
	for (const struct step *s = r->reg->steps; s && s->from; s++)
		if (s->flags & STEP_LOCKS && str_eq(s->to, r->state)) return true;
	return false;
}

static void fill_actions(struct req *q, const struct rec *r, struct records_detail *v)
{
	bool form = !(r->reg->flags & REG_NO_FORM);
	v->may_edit = form && rights_may_record(&q->actor, r, RIGHT_EDIT) && !locked(r);
	bool first = !r->reg->states || str_eq(r->state, r->reg->states[0].name);
	v->may_delete = form && first && !(r->reg->flags & REG_SCHEMA) && rights_may_record(&q->actor, r, RIGHT_DELETE);
	for (const struct step *s = r->reg->steps; s && s->from && v->steps < 16; s++)
		if ((str_eq(s->from, r->state) || str_eq(s->from, "*")) && !str_eq(s->to, r->state) && !(s->flags & STEP_AUTO) && rights_may_step(&q->actor, r, s))
			v->step[v->steps++] = s;
}

static void show_detail(struct req *q, struct res *s, struct rec *r, struct records_detail *v)
{
	const struct reg *reg = r->reg;
	struct ctx c = page_ctx(q);
	struct store st = page_store(q);
	type_ref_load(&c, (const struct rec *const *)&r, 1);
	v->q = q;
	v->c = &c;
	v->r = r;
	v->title = type_title(&c, r);
	v->links_apart = decides(reg);
	if (!v->as_of) {
		fill_actions(q, r, v);
		fill_approval(q, r, v);
		fill_preview(q, r, v);
		/* What went by a route shows who decided; whether the ground still stands is on the approval's own page. */
		bool routed = v->approval && str_eq(v->approval->rec->state, "approved");
		if (v->links_apart && !routed) records_decided(q, &st, r, v);
		else if (!v->links_apart) fill_links(q, &st, r, v);
	}
	/* PDFs among its files are shown in a frame. */
	for (const struct field *f = reg->fields; f->name; f++)
		if (f->type == &type_file && r->v[f - reg->fields]) http_set(s, "Content-Security-Policy", HTTP_POLICY "; frame-src 'self'");
	struct page p = record_page(q, reg, v->title);
	struct out *o = page_out(q);
	records_detail(o, v);
	if (v->confirm) s->status = 422;
	page_send(q, s, &p, o);
}

static void detail(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct rec *r = load(q, s, reg);
	if (!r) return;
	struct store st = page_store(q);
	struct records_detail *v = ARENA_NEW(q->a, struct records_detail);
	int64_t seq;
	if (str_int(http_get(q, "seq"), 1, INT64_MAX, &seq)) {
		enum status got = store_as_of(&st, reg, r->id, seq, &r);
		if (got != ST_OK) { page_status(q, s, got); return; }
		v->as_of = date_time_show(q->a, date_time_parse(r->updated_at), DATE_JST);
	}
	show_detail(q, s, r, v);
}

static void links(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct rec *r = load(q, s, reg);
	if (!r) return;
	const char *title = rec_title(q->a, r);
	struct page p = record_page(q, reg, title);
	page_crumb(&p, title, page_url(q, arena_printf(q->a, "/r/%s/%lld", reg->name, (long long)r->id)));
	graph_answer(q, s, r, &p, title);
}

/* Values of the posted form into r; what cannot be read goes to p and the raw text stays visible. */
static void read_form(struct req *q, struct ctx *c, struct rec *r, struct problems *p)
{
	if (!(r->reg->flags & REG_NO_CODE_INPUT) && http_post(q, "code")) r->code = str_trim(q->a, http_post(q, "code"));
	for (const struct field *f = r->reg->fields; f->name; f++) {
		if (f->flags & (READONLY | HIDDEN) || f->compute) continue;
		const char *raw, *out = NULL, *why = NULL;
		if (!intake_form_raw(q, c, f, r->v[f - r->reg->fields], &raw, p)) continue;
		if (f->type->parse(c, f, raw, &out, &why)) r->v[f - r->reg->fields] = out;
		else { problem_add(p, f->name, why); r->v[f - r->reg->fields] = raw; }
	}
}

/* What the store would say next is said at once, so that nobody mends a form in two rounds. */
static void say_missing(const struct rec *r, struct problems *p)
{
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (f->flags & REQ && !(f->flags & READONLY) && !f->compute && !r->v[f - r->reg->fields] && !problem_of(p, f->name)) problem_add(p, f->name, N_("This is required."));
}

static void show_form(struct req *q, struct res *s, struct records_form *v)
{
	const struct reg *reg = v->r->reg;
	bool fresh = v->r->id == 0;
	v->title = fresh ? tr_fill(q->a, q->lang, N_("New: {0}"), (const char *const[]){ tr_get(q->lang, reg->label) }, 1) : type_title(v->c, v->r);
	const char *own = fresh ? arena_printf(q->a, "/r/%s", reg->name) : arena_printf(q->a, "/r/%s/%lld", reg->name, (long long)v->r->id);
	v->action = page_url(q, arena_printf(q->a, "%s/%s", own, fresh ? "new" : "edit")).p;
	v->cancel = page_url(q, own).p;
	struct page p = record_page(q, reg, v->title);
	if (!fresh) page_crumb(&p, v->title, page_url(q, own));
	struct out *o = page_out(q);
	type_options_load(v->c, reg);
	type_ref_load(v->c, (const struct rec *const *)&v->r, 1);
	records_form(o, v);
	if (v->problems->n) s->status = 422;
	if (v->theirs) s->status = 409;
	page_send(q, s, &p, o);
}

static const char *plain(struct ctx *c, const struct field *f, const char *value) { return value ? f->type->text(c, f, value) : NULL; }

static struct records_change *changes(struct req *q, struct ctx *c, const struct rec *before, const struct rec *after, int *n)
{
	const struct reg *reg = after->reg;
	struct records_change *v = ARENA_ARRAY(q->a, (size_t)schema_field_count(reg) + 2, struct records_change);
	for (const struct field *f = reg->fields; f->name; f++) {
		size_t i = (size_t)(f - reg->fields);
		const char *old = before ? before->v[i] : NULL;
		if (str_eq(old, after->v[i])) continue;
		v[(*n)++] = (struct records_change){ tr_get(q->lang, f->label), plain(c, f, old), plain(c, f, after->v[i]) };
	}
	if (reg->states && before && !str_eq(before->state, after->state)) {
		const struct item *a = schema_item(reg->states, before->state), *b = schema_item(reg->states, after->state);
		v[(*n)++] = (struct records_change){ tr_get(q->lang, N_("State")), a ? tr_get(q->lang, a->label) : before->state, b ? tr_get(q->lang, b->label) : after->state };
	}
	return v;
}

/* Somebody saved in between: show what they changed, keep this person's input, offer to save on top. */
static void show_conflict(struct req *q, struct res *s, struct ctx *c, struct rec *mine, struct problems *problems)
{
	struct store st = page_store(q);
	struct rec *now = NULL, *seen = NULL;
	int64_t saw = mine->rev;
	if (store_get(&st, mine->reg, mine->id, &now) != ST_OK) { page_status(q, s, ST_CONFLICT); return; }
	struct revision turn[64];
	int n = store_history(&st, mine->reg, mine->id, 0, turn, 64), k = 0;
	for (int i = 0; i < n; i++)
		if (turn[i].rev == saw) seen = rec_from_body(q->a, mine->reg, turn[i].body);
	struct records_form v = { .q = q, .c = c, .r = mine, .problems = problems, .their_name = n ? turn[0].who : "" };
	v.theirs = changes(q, c, seen, now, &k);
	v.their_changes = k;
	mine->rev = now->rev;
	show_form(q, s, &v);
}

static void form_get(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	if (reg->flags & REG_NO_FORM) { page_status(q, s, ST_NOTFOUND); return; }
	struct ctx c = page_ctx(q);
	struct problems problems;
	problem_init(&problems, q->a);
	struct rec *r = q->arg[2] ? load(q, s, reg) : rec_new(q->a, reg);
	if (!r) return;
	/* The route asked for some record; a form for one that may not be saved would only waste work. */
	if (r->id && !rights_may_record(&q->actor, r, RIGHT_EDIT)) { page_status(q, s, ST_DENIED); return; }
	/* ?field=value fills a new form in advance: links like "add a site" carry what is known. */
	for (const struct field *f = reg->fields; !r->id && f->name; f++) {
		const char *out, *why, *raw = http_get(q, f->name);
		if (raw && f->type->parse(&c, f, raw, &out, &why)) r->v[f - reg->fields] = out;
	}
	if (reg->prepare) reg->prepare(q->a, q->db, &q->actor, r);
	struct records_form v = { .q = q, .c = &c, .r = r, .problems = &problems };
	show_form(q, s, &v);
}

static void form_post(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	if (reg->flags & REG_NO_FORM) { page_status(q, s, ST_NOTFOUND); return; }
	struct ctx c = page_ctx(q);
	struct store st = page_store(q);
	struct problems problems;
	problem_init(&problems, q->a);
	struct rec *r = q->arg[2] ? load(q, s, reg) : rec_new(q->a, reg);
	if (!r) return;
	if (r->id && !str_int(http_post(q, "rev"), 1, INT64_MAX, &r->rev)) { page_status(q, s, ST_CONFLICT); return; }
	read_form(q, &c, r, &problems);
	bool fresh = r->id == 0;
	if (problems.n) say_missing(r, &problems);
	enum status got = problems.n ? ST_INVALID : store_put(&st, r, http_post(q, "why"), NULL, &problems);
	if (got == ST_CONFLICT && !fresh) { show_conflict(q, s, &c, r, &problems); return; }
	if (got == ST_INVALID) {
		struct records_form v = { .q = q, .c = &c, .r = r, .problems = &problems };
		show_form(q, s, &v);
		return;
	}
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, arena_printf(q->a, "/r/%s/%lld", reg->name, (long long)r->id), fresh ? "created" : "saved");
}

static void problems_page(struct req *q, struct res *s, const struct problems *p)
{
	const struct problem *first = p->first;
	if (!first) { page_status(q, s, ST_INVALID); return; }
	const struct field *f = NULL;
	if (*first->field) f = schema_field(schema_reg(q->arg[1]), first->field);
	const char *words = tr_fill(q->a, q->lang, first->msgid, (const char *const[]){ str_or(first->arg, "") }, 1);
	status_note(ST_INVALID, words, f ? tr_get(q->lang, f->label) : NULL);
	http_fail(q, s, ST_INVALID, words);
}

static void step(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct rec *r = load(q, s, reg);
	if (!r) return;
	struct store st = page_store(q);
	struct problems problems;
	problem_init(&problems, q->a);
	if (!str_int(http_post(q, "rev"), 1, INT64_MAX, &r->rev)) { page_status(q, s, ST_CONFLICT); return; }
	enum status got = store_step(&st, r, str_or(http_post(q, "to"), ""), http_post(q, "why"), &problems);
	const struct problem *why = got == ST_INVALID && problems.n == 1 ? problem_of(&problems, "why") : NULL;
	if (why) {
		/* Only a reason is missing: it is asked for where the step was tried. */
		struct records_detail *v = ARENA_NEW(q->a, struct records_detail);
		v->confirm = http_post(q, "to");
		v->confirm_text = tr_get(q->lang, why->msgid);
		show_detail(q, s, r, v);
		return;
	}
	if (got == ST_INVALID) { problems_page(q, s, &problems); return; }
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, arena_printf(q->a, "/r/%s/%lld", reg->name, (long long)r->id), "moved");
}

static void delete(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct rec *r = load(q, s, reg);
	if (!r) return;
	struct store st = page_store(q);
	struct problems problems;
	problem_init(&problems, q->a);
	if (!str_int(http_post(q, "rev"), 1, INT64_MAX, &r->rev)) { page_status(q, s, ST_CONFLICT); return; }
	enum status got = store_delete(&st, r, http_post(q, "why"), &problems);
	if (got == ST_INVALID) { problems_page(q, s, &problems); return; }
	if (got != ST_OK) { page_status(q, s, got); return; }
	page_go(q, s, arena_printf(q->a, "/r/%s", reg->name), "deleted");
}

static const char *action_label(struct req *q, const struct reg *reg, const char *action)
{
	static const struct { const char *name, *label; } plain_actions[] = {
		{ "create", N_("Created") }, { "edit", N_("Changed") }, { "import", N_("Imported") }, { "bulk", N_("Changed with others") }, { "undo", N_("Taken back") }, { "start", N_("From the starting content") }, { "follow", N_("Followed another record") }, { "delete", N_("Deleted") }, { 0 }
	};
	if (str_starts(action, "step:")) {
		const char *to = arena_ndup(q->a, action + 5, strcspn(action + 5, "/"));
		const struct item *it = schema_item(reg->states, to);
		const char *moved = arena_printf(q->a, "→ %s", it ? tr_get(q->lang, it->label) : to);
		return strchr(action, '/') ? arena_printf(q->a, "%s (%s)", moved, tr_get(q->lang, N_("without separation of duties"))) : moved;
	}
	for (int i = 0; plain_actions[i].name; i++)
		if (str_eq(plain_actions[i].name, action)) return tr_get(q->lang, plain_actions[i].label);
	return action;
}

static void history(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct rec *r = load(q, s, reg);
	if (!r) return;
	struct ctx c = page_ctx(q);
	struct store st = page_store(q);
	int64_t before = 0;
	(void)str_int(http_get(q, "before"), 1, INT64_MAX, &before);
	/* One more than is shown: the oldest shown needs its predecessor to be compared with. */
	struct revision *rev = ARENA_ARRAY(q->a, HISTORY_PAGE + 1, struct revision);
	int n = store_history(&st, reg, r->id, before, rev, HISTORY_PAGE + 1);
	int shown = n > HISTORY_PAGE ? HISTORY_PAGE : n;
	struct records_turn *turn = ARENA_ARRAY(q->a, (size_t)shown + 1, struct records_turn);
	struct rec **body = ARENA_ARRAY(q->a, (size_t)n + 1, struct rec *);
	int bodies = 0;
	const struct rec **known = ARENA_ARRAY(q->a, (size_t)n + 2, const struct rec *);
	for (int i = 0; i < n; i++)
		if ((body[i] = rec_from_body(q->a, reg, rev[i].body))) known[bodies++] = body[i];
	known[bodies++] = r;
	type_ref_load(&c, known, bodies);
	for (int i = 0; i < shown; i++) {
		turn[i] = (struct records_turn){ .rev = &rev[i], .when = date_time_show(q->a, date_time_parse(rev[i].at), DATE_JST), .action = action_label(q, reg, rev[i].action),
			.as_of = page_url(q, arena_printf(q->a, "/r/%s/%lld?seq=%lld", reg->name, (long long)r->id, (long long)rev[i].seq)) };
		if (body[i]) turn[i].change = changes(q, &c, i + 1 < n ? body[i + 1] : NULL, body[i], &turn[i].changes);
	}
	struct records_history v = { .q = q, .r = r, .title = type_title(&c, r), .turn = turn, .n = shown, .more = n > HISTORY_PAGE ? rev[shown - 1].rev : 0 };
	struct page p = record_page(q, reg, v.title);
	page_crumb(&p, v.title, page_url(q, arena_printf(q->a, "/r/%s/%lld", reg->name, (long long)r->id)));
	struct out *o = page_out(q);
	records_history(o, &v);
	page_send(q, s, &p, o);
}

/* A file attached to a record the reader may see; pictures and PDFs inline, all else as a download, nothing active. */
static void file(struct req *q, struct res *s)
{
	const struct reg *reg = reg_of(q, s);
	if (!reg) return;
	struct rec *r = load(q, s, reg);
	if (!r) return;
	intake_form_file(q, s, r, q->arg[3]);
}

const struct route records_routes[] = {
	{ HTTP_GET, "/w/{w}/r/{reg}", list, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, "/w/{w}/r/{reg}/new", form_get, ACCESS_REGISTER, .right = RIGHT_CREATE },
	{ HTTP_POST, "/w/{w}/r/{reg}/new", form_post, ACCESS_REGISTER, .right = RIGHT_CREATE, .body_max = HTTP_BODY_UPLOAD },
	{ HTTP_GET, "/w/{w}/r/{reg}/{id}", detail, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, "/w/{w}/r/{reg}/{id}/edit", form_get, ACCESS_REGISTER, .right = RIGHT_EDIT },
	{ HTTP_POST, "/w/{w}/r/{reg}/{id}/edit", form_post, ACCESS_REGISTER, .right = RIGHT_EDIT, .body_max = HTTP_BODY_UPLOAD },
	{ HTTP_POST, "/w/{w}/r/{reg}/{id}/step", step, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_POST, "/w/{w}/r/{reg}/{id}/delete", delete, ACCESS_REGISTER, .right = RIGHT_DELETE },
	{ HTTP_GET, "/w/{w}/r/{reg}/{id}/history", history, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, "/w/{w}/r/{reg}/{id}/links", links, ACCESS_REGISTER, .right = RIGHT_READ },
	{ HTTP_GET, "/w/{w}/r/{reg}/{id}/file/{file}", file, ACCESS_REGISTER, .right = RIGHT_READ },
	{ 0 }
};
