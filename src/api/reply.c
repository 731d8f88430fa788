#include "api/reply.h"
#include <string.h>
#include <strings.h>
#include "base/bug.h"
#include "base/json.h"
#include "base/str.h"

struct store reply_store(struct req *q) { return (struct store){ q->a, q->db, &q->actor }; }
struct ctx reply_ctx(struct req *q) { return (struct ctx){ .a = q->a, .db = q->db, .lang = q->lang, .actor = &q->actor }; }

/* ---- what came in ---- */

static bool is_json(const char *type)
{
	static const char *const known[] = { "application/json", "application/merge-patch+json" };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		size_t n = strlen(known[i]);
		if (!strncasecmp(type, known[i], n) && (!type[n] || strchr("; \t", type[n]))) return true;
	}
	return false;
}

json_t *reply_body(struct req *q, struct res *s, bool may_be_empty)
{
	const char *error = NULL;
	if (!q->body_n && may_be_empty) return json_read(q->a, "{}", 2, &error);
	if (!is_json(q->content_type)) {
		reply_problem(q, s, 415, N_("Send JSON, with the header Content-Type: application/json."));
		return NULL;
	}
	json_t *o = json_read(q->a, q->body, q->body_n, &error);
	if (o && json_is_object(o)) return o;
	if (o) reply_problem(q, s, 400, N_("The body must be one JSON object."));
	else reply_problem_with(q, s, 400, N_("The body is no correct JSON."), json_pack("{s:s}", "where", str_or(error, "")));
	return NULL;
}

bool reply_members(struct req *q, const json_t *o, const char *names, struct problems *p)
{
	const char *key;
	json_t *v;
	int before = p->n;
	json_object_foreach((json_t *)(uintptr_t)o, key, v)
		if (strchr(key, ',') || !str_in_list(names, key)) problem_add(p, arena_dup(q->a, key), N_("There is no such member. Remove it or correct its name."));
	return p->n == before;
}

enum lang reply_lang(const struct req *q)
{
	const char *asked = http_get(q, "lang");
	return str_empty(asked) ? q->lang : tr_lang(asked);
}

int64_t reply_id(struct req *q, struct res *s, int arg)
{
	int64_t id;
	if (str_int(q->arg[arg], 1, INT64_MAX, &id)) return id;
	reply_problem(q, s, 404, NULL);
	return 0;
}

/* ---- what goes out ---- */

static void send(struct req *q, struct res *s, int code, const char *type, json_t *v)
{
	const char *text = json_canonical(q->a, v);
	json_decref(v);
	s->status = code;
	s->type = type;
	s->body = text;
	s->n = strlen(text);
}

void reply_json(struct req *q, struct res *s, int code, json_t *v)
{
	BUG_ON(!v);
	send(q, s, code, "application/json", v);
}

static const struct { int code; const char *title, *msgid; } meanings[] = {
	{ 400, "Bad Request", N_("The request is malformed.") },
	{ 401, "Unauthorized", N_("Sign in first.") },
	{ 403, "Forbidden", N_("You may not do this.") },
	{ 404, "Not Found", N_("There is no such page or record.") },
	{ 405, "Method Not Allowed", N_("This address does not accept this kind of request.") },
	{ 409, "Conflict", N_("Somebody else changed this in the meantime. Open it again and repeat your change.") },
	{ 412, "Precondition Failed", N_("Somebody else changed this record in the meantime. Look at the changes and enter yours again.") },
	{ 413, "Content Too Large", N_("This is larger than the server accepts.") },
	{ 415, "Unsupported Media Type", N_("The server does not read this kind of content.") },
	{ 422, "Unprocessable Content", N_("The input could not be accepted.") },
	{ 428, "Precondition Required", N_("Name the revision you have seen in the header If-Match, for example If-Match: \"3\".") },
	{ 429, "Too Many Requests", N_("Too many attempts. Wait a little and try again.") },
	{ 500, "Internal Server Error", N_("The server could not do this. Nothing was saved.") },
	{ 503, "Service Unavailable", N_("The server is busy. Try again in a moment.") },
	{ 507, "Insufficient Storage", N_("The disk is full. Nothing was saved. Free some space and try again.") },
};

void reply_problem_with(struct req *q, struct res *s, int code, const char *msgid, json_t *more)
{
	size_t i = 0;
	while (i < sizeof meanings / sizeof *meanings && meanings[i].code != code) i++;
	BUG_ON(i == sizeof meanings / sizeof *meanings);
	json_t *o = json_pack("{s:s,s:s,s:i,s:s}", "type", "about:blank", "title", meanings[i].title, "status", code,
		"detail", tr_get(q->lang, str_or(msgid, meanings[i].msgid)));
	if (more) json_object_update(o, more);
	json_decref(more);
	send(q, s, code, "application/problem+json", o);
}

void reply_problem(struct req *q, struct res *s, int code, const char *msgid) { reply_problem_with(q, s, code, msgid, NULL); }

static const char *words(struct req *q, const struct problem *p)
{
	return tr_fill(q->a, q->lang, p->msgid, (const char *const[]){ str_or(p->arg, "") }, 1);
}

/* The detail is good on its own: what is wrong with the record as a whole, else that fields are wrong. */
void reply_invalid(struct req *q, struct res *s, const struct problems *p)
{
	const struct problem *whole = problem_of(p, "");
	json_t *errors = json_array();
	BUG_ON(!p->n);
	for (const struct problem *x = p->first; x; x = x->next)
		json_array_append_new(errors, json_pack("{s:s,s:s}", "field", x->field, "message", words(q, x)));
	json_t *more = json_pack("{s:o}", "errors", errors);
	if (whole || p->n == 1) json_object_set_new(more, "detail", json_string(words(q, whole ? whole : p->first)));
	reply_problem_with(q, s, 422, N_("Some members cannot be accepted. See errors."), more);
}

void reply_status(struct req *q, struct res *s, enum status st, const struct problems *p)
{
	BUG_ON(st <= ST_OK || st >= ST_COUNT);
	if (st == ST_INVALID && p && p->n) reply_invalid(q, s, p);
	else reply_problem(q, s, status_http(st), status_msgid());
}
