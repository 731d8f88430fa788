/* store_step.h - a step without asking for routes: how an approval takes it. Included by schema/approval*.c. */
#ifndef SCHEMA_STORE_STEP_H
#define SCHEMA_STORE_STEP_H
#include "schema/store.h"

enum status store_step_now(struct store *s, struct rec *rec, const char *to, const char *why, struct problems *p);

#endif
