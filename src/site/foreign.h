/* foreign.h - a workspace file that comes from somewhere else, or back from a backup: is it whole, and nothing but ours? site/ only. */
#ifndef SITE_FOREIGN_H
#define SITE_FOREIGN_H
#include "site/site.h"

/* Opens the file for reading only and checks pages, journal, attachments and rows. key NULL = signed by whatever key it names.
 * ST_CORRUPT with the reason noted when anything is wrong. */
enum status foreign_check(struct arena *a, const char *path, const uint8_t *key, struct head *out);
/* {"head":TEXT}: what the journal keeps of a file brought in. */
const char *foreign_body(struct arena *a, const struct head *h);

#endif
