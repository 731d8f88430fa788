/* due.h - what must happen by when: every date marked DUE of every record that still waits for it (see DUE, DONE, ASSIGNEE in schema.h). */
#ifndef SCHEMA_DUE_H
#define SCHEMA_DUE_H
#include "schema/store.h"

enum { DUE_EACH = 50 };       /* the LIMIT in due.c */
struct due {
	const struct reg *reg; const struct field *field;       /* the date */
	int64_t id;
	const char *on, *code, *title;                          /* on: ISO date */
	const char *assignee;                                   /* "3,17": person ids of the ASSIGNEE fields; NULL = nobody named */
};
struct due_ask {
	const char *until;              /* ISO date, included */
	const char *since;              /* NULL = from the beginning */
	int64_t person;                 /* only what this person has to see to; 0 = everybody's */
	bool all;                       /* as the program itself: no rights asked (reminders, which go to the assignee) */
};
/* The earliest DUE_EACH of every such field, all in the order of their days. Own rights show own records only. One statement, whatever
 * the number of registers. Returns how many; *out in the store's arena. */
int due_list(struct store *s, const struct due_ask *ask, struct due **out);

#endif
