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
	const char *expand;             /* comma-separated names of reference fields that bring their records along; NULL = none */
	const struct query *query;      /* columns asked for; NULL or none = all fields */
	int64_t as_of;                  /* journal number the records brought along are of, 0 = now */
	struct map *along;              /* those records, by record_json_load */
};
enum { RECORD_JSON_ALONG = 200 };       /* records brought along in one answer, at most; behind them references stay references */
/* A new reference. title: titles of references by column, as in struct list; NULL = ask (record_json_load first, for many records). */
json_t *record_json(const struct record_json *v, const struct rec *r, const char *const *title);
/* One statement for the titles of what n records refer to; with expand those records and their titles, at most three more. */
void record_json_load(struct record_json *v, struct rec *const *r, int n);

/* Members of o into r; whole: fields not named become empty (PUT), else they stay (PATCH, POST).
 * Members that are not for writing pass when they say what the record says, so that what was read can be sent back. */
void record_json_read(struct ctx *c, struct rec *r, const json_t *o, bool whole, struct problems *p);
#endif
