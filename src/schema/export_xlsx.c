#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>
#include "base/str.h"
#include "base/utf8.h"
#include "schema/export_xlsx.h"

enum kind { TEXT, LONG, NUMBER, MONEY, DATE, TIME };
enum { WIDE = 60, SPARE_ROWS = 1000, LAST_ROW = 1048575 };
static const double DAY = 86400, EPOCH = 25569, FIRST_DAY = 61;      /* serials below it are off by one */

struct export_xlsx {
	lxw_workbook *book;
	lxw_worksheet *sheet, *hidden;
	lxw_format *format[TIME + 1], *head, *required;
	const struct reg *reg;
	const struct column *col;
	int n;
	lxw_row_t row;
	int list[COLUMNS_MAX];          /* choices of the column's drop-down */
	const char *path, *dir;
	bool template;
	enum lang lang;
};

static enum kind kind_of(const struct field *f)
{
	if (!f)
		return TEXT;
	if (f->type == &type_date)
		return DATE;
	if (f->type == &type_time)
		return TIME;
	if (f->type == &type_money)
		return MONEY;
	if (f->type == &type_int || f->type->decimal)
		return NUMBER;
	return f->type == &type_long || f->columns ? LONG : TEXT;
}

static lxw_format *format(struct export_xlsx *x, const char *number)
{
	lxw_format *f = workbook_add_format(x->book);

	if (number)
		format_set_num_format(f, number);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	return f;
}

static void make_formats(struct export_xlsx *x)
{
	x->format[TEXT] = format(x, "@");
	x->format[LONG] = format(x, NULL);      /* Excel shows long cells of the text format as #### */
	format_set_text_wrap(x->format[LONG]);
	x->format[NUMBER] = format(x, NULL);
	x->format[MONEY] = format(x, "#,##0");
	x->format[DATE] = format(x, "yyyy\\-mm\\-dd");
	x->format[TIME] = format(x, "yyyy\\-mm\\-dd\\ hh:mm");
	x->head = format(x, "@");
	format_set_bold(x->head);
	format_set_text_wrap(x->head);
	format_set_bottom(x->head, LXW_BORDER_THIN);
	format_set_bg_color(x->head, 0xE6EDF5);
	x->required = format(x, "@");
	format_set_bold(x->required);
	format_set_text_wrap(x->required);
	format_set_bottom(x->required, LXW_BORDER_THIN);
	format_set_bg_color(x->required, 0xFCE9C8);
}

/* A name Excel accepts: 31 characters, none of []:*?/\ and no apostrophe at an end. */
static const char *sheet_title(struct ctx *c, const struct reg *reg)
{
	char *s = arena_dup(c->a, tr_get(c->lang, reg->plural));

	for (char *p = s; (p = strpbrk(p, "[]:*?/\\'")); p++)
		*p = ' ';
	s = utf8_shorten(c->a, str_trim(c->a, s), 30);
	return str_empty(s) || str_eq(s, EXPORT_XLSX_SHEET) ? reg->name : s;
}

static double width_of(const struct column *col)
{
	static const int by_kind[] = { [TEXT] = 18, [LONG] = 44, [NUMBER] = 10, [MONEY] = 14, [DATE] = 12, [TIME] = 18 };
	double wide = by_kind[kind_of(col->field)], head = (double)utf8_columns(col->label) + 3;

	if (col->field && col->field->flags & TITLE)
		wide = 28;
	if (col->field && col->field->type->points)
		wide = 28;
	return head > wide ? head > WIDE ? WIDE : head : wide;
}

/* Drop-downs */

static const char *choice(struct ctx *c, const struct field *f, int i, const struct options *from)
{
	if (from)
		return i < from->n && from->n <= TYPE_OPTIONS ? f->type->text(c, f, arena_printf(c->a, "%lld", (long long)from->o[i].id)) : NULL;
	if (f->type == &type_bool)
		return i < 2 ? f->type->text(c, f, i ? "0" : "1") : NULL;
	if (f->type != &type_enum || !f->items)
		return NULL;
	for (int k = 0; k <= i; k++)
		if (!f->items[k].name)
			return NULL;
	return tr_get(c->lang, f->items[i].label);
}

static const struct options *options_of(struct ctx *c, const struct field *f)
{
	const struct reg *to = f->type->points && !f->type->many ? schema_reg(f->ref ? f->ref : "person") : NULL;

	return to ? type_options(c, to) : NULL;
}

static bool has_list(const struct column *col)
{
	return col->field && columns_enterable(col->field);
}

static void write_lists(struct export_xlsx *x, struct ctx *c)
{
	const struct options *from[COLUMNS_MAX] = { 0 };
	bool more = true;

	for (int i = 0; i < x->n; i++)
		if (has_list(&x->col[i]))
			from[i] = options_of(c, x->col[i].field);
	for (int row = 0; more; row++) {
		more = false;
		for (int i = 0; i < x->n; i++) {
			const char *s = has_list(&x->col[i]) ? choice(c, x->col[i].field, row, from[i]) : NULL;
			if (!s)
				continue;
			worksheet_write_string(x->hidden, (lxw_row_t)(EXPORT_XLSX_LISTS + row), (lxw_col_t)i, s, NULL);
			x->list[i] = row + 1;
			more = true;
		}
	}
}

