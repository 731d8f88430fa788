#include <errno.h>
#include <string.h>
#include "base/bug.h"
#include "base/str.h"
#include "os/file.h"
#include "schema/columns.h"
#include "schema/export.h"
#include "schema/export_csv.h"
#include "schema/export_xlsx.h"
#include "schema/rights.h"

enum { BATCH = 100, MEMORY = 256 << 20 };

/* Rows are gathered in batches: the titles of all they refer to come with one statement, then everything is forgotten. */
struct run {
	struct export_xlsx *xlsx;
	struct export_csv *csv;
	struct export_report *report;
	struct arena *a;
	struct ctx base;
	const struct rec *row[BATCH];
	int rows;
	bool refused;
};

static bool write_batch(struct run *r)
{
	struct ctx c = r->base;

	c.a = r->a;
	type_ref_load(&c, r->row, r->rows);
	for (int i = 0; i < r->rows && !r->refused; i++) {
		if (r->xlsx)
			export_xlsx_row(r->xlsx, &c, r->row[i], r->report);
		else
			r->refused = !export_csv_row(r->csv, &c, r->row[i]);
		r->report->rows++;
	}
	r->rows = 0;
	arena_reset(r->a);
	return !r->refused;
}

static bool on_row(void *p, const struct rec *rec, const char *const *titles)
{
	struct run *r = p;

	(void)titles;
	r->row[r->rows++] = rec_copy(r->a, rec);
	return r->rows < BATCH || write_batch(r);
}

static enum status begin(struct run *r, struct ctx *c, const struct query *q, const struct export_how *how, const char *path)
{
	struct column *col = ARENA_ARRAY(c->a, COLUMNS_MAX, struct column);
	int n = columns_of(c->a, q, how->all, how->lang, col);

	if (how->format != EXPORT_XLSX) {
		r->csv = export_csv_begin(c, col, n, how->format == EXPORT_CSV_CP932, path);
		return r->csv ? ST_OK : ST_IO;
	}
	r->xlsx = export_xlsx_begin(c, q->reg, col, n, false, path);
	return r->xlsx ? ST_OK : status_note(ST_IO, "The file could not be written. Please check that there is space left.", path);
}

static enum status walk(struct store *s, const struct query *q, const struct export_how *how, const char *path, struct export_report *out)
{
	struct run r = { .report = out, .a = arena_new(MEMORY), .base = { .db = s->db, .lang = how->lang, .actor = s->actor } };
	struct ctx c = r.base;
	struct query wanted = *q;
	enum status st, end;

	if (how->all)
		wanted.columns = 0;
	c.a = s->a;
	st = begin(&r, &c, q, how, path);
	if (!st) {
		st = query_each(s, &wanted, on_row, &r);
		write_batch(&r);
		end = r.xlsx ? export_xlsx_end(r.xlsx) : export_csv_end(r.csv, s->a, out);
		st = st ? st : end;
	}
	arena_free(r.a);
	return st;
}

enum status export_file(struct store *s, const struct query *q, const struct export_how *how, const char *path, struct export_report *out)
{
	*out = (struct export_report){ .lost = "" };
	if (!rights_may(s->actor, q->reg, RIGHT_READ))
		return status_note(ST_DENIED, "You are not allowed to see this.", NULL);
	if (file_exists(path))
		return status_note(ST_CONFLICT, "There is a file of this name already.", path);
	return walk(s, q, how, path, out);
}

enum status export_template(struct store *s, const struct reg *reg, enum lang lang, const char *path)
{
	struct query q = { .reg = reg };
	struct column all[COLUMNS_MAX], *col = ARENA_ARRAY(s->a, COLUMNS_MAX, struct column);
	struct ctx c = { .a = s->a, .db = s->db, .lang = lang, .actor = s->actor };
	int n = columns_of(s->a, &q, true, lang, all), kept = 0;
	struct export_xlsx *x;

	if (!rights_may(s->actor, reg, RIGHT_READ))
		return status_note(ST_DENIED, "You are not allowed to see this.", NULL);
	for (int i = 0; i < n; i++)
		if (all[i].field ? columns_enterable(all[i].field) : str_eq(all[i].name, "code") && !(reg->flags & REG_NO_CODE_INPUT))
			col[kept++] = all[i];
	BUG_ON(!kept);
	if (file_exists(path))
		return status_note(ST_CONFLICT, "There is a file of this name already.", path);
	x = export_xlsx_begin(&c, reg, col, kept, true, path);
	return x ? export_xlsx_end(x) : status_note(ST_IO, "The file could not be written. Please check that there is space left.", path);
}

const char *export_suffix(enum export_format f)
{
	return f == EXPORT_XLSX ? ".xlsx" : ".csv";
}
