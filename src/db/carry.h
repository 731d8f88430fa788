/* carry.h - the rows of one database into another, whichever kind either is. */
#ifndef DB_CARRY_H
#define DB_CARRY_H
#include "db/db.h"

/* Every table of from that to has with all its columns, and that was not carried yet, is emptied in to and filled. left: how many are still
 * missing in to (make them, then carry again). Both in a transaction of the caller's; to unlocked. done: zeroed at first. Full-text indexes are
 * no tables of anybody's: they are made anew. ST_CORRUPT when a table did not arrive whole. */
enum { CARRY_TABLES = 2000 };
struct carry { const char *done[CARRY_TABLES]; int n, left; int64_t rows; };
enum status carry_tables(struct db *from, struct db *to, struct arena *a, struct carry *c);

#endif
