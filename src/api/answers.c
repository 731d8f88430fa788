#include "api/answers.h"
#include "api/once.h"
#include "api/reply.h"
#include "base/json.h"
#include "base/str.h"
#include "db/blob.h"
#include "work/answer_json.h"

struct interview *answers_session(struct req *q, struct res *s)
{
	struct store st = reply_store(q);
	struct interview *v = ARENA_NEW(q->a, struct interview);
	int64_t id = reply_id(q, s, 1);
	if (!id) return NULL;
	enum status got = interview_load(&st, id, v);
	if (got == ST_OK) return v;
	reply_status(q, s, got, NULL);
	return NULL;
}

/* Index of {key} in the session's bank; -1: answered. */
static int question(struct req *q, struct res *s, const struct interview *v)
{
	const struct bank_question *x = bank_question(v->bank, q->arg[2]);
	if (x) return (int)(x - v->bank->question);
	reply_problem(q, s, 404, N_("This question bank has no such question."));
	return -1;
}

void answers_list(struct req *q, struct res *s)
{
	struct interview *v = answers_session(q, s);
	struct store st = reply_store(q);
	if (!v) return;
	const struct rec *r = v->session;
	json_t *answers = json_object();
	const struct answer_files *files = answer_json_files(&st, v->answer, v->bank->questions);
	for (int i = 0; i < v->bank->questions; i++)
		if (v->answer[i]) json_object_set_new(answers, v->bank->question[i].key, answer_json_with(&st, q->workspace, v->answer[i], files));
	reply_json(q, s, 200, json_pack("{s:{s:I,s:s,s:s,s:s,s:i,s:b},s:i,s:i,s:o}", "session", "id", (json_int_t)r->id, "code", r->code, "name", str_or(rec_get(r, "name"), ""),
		"state", r->state, "bank", v->bank->version, "locked", v->locked, "questions", v->bank->questions, "answered", v->answered, "answers", answers));
}

void answers_get(struct req *q, struct res *s)
{
	struct interview *v = answers_session(q, s);
	struct store st = reply_store(q);
	int i = v ? question(q, s, v) : -1;
	if (i < 0) return;
	if (v->answer[i]) reply_json(q, s, 200, answer_json(&st, q->workspace, v->answer[i]));
	else reply_problem(q, s, 404, N_("This question has no answer yet."));
}

/* ---- reading one ---- */

static const char *text(const json_t *o, const char *name, struct problems *p)
{
	const json_t *v = json_object_get(o, name);
	if (v && !json_is_string(v) && !json_is_null(v)) problem_add(p, name, N_("This must be a text."));
	return json_is_null(v) ? "" : json_string_value(v);
}

/* 3 and "3" alike. */
static const char *score(struct arena *a, const json_t *o, struct problems *p)
{
	const json_t *v = json_object_get(o, "score");
	return json_is_integer(v) ? arena_printf(a, "%lld", (long long)json_integer_value(v)) : text(o, "score", p);
}

static const char *evidence(struct arena *a, const json_t *o, struct problems *p)
{
	const json_t *v = json_object_get(o, "evidence_seen");
	const char *list = "";
	size_t i;
	json_t *one;
	if (!v) return NULL;
	bool good = json_is_array(v) && json_array_size(v) <= 12;
	json_array_foreach(good ? v : NULL, i, one) {
		good = good && json_is_integer(one) && json_integer_value(one) >= 0 && json_integer_value(one) < 12;
		list = arena_printf(a, "%s%s%lld", list, *list ? "," : "", (long long)json_integer_value(one));
	}
	if (!good) problem_add(p, "evidence_seen", N_("This must be a list of numbers: which of the question's pieces of evidence were seen."));
	return list;
}

static int64_t read_change(struct req *q, const json_t *o, struct interview_change *c, struct problems *p)
{
	const json_t *rev = json_object_get(o, "rev"), *confirm = json_object_get(o, "confirm_needed");
	reply_members(q, o, "rev,score,basis,memo,interviewee,confirm_needed,override_reason,evidence_seen,why", p);
	*c = (struct interview_change){ .score = score(q->a, o, p), .basis = text(o, "basis", p), .override = text(o, "override_reason", p), .memo = text(o, "memo", p),
		.interviewee = text(o, "interviewee", p), .evidence_seen = evidence(q->a, o, p), .confirm = confirm ? json_is_true(confirm) : -1, .why = text(o, "why", p) };
	if (confirm && !json_is_boolean(confirm)) problem_add(p, "confirm_needed", N_("This must be true or false."));
	if (!json_is_integer(rev) || json_integer_value(rev) < 0) problem_add(p, "rev", N_("Name the revision you have seen, 0 for a question not answered yet."));
	return json_integer_value(rev);
}

/* ---- answering ---- */

static void conflict(struct req *q, struct res *s, const struct interview *v, const struct rec *now)
{
	struct store st = reply_store(q);
	/* Fixed answers are no clash of two writers: there is nothing to choose between, only something to be told. */
	if (v->locked) reply_problem(q, s, 422, status_msgid());
	else reply_problem_with(q, s, 409, N_("Somebody else answered this question in the meantime."), json_pack("{s:o}", "current", answer_json(&st, q->workspace, now)));
}

static void answer(struct req *q, struct res *s, const struct interview *v, enum status got, const struct rec *now, const struct problems *p)
{
	struct store st = reply_store(q);
	if (got == ST_OK) reply_json(q, s, 200, answer_json(&st, q->workspace, now));
	else if (got == ST_CONFLICT) conflict(q, s, v, now);
	else reply_status(q, s, got, p);
}

void answers_put(struct req *q, struct res *s)
{
	struct interview *v = answers_session(q, s);
	int i = v ? question(q, s, v) : -1;
	json_t *o = i >= 0 ? reply_body(q, s, false) : NULL;
	struct store st = reply_store(q);
	struct interview_change c;
	struct problems p;
	struct rec *now = NULL;
	if (!o) return;
	problem_init(&p, q->a);
	int64_t rev = read_change(q, o, &c, &p);
	enum status got = p.n ? ST_INVALID : interview_put(&st, v, i, &c, rev, &now, &p);
	answer(q, s, v, got, now, &p);
}

void answers_attach(struct req *q, struct res *s)
{
	struct interview *v = answers_session(q, s);
	int i = v ? question(q, s, v) : -1;
	const struct upload *u = i >= 0 ? http_upload(q, "file") : NULL;
	struct store st = reply_store(q);
	struct problems p;
	struct once once;
	struct rec *now = NULL;
	if (i < 0) return;
	if (!u) {
		reply_problem(q, s, 422, N_("Send the file as the part \"file\" of a form (multipart/form-data)."));
		return;
	}
	if (u->n > BLOB_MAX) {
		reply_problem(q, s, 413, NULL);
		return;
	}
	problem_init(&p, q->a);
	if (!once_ask(&once, q, s)) return;
	enum status got = interview_attach(&st, v, i, str_or(u->filename, "file"), u->p, u->n, &now, &p);
	answer(q, s, v, got, now, &p);
	once_keep(&once, q, s);
}
