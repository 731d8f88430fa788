/* problem.h - what a user must mend: collected as data, shown beside the fields, 422 in the API. */
#ifndef SCHEMA_PROBLEM_H
#define SCHEMA_PROBLEM_H
#include <stdbool.h>
#include "base/arena.h"

struct problem { const char *field, *msgid, *arg; struct problem *next; };  /* field "" = the whole record; arg fills {0} */
struct problems { struct arena *a; struct problem *first, **last; int n; };

void problem_init(struct problems *p, struct arena *a);
void problem_add(struct problems *p, const char *field, const char *msgid);
void problem_add_arg(struct problems *p, const char *field, const char *msgid, const char *arg);
const struct problem *problem_of(const struct problems *p, const char *field);  /* first one of the field, or NULL */

#endif
