/* site.h - the installation: DIR/site.db (accounts, workspaces, memberships, sessions), DIR/key (signing key, mode 0600),
 * DIR/key.pub (its public half, to hand out), DIR/workspaces/SLUG.db, DIR/tmp. Accounts, workspaces and memberships are written to
 * site.db's own journal: registers "account", "workspace", "member", "bearer"; bodies never hold a secret. */
#ifndef SITE_SITE_H
#define SITE_SITE_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/hash.h"
#include "base/status.h"
#include "base/tr.h"
#include "db/actor.h"
#include "db/db.h"
#include "db/journal.h"

struct site { const char *dir; struct db *db; uint8_t key[SIGN_PUBLIC]; };

/* The PostgreSQL server of this process's installations, "postgres://...[#PREFIX]"; NULL or "": none, everything is in files. What has a file in
 * DIR is there (doc/storage.md). ST_INVALID when it is no such address. */
enum status site_server(const char *url);
enum status site_init(const char *dir);                             /* new installation; ST_CONFLICT when there is one */
enum status site_open(struct arena *a, const char *dir, struct site *out);   /* loads the key: journal_key() is set */
void site_close(struct site *s);
bool site_exists(const char *dir);
/* Brings an older site.db up to this program; *note (msgid) is set when there was something to do. */
enum status site_upgrade(struct db *d, const char **note);
/* Makes its tables in an empty database. */
enum status site_tables(struct db *d, const uint8_t public_key[SIGN_PUBLIC]);
/* Drops from DIR/tmp what a crash left there more than a day ago. Good at the start of a server. */
void site_sweep(const char *dir);
/* Writes one entry to site.db's journal, in the caller's transaction: rev is counted on. */
enum status site_record(struct site *s, struct arena *a, const struct actor *who, const char *reg, int64_t rec, const char *action, const char *body);
/* Pages, journal and rows of site.db against their last entries. A row that differs is named in v (field too). public_key NULL: the
 * installation's own; keep as in journal_verify. */
enum status site_verify(struct site *s, struct arena *a, const uint8_t *public_key, const struct head *keep, struct verdict *v);

#endif
