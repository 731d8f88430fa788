/* reply.h - what every handler of the API begins and ends with: the JSON it was sent, JSON and problem+json (RFC 9457) it answers,
 * in the caller's language. */
#ifndef API_REPLY_H
#define API_REPLY_H
#include <jansson.h>
#include "http/http.h"
#include "schema/store.h"
#include "schema/type.h"

struct store reply_store(struct req *q);
struct ctx reply_ctx(struct req *q);

/* The JSON object of the body (an empty body is {} when may_be_empty). NULL: answered with 400 or 415. */
json_t *reply_body(struct req *q, struct res *s, bool may_be_empty);
/* Is every member of o among the comma-separated names? Others go to p. */
bool reply_members(struct req *q, const json_t *o, const char *names, struct problems *p);

/* Answers v, which is released. */
void reply_json(struct req *q, struct res *s, int code, json_t *v);
/* A problem: detail is a msgid, NULL = what the status note or the code says. */
void reply_problem(struct req *q, struct res *s, int code, const char *msgid);
/* The same with more members (released), for example the record as it stands now. */
void reply_problem_with(struct req *q, struct res *s, int code, const char *msgid, json_t *more);
/* How an operation ended, st not ST_OK: with ST_INVALID p says which fields are wrong and why. p may be NULL. */
void reply_status(struct req *q, struct res *s, enum status st, const struct problems *p);
/* reply_status() for what was found wrong before anything was tried. */
void reply_invalid(struct req *q, struct res *s, const struct problems *p);

/* A query parameter as a language: "ja", "en"; else the caller's. */
enum lang reply_lang(const struct req *q);
/* {id} of the path, 0 when it is no number: then 404 is answered. */
int64_t reply_id(struct req *q, struct res *s, int arg);

#endif
