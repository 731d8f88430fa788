/* explain.h - one revision against its leaf, and the search for what was changed in it. Included by db/ only. */
#ifndef DB_EXPLAIN_H
#define DB_EXPLAIN_H
#include "db/journal.h"

struct explain {
	int64_t seq, at;
	struct actor who;               /* account, name, address */
	struct entry e;
	size_t body_n;
	struct hash body, body_sha;     /* of the body as it stands; as stored beside it */
	struct hash leaf, made;         /* as stored; as the columns make it */
	bool fits;
};

/* Columns: seq, at, account, who, address, reg, rec, rev, action, why, body, body_sha, leaf. Texts live until the next row. */
void explain_read(struct rows *r, struct explain *x);
void explain_keep(struct arena *a, struct explain *x);          /* copies the texts */
/* A sentence (msgid) on what was changed and, as far as it can be found out, the column or field of the body in *field. */
const char *explain_field(struct db *d, struct arena *a, const struct explain *x, const char **field);

#endif
