/* store.h - the only door to register tables. Permission, version seen, validation, computation, row, links, search and revision
 * in one transaction. */
#ifndef SCHEMA_STORE_H
#define SCHEMA_STORE_H
#include "base/status.h"
#include "schema/problem.h"
#include "schema/rec.h"

struct store { struct arena *a; struct db *db; const struct actor *actor; };   /* a request's view */

enum status store_get(struct store *s, const struct reg *reg, int64_t id, struct rec **out);
enum status store_by_code(struct store *s, const struct reg *reg, const char *code, struct rec **out);
/* The single record of a REG_SINGLE register; ST_NOTFOUND while there is none. */
enum status store_single(struct store *s, const struct reg *reg, struct rec **out);

/* Creates (id 0) or updates. rec->rev must be the stored revision (ST_CONFLICT otherwise, nothing changed). why may be NULL.
 * On ST_INVALID p holds at least one problem and nothing is stored. On ST_OK rec holds the stored record.
 * Opens a transaction of its own unless one is open. action NULL = "create"/"edit". An update that changes nothing writes nothing. */
enum status store_put(struct store *s, struct rec *rec, const char *why, const char *action, struct problems *p);
/* Takes a lifecycle step to state `to`. Same rules. */
enum status store_step(struct store *s, struct rec *rec, const char *to, const char *why, struct problems *p);
/* Only in the first state of a lifecycle (or without one) and only if nothing refers to it. Written to the journal. */
enum status store_delete(struct store *s, struct rec *rec, const char *why, struct problems *p);

/* The record as of journal number seq (ST_NOTFOUND: it did not exist yet, or was deleted by then). */
enum status store_as_of(struct store *s, const struct reg *reg, int64_t id, int64_t seq, struct rec **out);

struct revision { int64_t seq, rev; const char *at, *who, *action, *why, *body, *address; };
/* Newest first. before 0 = from the newest. Returns how many were filled (<= max). */
int store_history(struct store *s, const struct reg *reg, int64_t id, int64_t before, struct revision *out, int max);

/* Who refers to this record: (register, field, id) by the link table, both ways are one query each. */
struct link { const struct reg *reg; const char *field; int64_t id; const char *title, *code; };
int store_links_to(struct store *s, const struct reg *reg, int64_t id, struct link *out, int max);

/* For bulk writers (import, demo, benchmarks): keep one transaction over many puts. */
enum status store_begin(struct store *s);
enum status store_commit(struct store *s);
void store_abort(struct store *s);

#endif
