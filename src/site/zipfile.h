/* zipfile.h - files into a zip and out of it, in pieces, hashed on the way. site/ only. */
#ifndef SITE_ZIPFILE_H
#define SITE_ZIPFILE_H
#include "base/arena.h"
#include "base/hash.h"
#include "base/status.h"

struct zipfile;

/* Writing: nothing is read or written before zipfile_finish. */
enum status zipfile_create(struct zipfile **out, const char *path);
enum status zipfile_add(struct zipfile *z, const char *name, const char *path);
enum status zipfile_add_text(struct zipfile *z, const char *name, const char *text);   /* text stays until finish */
enum status zipfile_finish(struct zipfile *z);                                          /* frees z, also on failure */

/* Reading */
enum status zipfile_open(struct zipfile **out, const char *path);
int64_t zipfile_count(struct zipfile *z);
enum status zipfile_text(struct zipfile *z, struct arena *a, const char *name, size_t max, char **text);
/* Writes the entry to path (mode 0600, synced). ST_CORRUPT when it has not exactly this size and hash. */
enum status zipfile_extract(struct zipfile *z, const char *name, const char *path, int64_t size, struct hash want);
void zipfile_close(struct zipfile *z);                                                  /* NULL is allowed */

enum status zipfile_hash(const char *path, struct hash *out, int64_t *size);            /* of a plain file */

#endif
