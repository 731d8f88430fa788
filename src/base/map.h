/* map.h - string -> pointer, in an arena. Keys are not copied. Order of insertion is kept for walking. */
#ifndef BASE_MAP_H
#define BASE_MAP_H
#include <stddef.h>
#include "base/arena.h"

struct map;

struct map *map_new(struct arena *a);
void map_set(struct map *m, const char *key, void *value);    /* replaces */
void *map_get(const struct map *m, const char *key);          /* NULL when absent */
size_t map_count(const struct map *m);
const char *map_at(const struct map *m, size_t i, void **value); /* i-th inserted key, i < count */

#endif
