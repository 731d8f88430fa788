/* describe.h - the API in OpenAPI's words: content/openapi.json, its register paths written out for every register there is. */
#ifndef API_DESCRIBE_H
#define API_DESCRIBE_H
#include <jansson.h>
#include "http/http.h"

void describe_get(struct req *q, struct res *s);
void describe_workspace(struct req *q, struct res *s);
/* The document; a new reference. Texts in lang. reader: only the registers this actor may read something of; NULL = all. */
json_t *describe_document(struct arena *a, enum lang lang, const struct actor *reader);

#endif
