#include "page/hearing_data.h"
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "doc/doc.h"
#include "doc/svg.h"
#include "work/answer_json.h"

static const struct { const char *key, *msgid; } texts[] = {
	{ "saved", N_("Everything is saved") }, { "unsent", N_("{0} unsent") }, { "offline", N_("No network: {0} kept in this browser") },
	{ "storage", N_("This browser refuses to keep answers") }, { "signin", N_("Sign in again in another tab: the answers stay here until then") },
	{ "refused", N_("The server refused this answer") }, { "server", N_("The server does not answer; trying again") }, { "filelater", N_("The file was not sent: no network. Choose it again later.") },
	{ "coverage", N_("{0} of {1} answered") }, { "weight", N_("weight {0}, target {1}") }, { "na", N_("N/A") }, { "score", N_("level") }, { 0 }
};
static const struct { const char *code, *msgid; } bases[] = {
	{ "document_seen", N_("document seen") }, { "record_seen", N_("record seen") }, { "observed", N_("observed") }, { "interview_only", N_("interview only") }, { 0 }
};

const char *hearing_data_previous(struct req *q, const struct rec *r)
{
	const char *score = str_or(rec_get(r, "score"), "–"), *basis = "";
	for (int i = 0; bases[i].code; i++)
		if (rec_is(r, "basis", bases[i].code)) basis = tr_get(q->lang, bases[i].msgid);
	if (str_eq(score, "na")) score = tr_get(q->lang, "N/A");
	if (str_eq(score, "unknown")) score = tr_get(q->lang, "Unknown");
	const char *memo = str_or(rec_get(r, "memo"), "");
	return arena_printf(q->a, "%s%s%s%s%s%s", score, *basis ? " (" : "", basis, *basis ? ")" : "", *memo ? ": " : "", memo);
}

static json_t *clauses(struct arena *a, const struct bank_question *x)
{
	static const char *const edition[] = { "2005", "2013", "2022" };
	const char *s = "";
	for (int i = 0; i < 3; i++)
		if (!str_empty(x->clauses[i])) s = arena_printf(a, "%s%s%s: %s", s, *s ? "  " : "", edition[i], x->clauses[i]);
	return json_string(s);
}

/* Facts found while asking belong into their registers: what to open beside which question. */
static const struct { const char *keys, *path, *label; } facts[] = {
	{ "PREP-4a", "/r/organization", N_("Organisation profile") }, { "PREP-4a", "/r/site", N_("Sites") }, { "PREP-4a,DOCS-01", "/r/department", N_("Departments") },
	{ "DOCS-01,ORG-1", "/r/committee", N_("Committees") }, { "PREP-3,ORG-1,ORG-2", "/r/role_assignment", N_("Role assignments") },
	{ "PREP-4b,DOCS-06", "/r/party_requirement", N_("Requirements of parties") }, { "PREP-4b", "/r/interested_party", N_("Interested parties") },
	{ "PREP-2,SCH-1,SCH-2", "/r/project", N_("Project charter") }, { "PREP-7a", "/r/budget_item", N_("Budget") }, { "PREP-7b", "/r/cert_quote", N_("Quotes") },
	{ "DOCS-05,DOCS-14,PNT-5a,PNT-5b,PREP-5", "/r/supplier", N_("Suppliers") }, { 0 }
};

static json_t *places(struct req *q, const struct bank_question *x)
{
	json_t *v = json_array();
	if (str_eq(x->section, "DOCS"))
		json_array_append_new(v, json_pack("{s:s,s:s}", "label", tr_get(q->lang, N_("Collected document")), "url", page_url(q, arena_printf(q->a, "/r/collected_document/new?question=%s", x->key)).p));
	for (int i = 0; facts[i].keys; i++)
		if (str_in_list(facts[i].keys, x->key)) json_array_append_new(v, json_pack("{s:s,s:s}", "label", tr_get(q->lang, facts[i].label), "url", page_url(q, facts[i].path).p));
	return v;
}

static json_t *question(struct req *q, const struct bank_question *x)
{
	json_t *anchors = json_array(), *evidence = json_array();
	for (int i = 0; i < BANK_LEVELS; i++) json_array_append_new(anchors, json_string(bank_in(x->anchor[i], q->lang)));
	for (int i = 0; i < x->evidences; i++) json_array_append_new(evidence, json_string(bank_in(x->evidence[i], q->lang)));
	return json_pack("{s:s,s:s,s:i,s:i,s:b,s:s,s:s,s:s,s:s,s:o,s:o,s:o,s:o}", "key", x->key, "section", x->section, "weight", x->weight, "target", x->target,
		"critical", x->critical, "ask", bank_in(x->ask, q->lang), "purpose", bank_in(x->purpose, q->lang), "hint", bank_in(x->hint, q->lang),
		"followup", bank_in(x->followup, q->lang), "anchors", anchors, "evidence", evidence, "clauses", clauses(q->a, x), "places", places(q, x));
}

static json_t *words(struct req *q)
{
	json_t *o = json_object();
	for (int i = 0; texts[i].key; i++) json_object_set_new(o, texts[i].key, json_string(tr_get(q->lang, texts[i].msgid)));
	return o;
}

