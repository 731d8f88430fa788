/* shape.h - what follows from a register's table and is asked for often, worked out once per process.
 *
 * The engines read struct reg; where they would count, sort or search its fields again for every record they ask
 * shape_of(). A shape lives as long as the process; the register it was made from must, too. */
#ifndef SCHEMA_SHAPE_H
#define SCHEMA_SHAPE_H
#include "schema/schema.h"

enum { SHAPE_FIELDS = 120, SHAPE_CODE = -1, SHAPE_STATE = -2, SHAPE_UID = -3 };

struct shape {
	const struct reg *reg;
	int n;                                  /* fields */
	int keys; int key[SHAPE_FIELDS + 3];    /* field indexes and SHAPE_* in the order of canonical JSON */
	int titles; int title[SHAPE_FIELDS];    /* TITLE fields */
	int finds; int find[SHAPE_FIELDS];      /* FIND fields */
	int refs; int ref[SHAPE_FIELDS];        /* fields that point at records: ref, refs, person, tables with such columns */
	int owns; int own[SHAPE_FIELDS];        /* OWNDEPT and OWNPERSON fields */
	int kana;                               /* the KANA field, -1 = none */
	int owner;                              /* the field struct reg.owner names, -1 = none */
	const char *table;                      /* "reg_NAME" */
};

const struct shape *shape_of(const struct reg *r);
const struct shape *shape_make(struct arena *a, const struct reg *r);   /* for registers that do not live as long as the process: goes into r->shape */
int shape_index(const struct reg *r, const struct field *f);       /* index of a field of r; BUG when it is not */
int shape_find(const struct reg *r, const char *field);            /* index by name; BUG when unknown */
const char *shape_key(const struct shape *s, int slot);            /* JSON key of a slot of key[] */
/* The register a reference field (ref, refs, person) points at; NULL when it is none. */
const struct reg *shape_target(const struct field *f);
/* Is the state one whose fields are fixed (STEP_LOCKS)? */
bool shape_locked(const struct reg *r, const char *state);

#endif
