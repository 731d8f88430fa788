#include "doc/tab.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "base/utf8.h"

static const double NARROWEST = 6, WIDEST = 60, KEYS = 16, TEXT = 84;

static bool has_sheets(const struct doc *d)
{
	for (const struct block *b = d->first; b; b = b->next)
		if (b->kind == BLOCK_SHEET)
			return true;
	return false;
}

/* UTF-16 units, as a workbook counts. */
static size_t units(const char *s)
{
	size_t n = 0;

	for (uint32_t c; (c = utf8_next(&s)); )
		n += c >= 0x10000 ? 2 : 1;
	return n;
}

static char *cut(struct arena *a, const char *s, size_t max)
{
	char *t = arena_dup(a, s);

	for (size_t n = utf8_length(t); units(t) > max; )
		t = utf8_shorten(a, s, --n);
	return t;
}

static char *allowed(struct arena *a, const char *s)
{
	char *t = str_trim(a, s);

	for (char *p = t; *p; p++)
		if (strchr("[]:*?/\\'\n\t", *p))
			*p = ' ';
	t = cut(a, str_trim(a, t), TAB_NAME);
	return str_empty(t) || strcasecmp(t, "History") == 0 ? arena_printf(a, "%s-", t) : t;
}

static const char *name_of(struct arena *a, const char *wish, const struct tab *tabs, int n)
{
	char *name = allowed(a, wish);
	const char *base = name;

	for (int copy = 2, i = 0; i < n; i++) {
		if (strcasecmp(tabs[i].name, name) != 0)
			continue;
		char *tail = arena_printf(a, " (%d)", copy++);
		name = arena_printf(a, "%s%s", cut(a, base, TAB_NAME - strlen(tail)), tail);
		i = -1;
	}
	return name;
}

static double characters(const char *text)
{
	double widest = 0;

	for (const char *line = text; ; ) {
		const char *end = strchrnul(line, '\n');
		char part[256];
		size_t n = (size_t)(end - line);
		if (n >= sizeof part)
			return WIDEST;
		memcpy(part, line, n);
		part[n] = 0;
		widest = fmax(widest, (double)utf8_columns(part));
		if (!*end)
			return widest;
		line = end + 1;
	}
}

static void widen(double *width, double text)
{
	*width = fmax(*width, fmin(fmax(text + 2.5, NARROWEST), WIDEST));
}

static void widen_by_table(struct tab *t, const struct block_table *s)
{
	for (int c = 0; c < s->column_count; c++) {
		widen(&t->width[c], characters(s->columns[c].head) + 2);    /* room for the filter's button */
		widen(&t->width[c], s->columns[c].fill);
		for (int r = 0; r < s->row_count; r++)
			widen(&t->width[c], characters(s->rows[r].cells[c]));
	}
}

/* What keys and running text need is added to the last column. */
static void measure(struct arena *a, struct tab *t)
{
	double sum = 0;

	t->columns = 2;
	for (const struct block *b = t->first; b != t->end; b = b->next) {
		if (b->kind == BLOCK_TABLE) {
			t->columns = b->u.table.column_count > t->columns ? b->u.table.column_count : t->columns;
			t->only = t->tables++ ? NULL : b;
		} else if (b->kind == BLOCK_SEALS) {
			t->columns = b->u.seals.n > t->columns ? b->u.seals.n : t->columns;
		}
	}
	t->width = ARENA_ARRAY(a, (size_t)t->columns, double);
	for (int c = 0; c < t->columns; c++)
		t->width[c] = NARROWEST;
	for (const struct block *b = t->first; b != t->end; b = b->next) {
		if (b->kind == BLOCK_TABLE)
			widen_by_table(t, &b->u.table);
		else if (b->kind == BLOCK_PAIRS || b->kind == BLOCK_STATS || b->kind == BLOCK_COVER)
			widen(&t->width[0], KEYS);
		for (int i = 0; b->kind == BLOCK_SEALS && i < b->u.seals.n; i++)
			widen(&t->width[i], KEYS);
	}
	for (int c = 0; c < t->columns; c++)
		sum += t->width[c];
	if (sum < TEXT && t->tables == 0)
		t->width[t->columns - 1] += TEXT - sum;
}

static bool begins(const struct block *b, bool sheets)
{
	return sheets ? b->kind == BLOCK_SHEET : b->kind == BLOCK_HEADING && b->level == 1;
}

/* Is there anything to show? */
static bool shows(const struct block *from, const struct block *end)
{
	for (const struct block *b = from; b != end; b = b->next)
		if (b->kind != BLOCK_SHEET && b->kind != BLOCK_PAGE && b->kind != BLOCK_SPACE && b->kind != BLOCK_CONTENTS)
			return true;
	return false;
}

int tab_split(struct arena *a, const struct doc *d, struct tab *tabs)
{
	bool sheets = has_sheets(d);
	const struct block *from = d->first;
	int n = 0;

	while (from && n < TAB_MAX) {
		const struct block *end = from->next;
		while (end && (n == TAB_MAX - 1 || !begins(end, sheets)))
			end = end->next;
		const char *wish = begins(from, sheets) ? from->text : d->info.title;
		if (begins(from, sheets) || shows(from, end)) {
			tabs[n] = (struct tab){ .name = name_of(a, wish, tabs, n), .first = from, .end = end };
			measure(a, &tabs[n++]);
		}
		from = end;
	}
	if (n == 0) {
		tabs[n] = (struct tab){ .name = name_of(a, d->info.title, tabs, 0) };
		measure(a, &tabs[n++]);
	}
	return n;
}
