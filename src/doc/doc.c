/* doc.c - the list of blocks, and the doors to the writers. */
#include "doc/doc.h"

#include <string.h>

#include "base/bug.h"
#include "base/str.h"
#include "doc/block.h"
#include "doc/book.h"
#include "doc/figure.h"
#include "doc/markup.h"
#include "doc/pdf.h"

enum { MAX_BLOCKS = 200000, MAX_COLUMNS = 200 };

struct doc *doc_new(struct arena *a, const struct doc_info *info)
{
	struct doc *d = ARENA_NEW(a, struct doc);

	d->a = a;
	d->info = *info;
	const char **text[] = {
		&d->info.title, &d->info.number, &d->info.version, &d->info.organization, &d->info.department, &d->info.author,
		&d->info.printed_by, &d->info.established, &d->info.revised, &d->info.as_of, &d->info.printed_at, &d->info.classification, &d->info.hash
	};
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		*text[i] = arena_dup(a, str_or(*text[i], ""));
	if (d->info.margin_left == 0)
		d->info.margin_left = 15;
	d->pages = ARENA_NEW(a, int);
	return d;
}

const struct doc_info *doc_info(const struct doc *d)
{
	return &d->info;
}

static struct block *add(struct doc *d, enum block_kind kind, const char *text)
{
	struct block *b = ARENA_NEW(d->a, struct block);

	BUG_ON(d->count >= MAX_BLOCKS);
	b->kind = kind;
	b->number = d->count++;
	b->text = arena_dup(d->a, str_or(text, ""));
	if (d->last)
		d->last->next = b;
	else
		d->first = b;
	d->last = b;
	return b;
}

/* Room for one more of n elements at p: a doubled copy when cap is reached. */
static void *grown(struct arena *a, void *p, int n, int *cap, size_t size)
{
	if (n < *cap)
		return p;
	*cap = *cap ? *cap * 2 : 8;
	void *q = arena_array(a, (size_t)*cap, size);
	if (n)
		memcpy(q, p, (size_t)n * size);
	return q;
}

void doc_cover(struct doc *d, const struct doc_cover *c)
{
	BUG_ON(d->first);
	struct block *b = add(d, BLOCK_COVER, NULL);
	struct doc_cover *copy = ARENA_NEW(d->a, struct doc_cover);

	*copy = *c;
	const char **text[] = { &copy->over, &copy->title, &copy->subtitle, &copy->client, &copy->date, &copy->consultant,
		&copy->consultant_address, &copy->classification };
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		*text[i] = arena_dup(d->a, str_or(*text[i], ""));
	char **lines = ARENA_ARRAY(d->a, (size_t)c->line_count, char *);
	for (int i = 0; i < c->line_count; i++)
		lines[i] = arena_dup(d->a, str_or(c->lines[i], ""));
	copy->lines = (const char *const *)lines;
	if (c->logo_n) {
		void *logo = arena_alloc(d->a, c->logo_n);
		memcpy(logo, c->logo, c->logo_n);
		copy->logo = logo;
	}
	b->u.cover = copy;
}

void doc_contents(struct doc *d, int levels)
{
	add(d, BLOCK_CONTENTS, NULL)->level = levels;
}

void doc_heading(struct doc *d, int level, const char *text)
{
	BUG_ON(level < 1 || level > 3);
	add(d, BLOCK_HEADING, text)->level = level;
}

void doc_page(struct doc *d)
{
	add(d, BLOCK_PAGE, NULL);
}

void doc_space(struct doc *d, int mm)
{
	add(d, BLOCK_SPACE, NULL)->level = mm;
}

void doc_para(struct doc *d, enum doc_style s, const char *text)
{
	add(d, BLOCK_PARA, text)->level = (int)s;
}

void doc_bullet(struct doc *d, int level, const char *text)
{
	BUG_ON(level < 1 || level > 3);
	add(d, BLOCK_BULLET, text)->level = level;
}

static void pair(struct doc *d, const char *key, const char *value, bool half)
{
	struct block *b = d->last && d->last->kind == BLOCK_PAIRS ? d->last : add(d, BLOCK_PAIRS, NULL);
	struct block_pairs *s = &b->u.pairs;

	s->p = grown(d->a, s->p, s->n, &s->cap, sizeof *s->p);
	s->p[s->n++] = (struct block_pair){ arena_dup(d->a, str_or(key, "")), arena_dup(d->a, str_or(value, "")), half };
}

