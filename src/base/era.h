/* era.h - Japanese eras. A new era is one line in era.c. */
#ifndef BASE_ERA_H
#define BASE_ERA_H
#include <stdbool.h>
#include <stdint.h>
#include "base/date.h"

struct era { char letter; const char *name; uint32_t sign[2]; struct date first; };

/* The era of d; NULL before Meiji 6 (1873), when the calendar was another one. */
const struct era *era_of(struct date d);
const struct era *era_by_letter(uint32_t letter);
const struct era *era_by_sign(const uint32_t sign[2]);       /* 令 和 */
/* Year of the era: 1 is 元年. */
int era_year(const struct era *e, struct date d);

#endif
