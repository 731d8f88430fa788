#include "work/print_value.h"
#include <string.h>
#include "assess/part.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/blob.h"
#include "schema/shape.h"

enum { FILES = 40, SHORT = 34, SHORT_TEXT = 200 };

static const char *joined(struct ctx *c, const char *all, const char *one)
{
	return all ? arena_printf(c->a, "%s%s%s", all, c->lang == LANG_JA ? "、" : ", ", one) : one;
}

static const char *titles(struct ctx *c, const struct field *f, const char *value)
{
	size_t n;
	const char *all = NULL;
	char **id = type_list(c->a, value, &n);
	for (size_t i = 0; i < n; i++) {
		int64_t rec = 0;
		if (str_int(id[i], 1, INT64_MAX, &rec)) all = joined(c, all, type_ref_title(c, shape_target(f)->name, rec));
	}
	return str_or(all, "");
}

static const char *files(struct ctx *c, const char *value)
{
	struct blob b[FILES];
	const char *all = NULL;
	int n = blob_list(c->db, c->a, value, b, FILES);
	for (int i = 0; i < n; i++) all = joined(c, all, b[i].name);
	return str_or(all, "");
}

static const char *day(struct ctx *c, const char *value, bool cell)
{
	struct date d;
	if (!date_parse(value, &d)) return value;
	return date_format(c->a, d, cell && c->dates == DATE_LONG ? DATE_ISO : c->dates, c->lang == LANG_JA);
}

/* A row of a sub-table as one line: what is filled in, side by side. */
static const char *rows(struct ctx *c, const struct field *f, const char *value)
{
	const char *error, *all = NULL;
	const json_t *list = json_read(c->a, value, strlen(value), &error);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *line = NULL;
		for (const struct field *col = f->columns; col->name; col++) {
			const char *v = json_text(json_array_get(list, i), col->name);
			if (v) line = line ? arena_printf(c->a, "%s / %s", line, print_value(c, col, v, true)) : print_value(c, col, v, true);
		}
		all = all ? arena_printf(c->a, "%s\n%s", all, str_or(line, "")) : str_or(line, "");
	}
	return str_or(all, "");
}

static const char *yen(struct ctx *c, const char *value)
{
	int64_t v;
	struct part p = { .a = c->a, .lang = c->lang };
	if (!str_int(value, INT64_MIN, INT64_MAX, &v)) return value;
	return v < 0 ? arena_printf(c->a, "-%s", part_yen(&p, -v)) : part_yen(&p, v);
}

const char *print_value(struct ctx *c, const struct field *f, const char *value, bool cell)
{
	if (str_empty(value)) return "";
	if (f->type->points) return titles(c, f, value);
	if (f->type == &type_date) return day(c, value, cell);
	if (f->type == &type_time) return date_time_show(c->a, date_time_parse(value), DATE_JST);
	if (f->type == &type_money) return yen(c, value);
	if (f->type == &type_file) return files(c, value);
	if (f->type == &type_table) return rows(c, f, value);
	return f->type->text(c, f, value);
}

const char *print_value_state(enum lang lang, const struct rec *r)
{
	const struct item *it = r->reg->states ? schema_item(r->reg->states, str_or(r->state, r->reg->states->name)) : NULL;
	return it ? tr_get(lang, it->label) : "";
}

bool print_value_short(const struct field *f, const char *text)
{
	const struct type *t = f->type;
	if (t == &type_long || t == &type_table || t == &type_file || t == &type_refs || t == &type_set || (t == &type_text && (!f->max || f->max > SHORT_TEXT))) return false;
	return !strchr(text, '\n') && utf8_columns(text) <= SHORT;
}
