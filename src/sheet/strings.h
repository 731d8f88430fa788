/* strings.h - the shared strings of a workbook: plain text by number; rich text joined, readings (phonetic runs) left out. */
#ifndef SHEET_STRINGS_H
#define SHEET_STRINGS_H
#include <stdint.h>
#include "base/buf.h"
#include "sheet/archive.h"

enum { STRINGS_TEXT = 96 << 20, STRINGS_COUNT = 4 << 20, STRINGS_CELL = 32767 * 4 };
struct strings { struct buf text, at; /* at: uint32_t offsets into text */ uint32_t count; int reading; bool open; uint32_t start; };

void strings_init(struct strings *s);                  /* none */
void strings_release(struct strings *s);
enum fault strings_read(struct archive *z, const char *part, unsigned long salt, struct strings *s);
const char *strings_get(const struct strings *s, uint64_t i);      /* NULL when there is no such string */
/* Text of a cell as Excel writes it: _x000D_ stands for a character XML cannot hold. In place; control characters but tab and line feed go. */
void strings_decode(char *text);

#endif
