#include "doc/pdf.h"

#include <cairo-pdf.h>
#include <malloc.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/str.h"
#include "base/tr.h"
#include "doc/flow.h"
#include "doc/paper.h"
#include "doc/trailer.h"

enum { SCRATCH_MAX = 256 << 20 };

static cairo_status_t put(void *closure, const unsigned char *p, unsigned n)
{
	return buf_add(closure, p, n) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* The day of printing, out of its words; "" when there is none: then the file tells no date (never the clock's). */
static const char *print_date(struct arena *a, const char *printed_at)
{
	size_t n;
	char **part = str_split(a, printed_at, ' ', &n);
	struct date d;

	if (!date_parse(part[0], &d))
		return "";
	return date_iso(a, d);
}

static void describe(cairo_surface_t *s, const struct doc_info *i, struct arena *a)
{
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, i->title);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_AUTHOR, str_or(i->author, i->organization));
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_SUBJECT, i->number);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATOR, "mamoru");
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, print_date(a, i->printed_at));
}

static enum status result(cairo_status_t st, const struct buf *b)
{
	if (b->full)
		return status_note(ST_TOOBIG, N_("The print is too large. Print fewer records at a time."), NULL);
	if (st == CAIRO_STATUS_NO_MEMORY)
		return status_note(ST_BUSY, N_("There is not enough memory for the print. Try again later."), NULL);
	BUG_ON(st != CAIRO_STATUS_SUCCESS);
	return ST_OK;
}

static enum status draw(struct flow *f, struct buf *b)
{
	f->surface = cairo_pdf_surface_create_for_stream(put, b, f->paper.w, f->paper.h);
	f->ink.cr = cairo_create(f->surface);
	describe(f->surface, &f->d->info, f->a);
	ink_tag(&f->ink, "Document", "");
	flow_run(f);
	ink_end(&f->ink, "Document");
	cairo_show_page(f->ink.cr);
	cairo_status_t st = cairo_status(f->ink.cr);
	cairo_destroy(f->ink.cr);
	cairo_surface_finish(f->surface);
	if (st == CAIRO_STATUS_SUCCESS)
		st = cairo_surface_status(f->surface);
	cairo_surface_destroy(f->surface);
	f->ink.cr = NULL;
	f->surface = NULL;
	return result(st, b);
}

enum status pdf_write(const struct doc *d, struct buf *b, int *pages)
{
	struct arena *a = arena_new(SCRATCH_MAX);
	struct flow f = { .d = d, .a = a, .paper = paper_of(&d->info) };

	BUG_ON(b->n != 0);
	f.place = ARENA_ARRAY(a, (size_t)d->count + 1, struct flow_place);
	f.heights = ARENA_ARRAY(a, (size_t)d->count + 1, double *);
	ink_open(&f.ink, d->info.lang);
	flow_run(&f);
	f.pages = f.page;
	enum status st = f.status;
	if (st == ST_OK)
		st = draw(&f, b);
	BUG_ON(st == ST_OK && f.page != f.pages);
	ink_close(&f.ink);
	if (st == ST_OK) {
		trailer_amend(a, b, d);
		st = result(CAIRO_STATUS_SUCCESS, b);
	}
	*pages = f.pages;
	arena_free(a);
	malloc_trim(0);        /* fonts took some 30 MB for a moment */
	return st;
}
