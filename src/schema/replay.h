/* replay.h - answers kept for a day by the key their client chose, so that a request sent again is not done again. */
#ifndef SCHEMA_REPLAY_H
#define SCHEMA_REPLAY_H
#include "base/arena.h"
#include "db/db.h"

enum { REPLAY_SECONDS = 86400 };
struct replay {
	const char *asked;              /* digest of the request */
	int status;
	const char *type, *body;
	const char *location, *etag;    /* NULL = none */
};
enum status replay_create(struct db *d);        /* the table, unless it is there; in the caller's transaction */
/* ST_NOTFOUND: not seen within a day. ST_CONFLICT: the account used this key for a request with another digest. */
enum status replay_find(struct db *d, struct arena *a, int64_t account, const char *key, const char *asked, struct replay *out);
/* In the caller's transaction, best the one that does the work. Drops what is older than a day. */
enum status replay_keep(struct db *d, int64_t account, const char *key, const struct replay *r);

#endif
