/* carry.h - the rows of one database into another, whichever kind either is. */
#ifndef DB_CARRY_H
#define DB_CARRY_H
#include "db/db.h"

/* Every table of from is emptied in to, which must have it with all its columns, and filled. Both in a transaction of the caller's; to unlocked.
 * Full-text indexes are no tables of anybody's: they are made anew. ST_CORRUPT when a table is missing or did not arrive whole. */
struct carry { int64_t tables, rows; };
enum status carry_tables(struct db *from, struct db *to, struct arena *a, struct carry *c);

#endif
