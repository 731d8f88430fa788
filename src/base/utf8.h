/* utf8.h - text of people: validity, lengths, normal forms, keys for sorting and searching. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

/* Well-formed UTF-8 (no surrogates, no overlong forms, <= U+10FFFF) and no NUL in n bytes. */
bool utf8_valid(const char *s, size_t n);
/* Reads one code point at *s, moves *s on; 0 at the end. A byte that is no UTF-8 is read as U+FFFD. */
uint32_t utf8_next(const char **s);
/* The strict reader below it: bytes used by the code point at s (n bytes there), 0 when it is not well-formed. */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);
/* Writes cp to out (4 bytes are enough); returns the bytes written. */
size_t utf8_put(uint32_t cp, char *out);
size_t utf8_length(const char *s);                            /* code points */
/* At most n code points of s, "…" added when cut; a letter is never parted from its marks and variation selectors. */
char *utf8_shorten(struct arena *a, const char *s, size_t n);
/* Columns in a monospaced face: East Asian wide and full-width count 2, marks 0. */
size_t utf8_columns(const char *s);
/* No control characters except \n and \t (\r\n is turned into \n first by utf8_clean). */
bool utf8_printable(const char *s);
/* NFC, \r\n and \r -> \n, other control characters dropped, bytes that are no UTF-8 -> U+FFFD. For everything stored. */
char *utf8_clean(struct arena *a, const char *s);
/* NFKC: full-width digits and Latin to ASCII, half-width kana to full-width. For codes and numbers, never for names. */
char *utf8_nfkc(struct arena *a, const char *s);
/* Hiragana -> katakana (furigana fields accept both), half-width kana -> full-width. */
char *utf8_katakana(struct arena *a, const char *s);
/* Search and compare key: NFKC, case folded, hiragana -> katakana, long vowel and middle dots kept, variation selectors
 * and other ignorable code points dropped (辻󠄀 is found by 辻), white space squeezed to single spaces and trimmed. */
char *utf8_fold(struct arena *a, const char *s);
/* The folded text as space-separated two-character grams per run of letters (監査計画 -> "監査 査計 計画");
 * a run of one character stands alone; ASCII words of three and more also stand whole. For the full-text index. */
char *utf8_grams(struct arena *a, const char *s);

#endif
