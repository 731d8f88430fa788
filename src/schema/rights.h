/* rights.h - may this actor do that? Asked by the router for whole registers and by the store for single records. */
#ifndef SCHEMA_RIGHTS_H
#define SCHEMA_RIGHTS_H
#include "schema/rec.h"

/* All RIGHT_* flags the actor's roles give in this register (with _OWN variants separate). */
unsigned rights_of(const struct actor *who, const struct reg *reg);
bool rights_may(const struct actor *who, const struct reg *reg, unsigned right);              /* for some record at least */
/* For this one. A role that may edit its own records only creates, imports and deletes its own records only. */
/* A role that may see or change its own only needs to know whose a record is: loads r->owner where that is asked. One statement at most
 * per step of ownership, none for whoever has the right anyway. The store does it for what it hands out and takes. */
void rights_load(struct arena *a, struct db *d, const struct actor *who, struct rec *r);
bool rights_may_record(const struct actor *who, const struct rec *r, unsigned right);
bool rights_may_step(const struct actor *who, const struct rec *r, const struct step *s);
bool rights_own(const struct actor *who, const struct rec *r);                                /* of the actor's department or person */
/* "(t.dept = ? OR ...)": the same as a condition on alias's rows; false when nothing can be the actor's own. */
void rights_own_sql(struct sqlb *b, const char *alias, const struct actor *who, const struct reg *reg);
/* Whose titles may stand where a record refers to them: what one may read, and names that are no secret inside the house (REG_NAMED). NULL (the program itself) may read everything. */
bool rights_titles(const struct actor *who, const struct reg *reg);                           /* of all records of it */
/* " AND ...": the same as a condition on alias's rows; nothing where all may be shown. */
void rights_title_sql(struct sqlb *b, const char *alias, const struct actor *who, const struct reg *reg);

#endif
