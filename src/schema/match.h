/* match.h - what people type as a question to the full-text index. */
#ifndef SCHEMA_MATCH_H
#define SCHEMA_MATCH_H
#include "base/arena.h"
#include "db/db.h"

/* What FTS5, or PostgreSQL, is asked for these words; NULL when there is no word in them. One statement when there are Latin words. */
const char *match_text(struct db *d, struct arena *a, const char *text);

#endif
