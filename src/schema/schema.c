/* schema.c - the registers of this process, compiled in and added, or the set of the workspace at hand. */
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "schema/schema.h"

enum { REGISTERS = 1000 };
static const struct reg *all[REGISTERS];
static int count;
static const struct schema_set *entered;

static void insert(const struct reg *r)
{
	int at = count;
	BUG_ON(count == REGISTERS);
	for (; at > 0 && strcmp(all[at - 1]->name, r->name) > 0; at--)
		all[at] = all[at - 1];
	all[at] = r;
	count++;
}

static void compiled_in(void)
{
	static bool done;
	for (const struct reg *const *r = registers; !done && *r; r++)
		insert(*r);
	done = true;
}

const struct reg *schema_at(int i)
{
	compiled_in();
	if (entered)
		return i < entered->n ? entered->reg[i] : NULL;
	return i < count ? all[i] : NULL;
}

const struct schema_set *schema_enter(const struct schema_set *s)
{
	const struct schema_set *before = entered;
	entered = s;
	return before;
}

void schema_add(const struct reg *r)
{
	compiled_in();
	BUG_ON(schema_reg(r->name));
	insert(r);
}

const struct reg *schema_reg(const char *name)
{
	compiled_in();
	const struct reg *const *from = entered ? entered->reg : all;
	for (int low = 0, high = entered ? entered->n : count; low < high;) {
		int middle = (low + high) / 2, order = strcmp(name, from[middle]->name);
		if (order == 0)
			return from[middle];
		*(order < 0 ? &high : &low) = order < 0 ? middle : middle + 1;
	}
	return NULL;
}

const struct field *schema_field(const struct reg *r, const char *name)
{
	for (const struct field *f = r->fields; f->name; f++)
		if (str_eq(f->name, name))
			return f;
	return NULL;
}

int schema_field_count(const struct reg *r)
{
	int n = 0;
	while (r->fields[n].name)
		n++;
	return n;
}

const struct item *schema_item(const struct item *items, const char *name)
{
	for (const struct item *it = items; it && it->name; it++)
		if (str_eq(it->name, name))
			return it;
	return NULL;
}
