/* tenants.h - workspaces: mine, one of them, a new one. */
#ifndef API_TENANTS_H
#define API_TENANTS_H
#include <jansson.h>
#include "http/http.h"

void tenants_list(struct req *q, struct res *s);
void tenants_create(struct req *q, struct res *s);
void tenants_get(struct req *q, struct res *s);
/* [{"slug","name","state","roles":["consultant",..]}] of an account; a new reference. */
json_t *tenants_json(struct req *q, int64_t account);

#endif