static void write_hidden(struct export_xlsx *x, struct ctx *c)
{
	worksheet_write_string(x->hidden, 0, 0, EXPORT_XLSX_SHEET, NULL);
	worksheet_write_number(x->hidden, 0, 1, EXPORT_XLSX_FORMAT, NULL);
	worksheet_write_string(x->hidden, 0, 2, x->reg->name, NULL);
	for (int i = 0; i < x->n; i++)
		worksheet_write_string(x->hidden, 1, (lxw_col_t)i, x->col[i].name, NULL);
	for (int i = 0; i < x->n; i++)
		worksheet_write_string(x->hidden, 2, (lxw_col_t)i, x->col[i].label, NULL);
	write_lists(x, c);
	worksheet_hide(x->hidden);
}

/* Excel cuts what is longer with an error. */
static char *at_most(struct ctx *c, const char *s, size_t n)
{
	return utf8_length(s) > n ? utf8_shorten(c->a, s, n - 1) : arena_dup(c->a, s);
}

static char *list_range(struct ctx *c, int column, int choices)
{
	char first[32], last[32];

	lxw_rowcol_to_cell_abs(first, EXPORT_XLSX_LISTS, (lxw_col_t)column, LXW_TRUE, LXW_TRUE);
	lxw_rowcol_to_cell_abs(last, (lxw_row_t)(EXPORT_XLSX_LISTS + choices - 1), (lxw_col_t)column, LXW_TRUE, LXW_TRUE);
	return arena_printf(c->a, "=" EXPORT_XLSX_SHEET "!%s:%s", first, last);
}

/* libxlsxwriter 1.1.4 loses a copy of every list's formula. Entered as a custom formula it is kept, and made a list afterwards. */
static void add_last(struct export_xlsx *x, int column, lxw_data_validation *v, bool list)
{
	lxw_row_t last = x->row + SPARE_ROWS > LAST_ROW ? LAST_ROW : x->row + SPARE_ROWS;
	lxw_data_val_obj *o;

	if (worksheet_data_validation_range(x->sheet, 1, (lxw_col_t)column, last, (lxw_col_t)column, v) || !list)
		return;
	for (o = STAILQ_FIRST(x->sheet->data_validations); STAILQ_NEXT(o, list_pointers);)
		o = STAILQ_NEXT(o, list_pointers);
	o->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
}

static void add_validation(struct export_xlsx *x, struct ctx *c, int i)
{
	const struct field *f = x->col[i].field;
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_ANY, .ignore_blank = LXW_VALIDATION_ON, .show_input = LXW_VALIDATION_ON,
		.show_error = LXW_VALIDATION_ON, .dropdown = LXW_VALIDATION_ON, .criteria = LXW_VALIDATION_CRITERIA_NONE };

	if (x->list[i]) {
		v.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
		v.value_formula = list_range(c, i, x->list[i]);
		v.error_type = f->type->points ? LXW_VALIDATION_ERROR_TYPE_WARNING : LXW_VALIDATION_ERROR_TYPE_STOP;
		v.error_title = at_most(c, x->col[i].label, 32);
		v.error_message = at_most(c, tr_get(c->lang, "Choose one of the values given."), 255);
	}
	if (x->template && f && f->help) {
		v.input_title = at_most(c, x->col[i].label, 32);
		v.input_message = at_most(c, tr_get(c->lang, f->help), 255);
	}
	if (x->list[i] || v.input_message)
		add_last(x, i, &v, x->list[i]);
}

static void write_head(struct export_xlsx *x)
{
	for (int i = 0; i < x->n; i++) {
		const struct column *col = &x->col[i];
		bool required = x->template && col->field && col->field->flags & REQ;
		worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i, width_of(col), x->format[kind_of(col->field)]);
		worksheet_write_string(x->sheet, 0, (lxw_col_t)i, col->label, required ? x->required : x->head);
	}
	x->row = 1;
	worksheet_freeze_panes(x->sheet, 1, 1);
	worksheet_repeat_rows(x->sheet, 0, 0);
	worksheet_set_landscape(x->sheet);
	worksheet_set_paper(x->sheet, 9);       /* A4 */
	worksheet_fit_to_pages(x->sheet, 1, 0);
	worksheet_set_footer(x->sheet, "&L&A&R&P / &N");
}

struct export_xlsx *export_xlsx_begin(struct ctx *c, const struct reg *reg, const struct column *col, int n, bool template, const char *path)
{
	struct export_xlsx *x = ARENA_NEW(c->a, struct export_xlsx);
	const char *slash = strrchr(path, '/');
	char *dir = slash ? arena_ndup(c->a, path, (size_t)(slash - path) + (slash == path)) : arena_dup(c->a, ".");
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = dir };

	*x = (struct export_xlsx){ .reg = reg, .col = col, .n = n, .path = path, .dir = dir, .template = template, .lang = c->lang };
	x->book = workbook_new_opt(path, &options);
	if (!x->book)
		return NULL;
	x->sheet = workbook_add_worksheet(x->book, sheet_title(c, reg));
	x->hidden = workbook_add_worksheet(x->book, EXPORT_XLSX_SHEET);
	if (!x->sheet || !x->hidden) {
		lxw_workbook_free(x->book);
		return NULL;
	}
	make_formats(x);
	write_hidden(x, c);
	write_head(x);
	return x;
}

