#include "work/gather.h"
#include <string.h>
#include "base/str.h"
#include "db/blob.h"
#include "os/clock.h"
#include "schema/query.h"

enum { ROWS = QUERY_PAGE_MAX };

/* only: the fields needed, "" = all. A list of references among them costs a statement for its titles. */
static enum status some_rows(struct store *s, const char *name, const char *sort, const char *only, struct list *rows)
{
	struct query q = { .reg = schema_reg(name), .sort = sort, .page = 1, .size = ROWS };
	for (const struct field *f = q.reg->fields; f->name && q.columns < QUERY_COLUMNS; f++)
		if (!*only || str_in_list(only, f->name)) q.column[q.columns++] = f;
	return query_run(s, &q, rows);
}

static enum status rows_of(struct store *s, const char *name, const char *sort, struct list *rows) { return some_rows(s, name, sort, "", rows); }

/* The reading form of a field: label of a choice, title of a reference, date as the language has it. */
static const char *shown(struct store *s, enum lang lang, const struct rec *r, const char *field)
{
	struct ctx c = { .a = s->a, .db = s->db, .lang = lang, .actor = s->actor };
	const struct field *f = schema_field(r->reg, field);
	const char *v = rec_get(r, field);
	return v ? f->type->text(&c, f, v) : NULL;
}

/* Titles of references come with the list: no further question per row. */
static const char *title(const struct list *rows, int i, const char *field)
{
	const struct reg *reg = rows->row[i]->reg;
	int k = (int)(schema_field(reg, field) - reg->fields);
	return rows->title && rows->title[i] ? rows->title[i][k] : NULL;
}

static int64_t money(const struct rec *r, const char *field) { return rec_int(r, field, -1); }

static struct date day(const struct rec *r, const char *field)
{
	struct date d = { 0, 0, 0 };
	const char *v = rec_get(r, field);
	if (!v || !date_parse(v, &d)) d.y = 0;
	return d;
}

static const char *in_lang(const struct rec *r, enum lang lang, const char *ja, const char *en)
{
	const char *a = rec_get(r, lang == LANG_JA ? ja : en);
	return a ? a : rec_get(r, lang == LANG_JA ? en : ja);
}

static void logo(struct store *s, const struct rec *set, struct report_image *out)
{
	int64_t id;
	const char *list = rec_get(set, "logo");
	const char *first = list ? arena_ndup(s->a, list, strcspn(list, ",")) : NULL;
	if (first && str_int(first, 1, INT64_MAX, &id) && blob_bytes(s->db, s->a, id, &out->p, &out->n) != ST_OK) out->n = 0;
}

static enum status words(struct store *s, enum lang lang, struct report_head *h, struct rec **org, struct rec **settings)
{
	struct rec *set;
	*settings = NULL;
	*org = NULL;
	*h = (struct report_head){ .lang = lang, .client = "", .date = clock_today(), .printed_by = s->actor->name };
	h->dates = DATE_LONG;
	enum status got = store_single(s, schema_reg("organization"), org);
	if (got == ST_OK) h->client = in_lang(*org, lang, "name_ja", "name_en");
	else if (got != ST_NOTFOUND) return got;
	got = store_single(s, schema_reg("workspace_setting"), &set);
	if (got == ST_OK) {
		h->consultant = in_lang(set, lang, "consultant_ja", "consultant_en");
		h->consultant_address = rec_get(set, "consultant_address");
		h->classification = in_lang(set, lang, "classification_ja", "classification_en");
		if (rec_is(set, "dates", "era")) h->dates = DATE_ERA;
		*settings = set;
	} else if (got != ST_NOTFOUND && got != ST_DENIED) return got;
	h->printed_at = date_format(s->a, h->date, h->dates, lang == LANG_JA);
	return ST_OK;
}

enum status gather_words(struct store *s, enum lang lang, struct report_head *h, struct rec **org)
{
	struct rec *set;
	return words(s, lang, h, org, &set);
}

