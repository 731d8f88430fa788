/* manifest.h - the list in a backup, as signed JSON. site/ only. */
#ifndef SITE_MANIFEST_H
#define SITE_MANIFEST_H
#include "site/backup.h"

enum { MANIFEST_FORMAT = 1, MANIFEST_BYTES = 8 << 20 };

const char *manifest_text(struct arena *a, const struct backup *b);
/* ST_CORRUPT for anything that is no list of ours: names out of place, doubles, sizes below zero. */
enum status manifest_read(struct arena *a, const char *text, struct backup *out);
bool manifest_is_database(const char *name);

#endif
