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
/* The one record whose field (UNIQUE or INDEX) has this canonical value; the oldest when there are more. */
enum status store_by_field(struct store *s, const struct reg *reg, const char *field, const char *value, struct rec **out);
/* The single record of a REG_SINGLE register; ST_NOTFOUND while there is none. */
enum status store_single(struct store *s, const struct reg *reg, struct rec **out);

/* Creates (id 0) or updates. rec->rev must be the stored revision (ST_CONFLICT otherwise, nothing changed). why may be NULL.
 * On ST_INVALID p holds at least one problem and nothing is stored. On ST_OK rec holds the stored record.
 * Opens a transaction of its own unless one is open. action NULL = "create"/"edit". An update that changes nothing writes nothing.
 * What it needs besides the record itself is taken from an arena of its own: a bulk writer may reset s->a whenever it likes. */
enum status store_put(struct store *s, struct rec *rec, const char *why, const char *action, struct problems *p);
/* Takes a lifecycle step to state `to`. Same rules; rec's fields are not looked at, only id and rev. */
enum status store_step(struct store *s, struct rec *rec, const char *to, const char *why, struct problems *p);
/* Steps this actor may take from here (STEP_AUTO left out); missing: msgid of what still stands in the way, NULL = nothing. */
struct store_choice { const struct step *step; const char *missing, *arg /* {0} of missing */; bool warns; /* missing is a warning: a reason is enough */ };
int store_steps(struct store *s, const struct rec *rec, struct store_choice *out, int max);
/* Only what never left the first state of its lifecycle (or has none) and what nothing refers to. Written to the journal. */
enum status store_delete(struct store *s, struct rec *rec, const char *why, struct problems *p);

/* The record as of journal number seq (ST_NOTFOUND: it did not exist yet, or was deleted by then). */
enum status store_as_of(struct store *s, const struct reg *reg, int64_t id, int64_t seq, struct rec **out);

struct revision { int64_t seq, rev; const char *at, *who, *action, *why, *body, *address; };
/* Newest first. before: only revisions with a smaller rev, 0 = from the newest. Returns how many were filled (<= max). */
int store_history(struct store *s, const struct reg *reg, int64_t id, int64_t before, struct revision *out, int max);

/* Who refers to this record, and what it refers to; what the actor may not read is left out. Of every register and field the newest,
 * at most STORE_EACH. At most four statements for 100 links. */
enum { STORE_EACH = 20 };
struct link { const struct reg *reg; const char *field; int64_t id; const char *title, *code, *state; };
int store_links_to(struct store *s, const struct reg *reg, int64_t id, struct link *out, int max);
int store_links_from(struct store *s, const struct rec *rec, struct link *out, int max);
/* Both at once, in three statements: out[0..*froms) it refers to, the others refer to it. Returns how many. */
enum { STORE_LINKS = 120 };
int store_links(struct store *s, const struct rec *rec, struct link out[STORE_LINKS], int *froms);
/* What lies around a record, both ways, and with `further` what lies around that (STORE_BEYOND each way and no hub's thousands). parent: index of
 * what it hangs on, -1 = the record itself; to: it refers to its parent. Parents stand before their children, none twice. Three statements, four with `further`. */
enum { STORE_BEYOND = 5 };
struct around { struct link link; int parent; bool to; };
int store_links_around(struct store *s, const struct rec *rec, bool further, struct around out[STORE_LINKS]);
/* A record, nobody's rights asked: for guards, checks and computations. NULL when there is none. */
struct rec *store_load(struct arena *a, struct db *d, const struct reg *reg, int64_t id);
/* All records of a register that has few, oldest first, nobody's rights asked: for guards and checks. Returns how many. */
int store_every(struct arena *a, struct db *d, const struct reg *reg, struct rec **out, int max);
/* How many records of `from` refer to this one by the field. No rights asked: for guards and checks. */
int64_t store_count_links(struct db *d, const struct reg *reg, int64_t id, const char *from, const char *field);
/* Those records, oldest first, nobody's rights asked: for guards, checks and computations of the program. Returns how many. */
int store_linked(struct arena *a, struct db *d, const struct reg *reg, int64_t id, const char *from, const char *field, struct rec **out, int max);

/* For bulk writers (import, demo, benchmarks): keep one transaction over many puts. */
enum status store_begin(struct store *s);
enum status store_commit(struct store *s);
void store_abort(struct store *s);

#endif