enum status gather_head(struct store *s, enum lang lang, struct report_head *h, struct rec **org)
{
	struct rec *set;
	enum status got = words(s, lang, h, org, &set);
	if (got == ST_OK && set) logo(s, set, &h->logo);
	return got;
}

static enum report_state state_of(const struct rec *r)
{
	if (rec_is(r, "document_exists", "no")) return REPORT_MISSING;
	if (rec_is(r, "document_exists", "partial") || rec_is(r, "relation", "revise")) return REPORT_REVISE;
	return str_eq(r->state, "requested") ? REPORT_OPEN : REPORT_EXISTS;
}

enum status gather_documents(struct store *s, enum lang lang, const struct report_document **out, int *n)
{
	struct list rows;
	enum status got = rows_of(s, "collected_document", "question", &rows);
	if (got != ST_OK) return got;
	struct report_document *d = ARENA_ARRAY(s->a, (size_t)rows.n + 1, struct report_document);
	for (int i = 0; i < rows.n; i++) {
		const struct rec *r = rows.row[i];
		const struct item *state = schema_item(r->reg->states, r->state);
		d[i] = (struct report_document){ .question = rec_get(r, "question"), .codes = str_or(rec_get(r, "cells"), ""), .title = rec_get(r, "title"), .owner = rec_get(r, "owner_dept") ? rec_get(r, "owner_dept") : title(&rows, i, "dept"),
			.version = rec_get(r, "version"), .format = shown(s, lang, r, "format"), .sensitivity = shown(s, lang, r, "sensitivity"),
			.received = state ? tr_get(lang, state->label) : NULL, .finding = rec_get(r, "finding"), .relation = shown(s, lang, r, "relation"), .state = state_of(r) };
	}
	*out = d;
	*n = rows.n;
	return ST_OK;
}

enum status gather_budget(struct store *s, enum lang lang, const struct report_budget **out, int *n)
{
	struct list rows;
	enum status got = rows_of(s, "budget_item", "code", &rows);
	if (got != ST_OK) return got;
	struct report_budget *b = ARENA_ARRAY(s->a, (size_t)rows.n + 1, struct report_budget);
	for (int i = 0; i < rows.n; i++)
		b[i] = (struct report_budget){ .category = rec_get(rows.row[i], "category"), .item = rec_get(rows.row[i], "item"), .note = shown(s, lang, rows.row[i], "category"), .planned = money(rows.row[i], "planned"),
			.approved = money(rows.row[i], "approved"), .actual = money(rows.row[i], "actual") };
	*out = b;
	*n = rows.n;
	return ST_OK;
}

enum status gather_quotes(struct store *s, enum lang lang, const struct report_quote **out, int *n)
{
	struct list rows, bodies;
	enum status got = rows_of(s, "cert_quote", "code", &rows);
	if (got == ST_OK) got = rows_of(s, "cert_body", "code", &bodies);
	if (got != ST_OK) return got;
	struct report_quote *q = ARENA_ARRAY(s->a, (size_t)rows.n + 1, struct report_quote);
	for (int i = 0; i < rows.n; i++) {
		const struct rec *r = rows.row[i], *body = NULL;
		for (int k = 0; k < bodies.n; k++)
			if (bodies.row[k]->id == rec_int(r, "body", 0)) body = bodies.row[k];
		q[i] = (struct report_quote){ .body = title(&rows, i, "body"), .accreditation = body ? shown(s, lang, body, "accreditation") : NULL, .lead_time = rec_get(r, "lead_time"),
			.references = body ? rec_get(body, "references_known") : NULL, .days = rec_get(r, "man_days"), .stage1 = money(r, "fee_stage1"), .stage2 = money(r, "fee_stage2"),
			.travel = money(r, "travel"), .surveillance = money(r, "fee_surveillance"), .renewal = money(r, "fee_renewal"), .score = (int)rec_int(r, "score", -1),
			.quoted_on = day(r, "quoted_on"), .chosen = rec_flag(r, "chosen"), .reason = rec_get(r, "reason") };
	}
	*out = q;
	*n = rows.n;
	return ST_OK;
}

