/* rule.c - questions of checks and guards that more than one register asks. */
#include <string.h>
#include "base/str.h"
#include "os/clock.h"
#include "schema/rule.h"

const char *rule_today(struct arena *a)
{
	return date_iso(a, clock_today());
}

static const struct rec *named_by(struct arena *a, struct db *db, const struct rec *r, const char *ref)
{
	int64_t id = rec_int(r, ref, 0);
	return id ? store_load(a, db, schema_reg(schema_field(r->reg, ref)->ref), id) : NULL;
}

const char *rule_state_of(struct arena *a, struct db *db, const struct rec *r, const char *ref)
{
	const struct rec *other = named_by(a, db, r, ref);
	return other ? str_or(other->state, "") : "";
}

bool rule_among(const struct rec *r, const char *person, const char *persons)
{
	const char *one = rec_get(r, person), *many = rec_get(r, persons);
	return one && many && str_in_list(many, one);
}

/* How many of the fields are filled, and of how many. */
static int filled(const struct rec *r, const char *fields, int *of)
{
	int n = 0;
	*of = 0;
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (str_in_list(fields, f->name)) {
			++*of;
			n += r->v[f - r->reg->fields] != NULL;
		}
	return n;
}

bool rule_any(const struct rec *r, const char *fields)
{
	int of;
	return filled(r, fields, &of);
}

bool rule_all(const struct rec *r, const char *fields)
{
	int of;
	return filled(r, fields, &of) == of;
}

const char *rule_open_due(struct arena *a, const struct rec *r, const char *table, const char *due, const char *done)
{
	const json_t *rows = rec_rows(a, r, table), *row;
	const char *first = NULL;
	size_t i;
	json_array_foreach(rows, i, row) {
		const char *at = json_string_value(json_object_get(row, due));
		if (at && !json_object_get(row, done) && (!first || strcmp(at, first) < 0))
			first = at;
	}
	return first;
}

const char *rule_times(struct arena *a, const struct rec *r, const char *count, const char *seen, const char *from, const char *to)
{
	int64_t n = rec_int(r, count, 0) + (rec_is(r, seen, from) && str_eq(r->state, to));
	return n ? arena_printf(a, "%lld", (long long)n) : NULL;
}

const char *rule_seen(struct arena *a, const struct rec *r)
{
	(void)a;
	return r->state;
}

/* The program's own fields aside. */
static bool same_input(const struct rec *old, const struct rec *r)
{
	for (const struct field *f = r->reg->fields; f->name; f++)
		if (!(f->flags & READONLY) && !f->compute && !str_eq(old->v[f - r->reg->fields], r->v[f - r->reg->fields]))
			return false;
	return true;
}

static bool closed(struct arena *a, struct db *db, const struct rec *r, const char *ref, const char *open)
{
	const struct rec *parent = named_by(a, db, r, ref);
	return parent && !str_in_list(open, parent->state);
}

bool rule_fixed_by(struct arena *a, struct db *db, const struct rec *r, const char *ref, const char *open)
{
	const struct rec *old = r->id ? store_load(a, db, r->reg, r->id) : NULL;
	if (old && same_input(old, r))
		return false;
	return closed(a, db, r, ref, open) || (old && closed(a, db, old, ref, open));
}
