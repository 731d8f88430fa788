#include "api/trust.h"
#include "api/reply.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/str.h"
#include "db/journal.h"
#include "schema/verify.h"
#include "site/session.h"

void trust_head(struct req *q, struct res *s)
{
	struct head h;
	struct arena *a = q->a;
	enum status st = journal_head(q->db, &h);
	if (st != ST_OK) {
		reply_status(q, s, st, NULL);
		return;
	}
	reply_json(q, s, 200, json_pack("{s:s,s:I,s:s,s:s,s:s,s:s,s:s}", "origin", h.origin, "size", (json_int_t)h.size, "root", hash_hex(a, h.root.b, HASH_SIZE), "at", date_time_iso(a, h.at),
		"key", hash_base64(a, h.key, SIGN_PUBLIC), "signature", hash_base64(a, h.sig, SIGN_SIZE), "text", journal_head_text(a, &h)));
}

static json_t *verdict_json(struct req *q, const struct verify *r)
{
	const struct verdict *v = &r->v;
	bool fine = v->integrity && v->complete;
	json_t *o = json_pack("{s:b,s:b,s:I,s:I,s:s}", "integrity", v->integrity, "complete", v->complete, "revisions", (json_int_t)v->revisions, "records", (json_int_t)r->records,
		"words", fine ? tr_get(q->lang, "Every revision, record, reference and file is as it was written.") : verify_words(q->a, q->lang, r));
	if (v->bad_seq) json_object_set_new(o, "seq", json_integer(v->bad_seq));
	if (*v->reg) json_object_set_new(o, "register", json_string(v->reg));
	if (v->rec) json_object_set_new(o, "id", json_integer(v->rec));
	if (*r->code) json_object_set_new(o, "code", json_string(r->code));
	if (*v->field) json_object_set_new(o, "field", json_string(v->field));
	return o;
}

/* The kept head of a POST into *out; false: answered. Without one *given stays false. */
static bool read_head(struct req *q, struct res *s, struct head *out, bool *given)
{
	struct problems p;
	json_t *o = q->method == HTTP_POST ? reply_body(q, s, true) : NULL;
	*given = false;
	if (q->method != HTTP_POST || !o) return q->method != HTTP_POST;
	problem_init(&p, q->a);
	reply_members(q, o, "head", &p);
	const char *text = json_text(o, "head");
	*given = text && journal_head_parse(text, out);
	if (json_object_get(o, "head") && !*given) problem_add(&p, "head", N_("This is no head: send its six lines as they were given out."));
	if (p.n) reply_invalid(q, s, &p);
	return !p.n;
}

/* The file's own key is not believed: what counts is the key of this installation. */
void trust_verify(struct req *q, struct res *s)
{
	struct head kept;
	struct verify *v = ARENA_NEW(q->a, struct verify);
	bool given;
	if (!read_head(q, s, &kept, &given)) return;
	enum status st = verify_run(q->db, q->a, session_site_get(q)->key, given ? &kept : NULL, v);
	if (st == ST_OK) reply_json(q, s, 200, verdict_json(q, v));
	else reply_status(q, s, st, NULL);
}
