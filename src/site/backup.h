/* backup.h - the whole installation in one file, while it serves, and back.
 *
 * The file is a zip: manifest.json (format, time, every file with size, SHA-256 and journal head), manifest.sig (its Ed25519 signature),
 * site.db, key, key.pub, workspaces/SLUG.db. Each database in it is a consistent copy; the copy of site.db is made first, so every
 * workspace it names is there. It holds the signing key and the password hashes: keep it like the installation itself. */
#ifndef SITE_BACKUP_H
#define SITE_BACKUP_H
#include "site/site.h"

struct backup_file { const char *name, *sha256, *note; int64_t size; uint64_t revisions; };   /* note: msgid, what a restore does beyond copying; "" */
struct backup { const char *made_at; int64_t format, bytes; int files; struct backup_file *file; };

/* path must not exist; it appears whole or not at all. out may be NULL. */
enum status backup_write(struct site *s, struct arena *a, const char *path, struct backup *out);
/* Checks every hash, every journal and every row, then puts the installation in place in one move. dir must not exist or be empty.
 * Files of an older version are brought up to this program. dry_run: everything but the move; nothing stays behind.
 * ST_CORRUPT: something differs, status_detail() names it; nothing was put in place. */
enum status backup_restore(struct arena *a, const char *file, const char *dir, bool dry_run, struct backup *out);
/* Proves that a backup made now can be restored: makes one under DIR/tmp, restores it into a scratch place, verifies all, removes both. */
enum status backup_drill(struct site *s, struct arena *a, struct backup *out);

#endif