const char *hearing_data_json(struct req *q, const struct interview *iv, int at, bool fixed)
{
	struct store st = page_store(q);
	json_t *questions = json_array(), *answers = json_object(), *previous = json_object(), *sections = json_array(), *names = json_object();
	const struct answer_files *files = answer_json_files(&st, iv->answer, iv->bank->questions);
	for (int i = 0; i < iv->bank->sections; i++)
		json_array_append_new(sections, json_pack("{s:s,s:s}", "key", iv->bank->section[i].key, "name", bank_in(iv->bank->section[i].name, q->lang)));
	for (int i = 0; i < iv->bank->questions; i++) {
		const struct bank_question *x = &iv->bank->question[i];
		json_array_append_new(questions, question(q, x));
		if (iv->answer[i]) json_object_set_new(answers, x->key, answer_json_with(&st, q->workspace, iv->answer[i], files));
		if (iv->earlier[i]) json_object_set_new(previous, x->key, json_pack("{s:s,s:s}", "score", str_or(rec_get(iv->earlier[i], "score"), ""), "text", hearing_data_previous(q, iv->earlier[i])));
	}
	for (int i = 0; bases[i].code; i++) json_object_set_new(names, bases[i].code, json_string(tr_get(q->lang, bases[i].msgid)));
	json_t *all = json_pack("{s:s,s:{s:s,s:b},s:o,s:o,s:o,s:o,s:o,s:o,s:s,s:s,s:s}", "workspace", q->workspace,
		"session", "uid", iv->session->uid, "locked", fixed, "questions", questions, "answers", answers, "previous", previous, "sections", sections,
		"texts", words(q), "bases", names, "here", iv->bank->question[at].key, "interviewee", "",
		"url", arena_printf(q->a, "/api/v1/w/%s/hearing/%lld/answers/", q->workspace, (long long)iv->session->id));
	const char *text = json_canonical(q->a, all);
	json_decref(all);
	return text;
}

struct html hearing_data_radar(struct req *q, const struct interview *iv, const struct diagnosis *now, const struct diagnosis *before)
{
	int *mine = ARENA_ARRAY(q->a, BANK_AREAS, int), *old = ARENA_ARRAY(q->a, BANK_AREAS, int);
	const char **axis = ARENA_ARRAY(q->a, BANK_AREAS, const char *);
	struct doc_info info = { .title = "", .lang = q->lang };
	struct doc *d = doc_new(q->a, &info);
	bool some = before && before->result;
	for (int i = 0; i < BANK_AREAS; i++) {
		axis[i] = bank_in(iv->bank->area[i].name, q->lang);
		mine[i] = now->result->area[i].some ? (int)dec_scaled(now->result->area[i].ca, 1) : -1;
		old[i] = some && before->result->area[i].some ? (int)dec_scaled(before->result->area[i].ca, 1) : -1;
	}
	struct doc_series series[] = { { tr_get(q->lang, "now"), mine, false }, { tr_get(q->lang, "before"), old, true } };
	const char *alt = tr_get(q->lang, N_("Radar of the readiness of the ten areas; the figures stand in the table beside it."));
	struct figure *f = doc_figure(d, 130, 110, alt);
	figure_radar(f, axis, BANK_AREAS, series, some ? 2 : 1);
	struct out *o = page_out(q);
	svg_write(o, f, alt);
	return out_html(o);
}

static enum status comment_rows(struct store *s, const struct interview *iv, struct list *rows)
{
	const struct reg *reg = schema_reg("area_comment");
	struct query query = { .reg = reg, .sort = "code", .page = 1, .size = 100, .filters = 1 };
	query.filter[0] = (struct filter){ .field = schema_field(reg, "session"), .op = FILTER_EQ, .value = arena_printf(s->a, "%lld", (long long)iv->session->id) };
	return query_run(s, &query, rows);
}

enum status hearing_data_comments(struct store *s, const struct interview *iv, struct hearing_diagnosis *v)
{
	struct list rows;
	const struct reg *reg = schema_reg("area_comment");
	v->may_comment = rights_may(s->actor, reg, RIGHT_EDIT);
	enum status got = comment_rows(s, iv, &rows);
	if (got != ST_OK) return got;
	for (int i = 0; i < rows.n; i++) {
		int64_t area = rec_int(rows.row[i], "area", 0);
		if (area < 1 || area > BANK_AREAS) continue;
		v->comment[area - 1] = rec_get(rows.row[i], "comment");
		v->comment_id[area - 1] = rows.row[i]->id;
	}
	return ST_OK;
}

static enum status save_one(struct store *s, const struct interview *iv, const struct list *rows, int area, const char *text)
{
	const struct reg *reg = schema_reg("area_comment");
	struct problems p;
	struct rec *r = NULL;
	problem_init(&p, s->a);
	for (int i = 0; i < rows->n; i++)
		if (rec_int(rows->row[i], "area", 0) == area) r = rows->row[i];
	if (!r && str_empty(text)) return ST_OK;
	if (!r) {
		r = rec_new(s->a, reg);
		rec_set_int(s->a, r, "session", iv->session->id);
		rec_set_int(s->a, r, "area", area);
	}
	rec_set(r, "comment", str_empty(text) ? NULL : text);
	return store_put(s, r, NULL, NULL, &p);
}

enum status hearing_data_comments_save(struct store *s, struct req *q, const struct interview *iv)
{
	struct list rows;
	enum status got = comment_rows(s, iv, &rows);
	if (got == ST_OK) got = store_begin(s);
	for (int i = 1; got == ST_OK && i <= BANK_AREAS; i++) {
		const char *text = http_post(q, arena_printf(q->a, "comment-%d", i));
		if (text) got = save_one(s, iv, &rows, i, str_trim(q->a, text));
	}
	if (got == ST_OK) return store_commit(s);
	store_abort(s);
	return got;
}
