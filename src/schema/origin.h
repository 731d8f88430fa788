/* origin.h - records that came with the program, and what a client has made of them since.
 *
 * The starting content (work/start.h) writes with the action "start". A field belongs to the client as soon as any other revision has
 * changed it; a record, as soon as somebody made it by hand or deleted it. So content can be loaded again without taking work away. */
#ifndef SCHEMA_ORIGIN_H
#define SCHEMA_ORIGIN_H
#include "base/map.h"
#include "schema/store.h"

#define ORIGIN_ACTION "start"

struct origin { bool ours; bool *edited; };     /* ours: made by the starting content; edited: by field index, whose value is the client's */
void origin_read(struct store *s, const struct rec *now, struct origin *out);
/* Codes of this register's records that were deleted: keys of the map. */
struct map *origin_gone(struct store *s, const struct reg *reg);

#endif
