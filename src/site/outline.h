/* outline.h - what a database file says about its tables, one line each: to know a file of ours, and an older one. site/ only. */
#ifndef SITE_OUTLINE_H
#define SITE_OUTLINE_H
#include "base/map.h"
#include "db/db.h"

/* Lines as keys. SQLite's own tables and those inside the full-text index are left out. */
struct map *outline_of(struct db *d, struct arena *a);
/* Of the file this program would make; like (may be NULL): with the fields and registers of its own that this workspace says it has. */
struct map *outline_ours(struct arena *a, struct db *like);
/* Their SHA-256 in hex, made once per process: a file that remembers another one was written by another program. */
const char *outline_mark(void);

#endif
