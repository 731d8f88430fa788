/* import_words.h - what headings mean: a register's field names, their labels in both languages, what people call them
 * (content/headings-1.json), and the usual words for a code. */
#ifndef SCHEMA_IMPORT_WORDS_H
#define SCHEMA_IMPORT_WORDS_H
#include "base/map.h"
#include "schema/import.h"

/* rest: the cell is split at its first space, what follows goes there. */
struct import_word { enum import_use use; const struct field *field, *rest; };
struct import_word *import_words_new(struct arena *a, enum import_use use, const struct field *f);
struct map *import_words_of(struct arena *a, const struct reg *reg);
/* exact: headings to words as an export's hidden sheet gives them, NULL = none. NULL: nothing we know. */
const struct import_word *import_words_find(struct arena *a, const struct map *exact, const struct map *words, const char *heading);
/* A heading without what does not matter in it: width, kana, case, spaces, line breaks, marks. */
char *import_words_key(struct arena *a, const char *heading);

#endif
