/* schema.h - what a register is. One const struct reg per register; every engine reads it and none knows a register by name.
 *
 * A register's table is reg_NAME(id, uid, code, rev, state, seq, created_at, created_by, updated_at, updated_by, fields...).
 * seq is the journal number of its last revision, the times are UTC seconds. Values travel as canonical text (struct rec); the type
 * knows the rest. Beside the registers' tables: link(reg, rec, field, to_reg, to_rec) for every reference, counter(reg, year, n) for
 * codes by year, regcount(reg, no, n, last, code) for ids, codes and row counts, decision, and the full-text index search. */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "db/actor.h"
#include "db/db.h"

struct rec;
struct type;
struct problems;
struct shape;

struct item { const char *name, *label; };          /* one choice: enum, set, state. name NULL ends */

enum {
	REQ = 1,          /* must have a value to be stored */
	LIST = 2,         /* a column of the list as it opens */
	FIND = 4,         /* part of the full-text index */
	UNIQUE = 8,
	READONLY = 16,    /* set by the program (frozen hashes, computed on demand), never by a form or an import */
	NEED = 32,        /* may be empty in the first state, must be filled to leave it ("!" of domain 2) */
	INDEX = 64,       /* database index: sorting and filtering stay fast with a million rows */
	TITLE = 128,      /* the record's title is made of these, in order */
	OWNDEPT = 256,    /* a department reference: "own" rights compare it with the actor's department */
	OWNPERSON = 512,  /* a person reference: "own" rights compare it with the actor's person */
	HIDDEN = 1024,    /* not in forms or lists (machine data), but in the API and the history */
	PARENT = 2048,    /* a reference to the same register that makes a tree */
	KANA = 4096,      /* the reading: lists sort by it instead of by the title */
	DUE = 8192,       /* a date by which something must have happened: told to the ASSIGNEEs while the record waits (see DONE) */
	ASSIGNEE = 16384, /* a person (or several) who has to do something about the record */
	DONE = 32768,     /* once filled, nothing is due any more. Nor is it in a state no step leads out of */
	JA = 65536,       /* TITLE only: the Japanese name; shown to readers of Japanese, to others where the EN name is empty */
	EN = 131072,      /* TITLE only: the English name, likewise */
	TOUCH = 262144,   /* a reference: the record it names is worked out anew (reg.prepare, computed fields) whenever this one is written */
};

struct field {
	const char *name;               /* column, form name, JSON key; str_is_ident() */
	const char *label;              /* msgid, may carry "context|" */
	const struct type *type;
	unsigned flags;
	int64_t min, max;               /* value for numbers, characters for text; max 0 = the type's own limit */
	const struct item *items;       /* enum, set (labels of a set contain no comma) */
	const char *ref;                /* reference(s): the register pointed at */
	const char *(*compute)(struct arena *, const struct rec *); /* any type: stored, never entered; canonical text or NULL */
	const char *help;               /* msgid: shown under the input */
	const char *section;            /* msgid: heading in the form before this field; NULL = continue */
	const struct field *columns;    /* sub-table: the columns of its rows (types without sub-tables), name NULL ends */
	const char *otherwise;          /* default for a new record, canonical text; "today" for a date */
	const char *autocomplete;       /* WCAG 1.3.5 token where the field is about the user; NULL */
};

/* One arrow of the lifecycle. from "*" = any other state. */
struct step {
	const char *from, *to;
	const char *label;              /* msgid: the button */
	unsigned roles;                 /* ROLE_BIT()s that may take it */
	unsigned flags;
	/* NULL = fine, else a msgid that says what is missing. Sees the record as it would be stored. */
	const char *(*guard)(struct arena *, struct db *, const struct actor *, const struct rec *);
	/* Fields (person, persons: "executor,author") whose people may not take this step; NULL = none. Separation of duties (domain 2.1.6),
	 * which a small organisation may turn into a warning (schema/flow.h). */
	const char *apart;
	/* A reference field, or "" for the whole register: at most one record of the same reference is in the target state. The one before
	 * takes the STEP_AUTO step that leads out of it. A new version supersedes the old one. */
	const char *alone;
};
enum { STEP_REASON = 1,             /* a reason must be given; kept in the history */
       STEP_LOCKS = 2,              /* in the target state the fields can no longer be edited */
       STEP_NOT_AUTHOR = 4,         /* whoever created or last edited it may not take this step (domain 2.1.6) */
       STEP_DECISION = 8,           /* stores the hash of exactly what was shown (schema/decision.h) */
       STEP_AUTO = 16,              /* taken by the program, no button */
       STEP_ROUTE = 32 };           /* an approval: goes through an approval route (E-61) when one fits the record */

/* Rights per role, as flags; _OWN limits to records of one's own department/person (OWNDEPT, OWNPERSON). */
enum { RIGHT_READ = 1, RIGHT_CREATE = 2, RIGHT_EDIT = 4, RIGHT_APPROVE = 8, RIGHT_VERIFY = 16, RIGHT_DELETE = 32, RIGHT_IMPORT = 64,
       RIGHT_READ_OWN = 256, RIGHT_EDIT_OWN = 1024, RIGHT_APPROVE_OWN = 2048 };
enum { R_ = RIGHT_READ, CE_ = RIGHT_READ | RIGHT_CREATE | RIGHT_EDIT | RIGHT_DELETE | RIGHT_IMPORT, RA_ = RIGHT_READ | RIGHT_APPROVE };

/* A link of the chain from what is protected to how (domain 1.4 CON-4, 2.5): what a record must have, or it hangs loose. Listed by P-35.
 * Conditions are words parted by commas, all must hold: "state=a|b", "field=a|b", "field!=a|b", "field>=3", "field" (filled), "-field" (empty); "ref.field=..."
 * asks the one record that ref refers to. */
