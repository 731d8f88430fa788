#include "api/approve.h"
#include "api/reply.h"
#include "base/json.h"
#include "base/str.h"
#include "schema/approval.h"

enum { LISTED = 200 };

static json_t *text_of(const struct rec *r, const char *field)
{
	const char *v = rec_get(r, field);
	return v ? json_string(v) : json_null();
}

static json_t *one(const struct rec *r)
{
	return json_pack("{s:I,s:s,s:s,s:o,s:o,s:I,s:o,s:I,s:o,s:o}", "id", (json_int_t)r->id, "code", r->code, "state", r->state, "title", text_of(r, "title"), "register", text_of(r, "register"),
		"record", (json_int_t)rec_int(r, "rec", 0), "to", text_of(r, "step_to"), "amount", (json_int_t)rec_int(r, "amount", 0), "requester", text_of(r, "requester_name"),
		"requested_at", text_of(r, "requested_at"));
}

void approve_list(struct req *q, struct res *s)
{
	struct store st = reply_store(q);
	struct approval *a = ARENA_ARRAY(q->a, LISTED, struct approval);
	json_t *waiting = json_array(), *mine = json_array();
	int n = approval_waiting(&st, a, LISTED);
	for (int i = 0; i < n; i++) json_array_append_new(waiting, one(a[i].rec));
	n = approval_mine(&st, a, LISTED);
	for (int i = 0; i < n; i++) json_array_append_new(mine, one(a[i].rec));
	reply_json(q, s, 200, json_pack("{s:o,s:o}", "waiting", waiting, "mine", mine));
}

static void answer(struct req *q, struct res *s, int64_t id, enum status got, const struct problems *p)
{
	struct rec *r = got == ST_OK ? store_load(q->a, q->db, schema_reg("approval"), id) : NULL;
	if (r) reply_json(q, s, 200, one(r));
	else reply_status(q, s, got ? got : ST_NOTFOUND, p);
}

/* Who asks may be nobody the approval asks: approval_decide() says so. */
void approve_decide(struct req *q, struct res *s)
{
	int64_t id = reply_id(q, s, 1);
	json_t *o = id ? reply_body(q, s, false) : NULL;
	struct store st = reply_store(q);
	struct problems p;
	if (!o) return;
	problem_init(&p, q->a);
	if (!reply_members(q, o, "decision,comment", &p)) { reply_invalid(q, s, &p); return; }
	answer(q, s, id, approval_decide(&st, id, str_or(json_text(o, "decision"), ""), json_text(o, "comment"), &p), &p);
}

void approve_withdraw(struct req *q, struct res *s)
{
	int64_t id = reply_id(q, s, 1);
	json_t *o = id ? reply_body(q, s, true) : NULL;
	struct store st = reply_store(q);
	struct problems p;
	if (!o) return;
	problem_init(&p, q->a);
	if (!reply_members(q, o, "why", &p)) { reply_invalid(q, s, &p); return; }
	answer(q, s, id, approval_decide_withdraw(&st, id, json_text(o, "why"), &p), &p);
}
