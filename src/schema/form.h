/* form.h - forms people make (register form_definition): their rows as fields, and contents written by them.
 *
 * A content is {"form":"ID","seq":"N","values":{"NAME":"canonical text",..}}: N is the journal number of the form as it was, so an
 * application stays readable with the form it was written on. */
#ifndef SCHEMA_FORM_H
#define SCHEMA_FORM_H
#include <jansson.h>
#include "schema/type.h"

enum { FORM_FIELDS = 60 };
struct form { struct rec *rec; struct field *fields; int64_t id, seq; int columns; };    /* name NULL ends the fields */

/* The form as of a journal number, 0 = now; false when there is none. Cached in ctx for the request. */
bool form_load(struct ctx *c, int64_t id, int64_t seq, struct form *out);
/* Fields of a form's rows (canonical JSON of the table "fields"); what is no good is left out. */
struct field *form_fields(struct arena *a, const char *rows);
/* The form a content was written on, and its values; false when it is no content. */
bool form_of(struct ctx *c, const char *content, struct form *out, json_t **values);
/* An empty content of the form as it is now; keep: values of another content, where the names are the same. */
const char *form_blank(struct ctx *c, int64_t id, const char *keep);
/* The label of the first required field that is empty; NULL = complete. */
const char *form_missing(struct ctx *c, const char *content);
/* "new: 新規 / New; change: 変更 / Change" as items. */
const struct item *form_choices(struct arena *a, const char *text);

#endif
