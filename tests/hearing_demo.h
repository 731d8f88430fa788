/* hearing_demo.h - the demo company's second session as report_diagnosis() and its sisters want it. For tests. */
#ifndef HEARING_DEMO_H
#define HEARING_DEMO_H
#include <string.h>
#include "assess/report.h"
#include "base/embed.h"
#include "base/str.h"

struct demo { struct arena *a; const json_t *o; enum lang lang; };

static inline const char *demo_text(const json_t *o, const char *key) { return json_text(o, key); }

static inline struct date demo_date(const char *s)
{
	struct date d = { 0 };
	if (!str_empty(s))
		assert_true(date_parse(s, &d));
	return d;
}

static inline const char *demo_name(const struct demo *d, const char *number)
{
	const json_t *p;
	size_t i;
	json_array_foreach(json_object_get(d->o, "persons"), i, p)
		if (str_eq(json_text(p, "employee_no"), number))
			return d->lang == LANG_JA ? arena_printf(d->a, "%s %s", json_text(p, "family_name"), json_text(p, "given_name")) : json_text(p, "name_en");
	return number;
}

static inline const char *demo_join(const struct demo *d, const json_t *list)
{
	const char *all = "";
	const json_t *e;
	size_t i;
	json_array_foreach(list, i, e)
		all = arena_printf(d->a, "%s%s%s", all, i ? "," : "", json_string_value(e));
	return all;
}

static inline void demo_answers(const struct demo *d, const json_t *session, struct hearing_input *in, struct report_note *note)
{
	const char *key;
	json_t *v;
	*in = (struct hearing_input){ .bank = bank_get(1), .edition = "22", .headcount = (int)json_int(session, "headcount", 0) };
	for (int i = 0; i < BANK_MAX; i++)
		in->answer[i].score = SCORE_NONE;
	json_object_foreach(json_object_get(session, "answers"), key, v) {
		const struct bank_question *q = bank_question(in->bank, key);
		assert_non_null(q);
		int i = (int)(q - in->bank->question);
		const json_t *score = json_object_get(v, "score");
		const char *word = json_string_value(score), *evidence = "";
		in->answer[i].score = !word ? (int)json_integer_value(score) : str_eq(word, "na") ? SCORE_NA : SCORE_UNKNOWN;
		in->answer[i].basis = json_text(v, "basis") ? (enum basis)hearing_basis_of(json_text(v, "basis")) : BASIS_NONE;
		if (!note)
			continue;
		const json_t *e;
		size_t k;
		json_array_foreach(json_object_get(v, "evidence"), k, e)
			evidence = arena_printf(d->a, "%s%s%s", evidence, k ? (d->lang == LANG_JA ? "、" : ", ") : "", bank_in(q->evidence[json_integer_value(e)], d->lang));
		note[i] = (struct report_note){ json_text(v, "memo"), evidence, json_text(v, "interviewee"), json_flag(v, "confirm") };
	}
}

static inline int64_t demo_money(const json_t *o, const char *key) { return json_int(o, key, -1); }

static inline void demo_rows(const struct demo *d, struct report_input *r)
{
	const json_t *l = json_object_get(d->o, "collected_documents"), *e;
	size_t i;
	struct report_document *doc = ARENA_ARRAY(d->a, json_array_size(l), struct report_document);
	json_array_foreach(l, i, e) {
		const char *exists = json_text(e, "exists"), *relation = json_text(e, "relation");
		doc[i] = (struct report_document){ json_text(e, "question"), demo_join(d, json_object_get(e, "cells")), json_text(e, "title"), json_text(e, "owner_dept"),
			json_text(e, "version"), json_text(e, "format"), json_text(e, "sensitivity"), json_text(e, "dated"), json_text(e, "finding"), relation,
			str_eq(exists, "no") ? REPORT_MISSING : str_eq(relation, "revise") || str_eq(exists, "partial") ? REPORT_REVISE : REPORT_EXISTS };
	}
	r->document = doc;
	r->documents = (int)json_array_size(l);
	l = json_object_get(d->o, "budget");
	struct report_budget *budget = ARENA_ARRAY(d->a, json_array_size(l), struct report_budget);
	json_array_foreach(l, i, e)
		budget[i] = (struct report_budget){ json_text(e, "category"), json_text(e, "item"), NULL, demo_money(e, "planned"), demo_money(e, "approved"), demo_money(e, "actual") };
	r->budget = budget;
	r->budgets = (int)json_array_size(l);
	l = json_object_get(d->o, "quotes");
	struct report_quote *quote = ARENA_ARRAY(d->a, json_array_size(l), struct report_quote);
	json_array_foreach(l, i, e)
		quote[i] = (struct report_quote){ .body = json_text(e, "body"), .accreditation = "ISMS-AC", .days = json_text(e, "man_days"), .lead_time = json_text(e, "lead_time"),
			.stage1 = demo_money(e, "fee_stage1"), .stage2 = demo_money(e, "fee_stage2"), .travel = demo_money(e, "travel"), .surveillance = demo_money(e, "fee_surveillance"),
			.renewal = demo_money(e, "fee_renewal"), .score = (int)json_int(e, "score", -1), .quoted_on = { 2026, 12, 4 }, .chosen = json_flag(e, "chosen"), .reason = json_text(e, "reason") };
	r->quote = quote;
	r->quotes = (int)json_array_size(l);
}

