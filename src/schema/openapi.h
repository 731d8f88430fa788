/* openapi.h - what a register's records look like to the API: OpenAPI 3.1 schemas made from its table. api/describe.c makes the document. */
#ifndef SCHEMA_OPENAPI_H
#define SCHEMA_OPENAPI_H
#include <jansson.h>
#include "base/tr.h"
#include "schema/schema.h"

/* A new reference: properties by field, READONLY ones marked. input: what a client sends. */
json_t *openapi_record(enum lang lang, const struct reg *reg, bool input);

#endif
