/* verify.h - is everything in this workspace as it was written? The journal (db/journal.h) proves its own leaves; here every current
 * record must equal its last revision field by field, every reference lead somewhere, every decision and attachment keep its hash.
 * Reads only: a copy opened DB_READ and the public key are enough. */
#ifndef SCHEMA_VERIFY_H
#define SCHEMA_VERIFY_H
#include "db/journal.h"
#include "schema/schema.h"

struct verify {
	struct verdict v;               /* v.what is a msgid; reg, rec, field say where */
	char code[64];                  /* the record's code, "" when there is none to name */
	int64_t records;                /* looked at */
};
/* ST_OK: the verdict stands in v. Otherwise the file could not be read to its end. public_key, keep as for journal_verify(). */
enum status verify_run(struct db *d, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verify *out);
/* One sentence for people: "Person PSN-0012, field Family name: ...". */
const char *verify_words(struct arena *a, enum lang lang, const struct verify *r);

#endif
