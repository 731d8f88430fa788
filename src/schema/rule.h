/* rule.h - small questions that checks, guards and computations of several registers ask. */
#ifndef SCHEMA_RULE_H
#define SCHEMA_RULE_H
#include "schema/store.h"

const char *rule_today(struct arena *a);
/* State of the record which the reference names; "" when it is empty or has none. */
const char *rule_state_of(struct arena *a, struct db *db, const struct rec *r, const char *ref);
/* Is the one person among the others? False while either is empty. */
bool rule_among(const struct rec *r, const char *person, const char *persons);
bool rule_any(const struct rec *r, const char *fields);         /* is one of the fields "a,b,c" filled? */
bool rule_all(const struct rec *r, const char *fields);
/* The earliest date in column `due` of the rows whose column `done` is empty; NULL = nothing is open. For computed DUE fields. */
const char *rule_open_due(struct arena *a, const struct rec *r, const char *table, const char *due, const char *done);
/* For computed counters: how often the record came from one state into another. count holds the number; seen, computed after it and
 * by rule_seen(), the state at the last write. */
const char *rule_times(struct arena *a, const struct rec *r, const char *count, const char *seen, const char *from, const char *to);
const char *rule_seen(struct arena *a, const struct rec *r);
/* Would this change what people entered, while the record it belongs to has left its open states ("planned,collecting")? What the
 * program writes (READONLY, computed) may still come. */
bool rule_fixed_by(struct arena *a, struct db *db, const struct rec *r, const char *ref, const char *open);

#endif
