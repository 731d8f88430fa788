/* link.h - the link table: every reference of every record, readable from both ends. Written by the store with the record. */
#ifndef SCHEMA_LINK_H
#define SCHEMA_LINK_H
#include "schema/rec.h"

struct link_end { const char *field; const struct reg *to; int64_t id; };
/* References of a record, sub-tables included: sorted, each once. */
int link_ends(struct arena *a, const struct rec *r, struct link_end **out);
/* Makes the table say what rec says; old or rec NULL = created, deleted. */
void link_sync(struct arena *a, struct db *d, const struct rec *old, const struct rec *r);
/* Is there a record that refers to this one (other than itself)? */
bool link_any(struct db *d, const struct reg *reg, int64_t id);

#endif
