/* archive.h - the parts of a zip in memory, with a ceiling on what they may unpack to.
 *
 * Runs in the child. Sizes a zip declares are believed only when they are too large. */
#ifndef SHEET_ARCHIVE_H
#define SHEET_ARCHIVE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sheet/fault.h"

enum { ARCHIVE_UNPACKED = 1 << 30,      /* bytes of all parts together */
       ARCHIVE_RATIO = 250,             /* unpacked to packed, once a part is beyond ... */
       ARCHIVE_RATIO_FROM = 16 << 20 };

struct archive { void *zip; uint64_t unpacked; };

enum fault archive_open(struct archive *z, const void *p, size_t n);      /* p must outlive it */
void archive_close(struct archive *z);
bool archive_has(struct archive *z, const char *part);
/* Hands the part to fn in pieces, the last one (perhaps empty) with last set. What fn returns other than FAULT_NONE ends it. */
enum fault archive_read(struct archive *z, const char *part, enum fault (*fn)(void *, const char *, size_t, bool last), void *ctx);

#endif
