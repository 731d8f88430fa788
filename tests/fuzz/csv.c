/* Rows that were read are written and read again as the same rows. */
#include "base/bug.h"
#include "base/csv.h"
#include <string.h>

static void write_row(struct buf *b, char *const *cells, int n)
{
	for (int i = 0; i < n; i++) csv_cell(b, cells[i], i == 0);
	csv_end_row(b);
}

/* Empty rows of one cell are empty lines: nobody reads them again. */
static bool is_blank(char *const *cells, int n)
{
	return n == 1 && !*cells[0];
}

static void read_all(struct arena *a, struct csv *c, struct buf *out)
{
	char **cells = ARENA_ARRAY(a, CSV_MAX_COLUMNS, char *);
	const char *error;
	int n;

	/* the separator of the first line decides: a first line of commas only */
	buf_str(out, ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\r\n");
	while ((n = csv_next(c, cells, CSV_MAX_COLUMNS, &error)) >= 0) {
		BUG_ON(n == 0 || csv_line(c) < 1);
		if (!is_blank(cells, n)) write_row(out, cells, n);
	}
	BUG_ON((n == -2) != (error != NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(1 << 26);
	const char *error;
	struct buf once, twice;
	struct csv *c = n > 1 << 16 ? NULL : csv_open(a, (const char *)p, n, &error);

	buf_init(&once, 1 << 24);
	buf_init(&twice, 1 << 24);
	if (c) {
		char **cells = ARENA_ARRAY(a, CSV_MAX_COLUMNS, char *);
		char *lost;
		size_t bytes;

		read_all(a, c, &once);
		c = csv_open(a, once.p, once.n, &error);
		csv_next(c, cells, CSV_MAX_COLUMNS, &error);
		read_all(a, c, &twice);
		BUG_ON(once.n != twice.n || memcmp(once.p, twice.p, once.n) != 0);
		csv_to_cp932(a, once.p, once.n, &bytes, &lost);
	}
	buf_release(&once);
	buf_release(&twice);
	arena_free(a);
	return 0;
}
