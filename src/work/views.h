/* views.h - saved views: a list with its columns, filters, order and grouping under a name, for oneself or for everybody.
 *
 * Kept in the register saved_view, written in the name of whoever acts. Whose a view is goes by the account: nobody changes another's. */
#ifndef WORK_VIEWS_H
#define WORK_VIEWS_H
#include "schema/query.h"

enum { VIEWS_MAX = 200 };
struct view {
	int64_t id, rev;
	const char *name, *owner;
	bool mine, shared, opens;
	const char *columns, *filters, *sort, *group;   /* filters: encoded as in an address; all "" when there are none */
};
/* The actor's own and the shared ones of a register, own first, by name. One statement. */
int views_of(struct store *s, const struct reg *reg, struct view *out, int max);
/* ST_INVALID: p says what. v->id is the new one's. */
enum status views_add(struct store *s, const struct reg *reg, struct view *v, struct problems *p);
/* Renamed, shared or not, opened first or not: as v says. ST_DENIED for another's, ST_NOTFOUND. */
enum status views_change(struct store *s, const struct view *v, struct problems *p);
enum status views_drop(struct store *s, int64_t id);

#endif
