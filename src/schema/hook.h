/* hook.h - how far each webhook (register/webhook.c) has been told of the journal, its secret, and what became of the last deliveries.
 *
 * Nothing is put into a queue when a record is written: the journal is the queue, and each webhook has its place in it. So nothing is lost,
 * nothing is told twice in another order, and a write costs nothing more. These are notes of the program, no records: not in the journal. */
#ifndef SCHEMA_HOOK_H
#define SCHEMA_HOOK_H
#include "base/arena.h"
#include "db/db.h"

enum { HOOK_LEASE = 300, HOOK_GIVE_UP = 86400, HOOK_LOG_KEPT = 100, HOOK_BATCH = 200 };

struct hook { int64_t webhook; const char *secret; int64_t reached, failures, since_at, due_at; };
enum status hook_tables(struct db *d);          /* unless they are there; in the caller's transaction */

/* A new secret, given out once. From the first one on the webhook is told what is written. place: the workspace's slug; a copy of the
 * file under another name stays silent until it gets a secret of its own. */
enum status hook_secret(struct db *d, struct arena *a, int64_t webhook, const char *place, const char **secret);
/* If it is due: it is this process's for HOOK_LEASE seconds. */
bool hook_take(struct db *d, struct arena *a, int64_t webhook, const char *place, int64_t now, struct hook *out);
/* Revisions behind a place in the journal, in order. */
struct hook_entry { int64_t seq, rec, rev, at, account; const char *reg, *action, *body; };
int64_t hook_head(struct db *d);                 /* number of the newest revision */
int hook_entries(struct db *d, struct arena *a, int64_t reached, struct hook_entry *out, int max);
/* Everything until then is told, or was not wanted; more: there is more at once. */
enum status hook_reached(struct db *d, int64_t webhook, int64_t seq, bool more, int64_t now);
/* It could not be told; the time of the next try. True when it has been tried for a day: then its count begins anew and nothing is due. */
bool hook_failed(struct db *d, const struct hook *h, int64_t now);

struct hook_delivery { int64_t webhook, seq, at, took_ms; int status; const char *why; };      /* status 0: no answer, why says so */
enum status hook_note(struct db *d, const struct hook_delivery *v);    /* drops the oldest of this webhook */
int hook_deliveries(struct db *d, struct arena *a, int64_t webhook, struct hook_delivery *out, int max);  /* newest first; webhook 0: of all */
/* Tries again at once, whatever the wait. */
enum status hook_again(struct db *d, int64_t webhook);
/* State of all of them, by webhook. */
int hook_states(struct db *d, struct arena *a, struct hook *out, int max);

#endif
