/* resources.h - registers as resources: list, one record, create, change, delete. Rights stand in the table (api.c) and in the store. */
#ifndef API_RESOURCES_H
#define API_RESOURCES_H
#include "api/record_json.h"
#include "http/http.h"
#include "schema/query.h"

void resources_list(struct req *q, struct res *s);
void resources_create(struct req *q, struct res *s);
void resources_get(struct req *q, struct res *s);
void resources_change(struct req *q, struct res *s);    /* PUT, PATCH */
void resources_delete(struct req *q, struct res *s);
void resources_step(struct req *q, struct res *s);
void resources_steps(struct req *q, struct res *s);

/* For the other files of this room. */
const struct reg *resources_reg(struct req *q);
/* The register, unless only the program or a screen of its own writes it: then NULL, and 405 is answered. */
const struct reg *resources_reg_written(struct req *q, struct res *s);
/* What a list's parameters ask for; besides: names of others that are allowed. False: answered. */
bool resources_query(struct req *q, struct res *s, const struct reg *reg, const char *besides, struct query *query);
/* ?as_of= as a journal number, 0 = now. False after answering. */
bool resources_as_of(struct req *q, struct res *s, const struct reg *reg, int64_t *seq);
/* The record of the path; NULL: answered. */
struct rec *resources_load(struct req *q, struct res *s, const struct reg *reg);
/* Does If-Match name the record's revision? False: answered with 428 or 412 and the record as it stands. needed: it must be there. */
bool resources_match(struct req *q, struct res *s, const struct rec *r, bool needed);
/* The stored record with its ETag. */
void resources_show(struct req *q, struct res *s, int code, const struct rec *r);
const char *resources_url(struct req *q, const struct rec *r);
/* How a write ended, st not ST_OK: 412 with the record as it stands when somebody was faster. */
void resources_failed(struct req *q, struct res *s, enum status st, const struct rec *r, const struct problems *p);

#endif
