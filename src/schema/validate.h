/* validate.h - what a record must satisfy before it is stored. */
#ifndef SCHEMA_VALIDATE_H
#define SCHEMA_VALIDATE_H
#include "schema/type.h"
#include "schema/rec.h"

/* Works out computed fields: into r. */
void validate_compute(struct arena *a, struct rec *r);
/* Fields against their types, required ones, unique ones, the register's own check. old NULL = a new record; what did not change is
 * not asked again, except for what the register's check looks at. */
void validate_record(struct ctx *c, const struct rec *old, const struct rec *r, struct problems *p);
/* NEED fields that are empty, for leaving the first state. */
void validate_needed(const struct rec *r, struct problems *p);
void validate_code(struct ctx *c, const struct rec *r, struct problems *p);
void validate_why(const char *why, bool needed, struct problems *p);

#endif
