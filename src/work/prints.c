#include "work/prints.h"
#include "base/str.h"
#include "os/clock.h"
#include "os/proc.h"
#include "work/document_map.h"
#include "work/gaps.h"
#include "work/gather.h"
#include "work/protection.h"
#include "work/register_print.h"

const struct prints_form prints_forms[] = {
	{ "P-61", N_("Diagnosis report"), N_("Cover, summary, radar, areas, gaps, plan, schedule, effort, appendix: eight to twelve pages."), true },
	{ "P-60", N_("Hearing sheet"), N_("All questions with boxes for the answers: the advance questionnaire, or the answers of a session."), false },
	{ "P-62", N_("Documents requested and collected"), N_("What to have ready for each question, and what was collected."), false },
	{ "P-06", N_("Organisation profile and sites"), N_("Profile, sites, departments, requirements of interested parties."), false },
	{ "P-03", N_("Organisation chart of the ISMS"), N_("Drawn from the role assignments valid today, with conflicts of roles."), false },
	{ "P-15", N_("Comparison of certification bodies"), N_("Quotes side by side, with the choice and its reason."), false },
	{ "P-20", N_("Map of the document system"), N_("Documents and rules by level and band with their forms of records: what stands, what is missing, in A3."), false },
	{ "P-21", N_("List of rules and documents"), N_("Generated from the register of documents, never typed."), false },
	{ "P-25", N_("List of record forms"), N_("Generated from the register of forms: how long each is kept, why, and how it ends."), false },
	{ "P-34", N_("Protection map"), N_("What is protected, from what, and how: one row a risk scenario, holes marked, in A3."), false },
	{ "P-35", N_("List of open items"), N_("Every broken chain from assets to controls, documents and records, to be ticked off."), false },
	{ 0 }
};

const struct prints_form *prints_find(const char *code)
{
	for (const struct prints_form *f = prints_forms; f->code; f++)
		if (str_eq(f->code, code)) return f;
	return NULL;
}

static enum status diagnosis(struct store *s, const struct report_head *h, const struct rec *org, int64_t session, enum lang lang, struct doc **out)
{
	struct interview *iv = ARENA_NEW(s->a, struct interview);
	struct diagnosis *now = ARENA_NEW(s->a, struct diagnosis), *before = ARENA_NEW(s->a, struct diagnosis);
	struct report_input *r = ARENA_NEW(s->a, struct report_input);
	enum status got = interview_load(s, session, iv);
	if (got == ST_OK) got = diagnosis_two(s, iv, now, before);
	if (got == ST_OK && !now->rec) return status_note(ST_CONFLICT, N_("Compute the diagnosis first: the report shows frozen results only."), NULL);
	if (got != ST_OK) return got;
	r->head = *h;
	r->in = now->in;
	r->now = now->result;
	if (before->rec) {
		r->before_in = before->in;
		r->before = before->result;
		r->before_session = iv->before->code;
		(void)date_parse(str_or(rec_get(iv->before, "held_on"), ""), &r->before_on);
	}
	got = gather_session(s, lang, org, iv, r);
	if (got == ST_OK) got = gather_documents(s, lang, &r->document, &r->documents);
	if (got == ST_OK) got = gather_budget(s, lang, &r->budget, &r->budgets);
	if (got == ST_OK) got = gather_quotes(s, lang, &r->quote, &r->quotes);
	if (got != ST_OK) return got;
	/* The report is dated by the interview, not by the day of printing: printed again it is the same report. */
	r->head.date = r->to.y ? r->to : h->date;
	*out = report_diagnosis(s->a, r);
	return ST_OK;
}

static enum status sheet(struct store *s, const struct report_head *h, const struct rec *org, int64_t session, enum lang lang, struct doc **out)
{
	if (!session) { *out = report_hearing_sheet(s->a, h, bank_get(bank_latest()), "", NULL, NULL); return ST_OK; }
	struct interview *iv = ARENA_NEW(s->a, struct interview);
	struct hearing_input *in = ARENA_NEW(s->a, struct hearing_input);
	struct report_input *r = ARENA_NEW(s->a, struct report_input);
	enum status got = interview_load(s, session, iv);
	if (got == ST_OK) got = gather_session(s, lang, org, iv, r);
	if (got != ST_OK) return got;
	interview_input(s->a, iv, in);
	*out = report_hearing_sheet(s->a, h, iv->bank, "", in, r->note);
	return ST_OK;
}

