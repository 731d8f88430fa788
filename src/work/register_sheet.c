#include "work/register_sheet.h"
#include <string.h>
#include "base/json.h"
#include "base/str.h"
#include "schema/shape.h"

enum { BLANK_ROWS = 4 };

static bool is_shown(const struct field *f)
{
	return !(f->flags & HIDDEN);
}

static int of_names(struct arena *a, const struct reg *reg, const char *names, struct sheet_column *out, int max)
{
	size_t parts;
	int n = 0;
	char **part = str_split(a, names, ',', &parts);
	for (size_t i = 0; i < parts && n < max; i++) {
		const struct field *f = schema_field(reg, part[i]);
		if (f || str_in_list("code,state", part[i])) out[n++] = (struct sheet_column){ part[i], f };
	}
	return n;
}

int register_sheet_columns(struct arena *a, const struct reg *reg, const struct print *p, const struct query *q, struct sheet_column *out, int max)
{
	int n = 0;
	if (p && p->fields) return of_names(a, reg, p->fields, out, max);
	out[n++] = (struct sheet_column){ "code", NULL };
	if (reg->states && !q) out[n++] = (struct sheet_column){ "state", NULL };
	for (int i = 0; q && i < q->columns && n < max; i++) out[n++] = (struct sheet_column){ q->column[i]->name, q->column[i] };
	for (const struct field *f = reg->fields; !q && f->name && n < max; f++)
		if (is_shown(f)) out[n++] = (struct sheet_column){ f->name, f };
	if (reg->states && q && n < max) out[n++] = (struct sheet_column){ "state", NULL };
	return n;
}

static const char *label(enum lang lang, const struct sheet_column *col)
{
	return col->field ? tr_get(lang, col->field->label) : str_eq(col->name, "code") ? tr_get(lang, N_("No.")) : tr_get(lang, N_("State"));
}

static const char *value(struct ctx *c, const struct sheet_column *col, const struct rec *r, bool cell)
{
	if (!col->field) return str_eq(col->name, "code") ? str_or(r->code, "") : print_value_state(c->lang, r);
	return print_value(c, col->field, r->v[col->field - r->reg->fields], cell);
}

/* ---- ledgers ---- */

static int weight(const struct field *f)
{
	static const struct { const struct type *type; int weight; } known[] = { { &type_bool, 3 }, { &type_enum, 5 }, { &type_int, 3 }, { &type_decimal, 4 }, { &type_money, 6 }, { &type_date, 5 },
		{ &type_time, 6 }, { &type_ref, 7 }, { &type_person, 6 }, { &type_long, 14 }, { &type_table, 14 }, { &type_refs, 9 }, { &type_set, 8 } };
	for (size_t i = 0; f && i < sizeof known / sizeof *known; i++)
		if (f->type == known[i].type) return known[i].weight;
	return f ? 8 : 5;
}

static struct doc_column head(enum lang lang, const struct sheet_column *col)
{
	const struct type *t = col->field ? col->field->type : NULL;
	bool figure = t == &type_int || t == &type_decimal || t == &type_money;
	return (struct doc_column){ .head = label(lang, col), .width = weight(col->field), .align = figure ? DOC_RIGHT : t == &type_bool ? DOC_CENTER : DOC_LEFT };
}

/* Amounts are added up. */
static void sums(struct doc *d, struct ctx *c, const struct sheet_column *col, int n, struct rec *const *row, int rows)
{
	const char *cell[SHEET_COLUMNS] = { 0 };
	bool any = false;
	for (int i = 0; i < n; i++) {
		int64_t sum = 0, v;
		cell[i] = i ? "" : tr_get(c->lang, N_("report|Total"));
		if (!col[i].field || col[i].field->type != &type_money) continue;
		for (int k = 0; k < rows; k++)
			if (str_int(row[k]->v[col[i].field - row[k]->reg->fields], INT64_MIN, INT64_MAX, &v)) sum += v;
		cell[i] = print_value(c, col[i].field, arena_printf(c->a, "%lld", (long long)sum), true);
		any = true;
	}
	if (!any) return;
	doc_row(d, cell);
	doc_row_mark(d, DOC_MARK_HEAD);
}

void register_sheet_ledger(struct doc *d, struct ctx *c, const char *caption, const struct sheet_column *col, int n, struct rec *const *row, int rows)
{
	struct doc_column column[SHEET_COLUMNS] = { 0 };
	for (int i = 0; i < n; i++) column[i] = head(c->lang, &col[i]);
	doc_table(d, caption, column, n);
	if (n > 12) doc_dense(d);
	for (int k = 0; k < rows; k++) {
		const char *cell[SHEET_COLUMNS];
		for (int i = 0; i < n; i++) cell[i] = value(c, &col[i], row[k], true);
		doc_row(d, cell);
	}
	if (rows) sums(d, c, col, n, row, rows);
}

/* ---- forms ---- */

static void table(struct doc *d, struct ctx *c, const struct field *f, const char *value, bool blank)
{
	struct doc_column column[SHEET_COLUMNS] = { 0 };
	const char *cell[SHEET_COLUMNS], *error;
	int n = 0;
	for (const struct field *col = f->columns; col->name && n < SHEET_COLUMNS; col++) column[n++] = head(c->lang, &(struct sheet_column){ col->name, col });
	doc_table(d, tr_get(c->lang, f->label), column, n);
	const json_t *rows = value ? json_read(c->a, value, strlen(value), &error) : NULL;
	size_t lines = blank ? BLANK_ROWS : json_array_size(rows);
	for (size_t i = 0; i < lines; i++) {
		for (int k = 0; k < n; k++) cell[k] = blank ? "" : print_value(c, &f->columns[k], json_text(json_array_get(rows, i), f->columns[k].name), true);
		doc_row(d, cell);
	}
}

/* What every register carries fills no boxes while it is empty. */
static bool left_out(const struct sheet_column *col, const struct rec *r, bool blank)
{
	return col->field && str_in_list("tags,attachments,note", col->name) && (blank || !r->v[col->field - r->reg->fields]);
}

/* Room to write by hand, by what is to be written. */
static const char *room(const struct field *f)
{
	return f && f->type == &type_long ? "\n\n" : "";
}

static void box(struct doc *d, struct ctx *c, const struct sheet_column *col, const struct rec *r, bool blank)
{
	const char *text = blank ? room(col->field) : value(c, col, r, false);
	bool half = !col->field || print_value_short(col->field, text);
	(half ? doc_half : doc_pair)(d, label(c->lang, col), text);
}

void register_sheet_form(struct doc *d, struct ctx *c, const struct sheet_column *col, int n, const struct rec *r, bool blank, bool sections)
{
	const char *section = NULL;
	for (int i = 0; i < n; i++) {
		const struct field *f = col[i].field;
		if (f && f->section && sections) section = f->section;
		if (left_out(&col[i], r, blank)) continue;
		if (section) doc_heading(d, 3, tr_get(c->lang, section));
		section = NULL;
		if (f && f->type == &type_table) table(d, c, f, r->v[f - r->reg->fields], blank);
		else box(d, c, &col[i], r, blank);
	}
}
