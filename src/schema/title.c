/* title.c - titles of records in SQL. */
#include "base/str.h"
#include "schema/rec.h"
#include "schema/rights.h"
#include "schema/shape.h"
#include "schema/title.h"
#include "schema/type.h"

/* One part: a field of the register itself, or a field of what its reference `via` points at. */
struct part { const struct field *via, *field; };

static int parts_of(const struct reg *reg, struct part part[TITLE_PARTS])
{
	const struct shape *s = shape_of(reg);
	int n = 0;
	for (int i = 0; i < s->titles && n < TITLE_PARTS; i++) {
		const struct field *f = &reg->fields[s->title[i]];
		const struct reg *to = f->type->many ? NULL : shape_target(f);
		if (!f->type->points) {
			part[n++] = (struct part){ NULL, f };
			continue;
		}
		const struct shape *t = to ? shape_of(to) : NULL;
		for (int k = 0; t && k < t->titles && n < TITLE_PARTS; k++)
			if (!to->fields[t->title[k]].type->points)
				part[n++] = (struct part){ f, &to->fields[t->title[k]] };
	}
	return n;
}

static const char *alias_of(struct arena *a, const char *alias, const struct field *via)
{
	return via ? arena_printf(a, "%s_%s", alias, via->name) : alias;
}

static void column(struct sqlb *b, const char *alias, const char *name)
{
	sqlb_ident(b, alias);
	sqlb_add(b, ".");
	sqlb_ident(b, name);
}

void title_columns(struct sqlb *b, struct arena *a, const char *alias, const struct reg *reg)
{
	struct part part[TITLE_PARTS];
	int n = parts_of(reg, part);
	column(b, alias, "code");
	for (int i = 0; i < TITLE_PARTS; i++) {
		if (i >= n) {
			sqlb_add(b, ", NULL");
			continue;
		}
		sqlb_add(b, ", CAST(");
		column(b, alias_of(a, alias, part[i].via), part[i].field->name);
		sqlb_add(b, " AS TEXT)");
	}
}

void title_joins(struct sqlb *b, struct arena *a, const char *alias, const struct reg *reg, const struct actor *who)
{
	struct part part[TITLE_PARTS];
	const struct field *last = NULL;
	int n = parts_of(reg, part);
	for (int i = 0; i < n; i++) {
		const struct field *via = part[i].via;
		if (!via || via == last)
			continue;
		sqlb_add(b, " LEFT JOIN ");
		sqlb_ident(b, shape_of(shape_target(via))->table);
		sqlb_add(b, " AS ");
		sqlb_ident(b, alias_of(a, alias, via));
		sqlb_add(b, " ON ");
		column(b, alias_of(a, alias, via), "id");
		sqlb_add(b, " = ");
		column(b, alias, via->name);
		rights_title_sql(b, alias_of(a, alias, via), who, shape_target(via));
		last = via;
	}
}

bool title_other(const struct field *f, enum lang lang, bool ja, bool en)
{
	return (f->flags & JA && lang != LANG_JA && en) || (f->flags & EN && lang == LANG_JA && ja);
}

const char *title_read(struct arena *a, enum lang lang, const struct reg *reg, struct rows *q, int column_at)
{
	struct part part[TITLE_PARTS];
	const char *title = NULL, *code = db_col_text(q, column_at);
	int n = parts_of(reg, part);
	bool ja = false, en = false;
	if (!code)
		return NULL;
	for (int i = 0; i < n; i++) {
		ja |= part[i].field->flags & JA && db_col_text(q, column_at + 1 + i);
		en |= part[i].field->flags & EN && db_col_text(q, column_at + 1 + i);
	}
	for (int i = 0; i < n; i++) {
		const char *v = db_col_text(q, column_at + 1 + i);
		if (!v || title_other(part[i].field, lang, ja, en))
			continue;
		if (part[i].field->items)
			v = type_label(lang, part[i].field->items, v);
		v = rec_title_part(a, part[i].field, v);
		title = title ? arena_printf(a, "%s %s", title, v) : arena_dup(a, v);
	}
	return title ? title : arena_dup(a, code);
}