struct chain {
	const char *needs;              /* "REG.FIELD": some record of REG refers to it by FIELD; "field": this is filled; NULL: there must be a record such as `when` says */
	const char *when;               /* which records need it; NULL = all */
	const char *by;                 /* what must be true of the record of REG; NULL = any */
	const char *text;               /* msgid: what is missing. NULL ends */
};

enum { GROUP_HEARING, GROUP_CONTEXT, GROUP_PEOPLE, GROUP_PLAN, GROUP_DOCUMENT, GROUP_ASSET, GROUP_RISK, GROUP_APPLICATION, GROUP_OPERATION,
       GROUP_SUPPLIER, GROUP_CONTINUITY, GROUP_MEASURE, GROUP_EVENT, GROUP_AUDIT, GROUP_IMPROVE, GROUP_SETUP, GROUP_COUNT };

/* A form of paper made from the register alone (domain 2.6). */
enum { PRINT_LIST = 1,              /* the records of a list, one a row; else one record a sheet */
       PRINT_LANDSCAPE = 2, PRINT_SEALS = 4,     /* boxes for seals: made, checked, approved */
       PRINT_HALF = 8,                           /* many sheets at once stand two on a page */
       PRINT_PAGE = 16 };                        /* one page: long texts are set in small type, sections have no headings */
/* fields: "no,name", NULL = all shown. with: "attendance.session", the records that refer to this one follow as a table. states: a list shows
 * only records in one of these. code NULL ends */
struct print { const char *code, *title; unsigned flags; const char *fields, *with, *states; };

struct reg {
	const char *name;               /* "person": table reg_person, URL /w/{w}/r/person, API /api/v1/w/{w}/person */
	const char *label, *plural;     /* msgids */
	const char *entity;             /* "E-11" */
	const char *prefix;             /* codes: PREFIX-0001; with '%Y' the year: "RSK-%Y" */
	int group;                      /* GROUP_*: where the navigation puts it */
	const char *about;              /* msgid: one or two sentences for the empty state */
	const struct field *fields;     /* name NULL ends */
	const struct item *states;      /* first is the initial one; NULL = no lifecycle */
	const struct step *steps;       /* from NULL ends */
	uint16_t rights[ROLE_COUNT];
	void (*check)(struct arena *, struct db *, const struct rec *, struct problems *); /* rules across fields */
	unsigned flags;
	const char *clauses;            /* "22:5.3 13:5.3 05:5.1" : shown as chips */
	const char *order;              /* the list as it opens: field name, "-name" descending; NULL = the KANA field, else newest first */
	/* Does a change of this record need a reason now (as it is stored)? NULL = never. */
	bool (*reason)(struct arena *, struct db *, const struct rec *);
	/* What a decision on a record covers beside the record itself: "answer.session,diagnosis.session" = the records of these
	 * registers whose field refers to it. NULL = the record alone. */
	const char *covers;
	const struct print *prints;     /* NULL = none of its own; every register prints its list and its records all the same */
	const struct chain *chains;     /* NULL = nothing hangs on it */
	const char *amount;             /* the money field approval routes ask for; NULL */
	/* A reference to one record, INDEX: this record belongs to whom that one belongs ("own" rights ask there, too). NULL = to its own fields alone. */
	const char *owner;
	/* What the program knows and people need not write: fills empty fields of a new form and before every put. NULL = nothing. */
	void (*prepare)(struct arena *, struct db *, const struct actor *, struct rec *);
	const struct shape *shape;      /* worked out already (schema/own.c); NULL = shape_of() does */
};
enum { REG_SINGLE = 1,              /* one record only (organisation, settings) */
       REG_NO_CODE_INPUT = 2,       /* code is always made by the program */
       REG_NO_NAV = 4,              /* reached through another register */
       REG_NO_FORM = 8,             /* written by the program or its own screen; lists, details, history, API reads remain */
       REG_IS_DEPT = 16, REG_IS_PERSON = 32,  /* "own" means: the record is the actor's department / person */
       REG_SCHEMA = 64,             /* its records are fields and registers of the workspace (schema/own.h) */
       REG_NAMED = 256,             /* its titles are no secret inside the house: shown to whoever sees a record that refers to one (rights_titles) */
       REG_SEPARATES = 128 };       /* its records say how a rule of separation holds: fields rule (FLOW_RULES), mode (hard, warn), in force in state approved */

extern const struct reg *const registers[];          /* generated: one line a file of src/register; NULL ends. Engines ask schema_at() */
/* The registers of the workspace at hand in the order of their names: those compiled in and added to the process, with the workspace's own
 * fields, and its own ones. NULL ends. What runs in between two requests sees the compiled ones. */
const struct reg *schema_at(int i);
const struct reg *schema_reg(const char *name);      /* NULL when unknown */
void schema_add(const struct reg *r);                /* one more for this process (tests). Lives as long */
/* From now on schema_at() and schema_reg() answer from this set; NULL = the compiled ones. Gives the set before. own_enter() calls it. */
struct schema_set { const struct reg *const *reg; int n; };
const struct schema_set *schema_enter(const struct schema_set *s);
const struct field *schema_field(const struct reg *r, const char *name);
int schema_field_count(const struct reg *r);
const struct item *schema_item(const struct item *items, const char *name);
/* In words, to standard error, what is wrong with the registers; the number of mistakes. */
int schema_check(void);
/* Creates or extends the tables and indexes of all registers (new columns are added; nothing is dropped). */
enum status schema_migrate(struct db *d);

#endif
