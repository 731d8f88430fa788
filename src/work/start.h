/* start.h - the starting content: document system, clauses and controls, threats, laws and so on, as tables under content/start/.
 *
 * A set is a file of one register: lines "# key<TAB>value" (register, version, title_ja, title_en, source_ja, source_en, checked), a line of column
 * names (code and fields; FIELD@ja and FIELD@en stand for FIELD in the reader's language), then a record a line. Values are what people
 * would write: references by code. Sets are loaded in the order of their names, which is the order of their references.
 *
 * Loading again is safe: what the client has changed, made or deleted stays as it is (schema/origin.h); only untouched values follow. */
#ifndef WORK_START_H
#define WORK_START_H
#include "schema/store.h"

enum { START_SETS = 80 };
struct start_set { const char *name, *reg, *version, *title, *source, *checked, *steps_by, *body; int rows; };   /* name: "30-threats"; title in the reader's language */
/* All sets of the starting content, in loading order. */
int start_sets(struct arena *a, enum lang lang, struct start_set out[START_SETS]);
/* Those of the demo company (content/demo/). A column "steps" there names the states a new record is taken to, one after the other ("active,changed"),
 * by the person of the line "# steps_by_ja". */
int start_demo_sets(struct arena *a, enum lang lang, struct start_set out[START_SETS]);

struct start_tally { int rows, created, updated, same, kept, gone; };   /* kept: with values of the client's own; gone: deleted by the client */
/* Loads one set. dry: counts only. The actor needs RIGHT_IMPORT on the register (ST_DENIED). One transaction, unless one is open. */
enum status start_load(struct store *s, const struct start_set *set, bool dry, struct start_tally *out);
/* All of them, for a new workspace: in the transaction at hand. */
enum status start_load_all(struct store *s);
enum status start_load_demo(struct store *s);

#endif
