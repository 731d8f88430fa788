/* move.h - an organisation, or the whole installation, from files to a PostgreSQL server and back. See doc/storage.md. */
#ifndef SITE_MOVE_H
#define SITE_MOVE_H
#include "site/workspace.h"

struct moved { int64_t rows, tables; uint64_t revisions; const char *kept; /* the file left beside, NULL = none */ };

/* Every row, attachment and hash arrives, is verified there, and only then the place changes: what fails leaves all as it was. From a file:
 * nobody else may have it open (ST_BUSY). From a server: nobody can write meanwhile. ST_CONFLICT: it is there already. */
enum status move_workspace(struct site *s, struct arena *a, const char *slug, bool to_server, struct moved *out);
/* Accounts, memberships, sessions. s is closed afterwards, also when it failed. */
enum status move_site(struct site *s, struct arena *a, bool to_server, struct moved *out);
/* One file of a database on the server (path must not exist), others go on writing. */
enum status move_copy(struct arena *a, struct db *from, bool site, const char *path);
/* A file's content into a schema to be made. */
enum status move_bring(struct arena *a, const char *file, const char *schema);

#endif
