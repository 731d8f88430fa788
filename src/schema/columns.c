#include "base/str.h"
#include "schema/columns.h"

bool columns_enterable(const struct field *f)
{
	return !f->compute && !(f->flags & (READONLY | HIDDEN)) && f->type != &type_file && f->type != &type_computed;
}

static void add(struct arena *a, struct column *out, int *n, const char *name, const char *label, const struct field *f)
{
	if (*n == COLUMNS_MAX)
		return;
	for (int i = 0; i < *n; i++)
		if (str_eq(out[i].label, label)) {
			label = arena_printf(a, "%s (%s)", label, name);
			break;
		}
	out[(*n)++] = (struct column){ name, label, f };
}

int columns_of(struct arena *a, const struct query *q, bool all, enum lang lang, struct column out[COLUMNS_MAX])
{
	int n = 0;

	add(a, out, &n, "code", tr_get(lang, "Code"), NULL);
	if (all || !q->columns) {
		for (const struct field *f = q->reg->fields; f->name; f++)
			if (!(f->flags & HIDDEN))
				add(a, out, &n, f->name, tr_get(lang, f->label), f);
	} else {
		for (int i = 0; i < q->columns; i++)
			add(a, out, &n, q->column[i]->name, tr_get(lang, q->column[i]->label), q->column[i]);
	}
	if (q->reg->states)
		add(a, out, &n, "state", tr_get(lang, "State"), NULL);
	return n;
}
