/* openapi.h - the API of all registers as an OpenAPI 3.1 document, made from their tables. */
#ifndef SCHEMA_OPENAPI_H
#define SCHEMA_OPENAPI_H
#include <jansson.h>
#include "base/tr.h"
#include "schema/schema.h"

/* A new reference. Descriptions in lang. Paths of registers: /api/v1/w/{w}/REGISTER and below. */
json_t *openapi_document(enum lang lang, const char *version);
/* The record's schema: properties by field, READONLY ones marked. input: what a client sends. */
json_t *openapi_record(enum lang lang, const struct reg *reg, bool input);

#endif
