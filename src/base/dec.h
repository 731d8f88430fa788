/* dec.h - exact fractions, for everything an auditor recomputes by hand. No floating point. */
#ifndef BASE_DEC_H
#define BASE_DEC_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"

/* num/den, den > 0, lowest terms. 128 bits inside; overflow is a BUG. */
struct dec { __int128 num, den; };

struct dec dec_int(int64_t v);
struct dec dec_ratio(int64_t num, int64_t den);               /* den != 0 */
struct dec dec_add(struct dec a, struct dec b);
struct dec dec_sub(struct dec a, struct dec b);
struct dec dec_mul(struct dec a, struct dec b);
struct dec dec_div(struct dec a, struct dec b);               /* b != 0 */
int dec_compare(struct dec a, struct dec b);
/* "12", "-0.5", "3.25"; full decimal notation, at most 18 digits in all. */
bool dec_parse(const char *s, struct dec *out);
/* Rounded half up (away from zero) to places (0..9): "33.3". */
char *dec_format(struct arena *a, struct dec v, int places);
/* The same rounding as an integer count of 10^-places: 33.33.. at 1 -> 333. */
int64_t dec_scaled(struct dec v, int places);

#endif