static enum status sites(struct store *s, struct report_profile *p)
{
	struct list rows;
	enum status got = rows_of(s, "site", "code", &rows);
	if (got != ST_OK) return got;
	struct report_site *v = ARENA_ARRAY(s->a, (size_t)rows.n + 1, struct report_site);
	for (int i = 0; i < rows.n; i++)
		v[i] = (struct report_site){ rec_get(rows.row[i], "name"), rec_get(rows.row[i], "address"), rec_get(rows.row[i], "function"), (int)rec_int(rows.row[i], "headcount", -1), rec_flag(rows.row[i], "in_scope") };
	p->site = v;
	p->sites = rows.n;
	return ST_OK;
}

static enum status departments(struct store *s, struct report_profile *p)
{
	struct list rows;
	enum status got = rows_of(s, "department", "code", &rows);
	if (got != ST_OK) return got;
	struct report_department *v = ARENA_ARRAY(s->a, (size_t)rows.n + 1, struct report_department);
	for (int i = 0; i < rows.n; i++) {
		v[i] = (struct report_department){ rec_get(rows.row[i], "name"), title(&rows, i, "head"), -1, (int)rec_int(rows.row[i], "headcount", -1), rec_flag(rows.row[i], "in_scope") };
		for (int k = 0; k < rows.n; k++)
			if (rows.row[k]->id == rec_int(rows.row[i], "parent", 0)) v[i].parent = k;
	}
	p->department = v;
	p->departments = rows.n;
	return ST_OK;
}

static enum status needs(struct store *s, enum lang lang, struct report_profile *p)
{
	struct list rows;
	enum status got = rows_of(s, "party_requirement", "code", &rows);
	if (got != ST_OK) return got;
	struct report_need *v = ARENA_ARRAY(s->a, (size_t)rows.n + 1, struct report_need);
	for (int i = 0; i < rows.n; i++)
		v[i] = (struct report_need){ title(&rows, i, "party"), rec_get(rows.row[i], "requirement"), shown(s, lang, rows.row[i], "source") };
	p->need = v;
	p->needs = rows.n;
	return ST_OK;
}

static enum status committees(struct store *s, struct report_profile *p)
{
	struct list rows;
	enum status got = some_rows(s, "committee", "code", "name,purpose,cycle", &rows);
	if (got != ST_OK) return got;
	const char **v = ARENA_ARRAY(s->a, (size_t)rows.n + 1, const char *);
	for (int i = 0; i < rows.n; i++)
		v[i] = arena_printf(s->a, "%s: %s %s", rec_get(rows.row[i], "name"), str_or(rec_get(rows.row[i], "purpose"), ""), str_or(rec_get(rows.row[i], "cycle"), ""));
	p->committee = v;
	p->committees = rows.n;
	return ST_OK;
}

enum status gather_profile(struct store *s, enum lang lang, const struct rec *o, struct report_profile *p)
{
	*p = (struct report_profile){ .headcount = -1 };
	if (!o) return status_note(ST_NOTFOUND, N_("Enter the organisation's profile first."), NULL);
	p->name = in_lang(o, lang, "name_ja", "name_en");
	p->kana = rec_get(o, "name_kana");
	p->number = rec_get(o, "corporate_number");
	p->industry = rec_get(o, "industry_code");
	p->representative = rec_get(o, "representative");
	p->founded = shown(s, lang, o, "founded");
	p->business = rec_get(o, "business_summary");
	p->headcount = (int)rec_int(o, "employees", -1);
	enum status got = sites(s, p);
	if (p->sites) p->address = p->site[0].address;
	if (got == ST_OK) got = departments(s, p);
	if (got == ST_OK) got = needs(s, lang, p);
	return got == ST_OK ? committees(s, p) : got;
}

