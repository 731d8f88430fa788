/* choice.h - items of enums and sets by whatever people call them. */
#ifndef SCHEMA_CHOICE_H
#define SCHEMA_CHOICE_H
#include <jansson.h>
#include "base/arena.h"
#include "schema/schema.h"

/* By name, or by label in any language, letter case and width aside; NULL when it is none of them. */
const struct item *choice_find(struct arena *a, const struct item *items, const char *word);
json_t *choice_names(const struct item *items);    /* a new array of the names */

#endif
