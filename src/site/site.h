/* site.h - the installation: DIR/site.db (accounts, workspaces, memberships, sessions), DIR/key (signing key, mode 0600),
 * DIR/workspaces/SLUG.db, DIR/tmp. Accounts and memberships are written to site.db's own journal. */
#ifndef SITE_SITE_H
#define SITE_SITE_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/status.h"
#include "base/tr.h"
#include "db/actor.h"
#include "db/db.h"

struct site { const char *dir; struct db *db; };

enum status site_init(const char *dir);                             /* new installation; ST_CONFLICT when there is one */
enum status site_open(struct arena *a, const char *dir, struct site *out);   /* loads the key: journal_key() is set */
void site_close(struct site *s);
bool site_exists(const char *dir);

#endif
