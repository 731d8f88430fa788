/* place.h - where a test keeps a database: a file in dir, or a schema of the server at MAMORU_PG (tests/postgres/with.sh). */
#ifndef HELP_PLACE_H
#define HELP_PLACE_H
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "db/db.h"
#include "os/file.h"

static inline bool place_is_server(void)
{
	return getenv("MAMORU_PG") != NULL;
}

static inline const char *place_of(struct arena *a, const char *dir, const char *name)
{
	const char *last = strrchr(dir, '/');
	return place_is_server() ? arena_printf(a, "%s#%s %s", getenv("MAMORU_PG"), last ? last + 1 : dir, name) : file_join(a, dir, name);
}

/* One statement in the words of the server or of SQLite. */
static inline struct sql place_sql(struct sql sqlite, struct sql postgres)
{
	return place_is_server() ? postgres : sqlite;
}

#endif
