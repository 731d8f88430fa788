#include "sheet/child.h"
#include <string.h>
#include <strings.h>
#include "sheet/plain.h"
#include "sheet/wire.h"
#include "sheet/xlsx.h"

struct sender { int out; struct buf batch; bool lost, oversize; };

static bool flush(struct sender *s, char kind)
{
	s->lost = s->lost || !wire_send(s->out, kind, &s->batch);
	buf_clear(&s->batch);
	return !s->lost;
}

static bool send_book(void *ctx, const struct xlsx_sheet *sheet, int n)
{
	struct sender *s = ctx;

	wire_string(&s->batch, "");
	for (int i = 0; i < n; i++) {
		buf_char(&s->batch, sheet[i].hidden);
		wire_string(&s->batch, sheet[i].name);
	}
	return flush(s, 'B');
}

static bool send_encoding(void *ctx, const char *encoding)
{
	struct sender *s = ctx;

	wire_string(&s->batch, encoding);
	buf_char(&s->batch, 0);
	wire_string(&s->batch, "");
	return flush(s, 'B');
}

static bool send_row(void *ctx, int sheet, int row, const char *const *cells, int n)
{
	struct sender *s = ctx;

	wire_number(&s->batch, (uint32_t)sheet);
	wire_number(&s->batch, (uint32_t)row);
	wire_number(&s->batch, (uint32_t)n);
	for (int i = 0; i < n; i++)
		wire_string(&s->batch, cells[i]);
	s->oversize = s->batch.full;
	return !s->oversize && (s->batch.n < WIRE_BATCH || flush(s, 'R'));
}

static bool send_plain_row(void *ctx, int row, const char *const *cells, int n)
{
	return send_row(ctx, 0, row, cells, n);
}

static bool starts(const struct child_job *j, const char *magic)
{
	return j->n >= strlen(magic) && !memcmp(j->p, magic, strlen(magic));
}

static bool named(const struct child_job *j, const char *suffix)
{
	size_t n = strlen(j->name), m = strlen(suffix);

	return n >= m && !strcasecmp(j->name + n - m, suffix);
}

/* What is neither zip nor an old workbook: text, or nothing we read. */
static enum fault text_like(const struct child_job *j)
{
	size_t head = j->n < 4096 ? j->n : 4096;

	if (starts(j, "%PDF-") || (memchr(j->p, 0, head) && !starts(j, "\xff\xfe")))
		return FAULT_FOREIGN;
	if (named(j, ".xlsx") || (starts(j, "<") && !named(j, ".csv")))
		return FAULT_FOREIGN;
	return FAULT_NONE;
}

static enum fault read_any(const struct child_job *j, struct sender *s, struct fault_place *where)
{
	static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	enum fault f;

	*where = (struct fault_place){ -1, -1, -1 };
	if (starts(j, "PK\x03\x04") || starts(j, "PK\x05\x06"))
		return xlsx_read(j->p, j->n, &(struct xlsx_want){ j->only, j->rows, j->salt }, &(struct xlsx_to){ s, send_book, send_row }, where);
	if (starts(j, "\xd0\xcf\x11\xe0"))
		return memmem(j->p, j->n, encrypted, sizeof(encrypted)) ? FAULT_PASSWORD : FAULT_XLS;
	f = text_like(j);
	return f ? f : plain_read(j->p, j->n, j->rows, &(struct plain_to){ s, send_encoding, send_plain_row }, where);
}

int child_main(int in, int out, void *arg)
{
	const struct child_job *job = arg;
	struct sender s = { .out = out };
	struct fault_place where;
	enum fault f;

	(void)in;
	buf_init(&s.batch, WIRE_FRAME);
	f = read_any(job, &s, &where);
	if (s.oversize)
		f = FAULT_CELL;
	else if (s.batch.n)
		flush(&s, 'R');
	buf_clear(&s.batch);
	wire_number(&s.batch, (uint32_t)f);
	wire_number(&s.batch, (uint32_t)where.sheet);
	wire_number(&s.batch, (uint32_t)where.row);
	wire_number(&s.batch, (uint32_t)where.column);
	return flush(&s, 'E') ? 0 : 1;
}