/* Cells */

/* At most 15 digits fit a spreadsheet's number; a longer value stays text. */
static bool as_number(const char *s, double *v)
{
	char *end;
	size_t digits = 0;

	for (const char *p = s; *p; p++)
		digits += *p >= '0' && *p <= '9';
	*v = strtod(s, &end);
	return digits && digits <= 15 && !*end;
}

static bool as_serial(const char *v, enum kind kind, double *serial)
{
	struct date d;
	int64_t at;

	if (kind == DATE) {
		if (!date_parse(v, &d))
			return false;
		*serial = date_day(d) + EPOCH;
	} else {
		at = date_time_parse(v);
		if (at == INT64_MIN)
			return false;
		*serial = (double)(at + DATE_JST * 60) / DAY + EPOCH;
	}
	return *serial >= FIRST_DAY;
}

static const char *text_of(struct ctx *c, const struct column *col, const struct rec *r, const char *v)
{
	if (col->field)
		return col->field->type->text(c, col->field, v);
	return str_eq(col->name, "code") ? str_or(r->code, "") : type_label(c->lang, r->reg->states, r->state);
}

/* "_x0041_" means A to a spreadsheet; libxlsxwriter writes it as it is. */
static const char *escaped(struct ctx *c, const char *s)
{
	const char *p = s, *out = NULL;

	for (const char *at = s; (at = strstr(at, "_x")); at++)
		if (strspn(at + 2, "0123456789abcdefABCDEF") >= 4 && at[6] == '_') {
			out = arena_printf(c->a, "%s%.*s_x005F", out ? out : "", (int)(at - p), p);
			p = at;
		}
	return out ? arena_printf(c->a, "%s%s", out, p) : s;
}

static void write_cell(struct export_xlsx *x, struct ctx *c, int i, const struct rec *r, struct export_report *report)
{
	const struct column *col = &x->col[i];
	enum kind kind = kind_of(col->field);
	const char *v = col->field ? r->v[col->field - r->reg->fields] : NULL, *s;
	double number;

	if (col->field && !v)
		return;
	if ((kind == NUMBER || kind == MONEY) && as_number(v, &number)) {
		worksheet_write_number(x->sheet, x->row, (lxw_col_t)i, number, x->format[kind]);
		return;
	}
	if ((kind == DATE || kind == TIME) && as_serial(v, kind, &number)) {
		worksheet_write_number(x->sheet, x->row, (lxw_col_t)i, number, x->format[kind]);
		return;
	}
	s = text_of(c, col, r, v);
	if (strlen(s) > EXPORT_XLSX_CELL && utf8_length(s) > EXPORT_XLSX_CELL) {
		s = utf8_shorten(c->a, s, EXPORT_XLSX_CELL - 1);
		report->cut++;
	}
	worksheet_write_string(x->sheet, x->row, (lxw_col_t)i, escaped(c, s), x->format[kind]);
}

void export_xlsx_row(struct export_xlsx *x, struct ctx *c, const struct rec *r, struct export_report *report)
{
	for (int i = 0; i < x->n; i++)
		write_cell(x, c, i, r, report);
	x->row++;
}

/* The end */

/* The library does not notice when its temporary files could not be written: the rows it kept must all have arrived. */
static bool complete(const char *path, off_t rows)
{
	zip_t *z = zip_open(path, ZIP_RDONLY, NULL);
	zip_stat_t st;
	bool ok = z && zip_stat(z, "xl/worksheets/sheet1.xml", 0, &st) == 0 && (off_t)st.size > rows;

	if (z)
		zip_discard(z);
	return ok;
}

enum status export_xlsx_end(struct export_xlsx *x)
{
	struct arena *a = arena_new(1 << 20);
	struct ctx c = { .a = a, .lang = x->lang };
	FILE *rows = x->sheet->optimize_tmpfile;
	off_t size = 0;
	bool written;

	for (int i = 0; i < x->n; i++)
		add_validation(x, &c, i);
	worksheet_autofilter(x->sheet, 0, 0, x->row > 1 ? x->row - 1 : 1, (lxw_col_t)(x->n - 1));
	errno = 0;
	written = !rows || (fflush(rows) == 0 && !ferror(rows) && (size = ftello(rows)) >= 0);
	written = workbook_close(x->book) == LXW_NO_ERROR && written && complete(x->path, size);
	arena_free(a);
	if (written)
		return ST_OK;
	unlink(x->path);
	return status_note(status_errno(errno ? errno : ENOSPC), "The file could not be written. Please check that there is space left.", x->path);
}
