/* book.h - what a workbook consists of: its sheets by name, and the parts that hold them. Names in relations are only ever looked up in
 * the archive: a path that leads out of it leads nowhere. */
#ifndef SHEET_BOOK_H
#define SHEET_BOOK_H
#include <stdbool.h>
#include "base/arena.h"
#include "sheet/archive.h"

enum { BOOK_SHEETS = 256, BOOK_RELATIONS = 1024, BOOK_NAME = 255 };
struct book_sheet { const char *name, *part; bool hidden; };
struct book {
	struct arena *a;
	struct book_sheet sheet[BOOK_SHEETS]; int sheets;
	bool from_1904;
	const char *strings, *styles;          /* parts; NULL = none */
	const char *dir;
	struct { const char *id, *part; enum { BOOK_OTHER, BOOK_SHEET, BOOK_STRINGS, BOOK_STYLES, BOOK_MAIN } kind; } relation[BOOK_RELATIONS]; int relations;
};

enum fault book_read(struct arena *a, struct archive *z, unsigned long salt, struct book *out);
/* "xl" + "worksheets/sheet1.xml" or "/xl/..." -> a name in the archive; NULL when it leads outside. */
char *book_path(struct arena *a, const char *dir, const char *target);

#endif
