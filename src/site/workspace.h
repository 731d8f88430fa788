/* workspace.h - client organisations, one SQLite file or one schema of a server each, strictly apart. */
#ifndef SITE_WORKSPACE_H
#define SITE_WORKSPACE_H
#include "site/site.h"

struct workspace { int64_t id; const char *slug, *name, *state; /* "active", "archived" */ const char *created_at; unsigned roles; int64_t bytes; };

/* slug: [a-z0-9][a-z0-9-]{0,39}; NULL = made from the name or "ws-N". Creates the file with all registers. prepare (may be NULL) fills
 * it in the same step, without an open transaction; when it fails there is no workspace. */
enum status workspace_create(struct site *s, struct arena *a, const struct actor *who, const char *slug, const char *name, struct workspace *out,
	enum status (*prepare)(struct arena *, struct db *, const struct actor *, void *), void *arg);
enum status workspace_rename(struct site *s, struct arena *a, const struct actor *who, int64_t id, const char *name);
enum status workspace_archive(struct site *s, struct arena *a, const struct actor *who, int64_t id, bool archived);
/* Workspaces the account may see (account 0: all), active first, by name. Returns the number filled. */
int workspace_list(struct site *s, struct arena *a, int64_t account, bool archived_too, struct workspace *out, int max);
enum status workspace_find(struct site *s, struct arena *a, const char *slug, struct workspace *out);
/* Opens its database; a connection per worker is cached by slug (at most 64, least recently used closed;
 * the one of the request at hand stays). A file written by an older program is brought up to this one's registers first. */
enum status workspace_open(struct site *s, struct arena *a, const char *slug, struct db **out);
void workspace_close_all(void);
bool workspace_on_server(struct site *s, struct arena *a, const char *slug);   /* or in a file */
/* One consistent file while the server runs, and back in (verified first; a new slug; ST_CORRUPT refuses). */
enum status workspace_copy(struct site *s, struct arena *a, const char *slug, const char *path);
enum status workspace_restore(struct site *s, struct arena *a, const struct actor *who, const char *path, const char *slug, const char *name, struct workspace *out);

/* Members: roles are a ROLE_BIT mask; 0 removes. person: the record in that workspace's person register, 0 = none, WORKSPACE_MATCH = as it is,
 * and where it is none the one person who has the account's mail address. ST_INVALID: there is no such person. */
enum { WORKSPACE_MATCH = -1 };
struct member { int64_t account; const char *email, *name; unsigned roles; int64_t person; };
int workspace_members(struct site *s, struct arena *a, int64_t workspace, struct member *out, int max);
enum status workspace_member_set(struct site *s, struct arena *a, const struct actor *who, int64_t workspace, int64_t account, unsigned roles, int64_t person);
/* WORKSPACE_MATCH in every organisation of the account: its owner has just shown to be who the address says. */
enum status workspace_match(struct site *s, struct arena *a, const struct actor *who, int64_t account);

#endif
