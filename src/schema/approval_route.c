/* approval_route.c - conditions of routes against a record. */
#include "base/str.h"
#include "schema/approval_route.h"
#include "schema/row.h"
#include "schema/store.h"
#include "schema/type.h"

enum { ROUTES = 400 };

static const char *value(const struct rec *r, const char *name)
{
	return schema_field(r->reg, name) ? rec_get(r, name) : NULL;
}

int64_t approval_route_amount(const struct rec *r)
{
	return r->reg->amount ? rec_int(r, r->reg->amount, 0) : 0;
}

int64_t approval_route_dept(const struct rec *r)
{
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (f->flags & OWNDEPT && !f->type->many)
			return rec_int(r, f->name, 0);
	return 0;
}

static bool fits(const struct rec *route, const struct rec *r)
{
	int64_t amount = approval_route_amount(r);
	const char *class = rec_get(route, "class"), *form = rec_get(route, "form");
	if (!str_eq(route->state, "in_force") || !str_eq(rec_get(route, "register"), r->reg->name))
		return false;
	if (rec_get(route, "amount_from") && amount < rec_int(route, "amount_from", 0))
		return false;
	if (rec_get(route, "amount_to") && amount > rec_int(route, "amount_to", 0))
		return false;
	if ((form && !str_eq(form, value(r, "form"))) || (class && !str_eq(class, value(r, "class"))))
		return false;
	return !rec_get(route, "dept") || rec_int(route, "dept", 0) == approval_route_dept(r);
}

/* A form may name its route; it fits whatever the amount. */
static struct rec *of_form(struct arena *a, struct db *d, const struct rec *r)
{
	const struct reg *forms = schema_reg("form_definition");
	const struct field *f = schema_field(r->reg, "form");
	if (!forms || !f || !str_eq(f->ref, forms->name))
		return NULL;
	struct rec *form = row_load(a, d, forms, rec_int(r, "form", 0));
	struct rec *route = form ? row_load(a, d, schema_reg("approval_route"), rec_int(form, "route", 0)) : NULL;
	return route && str_eq(route->state, "in_force") ? route : NULL;
}

struct rec *approval_route_of(struct arena *a, struct db *d, const struct rec *r)
{
	const struct reg *reg = schema_reg("approval_route");
	struct rec **route = ARENA_ARRAY(a, ROUTES, struct rec *), *best = of_form(a, d, r);
	if (best)
		return best;
	int n = store_every(a, d, reg, route, ROUTES);
	for (int i = 0; i < n; i++)
		if (fits(route[i], r) && (!best || rec_int(route[i], "position", 0) < rec_int(best, "position", 0)))
			best = route[i];
	return best;
}
