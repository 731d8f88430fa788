#include "http/body.h"
#include <sys/mman.h>
#include "os/spill.h"

void body_init(struct body *b, size_t max)
{
	*b = (struct body){ .max = max, .fd = -1 };
	buf_init(&b->small, max < BODY_IN_MEMORY ? max : BODY_IN_MEMORY);
}

static enum status spill(struct body *b, const char *beside)
{
	enum status st = spill_open(beside, &b->fd);
	if (st == ST_OK) st = spill_write(b->fd, b->small.p, b->small.n, 0);
	buf_release(&b->small);
	return st;
}

enum status body_add(struct body *b, const char *beside, const void *p, size_t n)
{
	enum status st = ST_OK;
	if (n > b->max - b->n) return ST_TOOBIG;
	if (b->fd < 0 && b->n + n <= BODY_IN_MEMORY) {
		if (!buf_add(&b->small, p, n)) return ST_TOOBIG;
		b->n += n;
		return ST_OK;
	}
	if (b->fd < 0) st = spill(b, beside);
	if (st == ST_OK) st = spill_write(b->fd, p, n, b->n);
	if (st == ST_OK) b->n += n;
	return st;
}

const char *body_text(struct body *b)
{
	if (b->fd < 0) return buf_cstr(&b->small);
	if (b->mapped) return b->mapped;
	/* Parsers look one byte behind the end. */
	if (spill_write(b->fd, "", 1, b->n) != ST_OK) return NULL;
	void *p = mmap(NULL, b->n + 1, PROT_READ, MAP_PRIVATE, b->fd, 0);
	if (p == MAP_FAILED) return NULL;
	return b->mapped = p;
}

void body_release(struct body *b)
{
	if (b->mapped) munmap(b->mapped, b->n + 1);
	if (b->fd > 0) spill_close(&b->fd);
	buf_release(&b->small);
	*b = (struct body){ .fd = -1 };
}
