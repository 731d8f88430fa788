#include "api/once.h"
#include <string.h>
#include "api/reply.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/utf8.h"
#include "schema/replay.h"

enum { KEY_MAX = 255 };

static const char *header_of(const struct res *s, const char *name)
{
	for (int i = 0; i < s->headers; i++)
		if (str_eq(s->header[i].name, name)) return s->header[i].value;
	return NULL;
}

/* What was asked: the address with its parameters, and the body. */
static const char *fingerprint(struct req *q)
{
	struct hash_stream h;
	const char *where = arena_printf(q->a, "%d %s?%s %s", (int)q->method, q->path, q->query, q->content_type);
	hash_stream_init(&h);
	hash_stream_add(&h, where, strlen(where) + 1);
	hash_stream_add(&h, q->body, q->body_n);
	struct hash sum = hash_stream_end(&h);
	return hash_hex(q->a, sum.b, HASH_SIZE);
}

static bool read_key(struct once *o, struct req *q, struct res *s)
{
	*o = (struct once){ .key = http_header(q, "Idempotency-Key") };
	if (!o->key) return true;
	if (!*o->key || strlen(o->key) > KEY_MAX || !utf8_printable(o->key)) {
		reply_problem(q, s, 400, N_("An Idempotency-Key has 1 to 255 characters, for example a UUID."));
		return false;
	}
	o->asked = fingerprint(q);
	return true;
}

static void again(struct req *q, struct res *s, const struct replay *r)
{
	s->status = r->status;
	s->type = r->type;
	s->body = r->body;
	s->n = strlen(r->body);
	if (r->location) http_set(s, "Location", r->location);
	if (r->etag) http_set(s, "ETag", r->etag);
	http_set(s, "Idempotency-Replayed", "true");
	(void)q;
}

static bool is_new(const struct once *o, struct req *q, struct res *s)
{
	struct replay r;
	enum status st = replay_find(q->db, q->a, q->actor.account, o->key, o->asked, &r);
	if (st == ST_NOTFOUND) return true;
	if (st == ST_OK) again(q, s, &r);
	else if (st == ST_CONFLICT) reply_problem(q, s, 422, N_("This Idempotency-Key was used for another request. Take a new one."));
	else reply_status(q, s, st, NULL);
	return false;
}

bool once_ask(struct once *o, struct req *q, struct res *s)
{
	return read_key(o, q, s) && (!o->key || is_new(o, q, s));
}

bool once_open(struct once *o, struct req *q, struct res *s)
{
	struct store st = reply_store(q);
	if (!read_key(o, q, s)) return false;
	enum status got = store_begin(&st);
	if (got != ST_OK) {
		reply_status(q, s, got, NULL);
		return false;
	}
	if (!o->key || is_new(o, q, s)) return true;
	store_abort(&st);
	return false;
}

void once_close(const struct once *o, struct req *q, struct res *s)
{
	struct store st = reply_store(q);
	enum status got = ST_OK;
	if (o->key) {
		struct replay r = { .asked = o->asked, .status = s->status ? s->status : 200, .location = header_of(s, "Location"), .etag = header_of(s, "ETag"),
			.type = str_or(s->type, ""), .body = s->n ? arena_ndup(q->a, s->body, s->n) : "" };
		got = replay_keep(q->db, q->actor.account, o->key, &r);
	}
	if (got == ST_OK) got = store_commit(&st);
	else store_abort(&st);
	if (got == ST_OK) return;
	s->headers = 0;
	reply_status(q, s, got, NULL);
}

void once_keep(const struct once *o, struct req *q, struct res *s)
{
	struct store st = reply_store(q);
	if (!o->key || s->status >= 300) return;
	enum status got = store_begin(&st);
	/* The work is done and stays done: a key that could not be kept is no reason to say otherwise. */
	if (got == ST_OK) {
		struct res kept = *s;
		once_close(o, q, &kept);
	}
}
