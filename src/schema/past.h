/* past.h - records as they were, out of the journal. Nobody's rights are asked here. */
#ifndef SCHEMA_PAST_H
#define SCHEMA_PAST_H
#include "schema/rec.h"

struct past_key { const struct reg *reg; int64_t id; };
/* The records as of journal number seq (INT64_MAX: now) into out[n], NULL where there is none then. One statement for 120 records.
 * created_at and created_by stay empty. */
void past_load(struct arena *a, struct db *d, const struct past_key *key, int n, int64_t seq, struct rec **out);
/* One record, complete; NULL when it did not exist then. */
struct rec *past_one(struct arena *a, struct db *d, const struct reg *reg, int64_t id, int64_t seq);
/* rec from a revision: seq, rev, at, account, body in column and the following. NULL when the body is no record. */
struct rec *past_read(struct arena *a, const struct reg *reg, int64_t id, struct rows *q, int column);

#endif
