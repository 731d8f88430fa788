/* approval_route.h - which route a record takes. Included by schema/approval*.c. */
#ifndef SCHEMA_APPROVAL_ROUTE_H
#define SCHEMA_APPROVAL_ROUTE_H
#include "schema/rec.h"

/* The route in force that fits the record; NULL = none. The one named by the record's form comes first, then by position. */
struct rec *approval_route_of(struct arena *a, struct db *d, const struct rec *r);
/* What a route asks about: the record's amount (0 = none), its department. */
int64_t approval_route_amount(const struct rec *r);
int64_t approval_route_dept(const struct rec *r);

#endif
