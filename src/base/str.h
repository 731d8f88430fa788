/* str.h - small questions about NUL-terminated strings. All accept NULL as "". */
#ifndef BASE_STR_H
#define BASE_STR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

bool str_eq(const char *a, const char *b);
bool str_empty(const char *s);                                /* NULL or "" */
bool str_starts(const char *s, const char *prefix);
bool str_ends(const char *s, const char *suffix);
const char *str_or(const char *s, const char *otherwise);     /* s unless NULL or "" */
/* s without leading and trailing white space (ASCII and U+3000). */
char *str_trim(struct arena *a, const char *s);
/* Parts of s between sep; count in *n. Empty parts are kept; "" gives one empty part. */
char **str_split(struct arena *a, const char *s, char sep, size_t *n);
char *str_join(struct arena *a, char *const *parts, size_t n, const char *sep);
/* The whole of s as a decimal integer in [min,max]; false when it is anything else. */
bool str_int(const char *s, int64_t min, int64_t max, int64_t *out);
/* Is token one of the comma-separated names in list? */
bool str_in_list(const char *list, const char *token);
/* [a-z][a-z0-9_]* of at most 62 bytes: fit for a table or column name. */
bool str_is_ident(const char *s);

#endif
