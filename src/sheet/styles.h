/* styles.h - of styles.xml only what tells a date from a number: the kind (NUMBER_*) of every cell format. */
#ifndef SHEET_STYLES_H
#define SHEET_STYLES_H
#include "base/arena.h"
#include "sheet/archive.h"

enum { STYLES_FORMATS = 4096, STYLES_CELLS = 65536 };
struct styles { int formats, cells; bool in_cells; struct { int id; unsigned char kind; } *format; unsigned char *cell; };

enum fault styles_read(struct arena *a, struct archive *z, const char *part, unsigned long salt, struct styles *out);
unsigned styles_kind(const struct styles *s, int cell);      /* 0 for one that does not exist */

#endif
