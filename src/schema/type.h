/* type.h - behaviour of a kind of field. One const struct type per schema/type_*.c.
 *
 * Canonical text is what the database, the journal and struct rec hold: integers without leading zeros, decimals in plain notation,
 * dates ISO, times UTC ISO, booleans "1"/"0", enum names, sets "a,b" in the order of the items, references the id in decimal,
 * reference lists "3,17" ascending, money integer yen, files blob ids "3,9", sub-tables canonical JSON [{"col":"text",...}].
 *
 * Raw text is what a person or a sheet wrote. A reference is written by its code ("DEP-0003", also with the title behind it), by a
 * title that only one record has, or as "#3" by id. Lists are separated by commas. */
#ifndef SCHEMA_TYPE_H
#define SCHEMA_TYPE_H
#include "base/date.h"
#include "base/map.h"
#include "html/out.h"
#include "schema/problem.h"
#include "schema/schema.h"
#include <jansson.h>

/* What a type may ask while it works. Made per request with the first four set; the rest may be left zero. */
struct ctx {
	struct arena *a; struct db *db; enum lang lang; const struct actor *actor;
	enum date_style dates;          /* dates outside lists; lists show ISO */
	const char *workspace;          /* slug: references and files become links; NULL = plain text */
	struct map *titles;             /* cache of type_ref_title and type_options */
};

enum filter_op { FILTER_EQ, FILTER_NE, FILTER_LIKE, FILTER_LT, FILTER_LE, FILTER_GT, FILTER_GE, FILTER_EMPTY, FILTER_FILLED, FILTER_IN };

struct type {
	const char *name;               /* "text", "date": also in OpenAPI x-mamoru-type */
	const char *sql;                /* column type, TEXT or INTEGER: PostgreSQL's driver has its own words for them */
	int64_t max;                    /* characters or value, when the field says nothing; 0 = none */
	/* What a person or a sheet wrote -> canonical text in *out (NULL = empty). False: *why is a msgid. Never trusts raw's size. */
	bool (*parse)(struct ctx *, const struct field *, const char *raw, const char **out, const char **why);
	/* Canonical value against the field's limits and the database (references exist); NULL or msgid. */
	const char *(*check)(struct ctx *, const struct field *, const char *value);
	/* Reading form for people, escaped by the sink. cell = in a list (short). Nothing for NULL. */
	void (*show)(struct out *, struct ctx *, const struct field *, const char *value, bool cell);
	/* The form control, with id="f-NAME", name="NAME", aria-labelledby="l-NAME" (the form gives its <label> that id), aria-describedby
	 * when described_by is set. Dates are plain text (eras!) with data-kind="date"; long lists have data-ref="REGISTER" for completion. */
	void (*input)(struct out *, struct ctx *, const struct field *, const char *value, const char *described_by, bool invalid);
	/* Plain text for exports, prints, CSV: parse(text(v)) gives v again. "" for NULL. */
	const char *(*text)(struct ctx *, const struct field *, const char *value);
	json_t *(*json)(struct ctx *, const struct field *, const char *value);          /* API value, a new reference; json_null() when empty */
	bool (*from_json)(struct ctx *, const struct field *, const json_t *, const char **out, const char **why);
	json_t *(*openapi)(const struct field *);                                        /* JSON schema of the value, a new reference */
	bool number;                    /* compares as INTEGER */
	bool decimal;                   /* compares as a number, stored as its exact text */
	bool points;                    /* record ids: one, or many */
	bool many;                      /* a comma-separated list */
	bool parts;                     /* its control is several: NAME.PART of a form are gathered into one JSON object */
	bool words;                     /* text people read: may be FIND, TITLE */
	bool (*can)(enum filter_op op); /* NULL = EQ, NE, EMPTY, FILLED */
};

extern const struct type type_text, type_long, type_int, type_decimal, type_money, type_date, type_time, type_bool, type_enum,
	type_set, type_ref, type_refs, type_person, type_file, type_table, type_kana, type_email, type_computed, type_register, type_form;

const struct type *type_named(const char *name);        /* NULL when there is none */
bool type_can(const struct field *f, enum filter_op op);

/* A form's or an import's way from raw text into a record: parse, and a problem (its {0} filled with the field's limit) when refused. */
bool type_enter(struct ctx *c, struct rec *r, const struct field *f, const char *raw, struct problems *p);
void type_problem(struct ctx *c, struct problems *p, const struct field *f, const char *why);
/* The raw text of one field out of a posted form: repeated names joined by commas, sub-table cells NAME.ROW.COLUMN gathered.
 * NULL when the form does not carry the field. */
struct param { const char *name, *value; };
const char *type_raw(struct ctx *c, const struct field *f, const struct param *v, size_t n);

/* Labels of referenced records: the list engine joins them; types ask here (cached in ctx). "" when the record is gone, or none of the actor's
 * business (rights_titles). */
const char *type_ref_title(struct ctx *c, const char *reg, int64_t id);
const char *type_ref_code(struct ctx *c, const char *reg, int64_t id);
/* One statement for the titles of everything these records refer to, so that showing them asks nothing more. */
void type_ref_load(struct ctx *c, const struct rec *const *r, int n);
/* The record's own title: TITLE fields with labels of enums and titles of references. */
const char *type_title(struct ctx *c, const struct rec *r);
/* Choices of a reference for a form, of what the actor may read; n > TYPE_OPTIONS says there are too many to list. One statement for all
 * reference fields of reg. */
enum { TYPE_OPTIONS = 200 };
struct option { int64_t id; const char *code, *title; };
struct options { int n; struct option o[TYPE_OPTIONS + 1]; };
void type_options_load(struct ctx *c, const struct reg *reg);
const struct options *type_options(struct ctx *c, const struct reg *target);
const struct options *type_options_loaded(struct ctx *c, const char *reg);     /* NULL while they were not loaded */
/* Can a form list them? Not when there are too many, nor when the value in place is none of them: saving would lose it. */
bool type_options_fit(struct ctx *c, const struct options *from, const char *value);
/* Label of a choice in the reader's language; the bare name when it is none of the items. */
const char *type_label(enum lang lang, const struct item *items, const char *name);

/* For type_*.c: limits and text shared by several types. */
int64_t type_max(const struct field *f);
/* Valid UTF-8, cleaned, trimmed, at most max characters; *out NULL when nothing is left. plain: NFKC on top, for codes and numbers. */
bool type_clean(struct ctx *c, const char *raw, int64_t max, bool plain, const char **out, const char **why);
bool type_from_json_text(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why);
void type_show_text(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell);
const char *type_plain_text(struct ctx *c, const struct field *f, const char *value);
json_t *type_json_text(struct ctx *c, const struct field *f, const char *value);
bool type_can_order(enum filter_op op);         /* all but LIKE */
bool type_can_words(enum filter_op op);         /* text: EQ NE LIKE EMPTY FILLED IN */
char **type_list(struct arena *a, const char *value, size_t *n);  /* parts of a canonical list; *n = 0 for NULL */

#endif
