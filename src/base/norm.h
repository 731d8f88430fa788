/* norm.h - Unicode normal forms (ICU), with a quick way round ICU for everyday Japanese and ASCII.
 *
 * The quick way looks only at code points that are known to stay as they are whatever stands beside them; whoever
 * meets another one asks ICU, which is loaded at the first such question. */
#ifndef BASE_NORM_H
#define BASE_NORM_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"

enum norm_form { NORM_NFC, NORM_NFKC, NORM_FOLD };      /* FOLD: NFKC, case folded, ignorable code points dropped */

/* True only when cp is the same in NFC / NFKC and never joins the one before it. False: ask. */
bool norm_nfc_plain(uint32_t cp);
bool norm_nfkc_plain(uint32_t cp);
/* All of n bytes plain for NFC. Bytes that are no UTF-8 are not plain. */
bool norm_nfc_quick(const char *s, size_t n);
/* Is it NFC? The quick answer, else ICU's. */
bool norm_is_nfc(const char *s, size_t n);
/* Appends the form of n bytes to b; bytes that are no UTF-8 become U+FFFD. */
void norm_to(struct buf *b, enum norm_form form, const char *s, size_t n);

#endif
