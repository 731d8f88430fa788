/* fill.h - filling a new workspace from content: one transaction, the first failure ends it. What content says wrongly is our mistake: a BUG that names it. */
#ifndef WORK_FILL_H
#define WORK_FILL_H
#include <jansson.h>
#include "base/map.h"
#include "schema/store.h"

struct fill { struct store s; struct map *named; enum status status; bool own; };

void fill_init(struct fill *f, struct arena *a, struct db *db, const struct actor *who);
/* Commits, or aborts when st is not ST_OK; returns how it ended. */
enum status fill_end(struct fill *f, enum status st);
/* A new record with the named members of o (comma-separated) as field values. */
struct rec *fill_object(struct fill *f, const char *reg, const json_t *o, const char *fields);
/* A field from people's text or canonical text; NULL leaves it. */
void fill_raw(struct fill *f, struct rec *r, const char *field, const char *raw);
void fill_put(struct fill *f, struct rec *r);
/* Puts r and remembers it under its register and name for fill_ref and fill_find. */
void fill_named(struct fill *f, struct rec *r, const char *name);
struct rec *fill_find(struct fill *f, const char *reg, const char *name);       /* NULL when unknown */
const char *fill_ref(struct fill *f, const char *reg, const char *name);        /* its id as canonical text, NULL when unknown */
void fill_step(struct fill *f, struct rec *r, const char *to);
/* Attaches an embedded file. */
void fill_blob(struct fill *f, struct rec *r, const char *field, const char *name, const char *path);
/* The array's texts and integers, parted by sep; NULL when it is empty or no array. */
const char *fill_join(struct fill *f, const json_t *v, const char *sep);

#endif
