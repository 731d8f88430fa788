#include "sheet/plain.h"
#include <string.h>
#include "base/csv.h"

enum { MEMORY = 256 << 20 };

/* Empty cells become NULL; the number of cells up to the last filled one. */
static int tidy(char **cells, int n)
{
	int filled = 0;

	for (int i = 0; i < n; i++) {
		if (*cells[i])
			filled = i + 1;
		else
			cells[i] = NULL;
	}
	return filled;
}

/* Lines a record takes: line ends inside quotes do not begin a row. */
static int lines(char *const *cells, int n)
{
	int count = 1;

	for (int i = 0; i < n; i++)
		for (const char *p = cells[i]; (p = strchr(p, '\n')); p++)
			count++;
	return count;
}

static enum fault walk(struct csv *c, int rows, const struct plain_to *to, int *row)
{
	char *cells[CSV_MAX_COLUMNS];
	const char *error = NULL;
	int n, found = 0, next = 1;

	while ((n = csv_next(c, cells, CSV_MAX_COLUMNS, &error)) >= 0) {
		*row += 1 + csv_line(c) - next;          /* empty lines are rows to Excel */
		next = csv_line(c) + lines(cells, n);
		n = tidy(cells, n);
		if (!n)
			continue;
		if (!to->row(to->ctx, *row, (const char *const *)cells, n) || ++found == rows)
			return FAULT_NONE;
	}
	++*row;
	return n == -1 ? FAULT_NONE : FAULT_CSV;
}

enum fault plain_read(const void *p, size_t n, int rows, const struct plain_to *to, struct fault_place *where)
{
	struct arena *a = arena_new(MEMORY);
	const char *error = NULL;
	struct csv *c = csv_open(a, p, n, &error);
	enum fault f = FAULT_ENCODING;

	*where = (struct fault_place){ 0, 0, -1 };
	if (c)
		f = to->book(to->ctx, csv_encoding(c)) ? walk(c, rows, to, &where->row) : FAULT_NONE;
	arena_free(a);
	return f;
}
