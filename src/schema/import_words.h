/* import_words.h - what headings mean: a register's field names, their labels in both languages, what people call them
 * (content/headings-1.json), and the usual words for a code. */
#ifndef SCHEMA_IMPORT_WORDS_H
#define SCHEMA_IMPORT_WORDS_H
#include "base/map.h"
#include "schema/import.h"

/* rest: the cell is split at its first space, what follows goes there. */
struct import_word { enum import_use use; const struct field *field, *rest; bool vague; /* 番号, No.: the code, unless another column says so better */ };
struct import_word *import_words_new(struct arena *a, enum import_use use, const struct field *f);
struct map *import_words_of(struct arena *a, const struct reg *reg);
/* exact: headings to words as an export's hidden sheet gives them, NULL = none. NULL: nothing we know. */
const struct import_word *import_words_find(struct arena *a, const struct map *exact, const struct map *words, const char *heading);
/* What people write for the choices of a register's fields (電子データ for electronic), for import_words_said(). */
struct map *import_words_values(struct arena *a, const struct reg *reg);
/* What a cell that its field does not understand may mean: a choice by a customary word, a number without its counter (5年, 120 件). NULL: nothing. */
const char *import_words_said(struct arena *a, const struct map *values, const struct field *f, const char *cell);
/* The cell with its half-width kana made wide (ｻｰﾊﾞ -> サーバ); the cell itself when there are none. */
const char *import_words_kana(struct arena *a, const char *cell);
/* A heading without what does not matter in it: width, kana, case, spaces, line breaks, marks. */
char *import_words_key(struct arena *a, const char *heading);

#endif
