/* many.h - many records written as one: all of them or none, and what is wrong said row by row. */
#ifndef WORK_MANY_H
#define WORK_MANY_H
#include "schema/store.h"

struct many_row {
	struct rec *rec;                /* as it shall be, id 0 = new; its rev is the one its author saw. Stays as it is unless all were stored */
	struct problems p;              /* may hold some already: then the row counts as wrong */
	const struct rec *now;          /* somebody saved in between: the record as it is now; NULL = nobody */
	const char *who;                /* ... and who that was */
};
/* One transaction. ST_OK: all rows are stored, each rec is the stored one. ST_INVALID: none is, the rows say why. */
enum status many_save(struct store *s, struct many_row *row, int n, const char *why);
/* The record as it was when its revision was rev; NULL when that is too long ago. */
struct rec *many_seen(struct store *s, const struct reg *reg, int64_t id, int64_t rev);

#endif
