/* type_table.c - rows inside a record: steps, passages, timelines. Canonical JSON of the columns' canonical texts.
 * Written in sheets one row a line, cells parted by " | ". */
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "schema/input.h"
#include "schema/type.h"

enum { ROWS = 500, SPARE = 3, LENGTH = 200000 };

/* The column with a message's row number in front is more than a msgid can carry: the msgid speaks of the table. */
static bool parse_row(struct ctx *c, const struct field *f, const json_t *in, json_t *out, const char **why)
{
	for (const struct field *col = f->columns; col->name; col++) {
		const json_t *v = json_object_get(in, col->name);
		const char *text = NULL;
		if (!v)
			continue;
		if (json_is_string(v) ? !col->type->parse(c, col, json_string_value(v), &text, why) : !col->type->from_json(c, col, v, &text, why))
			return false;
		if (text)
			json_object_set_new(out, col->name, json_string(text));
	}
	return true;
}

static bool parse_rows(struct ctx *c, const struct field *f, const json_t *in, const char **out, const char **why)
{
	json_t *rows = json_array();
	bool good = json_array_size(in) <= ROWS;
	*why = N_("This table has too many rows.");
	for (size_t i = 0; good && i < json_array_size(in); i++) {
		json_t *row = json_object();
		*why = N_("This must be a list of rows.");
		good = json_is_object(json_array_get(in, i)) && parse_row(c, f, json_array_get(in, i), row, why);
		if (good && json_object_size(row))
			json_array_append(rows, row);
		json_decref(row);
	}
	*out = good && json_array_size(rows) ? json_canonical(c->a, rows) : NULL;
	json_decref(rows);
	return good;
}

static json_t *row_of_line(struct ctx *c, const struct field *f, const char *line)
{
	const struct field *col = f->columns;
	json_t *row = json_object();
	/* Empty cells at either end have lost their spaces when the text was trimmed. */
	for (char *p = arena_printf(c->a, " %s ", line); p && col->name; col++) {
		char *bar = strstr(p, " | ");
		const char *cell = str_trim(c->a, bar ? arena_ndup(c->a, p, (size_t)(bar - p)) : p);
		if (*cell)
			json_object_set_new(row, col->name, json_string(cell));
		p = bar ? bar + 3 : NULL;
	}
	return row;
}

static bool parse(struct ctx *c, const struct field *f, const char *raw, const char **out, const char **why)
{
	const char *s, *error;
	*out = NULL;
	if (!type_clean(c, raw, LENGTH, false, &s, why))
		return false;
	if (!s)
		return true;
	if (*s == '[') {
		json_t *in = json_read(c->a, s, strlen(s), &error);
		*why = N_("This must be a list of rows.");
		return json_is_array(in) && parse_rows(c, f, in, out, why);
	}
	size_t n;
	char **line = str_split(c->a, s, '\n', &n);
	json_t *in = json_array();
	for (size_t i = 0; i < n && i <= ROWS; i++)
		json_array_append_new(in, row_of_line(c, f, line[i]));
	bool good = parse_rows(c, f, in, out, why);
	json_decref(in);
	return good;
}

static json_t *rows_of(struct ctx *c, const char *value)
{
	const char *error;
	return value ? json_read(c->a, value, strlen(value), &error) : NULL;
}

/* Rows of texts, and nothing else: json_canonical() stops the program at numbers with a fraction. */
static bool is_rows(const json_t *rows)
{
	const char *key;
	json_t *row, *cell;
	size_t i;
	if (!json_is_array(rows))
		return false;
	json_array_foreach(rows, i, row) {
		if (!json_is_object(row))
			return false;
		json_object_foreach(row, key, cell)
			if (!json_is_string(cell))
				return false;
	}
	return true;
}

static const char *check(struct ctx *c, const struct field *f, const char *value)
{
	json_t *rows = rows_of(c, value);
	if (!is_rows(rows) || !str_eq(json_canonical(c->a, rows), value))
		return N_("This must be a list of rows.");
	for (size_t i = 0; i < json_array_size(rows); i++)
		for (const struct field *col = f->columns; col->name; col++) {
			const char *v = json_text(json_array_get(rows, i), col->name), *why;
			if (!v && col->flags & REQ)
				return N_("Fill in the required columns of every row, or empty the row.");
			if (v && (why = col->type->check(c, col, v)))
				return why;
		}
	return NULL;
}

