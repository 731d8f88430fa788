/* approval.h - approvals by route (E-60, E-61): registers approval_route and approval, one mechanism for every register.
 *
 * A step of a lifecycle with STEP_ROUTE goes through the first route in force that fits the record (register, form, amount,
 * class, department). Reaching the state such a step leaves from - or trying the step - opens an approval: the route's rows are
 * copied into it, and those of the lowest order are asked. Rows of the same order are asked side by side. When the last
 * order is through, the record takes its step in the name of whoever decided last (schema/decision.h keeps what was shown). A return, a
 * rejection and a withdrawal take the record to its state "returned", "rejected", "withdrawn" where it has one, else to its first state.
 * A record changed meanwhile starts again from the first order. Without a fitting route a step is taken directly.
 *
 * Whoever asked never decides; what flow.h keeps apart is kept apart at every approving row. doc/approvals.md tells it to people. */
#ifndef SCHEMA_APPROVAL_H
#define SCHEMA_APPROVAL_H
#include "schema/store.h"

enum { APPROVAL_ROWS = 30 };
/* A row of the way, with what was decided in the round at hand; decision NULL = not yet. */
struct approval_row {
	int64_t order, person, substitute, days;
	const char *role, *kind;        /* role: code of db/actor.h, or NULL; "review", "approve", "consult" */
	const char *decision, *who, *comment, *at, *instead;
	bool now;                       /* asked at present */
};
struct approval { struct rec *rec; struct approval_row row[APPROVAL_ROWS]; int n; };

/* Before a step: *taken when a route took it over (opened an approval, or counted as a decision): there is nothing left to do. */
enum status approval_open_before(struct store *s, struct rec *rec, const char *to, const char *why, struct problems *p, bool *taken);
/* After a record was written (stepped: by a step), in the same transaction: opens, restarts or closes what its new state and content ask for. */
enum status approval_open_after(struct store *s, const struct rec *rec, bool stepped);
/* Is there a route in force for this record? */
bool approval_open_routed(struct arena *a, struct db *d, const struct rec *r);
/* Can records of this register go through a route at all? */
bool approval_concerns(const struct reg *reg);

/* The newest approval of a record; false: none. The caller has asked for the right to read the record. */
bool approval_of(struct arena *a, struct db *d, const struct reg *reg, int64_t id, struct approval *out);
void approval_read(struct arena *a, struct rec *approval, struct approval *out);
/* Does it ask this actor now? The row, or -1. */
int approval_asks(const struct actor *who, const struct approval *v);
bool approval_requested(const struct actor *who, const struct rec *approval);   /* by this actor */
/* Waiting approvals that ask the actor, oldest first; those the actor asked for, newest first. Number filled. */
int approval_waiting(struct store *s, struct approval *out, int max);
int approval_mine(struct store *s, struct approval *out, int max);

/* decision: "approve", "return", "reject", "heard". ST_DENIED when it asks somebody else, ST_INVALID without a comment where one is needed,
 * ST_CONFLICT when it is closed, or the record was changed meanwhile (it starts again then). */
enum status approval_decide(struct store *s, int64_t id, const char *decision, const char *comment, struct problems *p);
enum status approval_decide_withdraw(struct store *s, int64_t id, const char *why, struct problems *p);

#endif
