/* refer.h - from what people write to the record meant, and whether it exists. For the reference types. */
#ifndef SCHEMA_REFER_H
#define SCHEMA_REFER_H
#include "schema/type.h"

/* "#3", "DEP-0003", "DEP-0003 総務部", or a title only one record has. False: *why is a msgid. */
bool refer_find(struct ctx *c, const struct reg *to, const char *word, int64_t *id, const char **why);
/* From the API: an integer id, a code, or an object with "id" or "code". */
bool refer_json(struct ctx *c, const struct reg *to, const json_t *v, int64_t *id, const char **why);
/* Do all n ids exist? One statement. */
bool refer_exist(struct ctx *c, const struct reg *to, const int64_t *id, int n);
json_t *refer_to_json(struct ctx *c, const struct reg *to, int64_t id);
/* "CODE title", what refer_find reads again. */
const char *refer_text(struct ctx *c, const struct reg *to, int64_t id);
void refer_show(struct out *o, struct ctx *c, const struct reg *to, int64_t id);
json_t *refer_openapi(const struct field *f);

#endif
