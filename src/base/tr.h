/* tr.h - the interface's two languages. English msgids stand in the source, Japanese in po/ja.po (compiled in).
 * "context|Name" gives the same English word two translations; the context is dropped for English. */
#ifndef BASE_TR_H
#define BASE_TR_H
#include <stdbool.h>
#include "base/arena.h"

enum lang { LANG_EN, LANG_JA };

/* The text in lang; the msgid (without context) when there is none. Never NULL; valid for ever for literals. */
const char *tr_get(enum lang lang, const char *msgid);
bool tr_has(enum lang lang, const char *msgid);
/* A msgid that carries both its texts, for words a workspace made itself; one of them may be empty. */
char *tr_both(struct arena *a, const char *ja, const char *en);
/* Replaces {0}..{9} in the translated text with the arguments: word order belongs to the translator. */
char *tr_fill(struct arena *a, enum lang lang, const char *msgid, const char *const *args, int n);
const char *tr_code(enum lang lang);                          /* "en", "ja" */
enum lang tr_lang(const char *code);                          /* "ja", "ja-JP" -> LANG_JA; else LANG_EN */

/* Marks a literal for the catalogue where no call stands (tables). */
#define N_(s) s

#endif
