/* type.h - behaviour of a kind of field. One const struct type per schema/type_*.c.
 *
 * Canonical text is what the database, the journal and struct rec hold: integers without leading zeros, decimals in plain notation,
 * dates ISO, times UTC ISO, booleans "1"/"0", enum names, sets "a,b" in the order of the items, references the id in decimal,
 * reference lists "3,17" ascending, money integer yen, files blob ids "3,9", sub-tables canonical JSON [{"col":"text",...}]. */
#ifndef SCHEMA_TYPE_H
#define SCHEMA_TYPE_H
#include "html/out.h"
#include "schema/problem.h"
#include "schema/schema.h"
#include <jansson.h>

/* What a type may ask while it works. */
struct ctx { struct arena *a; struct db *db; enum lang lang; const struct actor *actor; };

enum filter_op { FILTER_EQ, FILTER_NE, FILTER_LIKE, FILTER_LT, FILTER_LE, FILTER_GT, FILTER_GE, FILTER_EMPTY, FILTER_FILLED, FILTER_IN };

struct type {
	const char *name;               /* "text", "date": also in OpenAPI x-mamoru-type */
	const char *sql[2];             /* column type: SQLite, PostgreSQL */
	int64_t max;                    /* characters or value, when the field says nothing */
	/* What a person or a sheet wrote -> canonical text in *out (NULL = empty). False: *why is a msgid. Never trusts raw's size. */
	bool (*parse)(struct ctx *, const struct field *, const char *raw, const char **out, const char **why);
	/* Canonical value against the field's limits and the database (references exist); NULL or msgid. */
	const char *(*check)(struct ctx *, const struct field *, const char *value);
	/* Reading form for people, escaped by the sink. cell = in a list (short). */
	void (*show)(struct out *, struct ctx *, const struct field *, const char *value, bool cell);
	/* The form control, with id="f-NAME", name="NAME", aria-describedby when help or problem is set. */
	void (*input)(struct out *, struct ctx *, const struct field *, const char *value, const char *described_by, bool invalid);
	/* Plain text for exports, prints, CSV. */
	const char *(*text)(struct ctx *, const struct field *, const char *value);
	json_t *(*json)(struct ctx *, const struct field *, const char *value);          /* API and journal value; json_null() when empty */
	bool (*from_json)(struct ctx *, const struct field *, const json_t *, const char **out, const char **why);
	json_t *(*openapi)(const struct field *);                                        /* JSON schema of the value */
	bool number;                    /* compares as INTEGER */
	bool (*can)(enum filter_op op); /* NULL = EQ, NE, EMPTY, FILLED */
};

extern const struct type type_text, type_long, type_int, type_decimal, type_money, type_date, type_time, type_bool, type_enum,
	type_set, type_ref, type_refs, type_person, type_file, type_table, type_kana, type_email, type_computed;

/* Labels of the referenced records: the list engine joins them; types ask here (one query, cached per request in ctx->a). */
const char *type_ref_title(struct ctx *c, const char *reg, int64_t id);

#endif
