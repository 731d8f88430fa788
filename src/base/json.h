/* json.h - canonical JSON: one value, one byte string, so that it can be hashed.
 *
 * Canonical form (RFC 8785 in spirit, domain Appendix C): UTF-8 in NFC, keys sorted by code point, no white space,
 * integers as integers, decimals as strings, / not escaped, only the escapes JSON demands.
 * Parsing and building use jansson; json_writer is for hot paths that know their keys' order. */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include <jansson.h>
#include "base/arena.h"
#include "base/buf.h"

/* Strict: duplicate keys, keys not in NFC, NUL, NaN, trailing bytes, more than 64 levels or 16 MiB are refused. On failure NULL and a message
 * "line L: what" in *error (arena). The value is released when the arena ends: do not json_decref. */
json_t *json_read(struct arena *a, const char *p, size_t n, const char **error);
/* Canonical text of v. Reals are a BUG: decimals travel as strings. */
char *json_canonical(struct arena *a, const json_t *v);
/* Same text appended to b. */
bool json_canonical_to(struct buf *b, const json_t *v);
/* s as a JSON string with its quotes. */
bool json_quote(struct buf *b, const char *s);
/* Member getters that never crash: the wrong type counts as absent. */
const char *json_text(const json_t *o, const char *key);                 /* NULL when absent */
int64_t json_int(const json_t *o, const char *key, int64_t otherwise);
bool json_flag(const json_t *o, const char *key);
/* name_ja/name_en pair: the wanted language, else the other. */
const char *json_lang(const json_t *o, const char *stem, bool ja);

#endif