enum status gather_roles(struct store *s, enum lang lang, const struct report_role **out, int *n)
{
	struct list rows;
	(void)lang;
	enum status got = rows_of(s, "role_assignment", "code", &rows);
	if (got != ST_OK) return got;
	struct report_role *v = ARENA_ARRAY(s->a, (size_t)rows.n + 1, struct report_role);
	struct date today = clock_today();
	*n = 0;
	for (int i = 0; i < rows.n; i++) {
		struct date from = day(rows.row[i], "valid_from"), to = day(rows.row[i], "valid_to");
		if (date_compare(from, today) > 0 || (to.y && date_compare(to, today) < 0)) continue;
		v[(*n)++] = (struct report_role){ rec_get(rows.row[i], "role"), title(&rows, i, "person"), title(&rows, i, "scope_dept"), from };
	}
	*out = v;
	return ST_OK;
}

static const char *evidence(struct arena *a, const struct bank_question *q, const char *list, enum lang lang)
{
	const char *s = NULL;
	size_t n;
	int64_t i;
	if (str_empty(list)) return NULL;
	char **part = str_split(a, list, ',', &n);
	for (size_t k = 0; k < n; k++) {
		if (!str_int(part[k], 0, q->evidences - 1, &i)) continue;
		const char *name = bank_in(q->evidence[i], lang);
		s = s ? arena_printf(a, "%s%s%s", s, lang == LANG_JA ? "、" : ", ", name) : name;
	}
	return s;
}

static const char *const *lines(struct arena *a, const char *text, int *count)
{
	size_t n;
	*count = 0;
	if (str_empty(text)) return NULL;
	char **part = str_split(a, text, '\n', &n);
	const char **v = ARENA_ARRAY(a, n, const char *);
	for (size_t i = 0; i < n; i++)
		if (*str_trim(a, part[i])) v[(*count)++] = str_trim(a, part[i]);
	return v;
}

static enum status comments(struct store *s, const struct interview *iv, struct report_input *r)
{
	struct list rows;
	const struct reg *reg = schema_reg("area_comment");
	struct query q = { .reg = reg, .sort = "code", .page = 1, .size = 100, .filters = 1 };
	q.filter[0] = (struct filter){ .field = schema_field(reg, "session"), .op = FILTER_EQ, .value = arena_printf(s->a, "%lld", (long long)iv->session->id) };
	enum status got = query_run(s, &q, &rows);
	for (int i = 0; got == ST_OK && i < rows.n; i++) {
		int64_t area = rec_int(rows.row[i], "area", 0);
		if (area >= 1 && area <= BANK_AREAS) r->area_comment[area - 1] = rec_get(rows.row[i], "comment");
	}
	return got;
}

static enum status project(struct store *s, struct report_input *r)
{
	struct list rows;
	enum status got = rows_of(s, "project", "code", &rows);
	if (got != ST_OK) return got;
	r->start = clock_today();
	r->rates = (struct report_rates){ -1, -1 };
	if (!rows.n) return ST_OK;
	const struct rec *p = rows.row[0];
	r->start = day(p, "start");
	r->rates = (struct report_rates){ rec_int(p, "own_day_rate", -1), rec_int(p, "audit_day_rate", -1) };
	if (!r->scope) r->scope = rec_get(p, "scope_outline");
	return ST_OK;
}

enum status gather_session(struct store *s, enum lang lang, const struct rec *org, const struct interview *iv, struct report_input *r)
{
	const struct rec *x = iv->session;
	r->session = x->code;
	r->from = day(x, "held_on");
	r->to = day(x, "held_until");
	if (!r->to.y) r->to = r->from;
	r->scope = rec_get(x, "scope_outline");
	r->comment = rec_get(x, "summary");
	r->interviewees = lines(s->a, rec_get(x, "interviewees"), &r->interviewee_count);
	r->interviewers = lines(s->a, rec_get(x, "consultant"), &r->interviewer_count);
	for (int i = 0; i < iv->bank->questions; i++) {
		const struct rec *a = iv->answer[i];
		if (!a) continue;
		r->note[i] = (struct report_note){ rec_get(a, "memo"), evidence(s->a, &iv->bank->question[i], rec_get(a, "evidence_seen"), lang), rec_get(a, "interviewee"), rec_flag(a, "confirm_needed") };
	}
	if (org) r->representative = rec_get(org, "representative");
	enum status got = comments(s, iv, r);
	return got == ST_OK ? project(s, r) : got;
}
