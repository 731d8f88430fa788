/* record_json.h - a record as the API shows it, and what a client wrote back into one. */
#ifndef API_RECORD_JSON_H
#define API_RECORD_JSON_H
#include <jansson.h>
#include "schema/query.h"
#include "schema/type.h"

/* Members beside the fields. A register's own field "title" stands before the title made of several. */
#define RECORD_JSON_SYSTEM "id,uid,code,rev,seq,state,title,created_at,updated_at"

struct record_json {
	struct ctx *c;
	const char *expand;             /* comma-separated names of reference fields that also show the code; NULL = none */
	const struct query *query;      /* columns of a list; NULL or none = all fields */
};
/* A new reference. title: titles of references by column, as in struct list; NULL = ask (record_json_load first, for many records). */
json_t *record_json(const struct record_json *v, const struct rec *r, const char *const *title);
/* One statement for the titles of what n records refer to. */
void record_json_load(const struct record_json *v, struct rec *const *r, int n);

/* Members of o into r; whole: fields not named become empty (PUT), else they stay (PATCH, POST).
 * Members that are not for writing pass when they say what the record says, so that what was read can be sent back. */
void record_json_read(struct ctx *c, struct rec *r, const json_t *o, bool whole, struct problems *p);
#endif
