/* rec.h - one record in memory: canonical text by field. Lives in the arena it was made in. */
#ifndef SCHEMA_REC_H
#define SCHEMA_REC_H
#include <stdbool.h>
#include <stdint.h>
#include <jansson.h>
#include "base/arena.h"
#include "base/date.h"
#include "base/tr.h"
#include "schema/schema.h"

struct rec {
	const struct reg *reg;
	int64_t id, rev, seq;           /* id 0 = not stored yet; rev is the version the user saw */
	const char *uid, *code, *state;
	const char *created_at, *updated_at;
	int64_t created_by, updated_by; /* account ids */
	const char **v;                 /* by field index; NULL = empty */
	const struct rec *owner;        /* the record struct reg.owner names, loaded by the store where rights are limited to the own (rights_load) */
};

struct rec *rec_new(struct arena *a, const struct reg *reg);                  /* with defaults */
struct rec *rec_copy(struct arena *a, const struct rec *r);
const char *rec_get(const struct rec *r, const char *field);                  /* NULL = empty; an unknown field is a BUG */
void rec_set(struct rec *r, const char *field, const char *canonical);        /* kept, not copied */
void rec_set_int(struct arena *a, struct rec *r, const char *field, int64_t v);
int64_t rec_int(const struct rec *r, const char *field, int64_t otherwise);
bool rec_is(const struct rec *r, const char *field, const char *value);
bool rec_flag(const struct rec *r, const char *field);
bool rec_date(const struct rec *r, const char *field, struct date *out);      /* false = empty */
/* The day that many months and days after the field's; NULL while it is empty. For computed due dates. */
const char *rec_date_after(struct arena *a, const struct rec *r, const char *field, int64_t months, int64_t days);
/* The rows of a sub-table: an array of objects of canonical texts (json_text), lives in the arena; NULL = empty. */
const json_t *rec_rows(struct arena *a, const struct rec *r, const char *field);
/* TITLE fields joined by a space; the code when they are empty. */
const char *rec_title(struct arena *a, const struct rec *r);
const char *rec_title_part(struct arena *a, const struct field *f, const char *value);  /* long texts by their beginning */
/* The state of a row or body: the first one where a register got its lifecycle later. */
const char *rec_state(const struct reg *reg, const char *stored);
/* {"code":..,"FIELD":..,"state":..,"uid":..}: what the journal hashes. Field values by canonical text, empty ones left out, so it needs
 * no database and a register may grow. */
char *rec_body(struct arena *a, const struct rec *r);
/* The reverse, tolerant of fields that no longer or not yet exist. NULL when it is no object. */
struct rec *rec_from_body(struct arena *a, const struct reg *reg, const char *body);

#endif
