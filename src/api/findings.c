#include "api/findings.h"
#include "api/answers.h"
#include "api/once.h"
#include "api/reply.h"
#include "api/resources.h"
#include "base/json.h"
#include "base/str.h"
#include "doc/doc.h"
#include "work/diagnosis.h"
#include "work/prints.h"

enum { OUTPUT_MAX = 1 << 20, REPORT_MAX = 256 << 20 };

static struct buf *buffer(struct req *q, size_t max)
{
	struct buf *b = ARENA_NEW(q->a, struct buf);
	buf_init(b, max);
	arena_cleanup(q->a, (void (*)(void *))buf_release, b);
	return b;
}

static void show(struct req *q, struct res *s, int code, const struct hearing_input *in, const struct hearing_result *r)
{
	struct buf *b = buffer(q, OUTPUT_MAX);
	hearing_output_print(b, hearing_output_json(q->a, in, r));
	if (b->full) {
		reply_problem(q, s, 500, NULL);
		return;
	}
	s->status = code;
	http_json(s, buf_cstr(b));
}

void findings_fix(struct req *q, struct res *s)
{
	struct interview *v = answers_session(q, s);
	struct store st = reply_store(q);
	struct problems p;
	struct once once;
	json_t *o = v ? reply_body(q, s, true) : NULL;
	if (!o) return;
	problem_init(&p, q->a);
	if (!reply_members(q, o, "why", &p)) {
		reply_invalid(q, s, &p);
		return;
	}
	if (!once_ask(&once, q, s)) return;
	enum status got = store_step(&st, v->session, "answers_fixed", json_text(o, "why"), &p);
	if (got == ST_OK) resources_show(q, s, 200, v->session);
	else resources_failed(q, s, got, v->session, &p);
	once_keep(&once, q, s);
}

void findings_diagnose(struct req *q, struct res *s)
{
	struct interview *v = answers_session(q, s);
	struct store st = reply_store(q);
	struct diagnosis *d = ARENA_NEW(q->a, struct diagnosis);
	struct problems p;
	struct once once;
	if (!v || !once_ask(&once, q, s)) return;
	problem_init(&p, q->a);
	enum status got = diagnosis_make(&st, v, d, &p);
	if (got != ST_OK) {
		reply_status(q, s, got, &p);
		return;
	}
	http_set(s, "Location", resources_url(q, d->rec));
	show(q, s, 201, d->in, d->result);
	once_keep(&once, q, s);
}

/* The newest diagnosis, computed again from its frozen input. A result that differs from the stored one is not handed out. */
void findings_get(struct req *q, struct res *s)
{
	struct store st = reply_store(q);
	struct diagnosis *d = ARENA_NEW(q->a, struct diagnosis);
	struct rec *session;
	int64_t id = reply_id(q, s, 1);
	if (!id) return;
	enum status got = store_get(&st, schema_reg("hearing_session"), id, &session);
	if (got == ST_OK) got = diagnosis_latest(&st, id, d);
	if (got != ST_OK) reply_status(q, s, got, NULL);
	else if (!d->rec) reply_problem(q, s, 404, N_("This session has no diagnosis yet."));
	else if (!d->same) reply_problem(q, s, 500, N_("Computed again, this diagnosis gives another result than the stored one. Tell the administrator to run mamoru verify."));
	else if (!http_unchanged(q, s, d->result->output_hash)) show(q, s, 200, d->in, d->result);
}

/* ---- the report ---- */

static void report(struct req *q, struct res *s, bool pdf)
{
	struct store st = reply_store(q);
	struct buf *b = buffer(q, REPORT_MAX);
	struct doc *d;
	int64_t id = reply_id(q, s, 1);
	enum lang lang = reply_lang(q);
	if (!id) return;
	enum status got = prints_make(&st, "P-61", id, lang, &d);
	if (got == ST_OK) got = prints_write(d, pdf, b);
	if (got != ST_OK) {
		reply_status(q, s, got, NULL);
		return;
	}
	http_bytes(s, pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b->p, b->n,
		arena_printf(q->a, "%s-P-61-%s.%s", q->workspace, tr_code(lang), pdf ? "pdf" : "xlsx"));
}

void findings_pdf(struct req *q, struct res *s) { report(q, s, true); }
void findings_xlsx(struct req *q, struct res *s) { report(q, s, false); }

/* ---- a score of nobody's answers ---- */

void findings_score(struct req *q, struct res *s)
{
	struct hearing_input *in = ARENA_NEW(q->a, struct hearing_input);
	struct hearing_result *r = ARENA_NEW(q->a, struct hearing_result);
	const char *error = NULL;
	json_t *o = reply_body(q, s, false);
	if (!o) return;
	if (hearing_read(q->a, o, q->lang, in, &error) != ST_OK) {
		/* Said in the caller's language already. */
		reply_problem_with(q, s, 422, NULL, json_pack("{s:s}", "detail", error));
		return;
	}
	hearing_score(q->a, in, r);
	show(q, s, 200, in, r);
}
