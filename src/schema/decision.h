/* decision.h - an approval or acceptance, and exactly what it was given on.
 *
 * Taking a step with STEP_DECISION stores the records that were shown - the record itself and what its register's `covers` names - as
 * one canonical JSON text with its SHA-256. The decision is a journal entry of register "decision" (so it is under the signed head);
 * table decision(id, reg, rec, step, seq, hash) is how it is found. It goes stale when something it covers is changed afterwards. */
#ifndef SCHEMA_DECISION_H
#define SCHEMA_DECISION_H
#include "schema/store.h"

struct decision {
	int64_t id, seq;                /* seq: its journal number */
	const struct reg *reg; int64_t rec; const char *step;   /* the record, and the state it was taken to */
	const char *at, *who, *why, *hash;                      /* why may be NULL */
	const char *shown;              /* canonical JSON {"records":[{"body":{..},"rec":..,"reg":..,"seq":..}, ..]}: hash is its SHA-256 */
};
/* Within the store's transaction, before the step is written. */
enum status decision_make(struct arena *a, struct db *d, const struct actor *who, const struct rec *r, const char *step, const char *why);
/* Decisions on a record, newest first. Rights are those of reading the record: ask the store for it first. */
int decision_list(struct store *s, const struct reg *reg, int64_t rec, struct decision *out, int max);

/* Still true? Otherwise since when, and by the change of what: field is NULL when a record came or went. */
struct decision_state { bool valid; const char *since; const struct reg *reg; int64_t rec; const struct field *field; };
void decision_state(struct store *s, const struct decision *dec, struct decision_state *out);
/* "valid", or "stale since DATE because FIELD", in the reader's language. */
const char *decision_words(struct arena *a, enum lang lang, const struct decision_state *st);
/* Does the text still have its hash? For verify. */
bool decision_sound(struct arena *a, const struct decision *dec);

#endif
