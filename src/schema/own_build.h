/* own_build.h - from rows to registers. Included by schema/own*.c only. */
#ifndef SCHEMA_OWN_BUILD_H
#define SCHEMA_OWN_BUILD_H
#include "schema/own.h"

/* All registers of the workspace, the compiled-in ones where nothing was added. known: only what has its columns already (a file may have
 * been tampered with, or its last change never ended); else everything that is written well. Everything lives in a. */
void own_build(struct arena *a, struct db *d, bool known, struct schema_set *out);
/* Did own_build() make it? */
bool own_build_is(const struct reg *reg);

#endif