static void show(struct out *o, struct ctx *c, const struct field *f, const char *value, bool cell)
{
	json_t *rows = rows_of(c, value);
	if (!rows)
		return;
	if (cell)
		out_text(o, tr_fill(c->a, c->lang, "{0} rows", (const char *const[]){ arena_printf(c->a, "%zu", json_array_size(rows)) }, 1));
	else
		input_show_table(o, c, f, rows);
}

static void input(struct out *o, struct ctx *c, const struct field *f, const char *value, const char *described_by, bool invalid)
{
	input_table(o, c, f, rows_of(c, value), SPARE, described_by, invalid);
}

/* A cell with a bar or a line break in it cannot be written as a line. */
static bool needs_json(const struct field *f, json_t *rows)
{
	for (size_t i = 0; i < json_array_size(rows); i++)
		for (const struct field *col = f->columns; col->name; col++) {
			const char *v = json_text(json_array_get(rows, i), col->name);
			if (v && strpbrk(v, "|\n"))
				return true;
		}
	return false;
}

/* Cells as people read them, in JSON: parse() takes it like the cells of a form. */
static const char *json_of_texts(struct ctx *c, const struct field *f, json_t *rows)
{
	json_t *list = json_array();
	for (size_t i = 0; i < json_array_size(rows); i++) {
		json_t *row = json_object();
		for (const struct field *col = f->columns; col->name; col++) {
			const char *v = json_text(json_array_get(rows, i), col->name);
			if (v)
				json_object_set_new(row, col->name, json_string(col->type->text(c, col, v)));
		}
		json_array_append_new(list, row);
	}
	const char *text = json_canonical(c->a, list);
	json_decref(list);
	return text;
}

static const char *text(struct ctx *c, const struct field *f, const char *value)
{
	json_t *rows = rows_of(c, value);
	const char *s = "";
	if (needs_json(f, rows))
		return json_of_texts(c, f, rows);
	for (size_t i = 0; i < json_array_size(rows); i++) {
		s = arena_printf(c->a, "%s%s", s, i ? "\n" : "");
		for (const struct field *col = f->columns; col->name; col++)
			s = arena_printf(c->a, "%s%s%s", s, col == f->columns ? "" : " | ", col->type->text(c, col, json_text(json_array_get(rows, i), col->name)));
	}
	return s;
}

static json_t *json(struct ctx *c, const struct field *f, const char *value)
{
	json_t *rows = rows_of(c, value), *list = json_array();
	for (size_t i = 0; i < json_array_size(rows); i++) {
		json_t *row = json_object();
		for (const struct field *col = f->columns; col->name; col++)
			json_object_set_new(row, col->name, col->type->json(c, col, json_text(json_array_get(rows, i), col->name)));
		json_array_append_new(list, row);
	}
	return list;
}

static bool from_json(struct ctx *c, const struct field *f, const json_t *v, const char **out, const char **why)
{
	*out = NULL;
	if (json_is_null(v))
		return true;
	*why = N_("This must be a list of rows.");
	return json_is_array(v) && parse_rows(c, f, v, out, why);
}

static json_t *openapi(const struct field *f)
{
	json_t *columns = json_object(), *required = json_array();
	for (const struct field *col = f->columns; col->name; col++) {
		json_object_set_new(columns, col->name, col->type->openapi(col));
		if (col->flags & REQ)
			json_array_append_new(required, json_string(col->name));
	}
	return json_pack("{s:s,s:i,s:{s:s,s:o,s:o}}", "type", "array", "maxItems", ROWS, "items", "type", "object", "properties", columns, "required", required);
}

static bool can(enum filter_op op)
{
	return op == FILTER_EMPTY || op == FILTER_FILLED || op == FILTER_LIKE;
}

const struct type type_table = {
	.name = "table", .sql = "TEXT",
	.parse = parse, .check = check, .show = show, .input = input, .text = text,
	.json = json, .from_json = from_json, .openapi = openapi, .can = can,
};