void doc_pair(struct doc *d, const char *key, const char *value)
{
	pair(d, key, value, false);
}

void doc_half(struct doc *d, const char *key, const char *value)
{
	d->halves = true;
	pair(d, key, value, true);
}

void doc_stat(struct doc *d, const char *label, const char *value, const char *unit, const char *symbol, const char *note)
{
	struct block *b = d->last && d->last->kind == BLOCK_STATS ? d->last : add(d, BLOCK_STATS, NULL);
	struct block_stats *s = &b->u.stats;

	s->p = grown(d->a, s->p, s->n, &s->cap, sizeof *s->p);
	s->p[s->n++] = (struct block_stat){ arena_dup(d->a, str_or(label, "")), arena_dup(d->a, str_or(value, "")),
		arena_dup(d->a, str_or(unit, "")), arena_dup(d->a, str_or(symbol, "")), arena_dup(d->a, str_or(note, "")) };
}

void doc_seals(struct doc *d, const struct doc_seal *s, int n)
{
	struct block_seals *t = &add(d, BLOCK_SEALS, NULL)->u.seals;

	t->n = n;
	t->p = ARENA_ARRAY(d->a, (size_t)n, struct doc_seal);
	for (int i = 0; i < n; i++)
		t->p[i] = (struct doc_seal){ arena_dup(d->a, str_or(s[i].role, "")), arena_dup(d->a, str_or(s[i].dept, "")),
			arena_dup(d->a, str_or(s[i].name, "")), arena_dup(d->a, str_or(s[i].date, "")) };
}

void doc_table(struct doc *d, const char *caption, const struct doc_column *c, int n)
{
	BUG_ON(n < 1 || n > MAX_COLUMNS);
	struct block_table *t = &add(d, BLOCK_TABLE, caption)->u.table;

	t->column_count = n;
	t->columns = ARENA_ARRAY(d->a, (size_t)n, struct doc_column);
	for (int i = 0; i < n; i++) {
		t->columns[i] = c[i];
		t->columns[i].head = arena_dup(d->a, str_or(c[i].head, ""));
		t->columns[i].choices = arena_dup(d->a, c[i].choices);
		if (c[i].number && c[i].align == DOC_LEFT)
			t->columns[i].align = DOC_RIGHT;
	}
}

static struct block_table *last_table(struct doc *d)
{
	BUG_ON(!d->last || d->last->kind != BLOCK_TABLE);
	return &d->last->u.table;
}

void doc_row(struct doc *d, const char *const *cells)
{
	struct block_table *t = last_table(d);
	char **copy = ARENA_ARRAY(d->a, (size_t)t->column_count, char *);

	for (int i = 0; i < t->column_count; i++)
		copy[i] = arena_dup(d->a, str_or(cells[i], ""));
	t->rows = grown(d->a, t->rows, t->row_count, &t->row_cap, sizeof *t->rows);
	t->rows[t->row_count++] = (struct block_row){ (const char *const *)copy, DOC_MARK_NONE };
}

void doc_row_mark(struct doc *d, enum doc_mark m)
{
	struct block_table *t = last_table(d);

	BUG_ON(t->row_count == 0);
	t->rows[t->row_count - 1].mark = m;
}

void doc_dense(struct doc *d)
{
	last_table(d)->dense = true;
}

void doc_sheet(struct doc *d, const char *name)
{
	add(d, BLOCK_SHEET, name);
}

struct figure *doc_figure(struct doc *d, double w, double h, const char *alt)
{
	BUG_ON(str_empty(alt) || w <= 0 || h < 0);
	struct block *b = add(d, BLOCK_FIGURE, alt);

	b->u.figure = figure_new(d->a, w, h, d->info.lang);
	return b->u.figure;
}

enum status doc_pdf(const struct doc *d, struct buf *b)
{
	return pdf_write(d, b, d->pages);
}

int doc_pages(const struct doc *d)
{
	return *d->pages;
}

void doc_html(const struct doc *d, struct out *o)
{
	markup_write(d, o);
}

enum status doc_xlsx(const struct doc *d, struct buf *b)
{
	return book_write(d, b);
}