static inline struct demo demo_open(struct arena *a, enum lang lang)
{
	const struct embed *e = embed_find(lang == LANG_JA ? "content/demo-ja.json" : "content/demo-en.json");
	const char *error;
	assert_non_null(e);
	return (struct demo){ a, json_read(a, (const char *)e->p, e->n, &error), lang };
}

static inline struct report_head demo_head(const struct demo *d)
{
	const json_t *org = json_object_get(d->o, "organization"), *con = json_object_get(d->o, "consultant");
	bool ja = d->lang == LANG_JA;
	return (struct report_head){ .lang = d->lang, .client = json_text(org, ja ? "name_ja" : "name_en"), .consultant = json_text(con, ja ? "name_ja" : "name_en"),
		.consultant_address = json_text(con, "address"), .version = "1.0", .author = json_text(con, "lead"), .printed_by = json_text(con, "lead"),
		.printed_at = "2026-11-16 16:30", .date = { 2026, 11, 16 } };
}

static inline struct report_input *demo_report(const struct demo *d, bool compared)
{
	struct report_input *r = ARENA_NEW(d->a, struct report_input);
	struct hearing_input *in = ARENA_ARRAY(d->a, 2, struct hearing_input);
	struct hearing_result *result = ARENA_ARRAY(d->a, 2, struct hearing_result);
	const json_t *sessions = json_object_get(d->o, "hearing"), *now = json_array_get(sessions, 1), *before = json_array_get(sessions, 0);
	const char **who = ARENA_ARRAY(d->a, 4, const char *), **asks = ARENA_ARRAY(d->a, 1, const char *);
	demo_answers(d, now, &in[0], r->note);
	demo_answers(d, before, &in[1], NULL);
	for (int i = 0; i < 2; i++)
		hearing_score(d->a, &in[i], &result[i]);
	who[0] = demo_name(d, "1001");
	who[1] = demo_name(d, "1003");
	who[2] = demo_name(d, "1007");
	who[3] = demo_name(d, "1037");
	asks[0] = json_text(json_object_get(d->o, "consultant"), "lead");
	r->head = demo_head(d);
	r->in = &in[0];
	r->now = &result[0];
	r->session = "HS-0002";
	r->from = demo_date(demo_text(now, "held_on"));
	r->start = demo_date(demo_text(json_object_get(d->o, "project"), "start"));
	r->scope = demo_text(json_object_get(d->o, "project"), "scope_outline");
	r->representative = who[0];
	r->interviewees = who;
	r->interviewee_count = 4;
	r->interviewers = asks;
	r->interviewer_count = 1;
	r->comment = demo_text(now, "comment");
	for (int i = 0; i < BANK_AREAS; i++)
		r->area_comment[i] = json_text(json_object_get(now, "area_comments"), arena_printf(d->a, "%d", i + 1));
	r->rates.own_day = r->rates.audit_day = -1;
	demo_rows(d, r);
	if (compared) {
		r->before_in = &in[1];
		r->before = &result[1];
		r->before_session = "HS-0001";
		r->before_on = demo_date(demo_text(before, "held_on"));
	}
	return r;
}

#endif