static enum status collected(struct store *s, const struct report_head *h, enum lang lang, struct doc **out)
{
	const struct report_document *d;
	int n;
	enum status got = gather_documents(s, lang, &d, &n);
	if (got == ST_OK) *out = report_collected(s->a, h, bank_get(bank_latest()), d, n);
	return got;
}

static enum status organization(struct store *s, const struct report_head *h, const struct rec *org, enum lang lang, struct doc **out)
{
	struct report_profile p;
	enum status got = gather_profile(s, lang, org, &p);
	if (got == ST_OK) *out = report_organization(s->a, h, &p);
	return got;
}

static enum status chart(struct store *s, const struct report_head *h, enum lang lang, struct doc **out)
{
	const struct report_role *role;
	int n;
	enum status got = gather_roles(s, lang, &role, &n);
	if (got == ST_OK) *out = report_chart(s->a, h, role, n, clock_today());
	return got;
}

static enum status quotes(struct store *s, const struct report_head *h, const struct rec *org, enum lang lang, struct doc **out)
{
	const struct report_quote *q;
	int n;
	enum status got = gather_quotes(s, lang, &q, &n);
	if (got != ST_OK) return got;
	*out = report_quotes(s->a, h, q, n, org ? (int)rec_int(org, "employees", 1) : 1);
	return ST_OK;
}

/* A list that a register prints itself. */
static enum status ledger(struct store *s, const char *reg, const char *code, enum lang lang, struct doc **out)
{
	struct query q = { .reg = schema_reg(reg), .page = 1, .size = QUERY_PAGE_MAX };
	return register_print_list(s, &q, code, lang, out);
}

enum status prints_make(struct store *s, const char *code, int64_t session, enum lang lang, struct doc **out)
{
	struct report_head h;
	struct rec *org;
	if (!prints_find(code)) return ST_NOTFOUND;
	if (str_eq(code, "P-21")) return ledger(s, "document", code, lang, out);
	if (str_eq(code, "P-25")) return ledger(s, "record_form", code, lang, out);
	enum status got = gather_head(s, lang, &h, &org);
	if (got != ST_OK) return got;
	if (str_eq(code, "P-61")) return diagnosis(s, &h, org, session, lang, out);
	if (str_eq(code, "P-60")) return sheet(s, &h, org, session, lang, out);
	if (str_eq(code, "P-62")) return collected(s, &h, lang, out);
	if (str_eq(code, "P-06")) return organization(s, &h, org, lang, out);
	if (str_eq(code, "P-03")) return chart(s, &h, lang, out);
	if (str_eq(code, "P-20")) return document_map_print(s, &h, out);
	if (str_eq(code, "P-34")) return protection_print(s, &h, out);
	if (str_eq(code, "P-35")) return gaps_print(s, &h, out);
	return quotes(s, &h, org, lang, out);
}

struct press { const struct doc *d; bool pdf; size_t max; };

static int press(int out, void *arg)
{
	struct press *x = arg;
	struct buf b;
	buf_init(&b, x->max);
	enum status st = x->pdf ? doc_pdf(x->d, &b) : doc_xlsx(x->d, &b);
	return st == ST_OK && !proc_write(out, b.p, b.n) ? ST_IO : (int)st;
}

enum status prints_write(const struct doc *d, bool pdf, struct buf *out)
{
	enum { SECONDS = 120 };
	struct press x = { d, pdf, out->max };
	int result = 0;
	enum status st = proc_aside(press, &x, SECONDS, out, &result);
	if (st != ST_OK || result == ST_OK) return st;
	return status_note(result < ST_COUNT ? (enum status)result : ST_IO, N_("This could not be made."), "");
}

enum status prints_questionnaire(struct arena *a, int bank, enum lang lang, struct buf *out)
{
	const struct bank *b = bank_get(bank ? bank : bank_latest());
	struct report_head h = { .lang = lang, .client = "", .date = clock_today() };
	h.printed_at = date_format(a, h.date, DATE_LONG, lang == LANG_JA);
	if (!b) return ST_NOTFOUND;
	return report_questionnaire_xlsx(a, &h, b, out);
}
