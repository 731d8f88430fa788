/* bulk.h - one change of many records: looked at first, made in one transaction, taken back as one.
 *
 * What is refused stays as it is and is listed; the rest is changed. Every change of it carries the bulk change's code in its reason. */
#ifndef WORK_BULK_H
#define WORK_BULK_H
#include "schema/type.h"
#include "schema/store.h"

enum { BULK_MAX = 10000, BULK_SHOWN = 100 };
struct bulk {
	const struct reg *reg;
	const struct field *field; const char *value;   /* canonical, NULL = emptied; or ... */
	const char *to;                 /* ... the state a step leads to */
	const char *why;
	const int64_t *id; int n;
	int64_t seen;                   /* journal number of what was looked at: records written since are refused. 0 = do not ask */
};
struct bulk_row { int64_t id; const char *code, *title, *before, *after, *refused; };  /* refused: in words, NULL = done */
struct bulk_report {
	int changed, same, refused;
	struct bulk_row *row; int rows;                 /* the first BULK_SHOWN of those changed, and as many refused */
	const char *code;               /* of the bulk change that was made */
	int64_t seen;                   /* journal number of what was looked at */
};
/* What would happen; nothing is stored. */
enum status bulk_look(struct store *s, const struct bulk *b, struct bulk_report *out);
/* ST_OK also when some were refused; ST_INVALID when nothing is left to change. */
enum status bulk_apply(struct store *s, const struct bulk *b, struct bulk_report *out);
/* Former values for every record that is still as the bulk change left it. By whoever made it, or whoever may edit bulk changes. */
enum status bulk_undo(struct store *s, struct rec *change, struct bulk_report *out);
/* The bulk change of a code, for whoever made it or may read all of the register it changed. */
enum status bulk_find(struct store *s, const char *code, struct rec **out);
bool bulk_may_undo(const struct store *s, const struct rec *change);
/* Its records as they are now. */
int bulk_records(struct store *s, const struct rec *change, struct rec **out, int max);
/* May the field be set for many at once? */
bool bulk_can(const struct field *f);

#endif
