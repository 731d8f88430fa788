/* markup.h - one XML part of a workbook as events. Refuses DTDs, entities, unbounded tokens and depth.
 *
 * Names come without their namespace prefix: <x:row> and <row> are the same. */
#ifndef SHEET_MARKUP_H
#define SHEET_MARKUP_H
#include <stddef.h>
#include "sheet/archive.h"

enum { MARKUP_DEPTH = 64, MARKUP_TOKEN = 1 << 20 };

/* Anything but FAULT_NONE ends the reading; close and text may be NULL. */
struct markup {
	enum fault (*open)(void *ctx, const char *name, const char *const *attr);
	enum fault (*close)(void *ctx, const char *name);
	enum fault (*text)(void *ctx, const char *p, size_t n);
	void *ctx;
};
/* FAULT_DONE of a handler is the end of the part: FAULT_NONE is returned. salt: unpredictable, for the parser's hash tables. */
enum fault markup_read(struct archive *z, const char *part, unsigned long salt, const struct markup *m);
const char *markup_attr(const char *const *attr, const char *name);    /* NULL when absent */

#endif
