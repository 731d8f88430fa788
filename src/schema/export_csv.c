#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "base/csv.h"
#include "base/str.h"
#include "base/utf8.h"
#include "schema/export_csv.h"

enum { PIECE = 128 << 10, PIECE_MAX = 64 << 20, LOST_MAX = 4096 };

struct export_csv {
	FILE *file;
	const struct column *col;
	int n, failed;                  /* errno of the first failure */
	bool cp932;
	struct buf text, lost;
	const char *path;
};

static void release(void *p)
{
	struct export_csv *x = p;

	if (x->file)
		fclose(x->file);
	x->file = NULL;
	buf_release(&x->text);
	buf_release(&x->lost);
}

static void note_lost(struct export_csv *x, const char *lost)
{
	for (const char *p = lost, *next; *p; p = next) {
		char one[5] = "";
		next = p;
		utf8_next(&next);
		memcpy(one, p, (size_t)(next - p));
		if (!strstr(buf_cstr(&x->lost), one))
			buf_str(&x->lost, one);
	}
}

static void flush(struct export_csv *x)
{
	struct arena *a = arena_new((size_t)1 << 30);
	const char *p = buf_cstr(&x->text);
	size_t n = x->text.n;
	char *lost = NULL;

	if (x->cp932)
		p = csv_to_cp932(a, p, n, &n, &lost);
	note_lost(x, str_or(lost, ""));
	errno = 0;
	if (!x->failed && fwrite(p, 1, n, x->file) != n)
		x->failed = errno ? errno : EIO;
	buf_clear(&x->text);
	arena_free(a);
}

struct export_csv *export_csv_begin(struct ctx *c, const struct column *col, int n, bool cp932, const char *path)
{
	struct export_csv *x = ARENA_NEW(c->a, struct export_csv);

	*x = (struct export_csv){ .file = fopen(path, "wxe"), .col = col, .n = n, .cp932 = cp932, .path = path };
	if (!x->file) {
		status_note(status_errno(errno), "The file could not be written. Please check that there is space left.", path);
		return NULL;
	}
	buf_init(&x->text, PIECE_MAX);
	buf_init(&x->lost, LOST_MAX);
	arena_cleanup(c->a, release, x);
	if (!cp932)
		buf_str(&x->text, "\xef\xbb\xbf");
	for (int i = 0; i < n; i++)
		csv_cell(&x->text, col[i].label, i == 0);
	csv_end_row(&x->text);
	return x;
}

static const char *text_of(struct ctx *c, const struct column *col, const struct rec *r)
{
	if (col->field)
		return col->field->type->text(c, col->field, r->v[col->field - r->reg->fields]);
	return str_eq(col->name, "code") ? str_or(r->code, "") : type_label(c->lang, r->reg->states, r->state);
}

bool export_csv_row(struct export_csv *x, struct ctx *c, const struct rec *r)
{
	for (int i = 0; i < x->n; i++)
		csv_cell(&x->text, text_of(c, &x->col[i], r), i == 0);
	csv_end_row(&x->text);
	if (x->text.n > PIECE)
		flush(x);
	return !x->failed;
}

enum status export_csv_end(struct export_csv *x, struct arena *a, struct export_report *report)
{
	int failed;

	flush(x);
	errno = 0;
	failed = x->failed;
	if (fclose(x->file) && !failed)
		failed = errno;
	x->file = NULL;
	report->lost = arena_dup(a, buf_cstr(&x->lost));
	if (!failed)
		return ST_OK;
	unlink(x->path);
	return status_note(status_errno(failed), "The file could not be written. Please check that there is space left.", x->path);
}
